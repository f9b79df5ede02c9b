"""Reviews of records held against those that are there."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.models import Review
from articles.workflow.importing import fields
from articles.workflow.importing.fields import Faults, Place
from articles.workflow.importing.plan import NewReview
from articles.workflow.importing.stored import Record


def is_there(
    new: NewReview, record: Record, there: Iterable[Review], where: Place, faults: Faults
) -> bool:
    """Whether a review is there; where it says something else, that is a fault."""
    in_round = [old for old in there if record.get("round") is None or old.round == new.round]
    theirs = [old for old in in_round if old.reviewer_id == new.reviewer.pk]
    found = theirs if record.get("reviewer") else in_round
    if any(old.is_submitted and not _differences(new, record, old) for old in found):
        return True
    old = next((old for old in theirs if old.round == new.round), None)
    if old is None:
        return False
    words = _("It differs from what is stored: %s.") % ", ".join(_differences(new, record, old))
    if not old.is_submitted:
        words = _("%s has a draft of a review of this claim: it has to be submitted first.")
        words %= new.reviewer.get_username()
    faults.add(where, "", words)
    return True


def _differences(new: NewReview, record: Record, old: Review) -> list[str]:
    said = fields.said(record, new.values)
    found = [name for name, value in said.items() if getattr(old, name) != value]
    if "rating" in record and old.rating_id != new.rating.pk:
        found.append("rating")
    if new.submitted_at and old.submitted_at != new.submitted_at:
        found.append("submitted_at")
    pieces = list(old.evidence.all())
    if "evidence" in record and (
        len(pieces) != len(new.evidence)
        or any(
            getattr(piece, name) != value
            for piece, said, values in zip(pieces, record["evidence"], new.evidence, strict=True)
            for name, value in fields.said(said, values).items()
        )
    ):
        found.append("evidence")
    return found
