"""Claims that were checked before, what was asked about them, and how well they are found."""

import csv
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import mean, quantiles
from typing import TypeVar

from articles.models import Article, ArticleVersion, Claim, Outlet
from articles.search import Index, having, like

T = TypeVar("T")
DEPTH = 5
ASKED_FOR = ("statement", "claim 17", "nothing of the kind")


def store(folder: Path) -> None:
    """The claims of the collection, on one article: their numbers are theirs, counted from 1."""
    outlet = Outlet.objects.create(name="Checked", domain="checked.example.org")
    article = Article.objects.create(
        headline="Checked", slug="checked", language="en", outlet=outlet
    )
    version = ArticleVersion.objects.create(article=article, number=1, body="…", sha256="0" * 64)
    claims = (
        Claim(
            article=article,
            version=version,
            number=int(number) + 1,
            start=int(number),
            end=int(number) + 1,
            statement=statement,
            quote=title,
            kind="event_property",
        )
        for number, statement, title in list(read(folder / "verified_claims.docs.tsv"))[1:]
    )
    Claim.objects.bulk_create(claims, batch_size=500)


def find(name: str, folder: Path) -> None:
    """Mean average precision of a set of queries, and the time that each takes."""
    gold: dict[str, set[int]] = {}
    for query, _zero, number, _one in read(folder / "tweet-vclaim-pairs.qrels"):
        gold.setdefault(query, set()).add(int(number) + 1)
    numbers = dict(Claim.objects.values_list("pk", "number"))
    precisions, seconds = [], []
    for query, text in list(read(folder / "tweets.queries.tsv"))[1:]:
        taken, found = timed(lambda text=text: like(text, Index.WORK, DEPTH))  # type: ignore[misc]
        seconds.append(taken)
        precisions.append(precision([numbers[claim.claim] for claim in found], gold[query]))
    show(f"{name}: {len(precisions)} queries, MAP@{DEPTH} {mean(precisions):.4f}", seconds)


def precision(found: Iterable[int], gold: set[int]) -> float:
    """Average precision at DEPTH."""
    hits, total = 0, 0.0
    for place, number in enumerate(found, start=1):
        if number in gold:
            hits += 1
            total += hits / place
    return total / min(len(gold), DEPTH)


def narrow(claims: int) -> None:
    """The time that a page of claims takes which is narrowed to some words."""
    for text in ASKED_FOR:
        seconds = [timed(lambda text=text: page(text))[0] for _time in range(50)]  # type: ignore[misc]
        show(f"q={text!r} among {claims:,} claims", seconds)


def page(text: str) -> list[Claim]:
    return list(Claim.objects.filter(pk__in=having(text, Index.WORK)).order_by("pk")[:50])


def timed(do: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = do()
    return time.perf_counter() - began, found


def show(what: str, seconds: list[float]) -> None:
    parts = [1000 * part for part in quantiles(seconds, n=20)]
    sys.stdout.write(f"{what:<60} p50 {parts[9]:6.1f} ms  p95 {parts[18]:6.1f} ms\n")
    sys.stdout.flush()


def read(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t")
