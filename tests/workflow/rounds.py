"""Claims further on in their life, for the tests of the verbs."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet

from articles import workflow
from articles.models import Claim, Verdict
from tests import make

NOTE = "The date was wrong: it was the 17th."
NEW_DOCUMENT = "There is a new document."


def make_chief(username: str = "") -> User:
    """Somebody with every role of the desk, as in a small newsroom."""
    user = make.make_user("editor", username)
    user.groups.add(*Group.objects.filter(name__in=["Annotators", "Reviewers"]))
    return user


def make_needing(how_many: int, **fields: Any) -> Claim:
    """An open claim that needs so many reviews."""
    return make.make_claim(make.make_version(reviews_required=how_many), **fields)


def make_disputed() -> Claim:
    """A claim of which one reviewer says that it is supported, and one that it is refuted."""
    return make.submit(make.submit(make_needing(2)), rating="refuted")


def adjudicate(
    claim: Claim,
    by: User | None = None,
    *,
    disagreement: str = "error",
    reason: str = "The table is clear.",
    evidence: list[dict] | None = None,
    reviews: list[int] | None = None,
    **answers: Any,
) -> Claim:
    return workflow.adjudicate(
        claim,
        reviews=make.read(claim) if reviews is None else reviews,
        by=by or make.make_user("editor"),
        revision=claim.revision,
        answers=make.make_answers(**answers),
        evidence=[make.make_evidence()] if evidence is None else evidence,
        disagreement=disagreement,
        reason=reason,
    )


def reopen(claim: Claim, by: User | None = None, reason: str = NEW_DOCUMENT) -> Claim:
    return workflow.reopen(claim, by=by or make.make_user("editor"), reason=reason)


def review_again(claim: Claim, **answers: Any) -> Claim:
    """A published claim, reopened and agreed on anew."""
    return make.submit(reopen(claim), **answers)


def correct(claim: Claim, by: User | None = None, note: str = NOTE, **fields: Any) -> Claim:
    return workflow.correct(claim, public_note=note, **make.basis(claim, by) | fields)


def update(claim: Claim, by: User | None = None, note: str = NOTE, **fields: Any) -> Claim:
    return workflow.update(claim, public_note=note, **make.basis(claim, by) | fields)


def retract(claim: Claim, by: User | None = None, note: str = NOTE) -> Claim:
    return workflow.retract(claim, by=by or make.make_user("editor"), public_note=note)


def current(claim: Claim) -> Verdict:
    return claim.verdicts.current().get()


def actions(claim: Claim) -> list[str]:
    return list(claim.events.values_list("action", flat=True))


def steps(claim: Claim) -> list[tuple[str, str, str]]:
    return list(claim.events.values_list("action", "before", "after"))


def rows(queryset: "QuerySet[Any]") -> list[dict[str, Any]]:
    """Every column of rows, to hold them against themselves later."""
    return list(queryset.order_by("pk").values())


def row(thing: Model) -> dict[str, Any]:
    return rows(type(thing)._base_manager.filter(pk=thing.pk))[0]
