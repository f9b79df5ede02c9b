"""What the events of an article tell of its claims, taken in one after the other."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.auth.models import User

from articles.models import Article, Speaker
from articles.workflow.record import FACTS

NAMES = {column: column.removesuffix("_id") for column in FACTS}


class AuditError(Exception):
    """The first thing that is not as the events say, in a sentence."""


class Handed(NamedTuple):
    """A submitted review. `by` is empty where the event names no account: in a fixture."""

    round: int
    by: str
    seal: str


@dataclass
class Told:
    """What the events so far tell of a claim; a parent by its key, the rest as events name it."""

    facts: dict[str, Any] = field(default_factory=lambda: dict.fromkeys(NAMES.values()))
    status: str = ""
    reviews: list[Handed] = field(default_factory=list)
    verdicts: list[tuple[Any, Any]] = field(default_factory=list)  # number, change


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Fold:
    """What an article's events tell, taken in one after the other."""

    def __init__(self, numbers: Mapping[int, int]) -> None:
        self.claims: dict[int, Told] = {}
        self.texts: dict[Any, Any] = {}  # number of a version: its SHA-256
        self.numbers = numbers  # that the claims have today
        self.speakers: dict[Any, bool] = {}  # a name: whether a speaker still has it
        self.accounts: dict[str, bool] = {}  # the same of accounts

    def take_all(self, article: Article) -> int:
        """Take in all events of an article; how many there are."""
        columns = ("pk", "claim_id", "action", "before", "after", "actor__username", "data")
        count = 0
        for event in article.events.order_by("pk").values_list(*columns, named=True).iterator():
            data = event.data if isinstance(event.data, dict) else {}
            if event.claim_id:
                self.take(event, data)
            elif event.action == "add_version":
                self.texts[data.get("number")] = data.get("sha256")
            count += 1
        return count

    def take(self, event: Any, data: Mapping[str, Any]) -> None:
        told = self.claims.setdefault(event.claim_id, Told())
        if not told.status and event.action != "add":
            raise self.error(event, "it is the first event of its claim, which begins with “add”.")
        self.expect(event, "status", told.status, event.before)
        self.change(event, told, data.get("changes", {}))
        told.status = event.after
        if "review" in data:
            told.reviews.append(self.handed(event, told, data, data["review"]))
        if "undone" in data:
            self.undo(event, told, self.handed(event, told, data, data["undone"]))
        # Of a claim that is older than such events, all at once: `baseline`.
        told.reviews += [Handed(number, "", seal) for number, seal in data.get("sealed", ())]
        if "verdict" in data:
            told.verdicts.append((data["verdict"], data.get("change")))

    def change(self, event: Any, told: Told, changes: Mapping[str, Any]) -> None:
        for name, pair in changes.items():
            if name not in told.facts or not (isinstance(pair, list) and len(pair) == 2):
                raise self.error(event, f"its change of “{name}” cannot be read.")
            was, now = [self.claim_of(event, one) for one in pair] if name == "parent" else pair
            self.expect(event, name, told.facts[name], was)
            told.facts[name] = now

    def handed(self, event: Any, told: Told, data: Mapping[str, Any], seal: str) -> Handed:
        by = event.actor__username or ""
        if name := data.get("reviewer"):  # whose review somebody else has imported
            by = name if self.is_account(name) else ""
        return Handed(told.facts["round"], by, seal)

    def is_account(self, name: str) -> bool:
        """Whether an account still has a name: it may have been renamed since an import."""
        if name not in self.accounts:
            self.accounts[name] = User.objects.filter(username=name).exists()
        return self.accounts[name]

    def undo(self, event: Any, told: Told, review: Handed) -> None:
        if review not in told.reviews:
            raise self.error(event, "it takes back a review that was not handed in.")
        told.reviews.remove(review)

    def claim_of(self, event: Any, number: Any) -> int | None:
        """The key of the claim that has a number at this time."""
        keys = [key for key, told in self.claims.items() if told.facts["number"] == number]
        if number is not None and not keys:
            raise self.error(event, f"it names a claim {shown(number)}, which was not there.")
        return keys[0] if keys else None

    def expect(self, event: Any, name: str, told: Any, was: Any) -> None:
        if not self.is_same(name, told, was):
            before = f"{name} was {self.shown(name, told)} by the events before it"
            raise self.error(event, f"{before}, and {self.shown(name, was)} by its own words.")

    def is_same(self, name: str, told: Any, there: Any) -> bool:
        """Whether what was told is still so: a speaker may have been renamed since."""
        if told == there or not (name == "speaker" and told and there):
            return bool(told == there)
        if (key := tuple(told)) not in self.speakers:
            named = dict(zip(("name", "kind", "job_title"), key, strict=True))
            self.speakers[key] = Speaker.objects.filter(**named).exists()
        return not self.speakers[key]

    def error(self, event: Any, text: str) -> AuditError:
        return AuditError(f"{self.name(event.claim_id)}, event {event.pk} ({event.action}): {text}")

    def shown(self, name: str, value: Any) -> str:
        return self.name(value) if name == "parent" and value else shown(value)

    def name(self, key: int) -> str:
        return f"claim {self.numbers.get(key, f'with the key {key}')}"
