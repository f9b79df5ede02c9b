"""The record: one event per change, in the transaction of the change.

An event says of a claim in `data["changes"]` what each of FACTS was and is, so that a claim can be
rebuilt from its events alone; what it refers to is named as fixtures name it, never by row ids.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from articles.models import Article, ArticleVersion, Claim, Event, KeyHolder, Speaker

FACTS = (
    *("version_id", "number", "start", "end", "statement", "kind", "speaker_id", "via"),
    *("parent_id", "relation", "checkworthiness", "checkworthiness_reason", "round", "revision"),
)
Facts = Mapping[str, Any]
Names = dict[tuple[str, int], Any]
NOTHING: Facts = dict.fromkeys(FACTS)


def facts(claim: Claim) -> Facts:
    """What a claim's events tell of it besides its status."""
    return {name: getattr(claim, name) for name in FACTS}


def record(
    action: str,
    article: Article,
    by: User,
    *,
    claim: Claim | None = None,
    before: str = "",
    was: Facts | None = None,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Write an event; `before` and `was` are the claim's status and facts before the change."""
    changed = changes(was, facts(claim), {}) if claim and was is not None else {}
    event = _event(action, article, by, claim, before, changed, reason, data)
    return Event.objects.create(**event)


def record_all(
    action: str,
    article: Article,
    by: User,
    claims: Iterable[tuple[Claim, str, Facts]],
    data: Mapping[str, Any] | None = None,
) -> None:
    """Write an event each for claims, given with their status and facts before the change."""
    names: Names = {}
    events = [
        Event(
            **_event(
                action, article, by, claim, before, changes(was, facts(claim), names), data=data
            )
        )
        for claim, before, was in claims
    ]
    Event.objects.bulk_create(events, batch_size=500)


def _event(
    action: str,
    article: Article,
    by: User,
    claim: Claim | None,
    before: str,
    changed: Mapping[str, Any],
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    more = {**({"changes": changed} if changed else {}), **_by_key(by)}
    return {
        "article": article,
        "claim": claim,
        "action": action,
        "before": before,
        "after": claim.status if claim else "",
        "actor": by,
        "actor_name": name_of(by),
        "reason": reason,
        "data": {**(data or {}), **more},
    }


def name_of(by: User) -> str:
    """The name of who did something, which stays when the account goes."""
    return (by.get_full_name() or by.get_username())[:150]


def _by_key(by: User) -> dict[str, str]:
    """The API key with which somebody did it, where it was not done at the desk."""
    return {"key": by.key.prefix} if isinstance(by, KeyHolder) else {}


def changes(was: Facts, now: Facts, names: Names) -> dict[str, list[Any]]:
    """Fact by fact what was and what is, with the names of what is referred to."""
    return {
        name.removesuffix("_id"): [_named(name, was[name], names), _named(name, now[name], names)]
        for name in FACTS
        if was[name] != now[name]
    }


def _named(column: str, value: Any, names: Names) -> Any:
    """What a column holds; of a key, the name of its row, asked for once."""
    if value is None or not column.endswith("_id"):
        return value
    if (column, value) not in names:
        names[column, value] = NAMES[column](value)
    return names[column, value]


NAMES: dict[str, Callable[[int], Any]] = {
    "version_id": lambda pk: ArticleVersion.objects.values_list("number", flat=True).get(pk=pk),
    "parent_id": lambda pk: Claim.with_deleted.values_list("number", flat=True).get(pk=pk),
    "speaker_id": lambda pk: list(Speaker.objects.get(pk=pk).natural_key()),
}


def differences(old: Any, new: Any, names: Iterable[str]) -> dict[str, list[Any]]:
    """Field by field what was and what is, for an event of an article."""
    pairs = ((name, old.serializable_value(name), new.serializable_value(name)) for name in names)
    skipped = ("created_at", "updated_at")
    return {name: [a, b] for name, a, b in pairs if a != b and name not in skipped}


def digest(content: Any) -> str:
    """The SHA-256 of what was asked for or handed in, by names instead of row ids."""
    text = _by_names(content)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Names(DjangoJSONEncoder):
    def default(self, value: Any) -> Any:
        if isinstance(value, Model):
            key = getattr(value, "natural_key", None)
            return [value._meta.label, *(key() if key else [value.pk])]
        if isinstance(value, set | frozenset):
            return sorted(value)
        return super().default(value)


_by_names = _Names(sort_keys=True, ensure_ascii=False).encode


def is_repeated(action: str, claim: Claim, by: User, asked: str) -> bool:
    """Whether the last thing that this person did to the claim was the very same request."""
    mine = claim.events.filter(actor=by, data__has_key="request")
    last = mine.order_by("-pk").values_list("action", "data__request").first()
    return last == (action, asked)
