"""The OpenAPI document, and whether the API keeps what it promises there."""

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.api.rows import make_correction, make_rich_claims
from tests.make import make_claim

PATHS = [
    *("/api/v1/", "/api/v1/articles/", "/api/v1/articles/{slug}/"),
    *("/api/v1/articles/{slug}/claims/", "/api/v1/articles/{slug}/versions/"),
    *("/api/v1/claims/", "/api/v1/claims/{id}/", "/api/v1/outlets/", "/api/v1/outlets/{id}/"),
    *("/api/v1/rating-scales/", "/api/v1/rating-scales/{code}/"),
    *("/api/v1/speakers/", "/api/v1/speakers/{id}/", "/api/v1/verdicts/"),
    *("/api/v1/verdicts/{id}/", "/api/v1/verdicts/{id}/history/"),
]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def test_the_schema_is_valid_openapi_and_names_every_address(schema):
    validate_schema(schema)

    assert schema["openapi"] == "3.1.0"
    assert list(schema["paths"]) == PATHS
    assert {method for path in schema["paths"].values() for method in path} == {"get"}


def test_every_operation_says_what_it_does_and_how_it_fails(schema):
    for path, operations in schema["paths"].items():
        operation = operations["get"]
        assert operation["description"]
        assert {"200", "400", "401", "default"} <= set(operation["responses"])
        assert ("404" in operation["responses"]) == ("{" in path)
        assert {"apiKey": []} in operation["security"]
        assert {} in operation["security"]
        for parameter in operation.get("parameters", []):
            assert parameter["in"] == "path" or parameter["description"]


@pytest.mark.parametrize("caller", ["anonymous", "keyed"])
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_the_schema_says(path, caller, schema, request):
    client = request.getfixturevalue(caller)
    keys = make_one_of_each()

    response = client.get(path.format(**keys | {"id": keys.get(path.split("/")[3])}))

    assert response.status_code == 200, response.content
    if path.endswith("s/"):
        assert response.json()["results"]
    described = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    assert list(faults(response.json(), described["schema"], schema)) == []


def test_every_problem_is_as_the_schema_says(anonymous, schema):
    problem = {"$ref": "#/components/schemas/Problem"}
    for address in ("/api/v1/claims/?status=x", "/api/v1/claims/0/", "/api/v1/claims/?q=1"):
        assert list(faults(anonymous.get(address).json(), problem, schema)) == []


def test_the_check_would_see_a_key_that_the_schema_does_not_name(schema):
    outlet = {"id": "1", "colour": "red"}

    found = list(faults(outlet, {"$ref": "#/components/schemas/Outlet"}, schema))

    assert len(found) == 6  # three keys missing, one unknown, one of the wrong type


def make_one_of_each() -> dict[str, Any]:
    [claim] = make_rich_claims(1)
    make_correction(claim)
    make_claim()
    return {
        "slug": claim.article.slug,
        "code": "default",
        "claims": claim.pk,
        "verdicts": claim.verdicts.get(current=True).pk,
        "outlets": claim.article.outlet_id,
        "speakers": claim.speaker_id,
    }


def faults(answer: Any, described: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Where an answer is not as described; a key that is not described is a fault too."""
    closed = closed_objects({**described, "components": schema["components"]})
    return [error.message for error in Draft202012Validator(closed).iter_errors(answer)]


def closed_objects(node: Any) -> Any:
    if isinstance(node, list):
        return [closed_objects(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {name: closed_objects(item) for name, item in node.items()}
    if isinstance(node.get("properties"), dict) and node.get("type") == "object":
        closed["additionalProperties"] = False
    return closed
