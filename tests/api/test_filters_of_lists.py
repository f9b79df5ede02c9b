"""Whatever is enumerated in a list, the list can be narrowed to: read off the OpenAPI document."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.described import schema

# What is enumerated inside of a row and has no filter in its list, with the reason
WITHOUT = {
    "speaker.kind": "`speaker` names one, and speakers/ can be narrowed",
    "claim.checkworthiness": "of a verdict only the document says it: see claims/",
    "claim.relation": "of a verdict only the document says it: see claims/",
    "verdict.change": "of an entry of the feed `type` says it",
    "verdict.sourcing": "of an entry of the feed: see verdicts/",
    "verdict.attribution_check": "of an entry of the feed: see verdicts/",
    "verdict.confidence": "of an entry of the feed: see verdicts/",
}


def lists() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Of each list its path, its operation, and the schema of a row."""
    for path, methods in schema()["paths"].items():
        answer = methods.get("get", {}).get("responses", {}).get("200", {})
        content = answer.get("content", {}).get("application/json", {})
        page = resolved(content.get("schema", {})).get("properties", {})
        if {"next", "results"} <= set(page):
            row = resolved(page["results"]["items"])
            yield path.removeprefix("/api/v1/"), methods["get"], row


def resolved(found: dict[str, Any]) -> dict[str, Any]:
    """What a reference leads to; of several the first that is not null."""
    for several in ("oneOf", "anyOf", "allOf"):
        parts = [one for one in found.get(several, ()) if one.get("type") != "null"]
        if parts:
            return resolved(parts[0])
    if "$ref" not in found:
        return found
    return resolved(schema()["components"]["schemas"][found["$ref"].rpartition("/")[2]])


def enumerated(row: dict[str, Any], depth: int = 1) -> Iterator[str]:
    """The fields of a row, and of the objects in it, that are one of a few values."""
    for name, field in row.get("properties", {}).items():
        inner = resolved(field)
        if "enum" in inner:
            yield name
        elif depth and "properties" in inner:
            yield from (f"{name}.{each}" for each in enumerated(inner, depth - 1))


PATHS = [path for path, _operation, _row in lists()]


@pytest.mark.parametrize("path", PATHS)
def test_a_list_has_a_filter_for_each_of_its_enumerations(path):
    [(operation, row)] = [(operation, row) for at, operation, row in lists() if at == path]

    known = {parameter["name"] for parameter in operation["parameters"]}
    missing = {
        field
        for field in enumerated(row)
        if field.removeprefix("claim.") not in known and field not in WITHOUT
    }

    assert missing == set()


def test_what_has_no_filter_is_still_there():
    assert set(WITHOUT) <= {
        field for _path, _operation, row in lists() for field in enumerated(row)
    }


def test_every_list_is_looked_at():
    assert {"claims/", "verdicts/", "changes/", "claims/{id}/reviews/", "outlets/"} <= set(PATHS)
    claims = next(row for path, _operation, row in lists() if path == "claims/")
    assert {"kind", "status", "relation", "sourcing", "speaker.kind"} <= set(enumerated(claims))


@pytest.mark.parametrize("path", PATHS)
def test_every_list_is_paged(path):
    operation = next(operation for at, operation, _row in lists() if at == path)

    known = {parameter["name"] for parameter in operation["parameters"]}

    assert "page_size" in known
    assert {"cursor", "after"} & known
