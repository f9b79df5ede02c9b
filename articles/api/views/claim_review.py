"""A verdict as ClaimReview, for search engines and feeds."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from articles.api.caching import ByTheFeed
from articles.api.filters import refuse_unknown
from articles.api.linked_data import PROFILE, LinkedDataRenderer, PlainRenderer, profile_of
from articles.api.views.reading import PerCaller
from articles.exchange.claim_reviews import claim_review_of
from articles.formats.json_ld import MEDIA_TYPE
from articles.models import Verdict

SCHEMA = {
    "type": "object",
    "description": "A ClaimReview of schema.org, as JSON-LD.",
    "required": ["@context", "@type", "url", "claimReviewed", "itemReviewed", "reviewRating"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "url": {"type": "string", "format": "uri"},
        "datePublished": {"type": "string", "format": "date"},
        "dateModified": {"type": "string", "format": "date"},
        "claimReviewed": {"type": "string"},
        "author": {"type": "object", "description": "Who has checked the claim."},
        "itemReviewed": {"type": "object", "description": "The claim, and who made it."},
        "reviewRating": {"type": "object"},
        "correction": {"type": "string", "description": "What was wrong before."},
    },
}


class ClaimReviewView(ByTheFeed, PerCaller, APIView):
    """The ClaimReview of a verdict that is in force. There is none of a retraction, of what is not
    rated, and of a verdict that another has replaced.
    """

    renderer_classes = [LinkedDataRenderer, PlainRenderer]

    @extend_schema(
        operation_id="verdicts_claimreview",
        summary="Read one verdict as ClaimReview",
        tags=["verdicts"],
        parameters=[PROFILE],
        responses={(200, MEDIA_TYPE): SCHEMA, (200, "application/json"): SCHEMA},
    )
    def get(self, request: Request, pk: int) -> Response:
        refuse_unknown(request.query_params, [PROFILE.name])
        profile = profile_of(request)
        verdict = get_object_or_404(Verdict.objects.select_related("rating"), pk=pk)
        if not verdict.current:
            raise NotFound(_("Another verdict has replaced this one: ask for its history."))
        if not verdict.makes_claim_review:
            raise NotFound(_("This verdict makes no ClaimReview: it rates nothing."))
        url = reverse("api:claim-detail", args=[verdict.claim_id], request=request)
        site = request.build_absolute_uri("/")
        return Response(claim_review_of(verdict, url, site, profile))
