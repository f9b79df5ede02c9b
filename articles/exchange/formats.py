"""The formats of files that articles, claims, reviews and verdicts are read from and written to.

Another format is a line in READABLE, in WRITABLE, or in both.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from articles.formats import csv_table, json_lines
from articles.formats.records import Read

NOUNS = ("articles", "claims", "reviews", "verdicts")
Reader = Callable[[BinaryIO], Iterator[Read]]
Writer = Callable[[Iterable[Any]], Iterator[bytes]]


def _table(noun: str, rows: Iterable[Any], *, is_plain: bool = False) -> Iterator[bytes]:
    said = map(json.loads, rows) if noun == "verdicts" else rows
    return csv_table.write(noun, said, is_plain=is_plain)


READABLE: Mapping[str, Reader] = {
    "jsonl": json_lines.read,
    "csv": csv_table.read,
    "csv-raw": partial(csv_table.read, is_plain=True),
}
# By format, which nouns it can say, and how: writers get the rows that `exporting` makes.
WRITABLE: Mapping[str, Mapping[str, Writer]] = {
    "jsonl": {**dict.fromkeys(NOUNS, json_lines.write), "verdicts": json_lines.write_texts},
    "csv": {noun: partial(_table, noun) for noun in NOUNS},
    "csv-raw": {noun: partial(_table, noun, is_plain=True) for noun in NOUNS},
}
