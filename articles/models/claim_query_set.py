"""Sets of claims, as others ask for them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When

from articles.models.article_version import ArticleVersion
from articles.models.looking_up import there_is
from articles.models.status import Status
from articles.text.spans import Span

if TYPE_CHECKING:
    from articles.models.claim import Claim


class ClaimQuerySet(models.QuerySet["Claim"]):
    def published(self) -> "ClaimQuerySet":
        """Claims of which a verdict is public."""
        published = self.model.with_deleted.filter(pk=OuterRef("pk"), verdicts__current=True)
        return self.filter(there_is(published))

    def adrift(self) -> "ClaimQuerySet":
        """Claims that were not found in the latest text of their article."""
        versions = ArticleVersion.objects.all()
        newer = versions.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        # From the few texts that have a newer one; to look at every claim would take long.
        return self.filter(version__in=versions.filter(Exists(newer)).values("pk"))

    def stale(self) -> "ClaimQuerySet":
        """Claims whose reviews are out of date: begun anew, and not reviewed since."""
        return self.filter(status=Status.OPEN, round__gt=1)

    def in_place(self) -> "ClaimQuerySet":
        """Claims that stand in the latest text of their article."""
        versions = ArticleVersion.objects.filter(article=OuterRef("article")).order_by("-number")
        latest = Subquery(versions.values("pk")[:1])
        is_latest = Case(When(version=latest, then=Value(True)), default=Value(False))
        # A case, of which PostgreSQL expects one in two; of a comparison 1 in 200, and sorts all.
        return self.filter(is_latest)

    def enclosing(self, version: ArticleVersion, span: Span) -> "ClaimQuerySet":
        """Claims of a version that a claim on this span could be nested in, the innermost first."""
        around = self.filter(version=version, start__lte=span.start, end__gte=span.end)
        return around.exclude(start=span.start, end=span.end).order_by("-start", "end")

    def crossing(self, version: ArticleVersion, span: Span) -> "ClaimQuerySet":
        """Claims of a version whose spans overlap a span without nesting."""
        begins_before = Q(start__lt=span.start, end__gt=span.start, end__lt=span.end)
        ends_after = Q(start__gt=span.start, start__lt=span.end, end__gt=span.end)
        return self.filter(begins_before | ends_after, version=version)


class LiveClaims(models.Manager.from_queryset(ClaimQuerySet)):  # type: ignore[misc]
    """All but the deleted ones, whose rows stay because their events do."""

    def get_queryset(self) -> ClaimQuerySet:
        return super().get_queryset().exclude(status=Status.DELETED)  # type: ignore[no-any-return]

    def get_by_natural_key(self, slug: str, number: int) -> "Claim":
        claim: Claim = self.model.with_deleted.get(article__slug=slug, number=number)
        return claim
