"""Uploaded files for tests of imports."""

import json
from typing import Any

from articles.exchange import import_runs
from articles.exchange.import_work import work_all
from articles.models import ImportRun
from tests.exchange.records import lines
from tests.make import make_user


def upload(*rows: Any, by: Any = None, content: bytes = b"", **fields: Any) -> ImportRun:
    """A file that is uploaded and not looked at; of JSON Lines, by what its lines say."""
    run = ImportRun(**{"file_name": "news.jsonl", "format": "jsonl"} | fields)
    data = content or lines(*rows).getvalue()
    return import_runs.upload(run, [data], by=by or make_user("administrator"))


def looked_at(*rows: Any, **options: Any) -> ImportRun:
    run = upload(*rows, **options)
    work_all()
    run.refresh_from_db()
    return run


def many(count: int) -> list[dict[str, Any]]:
    """Articles without claims, which are made in no time."""
    outlet = {"name": "Daily Example", "domain": "daily.example.org"}
    plain = {"language": "en", "outlet": outlet}
    return [
        {"slug": f"a-{n}", "headline": f"A {n}", "body": f"Text {n}.", **plain}
        for n in range(count)
    ]


def as_line(row: Any) -> bytes:
    return json.dumps(row).encode() + b"\n"
