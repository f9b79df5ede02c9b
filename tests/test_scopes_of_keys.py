"""Keys of a scope that is too small, at every address of the API: a superuser's, who may do all."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from articles.models import KeyHolder, Scope
from articles.models.scope import PERMISSIONS, WRITING
from tests.permissions.asking import Asking, address
from tests.permissions.doors import Cell
from tests.permissions.forged import cells
from tests.permissions.rows import rows_of
from tests.permissions.table import API
from tests.permissions.world import Caller, World, make_key, with_secret
from tests.routes import every_route
from tests.test_permissions import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def key_of(world: World, *scopes: str) -> Caller:
    _key, secret = make_key(world.owners["superuser"].user, *scopes)
    return with_secret(secret)


def reading(world: World) -> Iterator[Cell]:
    """Every address that is read, on every row that there is."""
    for route in every_route():
        if "GET" in API.get(route.name, {}):
            rows = rows_of(world, route, "superuser")
            yield from (Cell(route, "GET", "superuser", row) for row in rows)


def writing(world: World) -> Iterator[Cell]:
    for cell in cells(world, "POST", "PATCH", "PUT", "DELETE"):
        if cell.method in API.get(cell.route.name, {}):
            yield cell


def send(asking: Asking, caller: Caller, cell: Cell, *scopes: str) -> Any:
    """What is answered to this caller in place of the superuser's own key."""
    asking.world.callers["superuser api"] = caller
    return asking.ask(cell)


@pytest.fixture
def asking(world, monkeypatch) -> Iterator[Asking]:
    monkeypatch.setitem(world.callers, "superuser api", None)
    asking = Asking(world)
    with asking.watching():
        yield asking


def seen(response: HttpResponse) -> Any:
    return response.status_code, response.getvalue(), dict(response.headers)


def test_a_key_that_reads_what_is_published_gets_what_anybody_gets(world):
    key, anybody, different = key_of(world, "read:published"), world.callers["anonymous"], []
    for cell in reading(world):
        asked, expected = key.get(address(cell)), anybody.get(address(cell))
        if expected.status_code == 401:
            if asked.status_code not in (403, 404):
                different.append(str(cell))
        elif seen(asked) != seen(expected):
            different.append(str(cell))

    assert different == []


def test_a_key_that_reads_changes_nothing(world, asking):
    for scope in ("read:published", "read:all"):
        key = key_of(world, scope)
        words = Counter(send(asking, key, cell).word for cell in writing(world))
        assert set(words) <= {"403", "404"}
        assert asking.written == []


def test_a_key_that_reads_all_gets_what_its_person_gets_but_for_what_is_of_those_who_judge(
    world, asking
):
    key, everything = key_of(world, "read:all"), key_of(world)
    different = {
        cell.route.name
        for cell in reading(world)
        if key.get(address(cell)).getvalue() != everything.get(address(cell)).getvalue()
    }

    # The figures of agreement, and reviews of a round that is complete and not published; and what
    # is for those who review.
    for_who_reviews = {"api:claim-next", "api:claim-presence"}
    assert different == {"api:agreement", "api:review-list", *for_who_reviews}


def test_each_change_takes_one_scope_besides_reading(world, asking):
    keys = {scope: key_of(world, "read:all", scope) for scope in WRITING}
    wrong = []
    for cell in writing(world):
        words = [send(asking, key, cell).word for key in keys.values()]
        if sorted(words) != ["403", "403", "allowed"]:
            wrong.append(f"{cell}: {words}")

    assert wrong == []


def test_each_permission_that_is_asked_for_is_of_one_scope(world, asking, monkeypatch):
    asked, has_perm = set(), KeyHolder.has_perm

    def note(self, permission, obj=None):
        asked.add(permission)
        return has_perm(self, permission, obj)

    monkeypatch.setattr(KeyHolder, "has_perm", note)
    key = key_of(world)
    for cell in (*reading(world), *writing(world)):
        send(asking, key, cell)

    of_scopes = Counter(name for scope in Scope for name in PERMISSIONS[scope])
    assert asked == set(of_scopes)
    assert set(of_scopes.values()) == {1}
