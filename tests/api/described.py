"""A client that holds every answer that it gets against the OpenAPI document."""

import gzip
import json
import re
from functools import cache
from http.client import NOT_MODIFIED
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from rest_framework.test import APIClient

JSON = ("application/json", "application/problem+json")


class DescribedClient(APIClient):
    """Fails a test whose answer, or whose accepted body, is not as the document says.

    A key or a status that is not in the document is a fault too.
    """

    def generic(  # type: ignore[override]  # what else there is, is passed on
        self, method: str, path: str, data: Any = "", *args: Any, **kwargs: Any
    ) -> Any:
        response = super().generic(method, path, data, *args, **kwargs)
        operation = described(response, method)
        if operation and not response.streaming:
            if response.status_code == NOT_MODIFIED:
                assert str(NOT_MODIFIED) in operation["responses"]
                assert response.content == b""
                return response
            described_answer = answer_of(operation, response.status_code)
            if response.get("Content-Encoding") == "gzip":
                response.content = gzip.decompress(response.content)
            assert faults(response.json(), described_answer) == [], response.content
            is_json = response.wsgi_request.content_type == "application/json"
            if data and is_json and response.status_code < 300:
                assert faults(json.loads(data), body_of(operation)) == [], data
        return response


@cache
def schema() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def described(response: Any, method: str) -> dict[str, Any]:
    """The operation that answered, if the document has it; HEAD and OPTIONS it never has."""
    route = getattr(response.resolver_match, "route", "")
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route).replace("{pk}", "{id}")
    found: dict[str, Any] = schema()["paths"].get(path, {}).get(method.lower(), {})
    return found


def answer_of(operation: dict[str, Any], status: int) -> dict[str, Any]:
    known = operation["responses"]
    content = known.get(str(status), known["default"] if status >= 400 else {})["content"]
    [described_type] = set(content) & set(JSON)
    found: dict[str, Any] = content[described_type]["schema"]
    return found


def body_of(operation: dict[str, Any]) -> dict[str, Any]:
    if "requestBody" not in operation:
        return {"type": "object", "maxProperties": 0}
    found: dict[str, Any] = operation["requestBody"]["content"]["application/json"]["schema"]
    return found


def faults(
    found: Any, expected: dict[str, Any], document: dict[str, Any] | None = None
) -> list[str]:
    """Where something is not as expected by the document, or by another one."""
    held = validator(json.dumps(expected)) if document is None else within(document, expected)
    return [error.message for error in held.iter_errors(found)]


@cache
def validator(expected: str) -> Draft202012Validator:
    return within(schema(), json.loads(expected))


def within(document: dict[str, Any], expected: dict[str, Any]) -> Draft202012Validator:
    closed = closed_objects({**expected, "components": document["components"]})
    return Draft202012Validator(closed)


def closed_objects(node: Any) -> Any:
    if isinstance(node, list):
        return [closed_objects(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {name: closed_objects(item) for name, item in node.items()}
    if isinstance(node.get("properties"), dict) and node.get("type") == "object":
        closed["additionalProperties"] = False
    return closed
