"""Scopes of API keys: what a key may do of all that its person may."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """A scope only takes away: no key may do what its person may not."""

    READ_PUBLISHED = "read:published", _("Read what is published, as anybody may")
    READ_ALL = "read:all", _("Read all that the person may read")
    REVIEW = "review", _("Review and adjudicate claims")
    EDIT = "edit", _("Add and change articles, claims, outlets and speakers; assign claims")
    PUBLISH = "publish", _("Publish, correct, update and retract verdicts; reopen claims")


# Each permission that a door for keys or a step asks for is of exactly one scope. What is of none
# is out of reach of every key.
PERMISSIONS: Mapping[Scope, frozenset[str]] = {
    Scope.READ_PUBLISHED: frozenset(),  # nobody is asked for any
    Scope.READ_ALL: frozenset(
        f"articles.view_{noun}" for noun in ("assignment", "claim", "event", "recusal", "review")
    ),
    Scope.REVIEW: frozenset(("articles.review_claim", "articles.adjudicate_claim")),
    Scope.EDIT: frozenset(
        (
            *(f"articles.add_{noun}" for noun in ("article", "claim", "outlet", "speaker")),
            *(f"articles.change_{noun}" for noun in ("article", "claim", "outlet", "speaker")),
            "articles.assign_claim",
        )
    ),
    Scope.PUBLISH: frozenset(("articles.publish_claim", "articles.reopen_claim")),
}
WRITING = frozenset((Scope.REVIEW, Scope.EDIT, Scope.PUBLISH))


def permissions(scopes: Iterable[str]) -> frozenset[str]:
    """All that keys of these scopes may do, where their person may."""
    return frozenset().union(*(PERMISSIONS[Scope(scope)] for scope in scopes))


def check_scopes(scopes: Iterable[str]) -> None:
    """ValidationError unless there are some, and what changes things comes with reading them."""
    if not set(scopes) <= set(Scope.values):
        raise ValidationError(_("Say what the key may do: %s.") % ", ".join(Scope.values))
    if WRITING & set(scopes) and Scope.READ_ALL not in scopes:
        raise ValidationError(_("Nobody works on what they do not see: add the scope read:all."))
