"""Importing record by record, in transactions that are over before anybody hears of them."""

import pytest
from django.db import connection

from articles.exchange import importing as room
from articles.exchange.importing import importing
from articles.formats import json_lines
from articles.models import Article
from tests.exchange.records import a_claim, an_article, lines
from tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user("administrator")


def outcomes(*rows, by, **options):
    return importing(json_lines.read(lines(*rows)), format="jsonl", by=by, **options)


def test_each_record_has_its_outcome_in_the_order_of_the_file(by):
    bad = an_article(headline="")
    good = an_article()

    found = list(outcomes(good, bad, {"x": 1}, good, by=by))

    assert [(one.place, one.result) for one in found] == [
        ("line 1", "imported"),
        ("line 2", "refused"),
        ("line 3", "refused"),
        ("line 4", "unchanged"),
    ]
    assert found[1].name == bad["slug"]
    assert found[2].remarks[0].startswith("This is no article")


@pytest.mark.django_db(transaction=True)
def test_what_was_told_is_committed(by, monkeypatch):
    monkeypatch.setattr(room, "TOGETHER", 2)
    rows = outcomes(*(an_article() for _ in range(5)), by=by)

    next(rows)

    assert not connection.in_atomic_block
    assert Article.objects.count() == 2
    rows.close()
    assert Article.objects.count() == 2


def test_long_texts_are_not_held_together(by, monkeypatch):
    monkeypatch.setattr(room, "LETTERS", 10)
    rows = outcomes(an_article(), an_article(), by=by)

    next(rows)

    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_keeps_nothing_at_any_time(by):
    rows = outcomes(an_article(), an_article(), by=by, dry_run=True)

    for outcome in rows:
        assert outcome.result == "imported"
        assert not connection.in_atomic_block
        assert not Article.objects.exists()


def test_reviews_that_name_nobody_are_those_of_whom_is_said(by):
    ada = make_user("reviewer", "ada")

    list(outcomes(an_article(claims=[a_claim()]), by=by, reviewer=ada))

    assert Article.objects.get().claims.get().reviews.get().reviewer == ada
