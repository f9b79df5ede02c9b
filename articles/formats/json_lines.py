"""JSON Lines: one object to a line, in UTF-8."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from articles.formats.encoding import other_file
from articles.formats.records import Read
from articles.formats.rows import Row, articles

MEDIA_TYPE = "application/jsonl; charset=utf-8"
LONGEST_LINE = 64_000_000  # bytes: the longest article many times over, with all that is said of it


def write(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A line each; line breaks within a row are escaped by JSON, so that a line is a row."""
    for row in rows:
        try:
            yield (json.dumps(row, ensure_ascii=False) + "\n").encode()
        except UnicodeEncodeError:  # half a character, which UTF-8 has no bytes for
            yield (json.dumps(row) + "\n").encode()


def write_texts(texts: Iterable[str]) -> Iterator[bytes]:
    """The same of what is JSON already, an object in one line."""
    for text in texts:
        yield text.encode() + b"\n"


def read(source: BinaryIO) -> Iterator[Read]:
    """The articles of a file; its rows may be articles, claims, reviews or verdicts."""
    return articles(rows(source))


def rows(source: BinaryIO) -> Iterator[Row]:
    """The rows of a file. Only line feeds end a line: U+2028 may stand within one."""
    number = 0
    while line := source.readline(LONGEST_LINE):
        number += 1
        if not line.strip():
            continue
        place = f"line {number}"
        if number == 1 and (other := other_file(line, "Save it as JSON Lines.")):
            yield Row(place, other)
            return
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            yield Row(place, f"The line is longer than {LONGEST_LINE:,} bytes: the rest is unread.")
            return
        yield Row(place, _parsed(line.removeprefix(BOM) if number == 1 else line))


BOM = b"\xef\xbb\xbf"


def _parsed(line: bytes) -> dict[str, Any] | str:
    """What a line says, or in words why it says nothing."""
    try:
        found = json.loads(line.decode(), parse_constant=no_number)
    except RecursionError:
        return "The line is nested too deeply."
    except UnicodeDecodeError as error:
        return f"The line is not UTF-8: byte {error.start + 1} of it is no part of a character."
    except ValueError as error:
        return f"The line is not JSON: {error}. An object stands in one line, each in its own."
    if isinstance(found, list):
        return "The line is a list: an object stands in a line, without brackets and commas around."
    return found if isinstance(found, dict) else "The line is JSON, but no object."


def no_number(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")
