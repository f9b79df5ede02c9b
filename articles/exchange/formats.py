"""The formats of files that articles, claims, reviews and verdicts are read from and written to.

Another format is a line in READABLE, in WRITABLE, or in both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from articles.formats import csv_table, json_lines
from articles.formats.records import Read

NOUNS = ("articles", "claims", "reviews", "verdicts")
Reader = Callable[[BinaryIO], Iterator[Read]]
Writer = Callable[[Iterable[Mapping[str, Any]]], Iterator[bytes]]

READABLE: Mapping[str, Reader] = {
    "jsonl": json_lines.read,
    "csv": csv_table.read,
    "csv-raw": partial(csv_table.read, is_plain=True),
}
# By format, which nouns it can say, and how: writers get the rows of `exporting.ROWS`.
WRITABLE: Mapping[str, Mapping[str, Writer]] = {
    "jsonl": dict.fromkeys(NOUNS, json_lines.write),
    "csv": {noun: partial(csv_table.write, noun) for noun in NOUNS},
    "csv-raw": {noun: partial(csv_table.write, noun, is_plain=True) for noun in NOUNS},
}
