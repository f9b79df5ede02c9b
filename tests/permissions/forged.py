"""Requests that no page and no program of ours sends, and what they could have changed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.hashers import BasePasswordHasher
from django.contrib.auth.models import Permission
from django.utils import timezone

from tests.permissions.asking import Answers, Asking, is_sending, rolled_back
from tests.permissions.doors import Cell
from tests.permissions.form import Form
from tests.permissions.rows import Row, rows_of
from tests.permissions.table import ADMINISTRATORS, API, DJANGO, EVERYBODY, SUPERUSERS, Who
from tests.permissions.world import World
from tests.routes import every_route

Keys = dict[Any, set[Any]]
# Names that some forms have; no form has any other of those that are forged
SOMETIMES = {
    *("reviewer", "user", "article", "revision", "start", "end"),
    *("is_staff", "groups", "permissions"),
}
OVERRIDING = ("HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_METHOD_OVERRIDE", "HTTP_X_HTTP_METHOD")
MODELS = [
    model
    for app in ("articles", "auth", "webhooks")
    for model in apps.get_app_config(app).get_models(include_auto_created=True)
]
# On a page of their own, where others lead on
SAYS_WHAT_CAME_OF_IT = ("_publishing", "_apikey_add")
# Who may take which action of which list; another one writes nothing by itself
ACTIONS: dict[tuple[str, str], Who] = {
    ("admin:articles_apikey_changelist", "revoke"): DJANGO["admin:articles_apikey_change"]["POST"],
    ("admin:articles_outlet_changelist", "delete_selected"): SUPERUSERS,
    ("admin:articles_speaker_changelist", "delete_selected"): SUPERUSERS,
    ("admin:auth_group_changelist", "delete_selected"): SUPERUSERS,
    ("admin:webhooks_subscription_changelist", "renew_secret"): ADMINISTRATORS,
    ("admin:webhooks_delivery_changelist", "send_again"): ADMINISTRATORS,
}


def somebodys(rows: list[Row]) -> Row:
    return next(row for row in rows if row.kind in ("other", "only", "articles"))


def cells(world: World, *methods: str) -> Iterator[Cell]:
    """Every address, on somebody's row, by a superuser."""
    for route in every_route():
        row = somebodys(rows_of(world, route, "superuser"))
        yield from (Cell(route, method, "superuser", row) for method in methods)


# Fields that there are not


def forged(world: World) -> dict[str, Any]:
    """What somebody might want to set: names of columns, and another way to say the method."""
    other = world.owners["annotator"]
    permission = Permission.objects.get(codename="publish_claim").pk
    return {
        "status": "published",
        "round": 7,
        "revision": 99,
        "version": 99,
        "is_stale": "on",
        **dict.fromkeys(("reviewer", "by", "actor", "user", "published_by"), other.user.pk),
        "article": other.fresh.pk,
        "claim": other.claims["open"].pk,
        "id": 1,
        "pk": 1,
        "quote": "Forged.",
        "prefix": "x",
        "start": 0,
        "end": 3,
        "document": "{}",
        **dict.fromkeys(("current", "is_adjudication", "is_superuser", "is_staff"), "on"),
        **dict.fromkeys(("submitted_at", "created_at", "revoked_at"), "2020-01-01"),
        **dict.fromkeys(("digest", "sha256"), "0" * 64),
        "user_permissions": permission,
        "permissions": permission,
        "groups": 1,
        "password": "forged",
        "_method": "DELETE",
    }


def taken_forms(answers: Answers, is_of_the_api: bool) -> Iterator[tuple[Cell, bytes]]:
    """One form of each address that was taken, with the page that it was on: of the first who may,
    so of a superuser only where nobody else may.
    """
    pages = {
        (cell.route, cell.who, cell.row.kind): answer.body
        for cell, answer in answers
        if cell.method == "GET" and answer.status == 200
    }
    found: dict[Any, Cell] = {}
    for cell, answer in answers:
        is_plain = cell.row.kind in ("other", "only") and is_taken(cell, answer)
        if is_plain and (cell.route.name in API) == is_of_the_api:
            found.setdefault((cell.route, cell.method), cell)
    for cell in found.values():
        yield cell, pages.get((cell.route, cell.who, cell.row.kind), b"")


def is_taken(cell: Cell, answer: Any) -> bool:
    """Whether what was sent has done what it is sent for."""
    if not is_sending(cell) or answer.word != "allowed":
        return False
    if cell.route.name.endswith(SAYS_WHAT_CAME_OF_IT):
        return answer.status == 200 and bool(answer.written)
    is_for_a_program = cell.route.name in API or answer.kind == "application/json"
    return answer.status in (200, 201) if is_for_a_program else answer.status == 302


def with_forged_fields(asking: Asking, cell: Cell, page: bytes = b"") -> dict[str, Any]:
    """Those that are not for this form."""
    names = {*asking.filled(cell), *(SOMETIMES & Form(page).names)}
    if cell.who in SUPERUSERS and cell.route.name.startswith("admin:auth_"):
        names |= {"is_superuser", "user_permissions"}
    return {name: value for name, value in forged(asking.world).items() if name not in names}


# What came of it


def stop_time_and_chance(patch: pytest.MonkeyPatch) -> None:
    """So that the same request does the same twice."""
    now = datetime(2027, 1, 1, tzinfo=UTC)
    patch.setattr(timezone, "now", lambda: now)
    patch.setattr(BasePasswordHasher, "salt", lambda self: "salt" * 6)
    patch.setattr("articles.models.api_key.secrets.token_urlsafe", lambda length: "x" * length)
    patch.setattr("articles.webhooks.signing.secrets.token_bytes", lambda length: b"x" * length)


def keys() -> Keys:
    return {model: {*model._base_manager.values_list("pk", flat=True)} for model in MODELS}


def state_after(
    asking: Asking, cell: Cell, page: bytes, known: Keys, more: dict[str, Any] | None = None
) -> Any:
    """The tables that a request wrote to: known rows with their keys, new ones without."""
    asking.written.clear()
    with rolled_back(), asking.watching():
        status = asking.send(cell, page, more).status_code
        models = [model for model in MODELS if model._meta.db_table in asking.written]
        return status, {model: [*_rows(model, known[model])] for model in models}


def _rows(model: Any, known: set[Any]) -> Iterator[dict[str, Any]]:
    keys = {field.attname for field in model._meta.fields if field.is_relation or field.primary_key}
    for row in model._base_manager.order_by("pk").values():
        is_new = row[model._meta.pk.attname] not in known
        yield {name: _plain(row[name]) for name in row if not (is_new and name in keys)}


def _plain(value: Any) -> Any:
    """Without what a column makes up by itself each time; a forged time is of another year."""
    if isinstance(value, datetime):
        return value.year == 2020
    return None if isinstance(value, UUID) else value


# Actions of lists


def actions() -> Iterator[tuple[str, str]]:
    """Of each list those that it knows, and the one that Django gives to all."""
    for model, desk in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        known = {action for _, action, _ in desk._get_base_actions()}
        yield from ((name, action) for action in sorted(known | {"delete_selected"}))


def who_wrote(world: World, name: str, action: str) -> Who:
    """Who changes anything by taking an action on somebody's row."""
    by_name = {route.name: route for route in every_route()}
    row = somebodys(rows_of(world, by_name[name.replace("changelist", "change")], "superuser"))
    sent = {"action": action, "_selected_action": row.values["pk"], "post": "yes", "index": 0}
    asking = Asking(world)
    with asking.watching():
        asked = {
            who: asking.ask(Cell(by_name[name], "POST", who, row), more=sent) for who in EVERYBODY
        }
    return frozenset(who for who, answer in asked.items() if answer.written)
