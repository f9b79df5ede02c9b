"""Reviewing claims: drafts, submissions, and what comes of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Claim, Evidence, Review
from articles.workflow.rows import check_and_save, save
from articles.workflow.steps import STEPS, StepRefused, lock, require, take

ANSWERS = (
    *("sourcing", "attribution_check", "rating", "confidence", "explanation"),
    *("single_origin", "inferred_upstream"),
)
UNANSWERED = Review()
MUST_ANSWER = ("sourcing", "attribution_check", "rating", "confidence", "explanation")


@transaction.atomic
def save_draft(
    claim: Claim,
    *,
    by: User,
    revision: int,
    answers: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
) -> Review:
    """Keep an unfinished review, which counts for nothing and which nobody else sees.

    `revision` is the claim's revision that the reviewer had before their eyes.
    """
    step = STEPS["submit"]
    require(by, step.permission)
    claim = lock(claim)
    if claim.status not in step.source:
        raise StepRefused(step.only)
    return _write_review(claim, by, revision, answers, evidence)


def submit(
    claim: Claim,
    *,
    by: User,
    revision: int,
    answers: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
) -> Claim:
    """Hand in a review; with the last one that the claim needs, it is agreed or disputed.

    `answers` are those of ANSWERS, `evidence` the fields of each piece, in order.
    """

    def write(locked: Claim) -> dict[str, Any]:
        review = _write_review(locked, by, revision, answers, evidence)
        _check_complete(review)
        review.submitted_at = timezone.now()
        save(review)
        return {"round": locked.round, "revision": revision}

    with transaction.atomic():
        return _settle(take("submit", claim, write, by=by), by)


def _settle(claim: Claim, by: User) -> Claim:
    reviews = Review.objects.of_round(claim)
    if len(reviews) < claim.article.reviews_required:
        return claim
    judgements = {(r.rating_id, r.sourcing, r.attribution_check) for r in reviews}
    outcome = "agree" if len(judgements) == 1 else "dispute"
    return take(outcome, claim, lambda locked: {"reviews": len(reviews)}, by=by)


def _write_review(
    claim: Claim,
    by: User,
    revision: int,
    answers: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
) -> Review:
    if revision != claim.revision:
        raise StepRefused(
            _("This claim was changed while you were reviewing it. Read it again, then save.")
        )
    review = Review.objects.filter(claim=claim, reviewer=by, round=claim.round).first()
    if review and review.is_submitted:
        raise StepRefused(_("You have submitted your review of this claim already."))
    review = review or Review(reviewer=by, round=claim.round)
    review.claim, review.version, review.claim_revision = claim, claim.version, revision
    for name in ANSWERS:
        setattr(review, name, answers.get(name, getattr(UNANSWERED, name)))
    check_and_save(review)
    _write_evidence(review, evidence)
    return review


def _write_evidence(review: Review, evidence: Sequence[Mapping[str, Any]]) -> None:
    review.evidence.all().delete()
    for position, fields in enumerate(evidence, start=1):
        item = Evidence(review=review, position=position, **fields)
        try:
            check_and_save(item)
        except ValidationError as error:
            words = _("Evidence %(position)s: %(error)s")
            raise ValidationError(
                [words % {"position": position, "error": text} for text in error.messages]
            ) from error


def _check_complete(review: Review) -> None:
    missing = [name for name in MUST_ANSWER if not getattr(review, name)]
    if missing:
        raise ValidationError({name: _("Answer this before you submit.") for name in missing})
    if review.rating and review.rating.value is not None and not review.evidence.exists():
        raise ValidationError(_("“%s” needs at least one piece of evidence.") % review.rating.label)
