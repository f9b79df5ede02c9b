"""Publishing verdicts, and what can be done about them in public: correct, update, retract."""

import json
from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Change, Claim, Review, Status, Verdict
from articles.models.document import render_document, render_retraction
from articles.models.verdict import PUBLIC_NOTE_MIN_LENGTH
from articles.workflow.objections import Basis, ask_about, object_to
from articles.workflow.reviews import require_read
from articles.workflow.rows import save
from articles.workflow.steps import StepRefused, take

CHANGES = {  # by the step that makes them
    "publish": Change.INITIAL,
    "update": Change.UPDATE,
    "correct": Change.CORRECTION,
    "retract": Change.RETRACTION,
}
OF_THE_OCCASION = ("number", "change", "public_note", "published_at")


def publish(
    claim: Claim, *, by: User, reviews: Collection[int], confirmed: Collection[str] = ()
) -> Claim:
    """Make the agreed judgement public for the first time, for good.

    `reviews` are the keys of the reviews that the editor has read: it rests on exactly these.
    Raises StepRefused with every objection, NotConfirmed with the warnings (Warn) that are not
    among `confirmed`.
    """

    def write(locked: Claim) -> dict[str, Any]:
        require_unpublished(locked)
        basis = _basis(locked, reviews)
        return _publish(basis, Verdict(number=1, change=Change.INITIAL), by, confirmed)

    return take("publish", claim, write, by=by, request=[sorted(reviews)])


def correct(
    claim: Claim,
    *,
    by: User,
    reviews: Collection[int],
    public_note: str,
    explanation: str = "",
    confirmed: Collection[str] = (),
) -> Claim:
    """Replace a verdict that was wrong, and tell the public why.

    Of a claim that is published: other words of explanation, or facts that were put right with the
    words as they stand, on the same reviews. Of a claim that was reviewed again: what the new
    reviews say.
    """

    def write(locked: Claim) -> dict[str, Any]:
        old = verdict_in_force(locked)
        basis = _basis(locked, reviews)
        verdict = _next(old, Change.CORRECTION, public_note)
        verdict.explanation = explanation.strip()
        if locked.status == Status.PUBLISHED:
            verdict.explanation = verdict.explanation or old.explanation
            _require_difference(basis, verdict, old, by)
        return _publish(basis, verdict, by, confirmed)

    request = [sorted(reviews), public_note, explanation]
    return take("correct", claim, write, by=by, reason=public_note, request=request)


def update(
    claim: Claim,
    *,
    by: User,
    reviews: Collection[int],
    public_note: str,
    confirmed: Collection[str] = (),
) -> Claim:
    """Replace a verdict because there is something new, on a new round of reviews."""

    def write(locked: Claim) -> dict[str, Any]:
        verdict = _next(verdict_to_replace(locked), Change.UPDATE, public_note)
        return _publish(_basis(locked, reviews), verdict, by, confirmed)

    request = [sorted(reviews), public_note]
    return take("update", claim, write, by=by, reason=public_note, request=request)


def retract(claim: Claim, *, by: User, public_note: str) -> Claim:
    """Withdraw a verdict in public; a tombstone without a judgement stands in its place."""

    def write(locked: Claim) -> dict[str, Any]:
        old = verdict_in_force(locked)
        verdict = _next(old, Change.RETRACTION, public_note)
        _withdraw(old, verdict, by)
        return _store(verdict, locked, [])

    return take("retract", claim, write, by=by, reason=public_note)


def foresee(
    step: str,
    claim: Claim,
    *,
    by: User,
    basis: Basis | None,
    old: Verdict | None,
    public_note: str = "",
    explanation: str = "",
) -> Verdict | None:
    """The verdict that a step (CHANGES) would make of the reviews that it would rest on, or, being
    a retraction, of the `old` one alone; None where there is no such thing. Nothing is written.
    """
    change = CHANGES.get(step)
    if change == Change.RETRACTION:
        return _retraction(old, claim, by, public_note) if old and old.change != change else None
    if basis is None or change is None:
        return None
    words = {"public_note": public_note, "explanation": explanation}
    return preview(basis, by=by, change=change, **words)


def preview(
    basis: Basis, *, by: User, change: Change, public_note: str = "", explanation: str = ""
) -> Verdict:
    """The verdict that would be published, with its document; nothing is checked or written."""
    old = basis.claim.verdicts.current().first() if change != Change.INITIAL else None
    verdict = Verdict(number=old.number + 1 if old else 1, change=change)
    verdict.public_note, verdict.explanation = public_note.strip(), explanation.strip()
    if old and change == Change.CORRECTION and basis.claim.status == Status.PUBLISHED:
        verdict.explanation = verdict.explanation or old.explanation
    _render(basis, verdict, by)
    return verdict


def _retraction(old: Verdict, claim: Claim, by: User, public_note: str) -> Verdict:
    """The tombstone that would take a verdict's place; nothing is checked or written."""
    verdict = Verdict(number=old.number + 1, change=Change.RETRACTION)
    verdict.public_note = public_note.strip()
    _withdraw(old, verdict, by)
    verdict.claim = claim
    return verdict


def require_unpublished(claim: Claim) -> None:
    if claim.verdicts.exists():
        raise StepRefused(_("This claim was published before: correct or update its verdict."))


def verdict_to_replace(claim: Claim) -> Verdict:
    """The last verdict, also a retraction; StepRefused where there is none."""
    current = claim.verdicts.current().first()
    if current is None:
        raise StepRefused(_("Nothing has been published on this claim yet."))
    return current


def verdict_in_force(claim: Claim) -> Verdict:
    """The verdict that stands; StepRefused where there is none, or it was retracted."""
    current = verdict_to_replace(claim)
    if current.change == Change.RETRACTION:
        raise StepRefused(_("The verdict on this claim was retracted: publish an update."))
    return current


def _next(old: Verdict, change: Change, public_note: str) -> Verdict:
    note = public_note.strip()
    if len(note) < PUBLIC_NOTE_MIN_LENGTH:
        words = _("Tell the public in at least %d characters what changed, and why.")
        raise ValidationError({"public_note": words % PUBLIC_NOTE_MIN_LENGTH})
    return Verdict(number=old.number + 1, change=change, public_note=note)


def _basis(claim: Claim, seen: Collection[int]) -> Basis:
    rows = require_read(claim, seen).select_related("rating__scale")
    reviews = list(rows.prefetch_related("evidence"))
    if not reviews:
        raise StepRefused(_("Nobody has reviewed this claim in its round: reopen it."))
    return Basis(claim, reviews)


def _publish(
    basis: Basis, verdict: Verdict, by: User, confirmed: Collection[str]
) -> dict[str, Any]:
    object_to(basis, by)
    warnings = ask_about(basis, confirmed)
    _render(basis, verdict, by)
    return _store(verdict, basis.claim, basis.reviews) | {"confirmed": warnings}


def _render(basis: Basis, verdict: Verdict, by: User) -> None:
    claim, decisive = basis.claim, basis.decisive
    verdict.claim, verdict.version = claim, claim.version
    verdict.kind, verdict.speaker = claim.kind, claim.speaker
    for name in ("rating", "sourcing", "attribution_check", "confidence"):
        setattr(verdict, name, getattr(decisive, name))
    verdict.explanation = verdict.explanation or decisive.explanation
    verdict.published_at, verdict.published_by = timezone.now(), by
    verdict.document = render_document(verdict, basis.deciding, basis.evidence)


def _withdraw(old: Verdict, verdict: Verdict, by: User) -> None:
    verdict.version, verdict.kind, verdict.speaker = old.version, old.kind, old.speaker
    verdict.published_at, verdict.published_by = timezone.now(), by
    verdict.document = render_retraction(verdict, old)


def _require_difference(basis: Basis, verdict: Verdict, old: Verdict, by: User) -> None:
    """A correction that corrects nothing is refused; so is the same one sent twice."""
    _render(basis, verdict, by)
    was, now = json.loads(old.document), json.loads(verdict.document)
    if all(was[name] == now[name] for name in now if name not in OF_THE_OCCASION):
        raise StepRefused(_("Nothing would change. Where the evidence changed, reopen the claim."))


def _store(verdict: Verdict, claim: Claim, reviews: Collection[Review]) -> dict[str, Any]:
    verdict.claim = claim
    claim.verdicts.current().update(current=False)
    save(verdict)
    verdict.reviews.set(reviews)
    return {"verdict": verdict.number, "change": verdict.change}
