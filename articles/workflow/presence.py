"""What a reviewer does on the way, and what is on no record: being at a claim, putting it off."""

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Claim, Presence, Skip
from articles.models.presence import KEPT
from articles.workflow.steps import STEPS, StepRefused, require


def arrive(claim: Claim, *, by: User) -> Presence:
    """Say that one has a claim open, and say so again while one has."""
    require(by, STEPS["submit"].permission)
    now = timezone.now()
    Presence.objects.filter(seen_at__lt=now - KEPT).delete()
    here, _ = Presence.objects.update_or_create(
        claim=claim,
        user=by,
        defaults={"seen_at": now},
        create_defaults={"opened_at": now, "seen_at": now},
    )
    return here


def leave(claim: Claim, *, by: User) -> None:
    """Say that one has a claim open no longer."""
    Presence.objects.filter(claim=claim, user=by).delete()


def skip(claim: Claim, *, by: User) -> None:
    """Put a claim off: in one's own queue it comes last from now on, while the round runs."""
    step = STEPS["submit"]
    require(by, step.permission)
    if claim.status not in step.source:
        raise StepRefused(step.only)
    Skip.objects.get_or_create(claim=claim, reviewer=by, round=claim.round)


def unskip(claim: Claim, *, by: User) -> None:
    """Take a claim back into the place that it had in one's own queue."""
    Skip.objects.filter(claim=claim, reviewer=by, round=claim.round).delete()
