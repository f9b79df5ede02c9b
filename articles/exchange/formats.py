"""The formats of files that articles, claims, reviews and verdicts are read from and written to.

Another format is a line in READABLE, in WRITABLE, or in both.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from articles.formats import averitec, claim_review, csv_table, json_lines
from articles.formats.claim_review.feed import data_feed
from articles.formats.records import Read
from articles.models import Rating

NOUNS = ("articles", "claims", "reviews", "verdicts")
Reader = Callable[..., Iterator[Read]]  # of a file, and with its OPTIONS
Writer = Callable[[Iterable[Any]], Iterator[bytes]]


def _table(noun: str, rows: Iterable[Any], *, is_plain: bool = False) -> Iterator[bytes]:
    said = map(json.loads, rows) if noun == "verdicts" else rows
    return csv_table.write(noun, said, is_plain=is_plain)


def _averitec(rows: Iterable[Any]) -> Iterator[bytes]:
    labelled = Rating.objects.exclude(averitec_label="")
    found = labelled.values_list("scale__code", "code", "averitec_label")
    return averitec.write(rows, {(scale, code): label for scale, code, label in found})


READABLE: Mapping[str, Reader] = {
    "jsonl": json_lines.read,
    "csv": csv_table.read,
    "csv-raw": partial(csv_table.read, is_plain=True),
    "averitec": averitec.read,
    "claimreview": claim_review.read,
}
# What a reader can be told besides: the language of texts that do not say theirs, and a table of
# ratings of one's own.
OPTIONS: Mapping[str, Collection[str]] = {
    "averitec": ("language",),
    "claimreview": ("language", "ratings"),
}
# By format, which nouns it can say, and how: writers get the rows that `exporting` makes.
WRITABLE: Mapping[str, Mapping[str, Writer]] = {
    "jsonl": {**dict.fromkeys(NOUNS, json_lines.write), "verdicts": json_lines.write_texts},
    "csv": {noun: partial(_table, noun) for noun in NOUNS},
    "csv-raw": {noun: partial(_table, noun, is_plain=True) for noun in NOUNS},
    "averitec": {"articles": _averitec},
    "claimreview": {"claimreviews": data_feed},
}
