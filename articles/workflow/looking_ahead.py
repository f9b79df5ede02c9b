"""What a step would make public, before it is taken, and what stands against it."""

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Change, Claim, Review, Verdict
from articles.workflow.objections import Basis, Warn, objections, warnings
from articles.workflow.steps import STEPS, StepRefused, require, require_source
from articles.workflow.verdicts import (
    CHANGES,
    preview,
    preview_retraction,
    require_unpublished,
    verdict_in_force,
    verdict_to_replace,
)


class Ahead(NamedTuple):
    verdict: Verdict  # which is not there yet
    reviews: Sequence[Review]  # that it would rest on
    objections: Sequence[str]
    warnings: Sequence[Warn]


def look_ahead(
    claim: Claim, *, by: User, step: str, public_note: str = "", explanation: str = ""
) -> Ahead:
    """What a step (CHANGES) would make public now; nothing is written.

    Raises StepRefused where the step cannot be taken, and where it would rest on a review that
    whoever asks may not read.
    """
    require(by, STEPS[step].permission)
    require_source(STEPS[step], claim)
    change = CHANGES[step]
    if change == Change.RETRACTION:
        old = verdict_in_force(claim)
        withdrawn = preview_retraction(old, by=by, public_note=public_note)
        withdrawn.claim = claim
        return Ahead(withdrawn, [], [], [])
    _require_verdict(claim, change)
    basis = _basis(claim, by)
    words = {"public_note": public_note, "explanation": explanation}
    verdict = preview(basis, by=by, change=change, **words)
    return Ahead(verdict, basis.reviews, objections(basis, by), warnings(basis))


def _require_verdict(claim: Claim, change: Change) -> None:
    """StepRefused unless there is a verdict to be changed like this, or none for the first one."""
    if change == Change.INITIAL:
        require_unpublished(claim)
    elif change == Change.CORRECTION:
        verdict_in_force(claim)
    else:
        verdict_to_replace(claim)


def _basis(claim: Claim, by: User) -> Basis:
    of_round = Review.objects.of_round(claim)
    rows = of_round.visible_to(by).select_related("rating__scale").prefetch_related("evidence")
    reviews = list(rows)
    if len(reviews) < of_round.count():
        raise StepRefused(_("This rests on reviews that you may not read."))
    if not reviews:
        raise StepRefused(_("Nobody has reviewed this claim in its round: reopen it."))
    for review in reviews:
        review.claim = claim
    return Basis(claim, reviews)
