"""The table of steps in a claim's life, and the one function that takes them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Claim, KeyHolder, Status
from articles.workflow.record import digest, facts, is_repeated, record
from articles.workflow.rows import save


class StepRefused(Exception):  # noqa: N818 -- named like Django's PermissionDenied
    """The step cannot be taken now; `reasons` are sentences for the person who tried."""

    def __init__(self, *reasons: str | Promise) -> None:
        self.reasons = tuple(str(reason) for reason in reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True)
class Step:
    """One row of the table.

    Without a permission the workflow takes the step by itself; without a target the claim stays
    where it is.
    """

    name: str
    source: tuple[Status, ...]
    target: Status | None
    permission: str
    only: str | Promise  # what is said of a claim that is in another status


S = Status
UNREVIEWED = (S.SUGGESTED, S.OPEN)
UNDER_REVIEW = (S.IN_REVIEW, S.DISPUTED, S.AGREED)
ALIVE = tuple(status for status in Status if status != S.DELETED)
BREAK_DOWN = "articles.change_claim"
PUBLISH = "articles.publish_claim"

_unreviewed = gettext_lazy("A claim is changed while it is open, before anyone reviewed it.")
_system = gettext_lazy("This claim cannot come to that now.")

STEPS = {
    step.name: step
    for step in (
        # Breaking an article down
        Step(
            "accept",
            (S.SUGGESTED, S.REJECTED),
            S.OPEN,
            BREAK_DOWN,
            gettext_lazy("Only suggested or rejected claims can be accepted."),
        ),
        Step(
            "reject",
            (S.SUGGESTED,),
            S.REJECTED,
            BREAK_DOWN,
            gettext_lazy("Only suggested claims can be rejected."),
        ),
        *(
            Step(name, UNREVIEWED, None, BREAK_DOWN, _unreviewed)
            for name in ("edit", "nest", "respan", "split", "merge")
        ),
        Step(
            "delete",
            (*UNREVIEWED, S.REJECTED),
            S.DELETED,
            BREAK_DOWN,
            gettext_lazy("Only claims that nobody is reviewing can be deleted: reopen it first."),
        ),
        # Moving to a newer text of the article
        Step("move", ALIVE, None, "", _system),
        Step(
            "reanchor",
            ALIVE,
            None,
            BREAK_DOWN,
            gettext_lazy("A deleted claim has no place in the text."),
        ),
        Step("outdate", (S.OPEN, *UNDER_REVIEW, S.PUBLISHED), S.OPEN, "", _system),
        # Reviewing
        Step(
            "assign",
            (S.OPEN, S.IN_REVIEW),
            None,
            "articles.assign_claim",
            gettext_lazy("Only claims that are open or in review can be assigned."),
        ),
        Step(
            "unassign",
            ALIVE,
            None,
            "articles.assign_claim",
            gettext_lazy("A deleted claim has no assignments."),
        ),
        Step(
            "submit",
            (S.OPEN, S.IN_REVIEW),
            S.IN_REVIEW,
            "articles.review_claim",
            gettext_lazy("Only claims that are open or in review can be reviewed."),
        ),
        Step(
            "undo",
            (S.IN_REVIEW, S.AGREED),
            S.OPEN,
            "articles.review_claim",
            gettext_lazy("Only a review that nothing has followed yet can be taken back."),
        ),
        Step("agree", (S.IN_REVIEW,), S.AGREED, "", _system),
        Step("dispute", (S.IN_REVIEW,), S.DISPUTED, "", _system),
        Step(
            "adjudicate",
            (S.DISPUTED,),
            S.AGREED,
            "articles.adjudicate_claim",
            gettext_lazy("Only disputed claims are adjudicated."),
        ),
        Step(
            "reopen",
            (*UNDER_REVIEW, S.PUBLISHED, S.RETRACTED),
            S.OPEN,
            "articles.reopen_claim",
            gettext_lazy("Only claims that have been reviewed can be reopened."),
        ),
        # Publishing
        Step(
            "publish",
            (S.AGREED,),
            S.PUBLISHED,
            PUBLISH,
            gettext_lazy("A verdict is published when the reviews of its claim agree."),
        ),
        Step(
            "correct",
            (S.AGREED, S.PUBLISHED),
            S.PUBLISHED,
            PUBLISH,
            gettext_lazy("A verdict is corrected while it stands, or when new reviews agree."),
        ),
        Step(
            "update",
            (S.AGREED,),
            S.PUBLISHED,
            PUBLISH,
            gettext_lazy("An update rests on a new round of reviews: reopen the claim first."),
        ),
        Step(
            "retract",
            (S.OPEN, *UNDER_REVIEW, S.PUBLISHED),
            S.RETRACTED,
            PUBLISH,
            gettext_lazy("Only what is public can be retracted."),
        ),
    )
}


def is_allowed(name: str, claim: Claim, user: User) -> bool:
    """Whether a door should offer the step; `take` decides."""
    step = STEPS[name]
    return claim.status in step.source and user.has_perm(step.permission)


Write = Callable[[Claim], Mapping[str, Any]]


def take(
    name: str, claim: Claim, write: Write, *, by: User, reason: str = "", request: Any = None
) -> Claim:
    """Take one step of a claim's life and record it; return the claim as it now stands.

    `write` gets the locked claim, changes what belongs to the step and returns the event's data.
    `request` is all else that was asked for: who sends the very same again, as after a double click
    or a lost answer, gets what the first one did.
    """
    step = STEPS[name]
    require(by, step.permission)
    asked = digest([name, reason, request])
    with transaction.atomic():
        locked = lock(claim)
        try:
            with transaction.atomic():
                return _take(step, locked, write, by, reason, asked)
        except StepRefused:
            if is_repeated(name, locked, by, asked):
                return lock(claim)
            raise


def follow(name: str, claim: Claim, write: Write, *, by: User) -> Claim:
    """Take a step of the workflow's own after another one, which has locked the claim already."""
    return _take(STEPS[name], claim, write, by, "", "")


def _take(step: Step, claim: Claim, write: Write, by: User, reason: str, asked: str) -> Claim:
    require_source(step, claim)
    before, was = claim.status, facts(claim)
    data = {**write(claim), **({"request": asked} if asked else {})}
    claim.status = step.target or before
    save(claim)
    record(
        step.name, claim.article, by, claim=claim, before=before, was=was, reason=reason, data=data
    )
    return claim


def require_source(step: Step, claim: Claim) -> None:
    if claim.status not in step.source:
        status = {"status": claim.get_status_display()}
        raise StepRefused(step.only, _("This one is: %(status)s.") % status)


def lock(claim: Claim) -> Claim:
    """The claim as it stands, and stays until the transaction ends.

    Without joins: PostgreSQL would read what is joined as it was before it waited for the lock.
    no_key: others may still insert rows that point at the claim (on SQLite the transaction is
    IMMEDIATE and locks all).
    """
    return Claim.with_deleted.select_for_update(no_key=True).get(pk=claim.pk)


def lock_article(article_id: int) -> Article:
    """Lock an article before its claims: whoever needs both takes them in this order."""
    return Article.objects.select_for_update(no_key=True).get(pk=article_id)


def lock_claims(article: Article, among: Iterable[Status] = ALIVE) -> list[Claim]:
    """All claims of an article, locked in the order of their rows."""
    rows = Claim.with_deleted.select_for_update(no_key=True).filter(article=article)
    return list(rows.filter(status__in=list(among)).order_by("pk"))


def require(user: User, permission: str) -> None:
    if not user.has_perm(permission):
        if isinstance(user, KeyHolder) and (scope := user.lacks(permission)):
            raise PermissionDenied(_("This takes a key of the scope %s: make another key.") % scope)
        raise PermissionDenied(_("Your role does not allow this (%s).") % permission)
