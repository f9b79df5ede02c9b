"""Who may do what: every route, method, role and row, generated from the URL configuration.

The table says who may, the doors say how everybody else is refused: see `permissions`.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import override_settings

from tests.permissions.asking import Answer, Answers, Asking, address, ask_all, is_sending
from tests.permissions.doors import ODD, Cell, expected, may
from tests.permissions.forged import (
    ACTIONS,
    OVERRIDING,
    actions,
    cells,
    is_taken,
    keys,
    state_after,
    stop_time_and_chance,
    taken_forms,
    who_wrote,
    with_forged_fields,
)
from tests.permissions.hurry import hurry
from tests.permissions.table import API, DJANGO, EVERYBODY, LEADING, OUTSIDERS, PAGES
from tests.permissions.world import World, make_world
from tests.routes import every_route

pytestmark = pytest.mark.django_db

PART = "desk"  # our own pages and the API have the same tests, in files of their own
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
# What is sent there is only looked at
NOT_TAKEN = (
    *("_changelist", "_history", "_export_many", "_from_file", "_newer_file"),
    *("admin:index", "admin:login", "admin:logout", "app_list"),
)


@pytest.fixture(scope="module")
def world(rows_for_all) -> Iterator[World]:
    """Made once; nothing that is done to it lasts."""
    sessions = override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    with sessions:
        made = make_world()
        with pytest.MonkeyPatch.context() as patch:
            hurry(patch)
            yield made


@pytest.fixture(scope="module")
def answers(request, world, at_length) -> Answers:
    return ask_all(world, request.module.PART, at_length)


def facade(cell: Cell, answer: Answer) -> tuple[Any, ...]:
    """All of an answer, but for the address that was asked, and for what is new each time."""
    here = address(cell)
    body = CSRF.sub(b"", answer.body).replace(here.encode(), b"<here>")
    location = unquote(answer.location).replace(here, "<here>")
    return answer.status, location, answer.allow, answer.kind, body


def test_every_route_has_a_row_in_the_table_and_every_row_a_route():
    rows = [*DJANGO, *PAGES, *API, *LEADING, *ODD]

    assert sorted(rows) == sorted(route.name for route in every_route())


def test_everybody_is_answered_as_their_role_allows_and_their_door_says(answers):
    wrong = [
        f"{cell}: {answer.word}, not {expected(cell)}"
        for cell, answer in answers
        if answer.word != expected(cell)
    ]

    assert wrong == []


def test_nothing_is_written_but_by_who_may_and_with_what_can_be_taken(answers):
    writing = [
        f"{cell}: {answer.written}"
        for cell, answer in answers
        if answer.written and (not is_sending(cell) or answer.word != "allowed")
    ]

    assert writing == []
    assert [f"{cell}" for cell, answer in answers if answer.is_stored] == []


def test_every_form_and_every_step_is_really_taken_by_those_who_may(answers):
    tried = {
        (cell.route.name, cell.method)
        for cell, _ in answers
        if is_sending(cell) and may(cell, cell.method)
    }
    taken = {(cell.route.name, cell.method) for cell, answer in answers if is_taken(cell, answer)}

    assert {name for name in tried - taken if not name[0].endswith(NOT_TAKEN)} == set()


def test_what_one_may_not_see_cannot_be_told_from_what_is_absent(answers):
    different = []
    for _, asked in groupby(answers, lambda each: (each[0].route, each[0].who)):
        group = list(asked)
        nothing = {c.method: (c, answer) for c, answer in group if c.row.kind == "absent"}
        different += [
            str(cell)
            for cell, answer in group
            if cell.method in nothing
            and is_out_of_sight(cell, nothing[cell.method][0])
            and facade(cell, answer) != facade(*nothing[cell.method])
        ]

    assert different == []


def is_out_of_sight(cell: Cell, absent: Cell) -> bool:
    """The row is hidden, or refused before anybody looks for one."""
    return not cell.is_seen or "allowed" != expected(cell) == expected(absent)


def test_head_is_answered_like_get(answers):
    words = {(c.route, c.who, c.row.kind, c.method): answer.word for c, answer in answers}
    different = [
        (name, who, kind)
        for (name, who, kind, method), word in words.items()
        if method == "HEAD" and word != words[name, who, kind, "GET"]
    ]

    # Django leads who is logged in on from there, with a GET alone.
    known = {"admin:login"} & {cell.route.name for cell, _ in answers}
    assert {route.name for route, *_ in different} == known


def test_options_tell_nothing_about_rows(answers):
    known = [(c, a) for c, a in answers if c.method == "OPTIONS" and c.route.name in API | PAGES]
    told: dict[Any, set[Any]] = {}
    for cell, answer in known:
        told.setdefault((cell.route.name, cell.who), set()).add(facade(cell, answer))

    assert [name for name, facades in told.items() if len(facades) > 1] == []


def test_no_header_makes_another_method_of_one(world):
    asking, made = Asking(world), []
    with asking.watching():
        for cell in cells(world, "HEAD", "POST"):
            other = "POST" if cell.method == "HEAD" else "DELETE"
            answer = asking.ask(cell, **dict.fromkeys(OVERRIDING, other))
            if answer.word != expected(cell) or (cell.method == "HEAD" and answer.written):
                made.append(str(cell))

    assert made == []


def test_an_action_of_a_list_changes_something_for_those_who_may_and_for_nobody_else(world):
    wrote = {(name, action): who_wrote(world, name, action) for name, action in actions()}

    assert {asked: who for asked, who in wrote.items() if who} == ACTIONS


def test_fields_that_a_form_does_not_have_change_nothing(world, answers, monkeypatch):
    stop_time_and_chance(monkeypatch)
    asking, known, changed = Asking(world), keys(), []
    for cell, page in taken_forms(answers, is_of_the_api=False):
        more = with_forged_fields(asking, cell, page)
        as_usual = state_after(asking, cell, page, known)
        if state_after(asking, cell, page, known, more) != as_usual:
            changed.append(str(cell))

    assert changed == []


def test_suggestions_while_typing_are_for_those_who_see_the_list(world):
    different = []
    for model, field in keys_with_a_list():
        of, related = model._meta, field.related_model._meta
        asked = {"app_label": of.app_label, "model_name": of.model_name, "field_name": field.name}
        may = DJANGO[f"admin:{related.app_label}_{related.model_name}_changelist"]["GET"]
        for who in EVERYBODY - OUTSIDERS:
            answer = world.callers[f"{who} desk"].get("/admin/autocomplete/", asked)
            if answer.status_code != (200 if who in may else 403):
                different.append((of.model_name, field.name, who, answer.status_code))

    assert different == []


def keys_with_a_list() -> Iterator[tuple[Any, Any]]:
    """Django answers for all of them, whether a form asks or not."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.fields:
            desk = admin.site._registry.get(field.related_model)
            if desk and desk.search_fields:
                yield model, field
