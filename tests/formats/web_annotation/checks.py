"""The MUST assertions of the W3C's test suite for Web Annotation, run as it runs them: each is a
JSON schema (draft 4), which what is looked at has to be valid against.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, FormatChecker  # type: ignore[import-untyped]
from referencing import Registry
from referencing.jsonschema import DRAFT4

SUITE = json.loads(Path(__file__).with_name("w3c.json").read_text("utf-8"))
RESOURCES = [(name, DRAFT4.create_resource(text)) for name, text in SUITE["definitions"].items()]
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)  # RFC 3986
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)  # RFC 3339

# jsonschema looks at neither format without packages that are not here.
formats = FormatChecker(())
formats.checks("uri")(lambda value: not isinstance(value, str) or bool(ADDRESS.fullmatch(value)))
formats.checks("date-time")(lambda value: not isinstance(value, str) or bool(TIME.fullmatch(value)))


@cache
def validators(kind: str) -> dict[str, Draft4Validator]:
    registry: Registry[Any] = Registry().with_resources(RESOURCES)
    return {
        name: Draft4Validator(schema, registry=registry, format_checker=formats)
        for name, schema in SUITE["assertions"][kind].items()
    }


def findings(kind: str, node: Any) -> Iterator[str]:
    """The assertions of an `annotation`, a `collection` or a `page` that do not hold."""
    for name, validator in validators(kind).items():
        if not validator.is_valid(node):
            yield f"{name}: {SUITE['assertions'][kind][name]['errorMessage']}"
