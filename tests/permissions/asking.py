"""Asking every cell, and what came of it; all that is changed is put back each time."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from itertools import count, product
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, transaction

from tests.permissions.doors import Cell, may
from tests.permissions.form import Form
from tests.permissions.hurry import READ, is_read
from tests.permissions.rows import rows_of
from tests.permissions.sent import BODIES, FILLED, WITH_A_FILE
from tests.permissions.table import API, DJANGO, EVERYBODY, PAGES
from tests.permissions.world import Caller, World
from tests.routes import Route, every_route

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
WHOSE = ("own", "public", "astray")
SENDING = ("POST", "PATCH")
TAKEN_BY_SOME = ("PUT", "DELETE")  # for what they are, by the addresses that say so
REFUSED_FOR_WHAT_IT_SAYS = (400, 409, 412, 422)
WRITING = re.compile(r'(?:INSERT|UPDATE|DELETE)[^"]*"(\w+)"')
ADDRESSES = {
    "/admin/(?P<url>.*)$": "/admin/nowhere/",
    r"/api/v1/[\s\S]": "/api/v1/nowhere/",
    r"/v1alpha1/[\s\S]*": "/v1alpha1/nowhere",
    r"/^api(?:/[\s\S]*)?$": "/api/v9/",
    r"/feeds/[\s\S]*": "/feeds/nowhere.json",
    "problem": "/problems/not-found",
    "admin:autocomplete": "/admin/autocomplete/?app_label=articles&model_name=article"
    "&field_name=outlet",
}


class Answer(NamedTuple):
    status: int
    location: str
    allow: str
    kind: str
    body: bytes
    written: tuple[str, ...]  # tables, also where it was rolled back
    is_stored: bool  # whether there are more rows, or fewer

    @property
    def word(self) -> str:
        """`allowed`, or how it was refused."""
        if self.location.startswith("/admin/login/"):
            return "login"
        if self.location == "/admin/":
            return "index"
        is_allowed = self.status < 400 or self.status in REFUSED_FOR_WHAT_IT_SAYS
        return "allowed" if is_allowed else str(self.status)


Answers = list[tuple[Cell, Answer]]


def ask_all(world: World, part: str, at_length: bool) -> Answers:
    """Every cell of a part of the addresses."""
    asking, answers, turns = Asking(world), [], count()
    routes = [route for route in every_route() if part_of(route) == part]
    with asking.watching():
        for route, who in product(routes, sorted(EVERYBODY)):
            rows = rows_of(world, route, who)
            chosen = rows[next(turns) % len(rows)]
            for row in rows:
                cells = [Cell(route, method, who, row) for method in METHODS]
                is_full = at_length or row is chosen
                answers += asking.ask_each([c for c in cells if is_full or is_asked(c)])
    return answers


def door_of(route: Route) -> str:
    return "api" if route.pattern.startswith(("api/", "feeds/", "v1alpha1")) else "desk"


def is_sending(cell: Cell) -> bool:
    """Whether what is sent there changes something."""
    is_known = cell.method in API.get(cell.route.name, {})
    return cell.method in SENDING or (is_known and cell.method in TAKEN_BY_SOME)


def part_of(route: Route) -> str:
    """Of the three that are tried in a file each: `api`, our `pages`, and what is Django's."""
    return "pages" if route.name in PAGES else door_of(route)


def is_asked(cell: Cell) -> bool:
    """Of every row; other methods are like GET, or the address does not know them, and are tried
    by everybody, but unless at length on one row by turns: no door asks for the row before it.
    """
    if cell.method in ("GET", "POST", *API.get(cell.route.name, ())):
        return True
    return cell.method == "OPTIONS" and cell.route.name not in DJANGO and cell.row.kind not in WHOSE


class Asking:
    def __init__(self, world: World) -> None:
        self.world = world
        self.written: list[str] = []
        self.counts = counts()

    def ask(self, cell: Cell, page: bytes = b"", more: Any = None, **headers: str) -> Answer:
        self.written.clear()
        with rolled_back() if is_sending(cell) else nullcontext():
            response = self.send(cell, page, more, **headers)
            is_refused = response.status_code in REFUSED_FOR_WHAT_IT_SAYS
            is_stored = is_refused and counts() != self.counts
        content = b"".join(response) if response.streaming else response.content
        location, allow = response.get("Location", ""), response.get("Allow", "")
        kind, written = response.get("Content-Type", ""), tuple(self.written)
        return Answer(response.status_code, location, allow, kind, content, written, is_stored)

    def ask_each(self, cells: Iterable[Cell]) -> Answers:
        """One person, of one row; what they got first is the page with the form to fill in."""
        answers, page = [], b""
        for cell in cells:
            answer = self.ask(cell, page)
            answers.append((cell, answer))
            if cell.method == "GET" and answer.status == 200:
                page = answer.body
        return answers

    def send(self, cell: Cell, page: bytes = b"", more: Any = None, **headers: str) -> Any:
        """`page` is what the same person got of the same address, with the form to fill in."""
        name = cell.who if cell.who == "anonymous" else f"{cell.who} {door_of(cell.route)}"
        caller = self.world.callers[name]
        given = self.sent(cell, page, more or {}) if is_sending(cell) else {}
        return caller.generic(
            cell.method, address(cell), **given, **headers, **{READ: is_read(cell)}
        )

    def sent(self, cell: Cell, page: bytes, more: dict[str, Any]) -> dict[str, Any]:
        filled = self.filled(cell) | more
        if cell.route.name in WITH_A_FILE:
            return Caller.with_a_file({**form_on(page).data, **filled})
        if cell.route.name in API:
            return {"data": json.dumps(filled), "content_type": "application/json"}
        return Caller.encoded({**form_on(page).data, **filled})

    def filled(self, cell: Cell) -> dict[str, Any]:
        """The body, or what somebody writes into the form of the page. Over the API nonsense of
        those who may not: they hear so before it is read.
        """
        if cell.route.name in API and not may(cell, cell.method):
            return {"nonsense": True}
        name = cell.route.name.rpartition(":")[2]
        known = BODIES if cell.route.name in API else FILLED
        return known[name](self.world.owners[cell.row.owner], self.world) if name in known else {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Notes the tables that are written to."""

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if found := WRITING.match(sql):
                self.written.append(found[1])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            yield


@lru_cache(maxsize=1)
def form_on(page: bytes) -> Form:
    """The one that was read last is sent again, by another method."""
    return Form(page)


def address(cell: Cell) -> str:
    values = cell.row.values
    if "app_label" in values:
        return f"/admin/{values['app_label']}/"
    return ADDRESSES.get(cell.route.name) or cell.route.address(values)


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def counts() -> tuple[int, ...]:
    """How many rows there are of everything, in one query."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        found = ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables)  # noqa: S608
        cursor.execute(f"SELECT {found}")
        return tuple(cursor.fetchone())
