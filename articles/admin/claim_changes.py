"""What became of a claim while somebody had an older revision of it before their eyes."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles.models import ArticleVersion, Claim, Event, Kind, Relation

PLACE = ("version", "start", "end")
SHOWN = ("statement", "kind", "speaker", "via", "relation")


class Difference(NamedTuple):
    what: str
    was: str
    now: str


class Changed(NamedTuple):
    by: str
    at: datetime
    differences: list[Difference]


def since(claim: Claim, revision: int) -> Changed | None:
    """What a reader of an older revision has not seen, by its events; None where it is the same."""
    if revision >= claim.revision:
        return None
    events = [event for event in claim.events.order_by("pk") if _is_later(event, revision)]
    if not events:
        return None
    was: dict[str, Any] = {}
    for event in events:
        for name, (before, _after) in event.data["changes"].items():
            was.setdefault(name, before)
    last = events[-1]
    return Changed(last.actor_name, last.created_at, list(_differences(claim, was)))


def _is_later(event: Event, revision: int) -> bool:
    before, _after = event.data.get("changes", {}).get("revision", (None, None))
    return before is not None and before >= revision


def _differences(claim: Claim, was: dict[str, Any]) -> list[Difference]:
    found = []
    if was.keys() & set(PLACE) and (quoted := _quote(claim, was)) != claim.quote:
        found.append(Difference(_("Quote"), quoted, claim.quote))
    for name in SHOWN:
        if name in was:
            label = str(Claim._meta.get_field(name).verbose_name).capitalize()
            now = str(claim.speaker or "") if name == "speaker" else getattr(claim, name)
            found.append(Difference(label, _words(name, was[name]), _words(name, now)))
    return found


def _quote(claim: Claim, was: dict[str, Any]) -> str:
    number = was.get("version", claim.version.number)
    versions = ArticleVersion.objects.filter(article=claim.article_id, number=number)
    body = versions.values_list("body", flat=True).get()
    return str(body[was.get("start", claim.start) : was.get("end", claim.end)])


def _words(name: str, value: Any) -> str:
    """As the page says it; a speaker is named by a natural key, whose first part is the name."""
    enumeration = {"kind": Kind, "relation": Relation}.get(name)
    if enumeration and value:
        return str(enumeration(value).label)
    if isinstance(value, list):
        return str(value[0])
    return str(value or "")
