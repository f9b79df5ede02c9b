"""What happened, told in words; an event's data stays out, it may hold what is blind."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from articles.models import Event, Status

MOST = 200
WORDS = {
    "add_article": _("added the article"),
    "edit_article": _("edited the article"),
    "add_version": _("stored a text"),
    "add": _("added the claim"),
    "edit": _("edited the claim"),
    "submit": _("submitted a review"),
    "agree": _("completed the reviews, which agree"),
    "dispute": _("completed the reviews, which differ"),
    "publish": _("published the verdict"),
    "reopen": _("reopened the claim"),
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
            reason=event.reason,
        )
        for event in events
    ]
