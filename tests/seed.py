"""The seed in the database: `loaddata` takes seconds, so it is asked once, and remembered."""

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models

from articles.models import FeedEntry

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SEQUENCE = ("seed_article.json", "worked_example.json", "worked_example_rest.json")
Rows = dict[type[models.Model], list[tuple[Any, ...]]]
loaded: dict[tuple[str, ...], Rows] = {}


def body() -> str:
    """The text of the article, as it was broken down."""
    rows = json.loads((FIXTURES / SEQUENCE[0]).read_text("utf-8"))
    [text] = [row["fields"]["body"] for row in rows if row["model"] == "articles.articleversion"]
    return str(text)


def load(*names: str) -> None:
    """What `loaddata` makes of these fixtures (else of all) where nobody has done anything yet;
    from memory as far as this process knows it. A test of `loaddata` asks that itself.
    """
    names = names or SEQUENCE
    known = next(n for n in range(len(names), -1, -1) if not n or names[:n] in loaded)
    before = rows() if names not in loaded else {}
    put_back(loaded.get(names[:known], {}))
    if names not in loaded:
        loaddata(*names[known:])
        loaded[names] = {model: added(before[model], now) for model, now in rows().items()}


def loaddata(*names: str) -> None:
    call_command("loaddata", *(FIXTURES / name for name in names), verbosity=0)


def rows() -> Rows:
    """Everything, as it lies in the tables, but what the database makes of events by itself."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model is FeedEntry:
                continue
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
            found[model] = cursor.fetchall()
    return found


def added(before: list[tuple[Any, ...]], now: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    known = set(before)
    assert known <= set(now), "a fixture has changed what the migrations have put in"
    return [row for row in now if row not in known]


def put_back(known: Rows) -> None:
    filled = {model: new for model, new in known.items() if new}
    with connection.cursor() as cursor:
        for model, new in filled.items():
            places = ", ".join(["%s"] * len(new[0]))
            cursor.executemany(f'INSERT INTO "{model._meta.db_table}" VALUES ({places})', new)  # noqa: S608
        for reset in connection.ops.sequence_reset_sql(no_style(), [*filled]):
            cursor.execute(reset)
