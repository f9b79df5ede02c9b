"""Bodies that are meant to break, at every address that takes one: a body that could be taken, with
one value that nobody can mean. Each is refused, alike on both databases, and nothing is stored.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.permissions.asking import Asking, Caller, address, counts, rolled_back
from tests.permissions.doors import Cell
from tests.permissions.sent import WITH_A_FILE
from tests.permissions.world import World
from tests.test_permissions import world
from tests.test_scopes_of_keys import key_of, writing

__all__ = ["world"]
pytestmark = pytest.mark.django_db

FEW = 8  # every so many values are tried at a place, unless at length
HERE = "the value goes here"
# As they stand in JSON: no field takes any of these
REFUSED = [
    *(
        r'"\u0000"',
        r'"a\u0000b"',
        r'"\ud800"',
        r'"\udfff\ud800"',
        '["\\ud800"]',
        "[" * 99 + "]" * 99,
    ),
    *("NaN", "-Infinity", "1e400", "0.5", "-1e-7", str(-(2**63)), "9" * 5000),
    *('{"a": 1}', "[[]]", "[null]", '{"__proto__": {}}', '"x" "y"', "'x'", "0x10", '"\t"', '"\n'),
]
# What some fields take, and others do not; what matters is that none breaks
ODD = [
    *("null", "true", "0", "-1", "[]", "{}", '""', '" "', str(2**31), str(2**63), str(10**40)),
    *(
        '"\u202eabc"',
        '"e\u0301"',
        '"\ufeff"',
        '"\uffff"',
        '"👩‍👩‍👧‍👦"',
        '"<script>"',
        '"{{7*7}}"',
        '"1"',
    ),
    *('"javascript:alert(1)"', '"http://"', '"https://[::1"', '"../../x"', '"9999-99-99"', '"%00"'),
]


def places(value: Any) -> Iterator[Any]:
    """The body once for each value in it, which is marked; and once with each list or object."""
    if isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            for marked in places(inner):
                copy = value.copy()
                copy[name] = marked
                yield copy
    yield HERE


def bodies(body: dict[str, Any], values: list[str], at_length: bool) -> Iterator[str]:
    """Each place with all values, or with some of them by turns."""
    for turn, marked in enumerate(places(body)):
        text = json.dumps(marked, ensure_ascii=False)
        some = values if at_length else values[turn % FEW :: FEW]
        yield from (text.replace(f'"{HERE}"', value) for value in some)


def of_json(world: World) -> Iterator[Cell]:
    """What takes a form with a file in it is tried in tests of its own; to delete takes no body."""
    cells = (cell for cell in writing(world) if cell.method != "DELETE")
    return (cell for cell in cells if cell.route.name not in WITH_A_FILE)


def send(caller: Caller, cell: Cell, body: str) -> Any:
    data = body.encode("utf-8")
    return caller.generic(cell.method, address(cell), data, "application/json")


@pytest.fixture
def key(world: World) -> Caller:
    return key_of(world)


def test_no_address_takes_what_nobody_can_mean(world, key, at_length):
    asking, taken, before = Asking(world), [], counts()
    for cell in of_json(world):
        for body in bodies(asking.filled(cell), REFUSED, at_length):
            response = send(key, cell, body)
            if response.status_code != 400:
                taken.append((str(cell), body[:200], response.status_code))

    assert taken == []
    assert counts() == before


def test_no_body_is_a_fault_of_the_server(world, key, at_length):
    asking, broken = Asking(world), []
    for cell in of_json(world):
        for body in bodies(asking.filled(cell), ODD, at_length):
            with rolled_back():
                before = counts()
                response = send(key, cell, body)
                is_stored = response.status_code >= 400 and counts() != before
                if response.status_code >= 500 or is_stored:
                    broken.append((str(cell), body[:200], response.status_code))

    assert broken == []
