"""What `manage.py import` can be told of formats of others."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Review
from tests.make import make_user

pytestmark = pytest.mark.django_db
REVIEW = {
    "@type": "ClaimReview",
    "url": "https://check.example.org/1",
    "claimReviewed": "The world is flat.",
    "reviewRating": {"alternateName": "Four Lies"},
}


@pytest.fixture
def file(tmp_path):
    make_user("administrator", "ada")
    path = tmp_path / "file.json"
    path.write_text(json.dumps(REVIEW), "utf-8")
    return path


def bring_in(file, *options: str, file_format: str = "claimreview") -> None:
    told = StringIO()
    options = ("--as", "ada", "--format", file_format, *options)
    call_command("import", str(file), *options, stdout=told, stderr=told)


def test_a_table_of_ones_own_and_the_language_can_be_named(file, tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("site\tlabel\tcode\tnote\n\tFour Lies\trefuted\tours\n", "utf-8")

    bring_in(file, "--ratings", str(own), "--language", "de")

    assert Article.objects.get().language == "de"
    assert Review.objects.get().rating.code == "refuted"


@pytest.mark.parametrize(
    ("file_format", "options", "refusal"),
    [
        ("averitec", ["--ratings", "own.tsv"], "averitec takes no --ratings: leave it out."),
        ("jsonl", ["--language", "de"], "jsonl takes no --language: leave it out."),
        ("claimreview", ["--ratings", "none.tsv"], "The table of ratings cannot be read"),
        ("claimreview", ["--language", "German"], "German is no language tag"),
    ],
)
def test_what_a_format_does_not_take_is_refused(file, file_format, options, refusal):
    with pytest.raises(CommandError, match=refusal):
        bring_in(file, *options, file_format=file_format)
    assert not Article.objects.exists()
