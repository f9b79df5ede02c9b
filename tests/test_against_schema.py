"""Requests made up from the OpenAPI document, sent through WSGI by callers of several roles: none
is a fault of the server, none is answered in a way that the document does not have, and what the
document does not allow is refused.
"""

import re
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.parameters import ParameterLocation

from tests.api.described import schema as document
from tests.permissions.asking import rolled_back
from tests.permissions.rows import rows_of
from tests.permissions.world import World, make_key
from tests.routes import PARAMETER, Route, every_route
from tests.test_permissions import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db

FEW, MANY = 6, 360  # cases of each operation: the second makes 20,000 of all
PLAIN = {"Host": "testserver", "Accept-Encoding": "identity"}
NAME = re.compile(r"{(\w+)}")


def server(environ: Any, start_response: Any) -> Any:
    """Made when it is asked, so that the settings of tests are in force."""
    return application()(environ, start_response)


application = cache(get_wsgi_application)
API = schemathesis.openapi.from_dict(document())
API.app = server
OPERATIONS = {result.ok().label: result.ok() for result in API.get_all_operations()}
CHECKED = CHECKS.get_by_names(
    [
        *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
        *("response_schema_conformance", "response_headers_conformance"),
        "negative_data_rejection",  # the last: see below
    ]
)


@pytest.fixture(scope="module", autouse=True)
def one_connection() -> Iterator[None]:
    """As Django's own test client does: what the tests have written is in no other connection."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def secrets(world: World) -> dict[str, str]:
    """The keys of a person of each role, and one of a scope that is too small for most."""
    keys = {who: own.secret for who, own in world.owners.items() if who != "somebody"}
    _key, small = make_key(world.owners["superuser"].user, "read:published")
    return {**keys, "small": small, "anonymous": ""}


@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_answers_as_the_document_says(label, world, secrets, at_length):
    operation = OPERATIONS[label]
    rows = [dict(values) for values in paths(world, operation.path)]

    @settings(
        max_examples=MANY if at_length else FEW,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases(operation), st.sampled_from(sorted(secrets)), st.sampled_from([{}, *rows]))
    def ask(case: Any, who: str, row: dict[str, Any]) -> None:
        wrong = is_wrong(case)
        case.path_parameters.update(row)
        sent = {"Authorization": f"Bearer {secrets[who]}"} if secrets[who] else {}
        with rolled_back():
            response = case.call(headers=PLAIN | sent)
            # Whoever was not fast enough hears so before what they send is read.
            is_read = response.status_code != HTTPStatus.PRECONDITION_FAILED
            case.validate_response(response, checks=CHECKED[: None if wrong and is_read else -1])

    ask()


def path_of(route: Route) -> str:
    """As the document has it."""
    return "/" + PARAMETER.sub(r"{\1}", route.pattern).replace("{pk}", "{id}")


def cases(operation: Any) -> st.SearchStrategy[Any]:
    """What the document allows, and what it does not."""
    return st.one_of(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )


def is_wrong(case: Any) -> bool:
    """Whether the document does not allow what is sent, besides the path and the key, which are
    replaced.
    """
    made = case.meta.components
    parts = (ParameterLocation.QUERY, ParameterLocation.BODY)
    if not any(made[part].mode == GenerationMode.NEGATIVE for part in parts if part in made):
        return False
    changes = [each for each in case.meta.phase.data.mutations if each.parameter_location in parts]
    return not changes or not all(is_said_alike(case, change) for change in changes)


def is_said_alike(case: Any, change: Any) -> bool:
    """A truth value in the place of `true` or `false` is no other word in an address."""
    is_of_query = change.parameter_location == ParameterLocation.QUERY
    said = (case.query or {}).get(change.parameter)
    return is_of_query and change.keywords == ("enum",) and said in ("true", "false")


def paths(world: World, path: str) -> Iterator[dict[str, Any]]:
    """What the address can name of all that there is: else most of what is asked for is absent."""
    for route in every_route():
        if path_of(route) == path:
            for row in rows_of(world, route, "superuser"):
                yield {
                    name: row.values["pk" if name == "id" else name] for name in NAME.findall(path)
                }
