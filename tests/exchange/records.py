"""Records for tests of importing; what a test does not name is something plain."""

import json
from io import BytesIO
from itertools import count
from typing import Any

from tests.make import BODY, make_evidence

numbers = count(1)


def a_review(**fields: Any) -> dict[str, Any]:
    return {
        "sourcing": "none",
        "attribution_check": "not_applicable",
        "rating": "supported",
        "confidence": "high",
        "explanation": "The encyclopedia says so.",
        "submitted_at": "2026-03-01T10:00:00Z",
        "evidence": [make_evidence()],
    } | fields


def a_claim(**fields: Any) -> dict[str, Any]:
    """By default on “Water is wet.”"""
    return {
        "number": 1,
        "start": 0,
        "end": 13,
        "quote": "Water is wet.",
        "statement": "Water is wet.",
        "kind": "event_property",
        "reviews": [a_review()],
    } | fields


def an_article(**fields: Any) -> dict[str, Any]:
    number = next(numbers)
    return {
        "slug": f"imported-{number}",
        "headline": f"Imported {number}",
        "outlet": {"name": "Daily Example", "domain": "daily.example.org"},
        "language": "en",
        "body": BODY,
        "claims": [a_claim()],
    } | fields


def lines(*rows: Any) -> BytesIO:
    """A file of JSON Lines."""
    return BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())
