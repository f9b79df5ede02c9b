"""What happened, told in words; an event's data stays out, it may hold what is blind."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from articles.models import Event, Status

MOST = 200
WORDS = {
    # The article
    "add_article": _("added the article"),
    "edit_article": _("edited the article"),
    "add_version": _("stored a text"),
    "decline": _("declined to review the article"),
    # Breaking down
    "add": _("added the claim"),
    "accept": _("accepted the claim"),
    "reject": _("rejected the claim"),
    "edit": _("edited the claim"),
    "nest": _("changed where the claim is nested"),
    "respan": _("moved the edges of the claim"),
    "split": _("split the claim in two"),
    "merge": _("merged another claim into this one"),
    "renumber": _("gave the claim another number"),
    "delete": _("deleted the claim"),
    # A newer text
    "move": _("stored a newer text, to which the claim moved"),
    "reanchor": _("placed the claim in the latest text"),
    "outdate": _("changed the text, so that earlier reviews do not count"),
    # Reviewing
    "assign": _("assigned the claim"),
    "baseline": _("told on record all that there was"),
    "unassign": _("took an assignment back"),
    "submit": _("submitted a review"),
    "undo": _("took a review back"),
    "agree": _("completed the reviews, which agree"),
    "dispute": _("completed the reviews, which differ"),
    "adjudicate": _("decided between the reviews"),
    "reopen": _("reopened the claim"),
    # Publishing
    "publish": _("published the verdict"),
    "update": _("published an update of the verdict"),
    "correct": _("corrected the verdict"),
    "retract": _("retracted the verdict"),
}
LABELS = dict(Status.choices)


class Happening(NamedTuple):
    time: datetime
    who: str
    what: str
    before: str
    after: str
    reason: str


def history(events: Iterable[Event]) -> list[Happening]:
    return [
        Happening(
            time=event.created_at,
            who=event.actor_name,
            what=str(WORDS.get(event.action, event.action.replace("_", " "))),
            before=str(LABELS.get(event.before, "")),
            after=str(LABELS.get(event.after, "")),
            reason=event.told_reason,
        )
        for event in events
    ]
