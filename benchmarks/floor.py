"""Bare views, to be measured beside the API: what the same server needs for the least there is.

`gunicorn benchmarks.floor` serves the whole project, with its middleware, and these beside it.
"""

import orjson
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

PAGE = """
    SELECT v.id, v.claim_id, v.current, a.slug, v.document
    FROM articles_verdict v
    JOIN articles_claim c ON c.id = v.claim_id JOIN articles_article a ON a.id = c.article_id
    WHERE v.current ORDER BY v.id DESC LIMIT 100
"""
ROW = "SELECT id, claim_id, current, document FROM articles_verdict WHERE id = %s"
TEXT = "The record says so, and two people who were there remember it. " * 4
COLUMNS = ("id", "claim", "current", "article", "document")


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(orjson.dumps({"status": "ok"}), content_type="application/json")


def page(request: HttpRequest) -> HttpResponse:
    """The rows of a page of 100 verdicts, with one query."""
    with connection.cursor() as cursor:
        cursor.execute(PAGE)
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return HttpResponse(orjson.dumps({"results": rows}), content_type="application/json")


def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One verdict by its key, with one query, as it lies in the table."""
    with connection.cursor() as cursor:
        cursor.execute(ROW, [pk])
        found = cursor.fetchone()
    return HttpResponse(found[-1], content_type="application/json")


@csrf_exempt
def write(request: HttpRequest) -> HttpResponse:
    """A guarded UPDATE and two INSERTs in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO floor_row (text) VALUES (%s) RETURNING id", [TEXT])
        pk = cursor.fetchone()[0]
        cursor.execute("INSERT INTO floor_row (text) VALUES (%s)", [TEXT])
        cursor.execute("UPDATE floor_row SET number = 1 WHERE id = %s AND number = 0", [pk])
    return HttpResponse(orjson.dumps({"status": "ok"}), content_type="application/json")


urlpatterns = [
    path("floor/constant/", constant),
    path("floor/page/", page),
    path("floor/row/<int:pk>/", row),
    path("floor/write/", write),
    path("", include("factcheck.urls")),
]

settings.ROOT_URLCONF = __name__
application = get_wsgi_application()
