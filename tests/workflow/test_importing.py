"""Importing articles: checked as by the other verbs, written as a whole, on record."""

import pytest

from articles import audit, workflow
from articles.models import Article, Claim, Event
from tests.exchange.records import an_article
from tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user("administrator")


def take(*records, by, **options):
    options = {"reviewer": by, "file_format": "jsonl"} | options
    return workflow.import_articles(list(records), by=by, **options)


def test_an_article_comes_in_with_its_claims_and_reviews(by):
    (found,) = take(an_article(slug="wet"), by=by)

    assert found == ("wet", "imported", ())
    claim = Claim.objects.get()
    assert (claim.quote, claim.status, claim.article.slug) == ("Water is wet.", "agreed", "wet")
    assert claim.suffix == " The sky is blue.\n\nSnow is white"
    assert claim.reviews.get().evidence.get().title == "Water, an encyclopedia entry"
    actions = list(Event.objects.values_list("action", flat=True))
    assert actions == ["add_article", "add_version", "add", "submit", "agree"]
    assert audit.check(claim.article_id) == (1, 5)


def test_the_same_once_more_changes_nothing(by):
    record = an_article()
    take(record, by=by)

    (found,) = take(record, by=by)

    assert (found.result, found.remarks) == ("unchanged", ())
    assert Article.objects.count() == 1
    assert Event.objects.count() == 5
