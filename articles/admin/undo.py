"""The offer to take back the review that somebody has just submitted, on the page that follows."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from articles.models import Claim, Review
from articles.workflow import UNDO_WITHIN

SUBMITTED = "articles.submitted"  # key of the session


def remember(request: HttpRequest, claim: Claim) -> None:
    """Offer it from now on, where the verb will take it: not with another's review beside it."""
    forget(request)
    if Review.objects.of_round(claim).count() == 1:
        now = timezone.now().timestamp()
        request.session[SUBMITTED] = {"pk": claim.pk, "number": claim.number, "at": now}


def forget(request: HttpRequest) -> None:
    """It is taken back."""
    request.session.pop(SUBMITTED, None)


def offer(request: HttpRequest) -> dict[str, Any] | None:
    """The claim, by `pk` and `number`, and the `seconds` that are left; None where none are."""
    submitted = request.session.get(SUBMITTED)
    if not submitted:
        return None
    left = UNDO_WITHIN.total_seconds() - (timezone.now().timestamp() - submitted["at"])
    if left <= 0:
        del request.session[SUBMITTED]
        return None
    return {**submitted, "seconds": min(left, UNDO_WITHIN.total_seconds())}
