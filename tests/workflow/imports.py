"""Importing, for tests of it."""

from django.contrib.auth.models import User

from articles import workflow
from articles.models import Article, Claim, Event, Review, Speaker


def take(*records: dict, by: User, **options) -> list[workflow.Imported]:
    options = {"reviewer": by, "file_format": "jsonl"} | options
    return workflow.import_articles(list(records), by=by, **options)


def refusal(record: dict, by: User) -> str:
    """Why a record is refused, after which nothing of it is there."""
    before = counts()
    (found,) = take(record, by=by)
    assert found.result == "refused"
    assert counts() == before
    return " ".join(found.remarks)


def counts() -> list[int]:
    return [model.objects.count() for model in (Article, Claim, Review, Event, Speaker)]
