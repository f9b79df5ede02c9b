"""Who may do what over the API: the tests of the desk, and what is true of programs alone.

It is a file of its own so that a second process can ask, for one takes long over all cells.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.permissions.asking import Asking, address
from tests.permissions.forged import cells, taken_forms, with_forged_fields
from tests.permissions.table import API
from tests.test_permissions import (
    answers,
    test_every_form_and_every_step_is_really_taken_by_those_who_may,
    test_everybody_is_answered_as_their_role_allows_and_their_door_says,
    test_head_is_answered_like_get,
    test_nothing_is_written_but_by_who_may_and_with_what_can_be_taken,
    test_options_tell_nothing_about_rows,
    test_what_one_may_not_see_cannot_be_told_from_what_is_absent,
    world,
)

__all__ = [
    "answers",
    "test_every_form_and_every_step_is_really_taken_by_those_who_may",
    "test_everybody_is_answered_as_their_role_allows_and_their_door_says",
    "test_head_is_answered_like_get",
    "test_nothing_is_written_but_by_who_may_and_with_what_can_be_taken",
    "test_options_tell_nothing_about_rows",
    "test_what_one_may_not_see_cannot_be_told_from_what_is_absent",
    "world",
]
pytestmark = pytest.mark.django_db

PART = "api"


def test_a_session_writes_nothing_over_the_api(world):
    desk, asking = world.callers["superuser desk"], Asking(world)
    sent = [c for c in cells(world, "POST", "PATCH") if c.method in API.get(c.route.name, {})]
    with asking.watching():
        statuses = {
            desk.generic(c.method, address(c), **asking.sent(c, b"", {})).status_code for c in sent
        }

    assert (statuses, asking.written) == ({401}, [])


def unknown_fields(problem: Any) -> Iterator[str]:
    for error in problem.get("errors", ()):
        if error["code"] == "unknown":
            yield error["pointer"]
    for details in problem.get("error", {}).get("details", ()):  # as Google's API says it
        for violation in details["fieldViolations"]:
            if violation["description"].startswith("Cannot find field."):
                yield f"/{violation['field']}"


def test_fields_that_a_body_does_not_have_are_refused_one_by_one(world, answers):
    asking, wrong = Asking(world), []
    for cell, _ in taken_forms(answers, is_of_the_api=True):
        more = with_forged_fields(asking, cell)
        problem = json.loads(asking.send(cell, more=more).content)
        unknown = set(unknown_fields(problem))
        if cell.method != "DELETE" and unknown != {f"/{name}" for name in more}:
            wrong.append((str(cell), problem))

    assert wrong == []
