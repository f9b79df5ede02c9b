"""The latest reviews of rounds that are over: who agrees with whom, and who takes how long.

Bounded, for a page that is opened all day; `figures` has everything. The same rules hold: only
rounds that are over, no adjudications, only for those who have its PERMISSION.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from statistics import median
from typing import Any, NamedTuple

from articles.agreement.coefficients import Agreement, cohen_kappa
from articles.agreement.figures import IS_OVER
from articles.models import Review
from articles.models.review import TOO_FAST

LATEST = 1000
COLUMNS = (
    *("claim", "round", "reviewer__username", "reviewer__first_name", "reviewer__last_name"),
    *("rating__scale", "rating__code", "lead_time"),
)
Unit = Mapping[str, str]


class Pace(NamedTuple):
    """One reviewer: how many of the latest reviews, how long the middle one took."""

    username: str
    name: str
    reviews: int
    seconds: float | None
    too_fast: int


class Pair(NamedTuple):
    """Two reviewers, by their usernames in order, and Cohen's kappa of their ratings."""

    reviewers: tuple[str, str]
    kappa: Agreement


class Recent(NamedTuple):
    reviews: int
    people: list[Pace]  # the busiest first
    pairs: list[Pair]  # those that share most first


def recent(latest: int = LATEST) -> Recent:
    """Of the latest reviews that were submitted, those whose rounds are over."""
    submitted = Review.objects.submitted().order_by("-submitted_at", "-pk").values("pk")[:latest]
    over = Review.objects.filter(IS_OVER, pk__in=list(submitted.values_list("pk", flat=True)))
    rows = list(over.filter(is_adjudication=False).order_by("pk").values_list(*COLUMNS))
    return Recent(len(rows), _people(rows), _pairs(rows))


def _people(rows: Iterable[tuple[Any, ...]]) -> list[Pace]:
    times: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for _claim, _round, username, first, last, _scale, _code, seconds in rows:
        times[username, f"{first} {last}".strip()].append(seconds)
    people = [_pace(username, name, found) for (username, name), found in times.items()]
    return sorted(people, key=lambda pace: (-pace.reviews, pace.username))


def _pace(username: str, name: str, times: list[int | None]) -> Pace:
    known = [seconds for seconds in times if seconds is not None]
    too_fast = sum(seconds < TOO_FAST for seconds in known)
    return Pace(username, name, len(times), median(known) if known else None, too_fast)


def _pairs(rows: Iterable[tuple[Any, ...]]) -> list[Pair]:
    """Over the ratings of the scale that is used most: others are other questions."""
    scales = Counter(row[5] for row in rows)
    asked = max(scales, key=lambda scale: (scales[scale], -scale), default=None)
    units: dict[Any, dict[str, str]] = defaultdict(dict)
    for claim, number, username, _first, _last, scale, code, _seconds in rows:
        if scale == asked:
            units[claim, number][username] = code
    shared: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units.values():
        for pair in combinations(sorted(unit), 2):
            shared[pair].append({who: unit[who] for who in pair})
    ranked = sorted(shared, key=lambda pair: (-len(shared[pair]), pair))
    return [Pair(pair, cohen_kappa(shared[pair], *pair)) for pair in ranked]
