"""Who sees which rows: everyone what is published, accounts that may view claims all of it.

Each function returns the rows with what their serializer reads, so that no row costs a query.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Length

from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Outlet,
    RatingScale,
    Speaker,
    Status,
    Verdict,
)

Rows = TypeVar("Rows", bound=QuerySet[Any])


def sees_work(user: Any) -> bool:
    """Whether this account sees what is not published yet."""
    return bool(user.has_perm("articles.view_claim"))


def only_visible(rows: Rows, user: Any) -> Rows:
    return rows if sees_work(user) else rows.published()


def statuses(user: Any) -> Iterable[Status]:
    """The statuses that this account can tell apart."""
    return tuple(Status) if sees_work(user) else (Status.PUBLISHED,)


def articles(user: Any) -> QuerySet[Article]:
    """With `progress_…`, the number of claims in each status that the account can tell apart."""
    rows = only_visible(Article.objects.all(), user)
    related = ("outlet", "syndicated_from", "rating_scale")
    return rows.select_related(*related).annotate(**_progress(user))


def _progress(user: Any) -> dict[str, Any]:
    if not sees_work(user):
        published = Claim.objects.published().filter(article=OuterRef("pk"))
        return {f"progress_{Status.PUBLISHED}": _number_of(published)}
    claims = Claim.objects.filter(article=OuterRef("pk"))
    return {f"progress_{status}": _number_of(claims.filter(status=status)) for status in Status}


def _number_of(claims: QuerySet[Claim]) -> Coalesce:
    # A subquery each, not one join with GROUP BY: a page then costs what its own rows cost.
    counted = claims.order_by().values("article").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def versions(user: Any, article: Article) -> QuerySet[ArticleVersion]:
    """With `length` in code points; the text itself is read only for those who may have it."""
    rows = ArticleVersion.objects.filter(article=article).annotate(length=Length("body"))
    return rows if sees_work(user) else rows.defer("body")


def claims(user: Any) -> QuerySet[Claim]:
    """With `current_verdicts`, a list of one or none, and a `parent` that knows `is_visible`."""
    is_public = Exists(Verdict.objects.current().filter(claim=OuterRef("pk")))
    parents = Claim.objects.annotate(is_visible=Value(True) if sees_work(user) else is_public)
    verdicts = Verdict.objects.current().only("claim", "sourcing", "attribution_check", "document")
    return (
        only_visible(Claim.objects.all(), user)
        .select_related("article", "version", "speaker")
        .defer("version__body")
        .prefetch_related(
            Prefetch("parent", parents.only("number")),
            Prefetch("verdicts", verdicts, to_attr="current_verdicts"),
        )
    )


def verdicts() -> QuerySet[Verdict]:
    """All of them: a verdict is public from the moment it exists, also when another follows."""
    rows = Verdict.objects.select_related("claim__article")
    return rows.only("document", "current", "claim__article__slug")


def outlets(user: Any) -> QuerySet[Outlet]:
    return only_visible(Outlet.objects.all(), user)


def speakers(user: Any) -> QuerySet[Speaker]:
    return only_visible(Speaker.objects.all(), user)


def rating_scales() -> QuerySet[RatingScale]:
    return RatingScale.objects.prefetch_related("ratings")
