"""Adjudication: an editor who is none of the reviewers decides between reviews that differ."""

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Claim, Review
from articles.workflow.answers import Answers
from articles.workflow.reviews import (
    hand_in,
    require_found,
    require_read,
    require_unbiased,
)
from articles.workflow.steps import StepRefused, take


def adjudicate(
    claim: Claim,
    *,
    by: User,
    reviews: Collection[int],
    revision: int,
    answers: Answers,
    evidence: Sequence[Answers],
    disagreement: str,
    reason: str,
) -> Claim:
    """Decide a disputed claim, as a review of its own kind; the others stay as they were.

    `reviews` are the keys of those that were read: it is between exactly these. `disagreement` is
    one of Disagreement, `reason` says why this decision.
    """

    def write(locked: Claim) -> dict[str, Any]:
        if Review.objects.of_round(locked).filter(reviewer=by).exists():
            raise StepRefused(
                _("You have reviewed this claim yourself: somebody else has to adjudicate.")
            )
        require_unbiased(locked, by)
        require_found(locked)
        require_read(locked, reviews)
        sealed = hand_in(locked, by, revision, answers, evidence, **decision)
        return sealed | {"disagreement": disagreement}

    decision: dict[str, Any] = {
        "is_adjudication": True,
        "disagreement": disagreement,
        "reason": reason.strip(),
    }
    given = [dict(answers), [dict(item) for item in evidence]]
    request = [*given, revision, disagreement, sorted(reviews)]
    return take("adjudicate", claim, write, by=by, reason=reason, request=request)
