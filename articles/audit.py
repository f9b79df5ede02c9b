"""The audit: every claim of an article rebuilt from its events alone, and held against its rows.

An event says what was before it as well as what is, so one that is missing, forged or out of order
shows in the next. A row that was changed behind the verbs' back is not what the events make of it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection, transaction

from articles.models import Article, ArticleVersion, Claim, Review, Speaker, Verdict
from articles.models.article_version import sha256
from articles.text import spans
from articles.workflow.record import FACTS, facts
from articles.workflow.reviews import seal

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


def check(article_id: int) -> tuple[int, int]:
    """Count an article's claims and events that agree; AuditError names the first difference."""
    with _one_moment():
        article = Article.objects.get(pk=article_id)
        try:
            return _check(article)
        except AuditError as error:
            raise AuditError(f"Article “{article.slug}”, {error}") from error


@contextmanager
def _one_moment() -> Iterator[None]:
    """What is read inside is all of one moment; others go on working, who would wait for a lock."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _check(article: Article) -> tuple[int, int]:
    rows = Claim.with_deleted.filter(article=article).select_related("speaker").order_by("number")
    claims = {claim.pk: claim for claim in rows}
    fold = Fold({key: claim.number for key, claim in claims.items()})
    events = fold.take_all(article)
    versions = dict(_checked_texts(article, claims.values(), fold.texts))
    reviews, verdicts = _reviews(article), _verdicts(article)
    for key, claim in claims.items():
        name, told = fold.name(key), fold.claims.pop(key, None)
        if told is None:
            raise AuditError(f"{name}: no event tells of it.")
        _compare(fold, told, claim, versions)
        _compare_reviews(name, Counter(told.reviews), Counter(reviews[key]))
        _compare_verdicts(name, told.verdicts, verdicts[key])
    gone = [fold.name(key) for key in fold.claims]
    gone += [f"version {number}" for number in fold.texts if number not in versions.values()]
    if gone:
        raise AuditError(f"{gone[0]}: events tell of it, and it has no row.")
    return len(claims), events


def differ(where: str, what: str, said: str, there: str) -> AuditError:
    return AuditError(f"{where}: {what} {said} by its events, and {there} in its row.")


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Fold:
    """What an article's events tell, taken in one after the other."""

    def __init__(self, numbers: Mapping[int, int]) -> None:
        self.claims: dict[int, Told] = {}
        self.texts: dict[Any, Any] = {}  # number of a version: its SHA-256
        self.numbers = numbers  # that the claims have today
        self.speakers: dict[Any, bool] = {}  # a name: whether a speaker still has it

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
            handed = (told.facts["round"], event.actor__username or "", data["review"])
            told.reviews.append(Handed(*handed))
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


def _compare(fold: Fold, told: Told, claim: Claim, versions: Mapping[int, int]) -> None:
    row = {NAMES[column]: value for column, value in facts(claim).items()}
    row["version"] = versions.get(claim.version_id)
    row["speaker"] = list(claim.speaker.natural_key()) if claim.speaker else None
    row["status"] = claim.status
    said = {**told.facts, "status": told.status}
    for name, there in row.items():
        if not fold.is_same(name, said[name], there):
            words = (fold.shown(name, said[name]), fold.shown(name, there))
            raise differ(fold.name(claim.pk), f"{name} is", *words)


def _checked_texts(
    article: Article, claims: Iterable[Claim], told: Mapping[Any, Any]
) -> Iterator[tuple[int, int]]:
    """The keys of an article's versions with their numbers, once what hangs on each is checked."""
    placed = defaultdict(list)
    for claim in claims:
        placed[claim.version_id].append(claim)
    for version in article.versions.iterator(chunk_size=1):
        _check_text(version, told.get(version.number))
        for claim in placed[version.pk]:
            _check_place(claim, version.body)
        yield version.pk, version.number


def _check_text(version: ArticleVersion, told: Any) -> None:
    real = sha256(version.body)
    if not (version.sha256 == told == real):
        words = f"its text has the SHA-256 {real}, its row says {version.sha256}"
        raise AuditError(f"version {version.number}: {words}, its event {shown(told)}.")


def _check_place(claim: Claim, body: str) -> None:
    prefix, suffix = spans.context(body, claim.span)
    there = {"quote": body[claim.start : claim.end], "prefix": prefix, "suffix": suffix}
    for name, text in there.items():
        if getattr(claim, name) != text:
            words = f"{name} is {shown(getattr(claim, name))} in its row"
            raise AuditError(f"claim {claim.number}: {words}, and {shown(text)} in the text.")


def _reviews(article: Article) -> Mapping[int, list[Handed]]:
    rows = Review.objects.submitted().filter(claim__article=article)
    rows = rows.select_related("reviewer", "rating__scale").prefetch_related("evidence")
    by_claim = defaultdict(list)
    for review in rows.iterator(chunk_size=500):
        handed = Handed(review.round, review.reviewer.get_username(), seal(review))
        by_claim[review.claim_id].append(handed)
    return by_claim


def _compare_reviews(claim: str, told: Counter[Handed], rows: Counter[Handed]) -> None:
    said, there = told - rows, rows - told
    for row in there:
        unnamed = row._replace(by="")
        if said[unnamed]:
            said[unnamed], there[row] = said[unnamed] - 1, 0
    if +said or +there:
        raise differ(claim, "submitted are", _sealed(+said), _sealed(+there))


def _sealed(reviews: Iterable[Handed]) -> str:
    words = [f"{one.by or 'somebody'} in round {one.round} ({one.seal})" for one in sorted(reviews)]
    return ", ".join(words) or "none"


def _verdicts(article: Article) -> Mapping[int, list[list[Any]]]:
    rows = Verdict.objects.filter(claim__article=article).order_by("number")
    by_claim: dict[int, list[list[Any]]] = defaultdict(list)
    for key, *verdict in rows.values_list("claim_id", "number", "change", "current").iterator():
        by_claim[key].append(verdict)
    return by_claim


def _compare_verdicts(claim: str, told: list[tuple[Any, Any]], there: list[list[Any]]) -> None:
    said = [[*verdict, place == len(told)] for place, verdict in enumerate(told, 1)]
    if said != there:
        raise differ(claim, "verdicts (number, change, current) are", shown(said), shown(there))
