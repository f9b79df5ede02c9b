"""The MUST assertions of the W3C's test suite for Web Annotation, run as it runs them: each is a
JSON schema (draft 4), which what is looked at has to be valid against.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, FormatChecker, ValidationError  # type: ignore[import-untyped]
from jsonschema.validators import extend  # type: ignore[import-untyped]

SUITE = json.loads(Path(__file__).with_name("w3c.json").read_text("utf-8"))
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)  # RFC 3986
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)  # RFC 3339

# jsonschema looks at neither format without packages that are not here.
formats = FormatChecker(())
formats.checks("uri")(lambda value: not isinstance(value, str) or bool(ADDRESS.fullmatch(value)))
formats.checks("date-time")(lambda value: not isinstance(value, str) or bool(TIME.fullmatch(value)))


# Nearly all assertions refer to the same definitions. Of one node each of them is looked at once;
# jsonschema would find it, and look at it, once for every assertion.

Known = dict[tuple[str, int], bool]
definitions: dict[str, Any] = {}
known: Known = {}  # whether a part of the node that is looked at holds a definition


def refer(validator: Any, name: str, part: Any, schema: Any) -> Iterator[ValidationError]:
    """What "$ref" does."""
    if (name, id(part)) not in known:
        errors = validator.descend(part, definitions[name])
        known[name, id(part)] = next(errors, None) is None
    if not known[name, id(part)]:
        yield ValidationError(name)


Validator = extend(Draft4Validator, {"$ref": refer})


def whole(schema: Any, document: str) -> Any:
    """The same with references that name their document, and none to jsonschema's own "$ref"."""
    if isinstance(schema, list):
        return [whole(each, document) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: whole(each, document) for name, each in schema.items() if name != "$schema"}
    if found.get("$ref", "").startswith("#"):
        found["$ref"] = document + found["$ref"]
    return found


def read(schema: dict[str, Any], document: str) -> Any:
    found = whole(schema, document)
    for name, definition in found.get("definitions", {}).items():
        definitions[f"{document}#/definitions/{name}"] = definition
    return Validator(found, format_checker=formats)


for name, schema in SUITE["definitions"].items():
    read(schema, name)
validators = {
    kind: {name: read(schema, name) for name, schema in found.items()}
    for kind, found in SUITE["assertions"].items()
}


def findings(kind: str, node: Any) -> Iterator[str]:
    """The assertions of an `annotation`, a `collection` or a `page` that do not hold."""
    known.clear()
    for name, validator in validators[kind].items():
        if not validator.is_valid(node):
            yield f"{name}: {SUITE['assertions'][kind][name]['errorMessage']}"
