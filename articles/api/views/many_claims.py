"""Many claims of an article in one request."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.fields import get_error_detail
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_201_CREATED
from rest_framework.viewsets import GenericViewSet

from articles import workflow
from articles.api import visibility
from articles.api.serializers import NewClaimsBody, NewClaimsSerializer
from articles.api.views.reading import PerCaller
from articles.api.views.writing import OfArticle, Writing
from articles.models import Claim


class ManyClaimsViewSet(PerCaller, OfArticle, Writing, GenericViewSet):
    """Makes many claims of an article's latest text: all of them, or none."""

    queryset = Claim.objects.none()
    serializer_class = NewClaimsSerializer
    pagination_class = None
    filter_backends = []
    bodies = {"create": NewClaimsBody}
    summary = "Add many claims"

    def create(self, request: Request, slug: str) -> Response:
        """Make or suggest up to 500 claims of the article's latest text: all of them, or none.

        The errors point to each of the claims that cannot be made.
        """
        article = self.get_article()
        self.permit("articles.add_claim")
        sent = self.read_body(article=article).validated_data
        try:
            claims = workflow.add_claims(sent["version"], sent["claims"], by=request.user)
        except workflow.DraftsRefused as refusal:
            faults: Any = {at: get_error_detail(fault) for at, fault in refusal.faults.items()}
            raise ValidationError({"claims": faults}) from refusal
        shown = self.get_serializer({"claims": self.as_read_anew(claims)})
        return Response(shown.data, HTTP_201_CREATED)

    def as_read_anew(self, claims: list[Claim]) -> list[Claim]:
        """The claims as they stand now, in the order as given; deleted ones too."""
        keys = [claim.pk for claim in claims]
        rows: QuerySet[Claim] = visibility.any_claims(self.request.user).filter(pk__in=keys)
        found = {claim.pk: claim for claim in visibility.claims(self.request.user, rows)}
        return [found[key] for key in keys]
