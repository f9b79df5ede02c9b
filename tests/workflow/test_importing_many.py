"""Importing so much that tables grow by far within one session."""

import pytest
from django.db import connection

from tests.exchange.records import an_article
from tests.make import make_user
from tests.workflow.imports import take

pytestmark = pytest.mark.django_db
REFERRED_TO = {"articles_article", "articles_articleversion", "articles_claim", "articles_review"}


def read_whole() -> dict[str, int]:
    """The tables that PostgreSQL has read whole in this transaction, each with how often."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of a transaction
        cursor.execute("SELECT relname, seq_scan FROM pg_stat_xact_user_tables")
        return {name: count for name, count in cursor if name in REFERRED_TO and count}


def take_note_that_tables_are_small() -> None:
    with connection.cursor() as cursor:
        for table in REFERRED_TO:
            cursor.execute(f"ANALYZE {table}")


def test_a_session_that_saw_small_tables_reads_none_whole_for_each_row_that_refers_to_it():
    if connection.vendor != "postgresql":
        return  # SQLite looks every key up by its index
    by = make_user("administrator")
    take(an_article(), by=by)
    take_note_that_tables_are_small()
    before = read_whole()

    take(*(an_article() for _ in range(20)), by=by)

    assert read_whole() == before
