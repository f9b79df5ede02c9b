"""Reviewing claims: drafts, submissions, and what comes of them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Claim, Evidence, Recusal, Review
from articles.workflow.answers import (
    ANSWERS,
    UNANSWERED,
    Answers,
    says_nothing,
    seal,
    unanswered,
)
from articles.workflow.rows import check, check_and_save, explain, save
from articles.workflow.steps import STEPS, StepRefused, follow, lock, require, take

UNDO_WITHIN = timedelta(seconds=10)
ON_THE_WAY = timedelta(seconds=5)  # what a page and an answer may take


@transaction.atomic
def save_draft(
    claim: Claim,
    *,
    by: User,
    revision: int,
    answers: Answers,
    evidence: Sequence[Answers],
    **saving: int | None,
) -> Review:
    """Keep an unfinished review, which counts for nothing and which nobody else sees.

    `revision` is the claim's revision that the reviewer had before their eyes. `saving` may have
    `review_revision`, that of their own draft before their eyes (0 where there was none), and
    `lead_time`, the seconds that it took so far.
    """
    step = STEPS["submit"]
    require(by, step.permission)
    claim = lock(claim)
    if claim.status not in step.source:
        raise StepRefused(step.only)
    require_unbiased(claim, by)
    review = _answered(claim, by, revision, answers, **saving)
    _write(review, evidence)
    return review


def submit(
    claim: Claim,
    *,
    by: User,
    revision: int,
    answers: Answers,
    evidence: Sequence[Answers],
    **saving: int | None,
) -> Claim:
    """Hand in a review; with the last one that the claim needs, it is agreed or disputed.

    `answers` are those of ANSWERS, `evidence` the fields of each piece, in order; `saving` as for
    a draft.
    """

    def write(locked: Claim) -> dict[str, Any]:
        require_unbiased(locked, by)
        require_found(locked)
        return hand_in(locked, by, revision, answers, evidence, **saving)

    request = [dict(answers), [dict(item) for item in evidence], revision]
    with transaction.atomic():
        return settle(take("submit", claim, write, by=by, request=request), by)


def undo(claim: Claim, *, by: User) -> Claim:
    """Take back the review that one has just submitted; it is one's draft again.

    Within UNDO_WITHIN, and while it is the only one of its round: whoever has seen another's, or
    that theirs agrees with it, is blind no longer.
    """

    def write(locked: Claim) -> dict[str, Any]:
        reviews = list(Review.objects.of_round(locked))
        mine = next((r for r in reviews if r.reviewer_id == by.pk and not r.is_adjudication), None)
        if mine is None or mine.submitted_at is None:
            raise StepRefused(_("You have submitted no review of this claim in this round."))
        if len(reviews) > 1:
            raise StepRefused(_("There is another review of this claim by now: yours stands."))
        if timezone.now() > mine.submitted_at + UNDO_WITHIN + ON_THE_WAY:
            raise StepRefused(_("It is too late to take this review back: it stands."))
        undone = {"round": locked.round, "undone": seal(mine, mine.evidence.all())}
        mine.submitted_at = None
        save(mine)
        return undone

    return take("undo", claim, write, by=by)


def settle(claim: Claim, by: User) -> Claim:
    """Agreed or disputed, where a locked claim in review has the reviews that it needs."""
    reviews = Review.objects.of_round(claim)
    if claim.status != "in_review" or len(reviews) < claim.article.reviews_required:
        return claim
    outcome = "agree" if len({review.judgement for review in reviews}) == 1 else "dispute"
    return follow(outcome, claim, lambda locked: {"reviews": len(reviews)}, by=by)


def require_unbiased(claim: Claim, by: User) -> None:
    """StepRefused where somebody has declined to review the article."""
    if Recusal.objects.filter(article=claim.article_id, reviewer=by).exists():
        raise StepRefused(_("You have declined to review this article."))


def require_found(claim: Claim) -> None:
    """StepRefused where the article has a text in which the claim was not found."""
    if Claim.objects.adrift().filter(pk=claim.pk).exists():
        raise StepRefused(
            _("The article has a newer text, and this claim was not found in it: place it first.")
        )


def hand_in(
    claim: Claim,
    by: User,
    revision: int,
    answers: Answers,
    evidence: Sequence[Answers],
    **more: Any,
) -> dict[str, Any]:
    """Write somebody's review, which answers everything; return what its event says of it."""
    review = _answered(claim, by, revision, answers, **more)
    review.explanation = review.explanation.strip()
    if missing := unanswered({name: getattr(review, name) for name in ANSWERS}):
        raise ValidationError(missing)
    if review.rating and review.rating.value is not None and not evidence:
        raise ValidationError(_("“%s” needs at least one piece of evidence.") % review.rating.label)
    review.submitted_at = timezone.now()
    items = _write(review, evidence)
    return {"round": review.round, "revision": revision, "review": seal(review, items)}


def _answered(
    claim: Claim,
    by: User,
    revision: int,
    answers: Answers,
    *,
    review_revision: int | None = None,
    **more: Any,
) -> Review:
    """Somebody's review of a claim with what they say now; not saved."""
    if revision != claim.revision:
        raise StepRefused(
            _("This claim was changed while you were reviewing it. Read it again, then save.")
        )
    review = Review.objects.filter(claim=claim, reviewer=by, round=claim.round).first()
    if review and review.is_submitted:
        raise StepRefused(_("You have submitted your review of this claim already."))
    review = review or Review(reviewer=by, round=claim.round)
    if review_revision not in (None, review.revision) and not says_nothing(review):
        raise StepRefused(
            _("You have saved another draft since, in another window. Compare, then save again.")
        )
    review.claim, review.version_id, review.claim_revision = claim, claim.version_id, revision
    for name in ANSWERS:
        setattr(review, name, answers.get(name, getattr(UNANSWERED, name)))
    for name, value in more.items():
        setattr(review, name, value)
    review.revision += 1
    return review


def _write(review: Review, evidence: Sequence[Answers]) -> list[Evidence]:
    """Save a review with its evidence, which takes the place of what it had."""
    if review.pk:
        review.evidence.all().delete()
    check_and_save(review)
    items = [
        Evidence(review=review, position=position, **fields)
        for position, fields in enumerate(evidence, start=1)
    ]
    for item in items:
        with _naming(item):
            check(item)
    if items:
        _insert(items)
    return items


def _insert(items: Sequence[Evidence]) -> None:
    try:
        with transaction.atomic():
            Evidence.objects.bulk_create(items)
    except IntegrityError:
        for item in items:
            with _naming(item):
                explain(item)
        raise


@contextmanager
def _naming(item: Evidence) -> Iterator[None]:
    """Say of what is wrong with a piece of evidence which one it is."""
    try:
        yield
    except ValidationError as error:
        words = _("Evidence %(position)s: %(error)s")
        raise ValidationError(
            [words % {"position": item.position, "error": text} for text in error.messages]
        ) from error


def require_read(claim: Claim, seen: Collection[int]) -> QuerySet[Review]:
    """The submitted reviews of the claim's round; StepRefused unless it is these that were read."""
    reviews = Review.objects.of_round(claim)
    if {review.pk for review in reviews} != set(seen):
        raise StepRefused(_("These are not the reviews that you have read: look at them again."))
    return reviews
