"""Assignments: who is asked to review which claim by when, and who has asked to be left out."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import RUNNING, Article, Assignment, Claim, Event, Recusal, Review
from articles.workflow.record import record
from articles.workflow.rows import check_and_save
from articles.workflow.steps import (
    STEPS,
    StepRefused,
    lock_article,
    lock_claims,
    require,
    take,
)

BREAKING_DOWN = ("add", "split", "merge", "respan", "nest", "edit", "accept", "reanchor")


def assign(claim: Claim, reviewer: User, *, by: User, due_at: datetime | None = None) -> Claim:
    """Ask somebody to review a claim in its running round, by a time; again: by another time."""

    def write(locked: Claim) -> dict[str, Any]:
        require_assignable(locked.article, reviewer)
        _require_room(locked, reviewer)
        own = {"claim": locked, "reviewer": reviewer, "round": locked.round}
        assignment = Assignment.objects.filter(**own).first() or Assignment(**own)
        if assignment.pk and assignment.due_at == due_at:
            raise StepRefused(_("%s is asked to review this claim by then already.") % reviewer)
        assignment.due_at = due_at
        check_and_save(assignment)
        return {"reviewer": reviewer.get_username(), "due_at": due_at and due_at.isoformat()}

    return take("assign", claim, write, by=by, request=[reviewer, due_at])


def require_assignable(article: Article, reviewer: User) -> None:
    """StepRefused where somebody cannot be asked to review an article's claims."""
    if not (reviewer.is_active and reviewer.has_perm(STEPS["submit"].permission)):
        raise StepRefused(_("%s may not review claims.") % reviewer)
    if Recusal.objects.filter(article=article, reviewer=reviewer).exists():
        raise StepRefused(_("%s has declined to review this article.") % reviewer)
    if has_broken_down(article, reviewer):
        raise StepRefused(_("%s broke this article down: somebody else reviews it.") % reviewer)


def has_broken_down(article: Article, user: User) -> bool:
    done = Event.objects.filter(article=article, actor=user, action__in=BREAKING_DOWN)
    return done.exists()


def _require_room(claim: Claim, reviewer: User) -> None:
    done = Review.objects.of_round(claim)
    if done.filter(reviewer=reviewer).exists():
        raise StepRefused(_("%s has reviewed this claim already.") % reviewer)
    held = claim.assignments.in_force().exclude(reviewer=reviewer)
    if done.count() + held.count() >= claim.article.reviews_required:
        raise StepRefused(_("The claim has as many reviewers as it needs already."))


def unassign(claim: Claim, reviewer: User, *, by: User) -> Claim:
    """Take a request back."""

    def write(locked: Claim) -> dict[str, Any]:
        deleted, _rows = locked.assignments.filter(reviewer=reviewer, round=locked.round).delete()
        if not deleted:
            raise StepRefused(_("This claim is not assigned to %s.") % reviewer)
        return {"reviewer": reviewer.get_username()}

    return take("unassign", claim, write, by=by, request=[reviewer])


@transaction.atomic
def return_to_queue(claim: Claim, *, by: User) -> Claim:
    """Take back every request that is in force, so that the claim waits for everybody."""
    asked = list(claim.assignments.in_force().select_related("reviewer"))
    if not asked:
        raise StepRefused(_("Nobody is asked to review this claim now."))
    for assignment in asked:
        claim = unassign(claim, assignment.reviewer, by=by)
    return claim


@transaction.atomic
def share_out(
    article: Article, reviewers: Iterable[User], *, by: User, due_at: datetime | None = None
) -> int:
    """Assign the claims of an article evenly, each to as many different people as it needs.

    All or nothing; returns how many assignments were made. StepRefused where somebody cannot
    review the article, or where there are too few people.
    """
    require(by, STEPS["assign"].permission)
    people = list(dict.fromkeys(reviewers))
    if not people:
        raise ValidationError({"reviewers": _("Name the people who are to review.")})
    article = lock_article(article.pk)
    for person in people:
        require_assignable(article, person)
    loads = Counter(dict.fromkeys(people, 0))
    for claim in lock_claims(article, RUNNING):
        for person in _next_people(claim, article, loads):
            assign(claim, person, by=by, due_at=due_at)
            loads[person] += 1
    return loads.total()


def _next_people(claim: Claim, article: Article, loads: Counter[User]) -> list[User]:
    """The least loaded of those who have no part in a claim yet, as many as it still needs."""
    done = set(Review.objects.of_round(claim).values_list("reviewer", flat=True))
    held = set(claim.assignments.in_force().values_list("reviewer", flat=True))
    missing = max(0, article.reviews_required - len(done | held))
    # Among those with the same load another comes first each time: so pairs change.
    turns = {person: (place + loads[person]) % len(loads) for place, person in enumerate(loads)}
    free = [person for person in loads if person.pk not in done | held]
    chosen = sorted(free, key=lambda person: (loads[person], turns[person]))[:missing]
    if short := missing - len(chosen):
        words = ngettext(
            "Claim %(number)d needs %(short)d more person.",
            "Claim %(number)d needs %(short)d more people.",
            short,
        )
        raise StepRefused(words % {"number": claim.number, "short": short})
    return chosen


@transaction.atomic
def decline(article: Article, *, by: User, reason: str) -> Recusal:
    """Decline to review an article, such as for a conflict of interest.

    Takes one's open assignments of the article back, and one is not asked again; reviews that are
    in stay as they are.
    """
    require(by, STEPS["submit"].permission)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why you decline, such as a conflict of interest.")})
    article = lock_article(article.pk)
    there = Recusal.objects.filter(article=article, reviewer=by, reason=reason.strip()).first()
    if there:
        return there
    recusal = Recusal(article=article, reviewer=by, reason=reason.strip())
    check_and_save(recusal)
    record("decline", article, by, reason=recusal.reason)
    lock_claims(article, RUNNING)  # whoever is assigning one of them now is waited for
    open_ones = Assignment.objects.in_force().filter(claim__article=article, reviewer=by)
    for assignment in open_ones.select_related("claim"):
        data = {"reviewer": by.get_username()}
        claim = assignment.claim
        record("unassign", article, by, claim=claim, before=claim.status, data=data)
        assignment.delete()
    return recusal
