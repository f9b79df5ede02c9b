"""`pages.update`: what it does about judgements."""

import pytest

from articles.models import Article, Event, Review
from tests import make
from tests.api.google.rows import ADDRESS, rating
from tests.api.google.test_replacing import put, read, refusal, there, writer

__all__ = ["there", "writer"]
pytestmark = pytest.mark.django_db


def test_a_rating_that_is_new_is_a_review(writer, there):
    there["claimReviewMarkups"][0]["rating"] = rating()

    answer = put(writer, there)

    assert Review.objects.get().rating.code == "refuted"
    assert answer.json()["versionId"] == there["versionId"]  # nothing of it is on the page yet


def test_the_same_rating_again_is_the_same_review(writer, there):
    there["claimReviewMarkups"][0]["rating"] = rating()

    assert put(writer, there).status_code == put(writer, there).status_code == 200

    there["claimReviewMarkups"][0]["rating"] = rating("Supported")
    assert "claimReviewMarkups[0]: " in refusal(put(writer, there))
    assert Review.objects.get().rating.code == "refuted"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rating": None}, "published as “Supported”"),
        ({"rating": rating("Refuted")}, "This one is: Published."),
        ({"claimReviewed": "Water is dry."}, "before anyone reviewed it"),
        ({"claimAuthor": {"name": "Ada", "kind": "person"}}, "before anyone reviewed it"),
    ],
)
def test_what_is_published_is_changed_by_no_page(writer, change, said):
    make.make_published(make.make_claim(make.make_version(slug="water", url=ADDRESS)))
    there = read(writer, "pages/water")
    there["claimReviewMarkups"][0] |= change
    before = Event.objects.count()

    found = refusal(put(writer, there | {"publishDate": "2020"}))

    assert said in found
    assert found.startswith("claimReviewMarkups[0]: ")
    assert Event.objects.count() == before
    assert Article.objects.get().published_on == ""


def test_what_is_published_is_dropped_by_no_page(writer):
    version = make.make_version(slug="water", url=ADDRESS)
    make.make_published(make.make_claim(version))
    make.make_claim(version, make.Span(14, 30), statement="The sky is blue.")
    there = read(writer, "pages/water")
    there["claimReviewMarkups"].pop(0)

    assert refusal(put(writer, there)).startswith("Claim 1, “Water is wet.”, stays: ")
