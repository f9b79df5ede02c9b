"""How a database goes about a list: along an index in its order, however many rows there are."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from tests.api.rows import at, make_speaker
from tests.make import make_claim, make_claims, make_published, make_user

pytestmark = pytest.mark.django_db
NARROWED = [
    "",
    "kind=event_property",
    "speaker={speaker}",
    "status=published",
    "status=retracted",
    "sourcing=none",
    "attribution_check=not_applicable",
    "rating=supported",
    "rating=supported&kind=event_property&sourcing=none",
]


@pytest.fixture
def speaker():
    speaker = make_speaker()
    make_published(make_claim(speaker=speaker))
    return speaker.pk


def list_of(noun: str, query: str, role: str) -> list[str]:
    """The queries of a list as this role asks for it."""
    client = APIClient()
    client.force_authenticate(make_user(role) if role else None)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"{at(f'{noun}-list')}?{query}")
    assert answer.status_code == 200, answer.json()
    return [query["sql"] for query in captured.captured_queries]


def plan(sql: str) -> str:
    """In a session that sorts, and that reads a table whole, only where there is no other way."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        else:
            cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[-1] for row in cursor.fetchall())


def sorts(sql: str) -> bool:
    """Whether all rows have to be found before there is a first."""
    return "FOR ORDER BY" in plan(sql) or "Sort" in plan(sql)


@pytest.mark.parametrize("role", ["", "editor"])
@pytest.mark.parametrize("query", NARROWED)
def test_claims_come_in_the_order_of_an_index_whatever_they_are_narrowed_to(speaker, query, role):
    found = list_of("claim", query.format(speaker=speaker), role)

    [page] = [sql for sql in found if 'FROM "articles_claim"' in sql and "LIMIT 51" in sql]
    assert not sorts(page), plan(page)


@pytest.mark.parametrize("noun", ["article", "outlet", "speaker"])
def test_what_is_published_is_looked_up_row_by_row(speaker, noun):
    found = list_of(noun, "", "")

    [page] = [sql for sql in found if "LIMIT 51" in sql]
    assert not sorts(page), plan(page)
    assert "LIST SUBQUERY" not in plan(page), plan(page)


def pages(address: str, way: str) -> Iterator[list[int]]:
    """The keys page by page, from an address on, in one way: `next` or `previous`."""
    while address:
        page = APIClient().get(address).json()
        yield [row["id"] for row in page["results"]]
        address = page[way]


@pytest.mark.parametrize("narrowed", ["", "sourcing=none", "kind=event_property&status=published"])
def test_claims_come_page_by_page_there_and_back_whatever_they_are_narrowed_to(db, narrowed):
    keys = [claim.pk for claim in make_claims(5, published=True)]
    first = f"{at('claim-list')}?page_size=2&{narrowed}".rstrip("&")

    assert [*pages(first, "next")] == [keys[:2], keys[2:4], keys[4:]]
    last = APIClient().get(APIClient().get(first).json()["next"]).json()["next"]
    assert [*pages(last, "previous")] == [keys[4:], keys[2:4], keys[:2]]
