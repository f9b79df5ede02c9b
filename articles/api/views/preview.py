"""What would become public, before it does."""

import json
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import GenericViewSet

from articles import workflow
from articles.api.serializers import PreviewBody, PreviewSerializer
from articles.api.views.reading import PerCaller
from articles.api.views.writing import OfClaim, Writing
from articles.exchange.claim_reviews import claim_review_of
from articles.models import Claim, Verdict
from articles.workflow.steps import PUBLISH


class PreviewViewSet(PerCaller, OfClaim, Writing, GenericViewSet):
    """What everybody would get if a step that publishes were taken now, and what stands against it.

    Nothing is written: so nobody is asked for `If-Match`.
    """

    queryset = Claim.objects.none()
    serializer_class = PreviewSerializer
    pagination_class = None
    filter_backends = []
    step, summary = "preview", "Read what would become public of one claim"
    bodies = {"take": PreviewBody}

    def take(self, request: Request, pk: int) -> Response:
        claim = self.get_claim()
        self.permit(PUBLISH)
        ahead = self.carry_out(workflow.look_ahead, claim, self.read_body())
        shown = {
            "verdict": json.loads(ahead.verdict.document),
            "claim_review": self.claim_review(ahead.verdict),
            "reviews": [review.pk for review in ahead.reviews],
            "objections": ahead.objections,
            "warnings": [{"code": each.value, "detail": each.label} for each in ahead.warnings],
        }
        return Response(self.get_serializer(shown).data)

    def claim_review(self, verdict: Verdict) -> dict[str, Any] | None:
        if not verdict.makes_claim_review:
            return None
        url = reverse("api:claim-detail", args=[verdict.claim_id], request=self.request)
        return claim_review_of(verdict, url, self.request.build_absolute_uri("/"))
