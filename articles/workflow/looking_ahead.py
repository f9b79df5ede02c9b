"""What a step would make public, before it is taken, and what stands against it."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Change, Claim, Review, Verdict
from articles.workflow.objections import Basis, Warn, objections, warnings
from articles.workflow.steps import STEPS, StepRefused, require, require_source
from articles.workflow.verdicts import (
    CHANGES,
    foresee,
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
    old = _verdict_for(claim, change)
    basis = None if change == Change.RETRACTION else _basis(claim, by)
    words = {"public_note": public_note, "explanation": explanation}
    # Never None: what it takes was required above.
    verdict = cast(Verdict, foresee(step, claim, by=by, basis=basis, old=old, **words))
    if basis is None:
        return Ahead(verdict, [], [], [])
    return Ahead(verdict, basis.reviews, objections(basis, by), warnings(basis))


def _verdict_for(claim: Claim, change: Change) -> Verdict | None:
    """The verdict that is changed like this; StepRefused unless there is one, or none at first."""
    if change == Change.INITIAL:
        require_unpublished(claim)
        return None
    return verdict_to_replace(claim) if change == Change.UPDATE else verdict_in_force(claim)


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
