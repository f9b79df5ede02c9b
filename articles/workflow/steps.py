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

from articles.models import Article, Claim, Event, Status
from articles.workflow.rows import save


class StepRefused(Exception):  # noqa: N818 -- named like Django's PermissionDenied
    """The step cannot be taken now; `reasons` are sentences for the person who tried."""

    def __init__(self, *reasons: str | Promise) -> None:
        self.reasons = tuple(str(reason) for reason in reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True)
class Step:
    """One row of the table; without a permission the workflow takes the step by itself."""

    name: str
    source: tuple[Status, ...]
    target: Status
    permission: str
    only: str | Promise  # what is said of a claim that is in another status


STEPS = {
    step.name: step
    for step in (
        Step(
            "edit",
            source=(Status.OPEN,),
            target=Status.OPEN,
            permission="articles.change_claim",
            only=gettext_lazy("A claim is changed while it is open, before anyone reviewed it."),
        ),
        Step(
            "submit",
            source=(Status.OPEN, Status.IN_REVIEW),
            target=Status.IN_REVIEW,
            permission="articles.review_claim",
            only=gettext_lazy("Only claims that are open or in review can be reviewed."),
        ),
        Step(
            "agree",
            source=(Status.IN_REVIEW,),
            target=Status.AGREED,
            permission="",
            only=gettext_lazy("Only claims in review come to an agreement."),
        ),
        Step(
            "dispute",
            source=(Status.IN_REVIEW,),
            target=Status.DISPUTED,
            permission="",
            only=gettext_lazy("Only claims in review are disputed."),
        ),
        Step(
            "publish",
            source=(Status.AGREED,),
            target=Status.PUBLISHED,
            permission="articles.publish_claim",
            only=gettext_lazy("A verdict is published when the reviews of its claim agree."),
        ),
        Step(
            "reopen",
            source=(Status.IN_REVIEW, Status.AGREED, Status.DISPUTED),
            target=Status.OPEN,
            permission="articles.reopen_claim",
            only=gettext_lazy("Only claims under review, agreed or disputed can be reopened."),
        ),
    )
}


def is_allowed(name: str, claim: Claim, user: User) -> bool:
    """Whether a door should offer the step; `take` decides."""
    step = STEPS[name]
    return claim.status in step.source and user.has_perm(step.permission)


Write = Callable[[Claim], Mapping[str, Any]]


@transaction.atomic
def take(name: str, claim: Claim, write: Write, *, by: User, reason: str = "") -> Claim:
    """Take one step of a claim's life and record it; return the claim as it now stands.

    `write` gets the locked claim, changes what belongs to the step and returns the event's data.
    """
    step = STEPS[name]
    if step.permission:
        require(by, step.permission)
    claim = lock(claim)
    if claim.status not in step.source:
        status = _("This one is: %(status)s.") % {"status": claim.get_status_display()}
        raise StepRefused(step.only, status)
    before = claim.status
    data = write(claim)
    claim.status = step.target
    save(claim)
    record(name, claim.article, by, claim=claim, before=before, reason=reason, data=data)
    return claim


def lock(claim: Claim) -> Claim:
    # no_key: others may still insert rows that point at the claim (PostgreSQL; on SQLite the
    # transaction is IMMEDIATE and locks all).
    rows = Claim.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("article", "version").get(pk=claim.pk)


def require(user: User, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied(_("Your role does not allow this (%s).") % permission)


def record(
    action: str,
    article: Article,
    by: User,
    *,
    claim: Claim | None = None,
    before: str = "",
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Event:
    return Event.objects.create(
        article=article,
        claim=claim,
        action=action,
        before=before,
        after=claim.status if claim else "",
        actor=by,
        actor_name=(by.get_full_name() or by.get_username())[:150],
        reason=reason,
        data=dict(data or {}),
    )


def differences(old: Any, new: Any, names: Iterable[str]) -> dict[str, list[Any]]:
    """Field by field what was and what is, for the record."""
    pairs = ((name, old.serializable_value(name), new.serializable_value(name)) for name in names)
    skipped = ("created_at", "updated_at")
    return {name: [a, b] for name, a, b in pairs if a != b and name not in skipped}
