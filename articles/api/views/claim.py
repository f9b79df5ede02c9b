"""Claims, and where they may stand in the latest text."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from articles import workflow
from articles.api import visibility
from articles.api.filter_sets import ArticleClaimFilter, ClaimFilter
from articles.api.filters import refuse_unknown
from articles.api.pagination import KeysetPagination
from articles.api.serializers import (
    CandidatesSerializer,
    ClaimChangesBody,
    ClaimSerializer,
    NewClaimBody,
)
from articles.api.views.reading import PerCaller, ReadingViewSet
from articles.api.views.writing import (
    OfArticle,
    OfClaim,
    OnlyForKeys,
    Writing,
)
from articles.models import Claim


class PagesOfClaims(KeysetPagination):
    """Says where a page begins of the claim itself too, beside what a verdict has of its key."""

    def paginate_queryset(
        self, queryset: QuerySet[Claim], request: Request, view: Any = None
    ) -> list[Claim] | None:
        cursor = self.decode_cursor(request)
        if cursor and cursor.position:
            side = "lt" if cursor.reverse else "gt"
            queryset = queryset.filter(**{f"pk__{side}": cursor.position})
        return super().paginate_queryset(queryset, request, view)


class ClaimViewSet(OfClaim, Writing, ReadingViewSet):
    """Claims with a published verdict, as it was published; for callers who may view claims, all,
    as they stand.
    """

    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter
    pagination_class: type[KeysetPagination] = PagesOfClaims
    ordering = "key"  # or, narrowed by verdicts, what these have of it: see ClaimFilter
    bodies = {"partial_update": ClaimChangesBody}

    def get_queryset(self) -> QuerySet[Claim]:
        return visibility.claims(self.request.user).annotate(key=F("pk"))

    def get_object(self) -> Claim:
        [claim] = visibility.as_seen([super().get_object()], self.request.user)
        return claim

    def paginate_queryset(self, rows: QuerySet[Claim]) -> Sequence[Claim]:
        return visibility.as_seen(super().paginate_queryset(rows), self.request.user)

    def partial_update(self, request: Request, pk: int) -> Response:
        """Change what a claim says, while nobody has reviewed it."""
        claim = self.get_claim()
        self.permit(workflow.STEPS["edit"].permission)
        with self.as_claim_is_read(claim):
            claim = self.carry_out(workflow.edit_claim, claim, self.read_body())
        return self.changed(self.show_claim(claim))


class ArticleClaimViewSet(OfArticle, ClaimViewSet):
    """The claims of an article, in the order of their numbers."""

    filterset_class = ArticleClaimFilter
    pagination_class = KeysetPagination
    ordering = "number"
    bodies = {"create": NewClaimBody}

    def get_queryset(self) -> QuerySet[Claim]:
        return super().get_queryset().filter(article=self.get_article())

    def create(self, request: Request, slug: str) -> Response:
        """Make a claim of a span of the article's latest text, or suggest one."""
        article = self.get_article()
        self.permit("articles.add_claim")
        sent = self.read_body(article=article).validated_data
        verb = workflow.suggest_claim if sent.pop("suggested", False) else workflow.add_claim
        claim = verb(sent.pop("version"), sent.pop("span"), by=request.user, **sent)
        return self.created(self.show_claim(claim))


class CandidatesViewSet(PerCaller, OnlyForKeys, OfClaim, Writing, GenericViewSet):
    """Where a claim that is adrift may stand in the latest text, the likeliest first."""

    queryset = Claim.objects.none()
    serializer_class = CandidatesSerializer
    pagination_class = None
    summary = "Find a claim in the latest text"

    def retrieve(self, request: Request, pk: int) -> Response:
        refuse_unknown(request.query_params, [])
        claim = self.get_claim()
        self.permit(self.to_read)
        latest = claim.article.versions.last()
        results = [
            {"span": span, "similarity": similarity, "quote": latest.body[slice(*span)]}
            for span, similarity in workflow.candidates(claim)
        ]
        return Response(self.get_serializer({"version": latest.number, "results": results}).data)
