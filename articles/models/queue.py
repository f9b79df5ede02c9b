"""The queue: which claims wait for a reviewer, and in which order.

What is asked here goes along an index for a few rows, so that it costs the same however many
claims there are.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from articles.models.article import Article
from articles.models.assignment import Assignment, Recusal
from articles.models.claim import Claim
from articles.models.claim_query_set import ClaimQuerySet
from articles.models.review import Review
from articles.models.skip import Skip
from articles.models.status import RUNNING, Status

ORDER = ("-article_id", "number")  # of claims, wherever there are those of many articles
# Said the other way round: of “status in” SQLite makes a reason to sort all claims that run.
OVER = [status for status in Status if status not in RUNNING]
OF_CLAIM = {"claim": OuterRef("pk"), "round": OuterRef("round")}


def waiting_for(reviewer: User, among: ClaimQuerySet | None = None) -> ClaimQuerySet:
    """Claims of a running round that this reviewer may review and has not, with `is_mine`.

    Those that are adrift wait for somebody to place them first.
    Work that is assigned to others is theirs while it is not overdue: a claim waits for everybody
    else only while it needs more reviews than are in or on their way.
    """
    return _waiting(_to_review(reviewer, among), reviewer)


def drafts_of(reviewer: User, among: ClaimQuerySet | None = None) -> ClaimQuerySet:
    """Claims of a running round that this reviewer has begun to review."""
    drafts = Review.objects.filter(**_OF_RUNNING, reviewer=reviewer, submitted_at=None)
    claims = Claim.objects.all() if among is None else among
    return claims.filter(pk__in=drafts.values("claim"))


def skipped_by(reviewer: User, among: ClaimQuerySet | None = None) -> ClaimQuerySet:
    """Claims that wait for this reviewer, who has put them off."""
    return _waiting(_skipped(_to_review(reviewer, among), reviewer), reviewer)


def next_for(
    reviewer: User, here: Claim | None = None, article: Article | None = None
) -> Claim | None:
    """The claim that a reviewer is led to after the one they were at; None where none waits.

    What is assigned to them comes first, then what others have begun, then what nobody has, and
    last what they have skipped. Each in the order of the articles, the one that they are at first.
    """
    to_review = _to_review(reviewer)
    if here:
        to_review = to_review.exclude(pk=here.pk)
    if article:
        to_review = to_review.filter(article=article)
        here = here if here and here.article_id == article.pk else None
    parts = _parts(here)
    fresh = to_review.filter(~Exists(Skip.objects.filter(**OF_CLAIM, reviewer=reviewer)))
    return (
        _first(_asked(fresh, reviewer), parts)
        or _along_the_index(_with_taken(fresh, reviewer), parts)
        or _first(_waiting(_skipped(to_review, reviewer), reviewer), parts)
    )


def next_dispute(editor: User, here: Claim) -> Claim | None:
    """The disputed claim that this editor may decide, after the one they were at; None where none
    waits. In the order of the articles, the one that they are at first.
    """
    disputed = _to_review(editor).filter(status=Status.DISPUTED).order_by(*ORDER)
    for part in _parts(here):
        if found := disputed.filter(part).first():
            return found
    return None


def _along_the_index(claims: ClaimQuerySet, parts: list[Q]) -> Claim | None:
    """The first with room, those that others have begun before those that nobody has."""
    with_room = claims.filter(_HAS_ROOM).order_by(*ORDER)
    for status in (Status.IN_REVIEW, Status.OPEN):
        for part in parts:
            # Of one status and one part: the first row that the index finds.
            if found := with_room.filter(part, status=status).first():
                return found
    return None


def _to_review(reviewer: User, among: ClaimQuerySet | None = None) -> ClaimQuerySet:
    """Claims that somebody could review, were a round running: their own part in it aside."""
    done = Review.objects.submitted().filter(**OF_CLAIM, reviewer=reviewer)
    recused = Recusal.objects.filter(article=OuterRef("article"), reviewer=reviewer)
    claims = Claim.objects.all() if among is None else among
    return claims.in_place().filter(~Exists(recused), ~Exists(done))


def _waiting(to_review: ClaimQuerySet, reviewer: User) -> ClaimQuerySet:
    mine = Assignment.objects.in_force().filter(**OF_CLAIM, reviewer=reviewer)
    waiting = _with_taken(to_review, reviewer).annotate(is_mine=Exists(mine))
    return waiting.filter(Q(is_mine=True) | _HAS_ROOM).exclude(status__in=OVER)


# The few that somebody is asked to review, or has put off: found from there, not from the claims.


def _asked(claims: ClaimQuerySet, reviewer: User) -> ClaimQuerySet:
    mine = Assignment.objects.in_force().filter(reviewer=reviewer)
    return claims.filter(pk__in=mine.values("claim"))


def _skipped(claims: ClaimQuerySet, reviewer: User) -> ClaimQuerySet:
    skips = Skip.objects.filter(**_OF_RUNNING, reviewer=reviewer)
    return claims.filter(pk__in=skips.values("claim"))


_OF_RUNNING = {"claim__status__in": RUNNING, "round": F("claim__round")}
_HAS_ROOM = Q(taken__lt=F("article__reviews_required"))


def _with_taken(claims: ClaimQuerySet, reviewer: User) -> ClaimQuerySet:
    """With the places that are `taken`: by reviews that are in, and by others who are asked."""
    done = Review.objects.submitted().filter(**OF_CLAIM)
    held = Assignment.objects.in_force().filter(**OF_CLAIM).exclude(reviewer=reviewer)
    taking: ClaimQuerySet = claims.alias(taken=_number(done) + _number(held))
    return taking


def _number(rows: QuerySet[Any]) -> Coalesce:
    number = rows.order_by().values("claim").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, IntegerField()), 0)


def _parts(here: Claim | None) -> list[Q]:
    """The queue cut where somebody is: what follows in their article, what is before it there,
    older articles, newer articles."""
    if here is None:
        return [Q()]
    article = Q(article=here.article_id)
    return [
        article & Q(number__gt=here.number),
        article & Q(number__lt=here.number),
        Q(article__lt=here.article_id),
        Q(article__gt=here.article_id),
    ]


def _first(few: QuerySet[Claim], parts: list[Q]) -> Claim | None:
    """The first in the order of the queue, of few enough to be sorted."""
    if parts == [Q()]:
        return few.order_by(*ORDER).first()
    part = Case(*[When(part, then=number) for number, part in enumerate(parts)])
    return few.order_by(part, *ORDER).first()
