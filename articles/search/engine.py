"""The database's own engine: SQLite's FTS5, PostgreSQL's text search. It finds and it counts.

Words are given as `articles.text.words.terms` makes them: letters and digits, or two characters
parted by a blank, which are a phrase. Nothing in them can be an operator of either engine.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Func
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler
from django.utils.functional import cached_property
from django.utils.translation import gettext as _


class Index(StrEnum):
    """Two, so that nothing which is not published moves what the public finds, or its scores."""

    WORK = "articles_search_work"  # claims as they stand, by their ids
    PUBLIC = "articles_search_public"  # verdicts as they were published, by their ids


class SearchUnavailable(Exception):  # noqa: N818 -- a state of things, in a sentence
    """The database cannot search."""


MATCHES = {
    "sqlite": '"{index}" MATCH %s',
    "postgresql": '"words" @@ articles_search_query(%s)',
}
ALL_TEXTS = {"sqlite": '"{index}_docsize"', "postgresql": '"{index}"'}
PRINTED = {
    "sqlite": "json_extract(\"document\", '$.claim.{name}')",
    "postgresql": "\"document\"::json #>> '{{claim,{name}}}'",
}
EVERYWHERE = 4  # is a word that one text of so many has
COUNTED = 20_000  # a word that more texts have tells nothing, however many they are


@cache
def sqlite_can_search() -> bool:
    with closing(sqlite3.connect(":memory:")) as memory:
        found = memory.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()
    return bool(found[0])


def vendor() -> str:
    """Of the database; SearchUnavailable where it cannot search."""
    if connection.vendor == "sqlite" and not sqlite_can_search():
        raise SearchUnavailable(_("There is no search: this SQLite was built without FTS5."))
    return connection.vendor


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def frequencies(index: Index, words: Sequence[str]) -> tuple[int, dict[str, int]]:
    """How many texts there are, and how many of them have each word, counted up to COUNTED."""
    matches = MATCHES[vendor()].format(index=index)
    all_texts = ALL_TEXTS[vendor()].format(index=index)
    counts = [f"SELECT 0, count(*) FROM {all_texts}"] + [  # noqa: S608 -- names of our own
        f"SELECT {n}, count(*) FROM (SELECT 1 FROM {index} WHERE {matches} LIMIT {COUNTED}) AS x"  # noqa: S608
        for n in range(1, len(words) + 1)
    ]
    found = dict(rows(" UNION ALL ".join(counts), *map(asked, words)))
    return found.pop(0), {words[n - 1]: found[n] for n in found}


def candidates(index: Index, weights: Mapping[str, float], most: int) -> list[tuple[int, str, str]]:
    """The claims whose texts have most of these words, by weight: id, statement and quote."""
    if not weights:
        return []
    matches = MATCHES[vendor()].format(index=index)
    each = f'SELECT "rowid", CAST(%s AS float) AS "weight" FROM "{index}" WHERE {matches}'  # noqa: S608
    hits = " UNION ALL ".join([each] * len(weights))
    best = (
        f'SELECT "rowid" FROM ({hits}) AS "hits" {_in_force(index)} '  # noqa: S608
        f'GROUP BY "rowid" ORDER BY sum("weight") DESC, "rowid" LIMIT {most}'
    )
    given = (value for word in weights for value in (weights[word], asked(word)))
    return rows(_texts(index).format(best=best), *given)


def _in_force(index: Index) -> str:
    if index == Index.WORK:
        return ""
    return 'JOIN "articles_verdict" ON "id" = "rowid" AND "current"'


def _texts(index: Index) -> str:
    if index == Index.WORK:
        return 'SELECT "id", "statement", "quote" FROM "articles_claim" WHERE "id" IN ({best})'
    printed = PRINTED[vendor()]
    said = ", ".join(printed.format(name=name) for name in ("statement", "quote"))
    said = said.replace("{", "{{").replace("}", "}}")
    return f'SELECT "claim_id", {said} FROM "articles_verdict" WHERE "id" IN ({{best}})'  # noqa: S608


class Keys(RawSQL):
    """The keys of the texts that match; for a lookup `__in`, which finds all of them first."""

    def __init__(self, index: Index, matches: str, given: Sequence[str]) -> None:
        self.index, self.matches, self.given = index, matches, given
        super().__init__(f'SELECT "rowid" FROM "{index}" WHERE {matches}', given)  # noqa: S608

    @cached_property
    def are_many(self) -> bool:
        """Whether so many texts match that a page of them is soon found row by row.

        Those of a word of the day are together at one end, and to look for them there takes longer
        than to find them first; so only words that are EVERYWHERE count.
        """
        newest = rows(f'SELECT "rowid" FROM "{self.index}" ORDER BY "rowid" DESC LIMIT 1')  # noqa: S608
        return bool(newest) and self.are_at_least(newest[0][0] // EVERYWHERE + 1)

    def are_at_least(self, many: int) -> bool:
        if vendor() == "postgresql":  # which has counted words, and takes long to count texts
            [(plan,)] = rows(f"EXPLAIN (FORMAT JSON) {self.sql}", *self.given)
            return bool(plan[0]["Plan"]["Plan Rows"] >= many)
        some = f"SELECT count(*) FROM ({self.sql} LIMIT {many}) AS x"  # noqa: S608
        return bool(rows(some, *self.given)[0][0] == many)


class Has(Func):
    """Whether the text of this key is one of those."""

    output_field = BooleanField()

    def __init__(self, keys: Keys, key: Any) -> None:
        self.keys = keys
        super().__init__(key)

    def as_sql(self, compiler: SQLCompiler, connection: Any, **_context: Any) -> tuple[str, Any]:  # type: ignore[override]
        key, of_key = compiler.compile(self.source_expressions[0])
        there = f'SELECT true FROM "{self.keys.index}" WHERE {self.keys.matches}'  # noqa: S608
        return f'COALESCE(({there} AND "rowid" = {key}), false)', [*self.keys.given, *of_key]


def with_all(index: Index, words: Sequence[str]) -> Keys:
    """The keys of the texts that have every word."""
    phrases = [asked(word) for word in words]
    if vendor() == "sqlite":
        return Keys(index, f'"{index}" MATCH %s', [" AND ".join(phrases)])
    queries = " && ".join(["articles_search_query(%s)"] * len(words))
    return Keys(index, f'"words" @@ ({queries})', phrases)


def asked(word: str) -> str:
    """A word as a phrase of the engine."""
    return f'"{word}"' if connection.vendor == "sqlite" else word
