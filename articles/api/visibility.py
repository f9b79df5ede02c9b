"""Who sees which rows: everyone what is published, accounts that may view claims all of it.

Each function returns the rows with what their serializer reads, so that no row costs a query.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length

from articles.api.published import STATUSES, as_published, in_status
from articles.models import (
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    Event,
    Outlet,
    RatingScale,
    Recusal,
    Review,
    Speaker,
    Status,
    Verdict,
)
from articles.models.looking_up import there_is

SEE_WORK = "articles.view_claim"
Rows = TypeVar("Rows", bound=QuerySet[Any])


def sees_work(user: Any) -> bool:
    """Whether this account sees what is not published yet."""
    return bool(user.has_perm(SEE_WORK))


def only_visible(rows: Rows, user: Any) -> Rows:
    return rows if sees_work(user) else rows.published()


def statuses(user: Any) -> Iterable[Status]:
    """The statuses that this account can tell apart."""
    return [s for s in Status if s != Status.DELETED] if sees_work(user) else STATUSES


# Articles


def articles(user: Any) -> QuerySet[Article]:
    """With `progress_…`, the number of claims in each status that the account can tell apart; where
    work is seen, with `latest_version`, the number of the latest text.
    """
    rows = only_visible(Article.objects.all(), user)
    related = ("outlet", "syndicated_from", "rating_scale")
    rows = rows.select_related(*related).annotate(**_progress(user))
    if not sees_work(user):
        return rows
    versions = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
    return rows.annotate(latest_version=Subquery(versions.values("number")[:1]))


def _progress(user: Any) -> dict[str, Any]:
    if sees_work(user):
        claims = Claim.objects.filter(article=OuterRef("pk"))
        found = {status: claims.filter(status=status) for status in statuses(user)}
        return {f"progress_{status}": _number_of(found[status], "article") for status in found}
    verdicts = Verdict.objects.current().filter(claim__article=OuterRef("pk"))
    return {
        f"progress_{status}": _number_of(verdicts.filter(in_status(status)), "claim__article")
        for status in STATUSES
    }


def _number_of(rows: QuerySet[Any], article: str) -> Coalesce:
    # A subquery each, not one join with GROUP BY: a page then costs what its own rows cost.
    counted = rows.order_by().values(article).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def versions(user: Any, article: Article) -> QuerySet[ArticleVersion]:
    """With `length` in code points; the text itself is read only for those who may have it."""
    rows = article.versions.annotate(length=Length("body"))
    return rows if sees_work(user) else rows.defer("body")


# Claims, and what is beneath one


def any_claims(user: Any) -> QuerySet[Claim]:
    """To find one by its address; deleted ones too, whose record stays, where work is seen."""
    return Claim.with_deleted.all() if sees_work(user) else Claim.objects.published()


def claims(user: Any, rows: QuerySet[Claim] | None = None) -> QuerySet[Claim]:
    """All, or some, with what `as_seen` and the serializer read of them."""
    verdicts = Verdict.objects.current().only("claim", "speaker", "published_at", "document")
    current = Prefetch("verdicts", verdicts, to_attr="current_verdicts")
    rows = only_visible(Claim.objects.all(), user) if rows is None else rows
    if not sees_work(user):
        return rows.select_related("article").prefetch_related(current)
    return (
        rows.select_related("article", "version", "speaker")
        .defer("version__body")
        .annotate(is_adrift=Exists(Claim.with_deleted.adrift().filter(pk=OuterRef("pk"))))
        .prefetch_related(Prefetch("parent", Claim.with_deleted.only("number")), current)
    )


def annotated_claims(user: Any) -> QuerySet[Claim]:
    """Claims that are annotations: to the public those on which there is a judgement in force."""
    rows = Claim.objects.all()
    judging = Verdict.objects.judging().filter(claim=OuterRef("pk"))
    return rows if sees_work(user) else rows.filter(there_is(judging))


def as_seen(claims: Sequence[Claim], user: Any) -> Sequence[Claim]:
    """Claims as this account has them: those who do not see work, as they were published."""
    return claims if sees_work(user) else as_published(claims)


def reviews(user: Any, claim: Claim | None = None) -> QuerySet[Review]:
    """Of a claim or of all. Own drafts too; of others' reviews never what may still sway the
    account.
    """
    found = Review.objects.visible_to(user)
    return _with_evidence(found.filter(claim=claim) if claim else found)


def own_reviews(user: Any, claim: Claim) -> QuerySet[Review]:
    return _with_evidence(claim.reviews.filter(reviewer=user))


def _with_evidence(rows: QuerySet[Review]) -> QuerySet[Review]:
    related = rows.select_related("reviewer", "version", "rating")
    return related.defer("version__body").prefetch_related("evidence")


def assignments(claim: Claim | None = None) -> QuerySet[Assignment]:
    """Of a claim or of all, with `in_force`, whether one still holds a place."""
    rows = Assignment.objects.filter(claim=claim) if claim else Assignment.objects.all()
    in_force = Assignment.objects.in_force().filter(pk=OuterRef("pk"))
    return rows.select_related("reviewer").annotate(in_force=Exists(in_force))


def recusals() -> QuerySet[Recusal]:
    return Recusal.objects.select_related("article", "reviewer")


def events(of: Claim | Article) -> QuerySet[Event]:
    """What happened to a claim; of an article, what is about none of its claims."""
    rows = of.events.filter(claim=None) if isinstance(of, Article) else of.events.all()
    return rows.defer("data")  # which may hold what is hidden from reviewers


def verdicts() -> QuerySet[Verdict]:
    """All of them: a verdict is public from the moment it exists, also when another follows."""
    return Verdict.objects.only("document", "current", "claim")


# The vocabularies


def outlets(user: Any) -> QuerySet[Outlet]:
    return only_visible(Outlet.objects.all(), user)


def speakers(user: Any) -> QuerySet[Speaker]:
    """To the public those of verdicts: a claim's own speaker may have changed since."""
    if sees_work(user):
        return Speaker.objects.all()
    published = Verdict.objects.current().filter(speaker=OuterRef("pk"))
    return Speaker.objects.filter(there_is(published))


def rating_scales() -> QuerySet[RatingScale]:
    return RatingScale.objects.prefetch_related("ratings")
