"""JSON Lines of claims: one object to a line, in UTF-8."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MEDIA_TYPE = "application/jsonl; charset=utf-8"
FILE_NAME = "claims.jsonl"


def write(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line each; line breaks within a record are escaped by JSON, so that a line is a record."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def read(text: str) -> list[dict[str, Any]]:
    """The records of a file. Only line feeds end a line: U+2028 may stand within one."""
    return [json.loads(line) for line in text.split("\n") if line.strip()]
