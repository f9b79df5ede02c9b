"""Pages, taken away."""

import pytest

from articles.models import Article, Claim
from tests import make
from tests.api.google.rows import PAGES, error, markup, violations
from tests.api.google.test_writing import made, writer

__all__ = ["writer"]
pytestmark = pytest.mark.django_db


def delete(client, name: str):
    return client.delete(f"/v1alpha1/{name}")


def test_a_page_that_was_deleted_is_none_any_more(writer):
    name = made(writer)["name"]

    answer = delete(writer, name)

    assert (answer.status_code, answer.json()) == (200, {})
    assert not Claim.objects.exists()
    error(writer.get(f"/v1alpha1/{name}"), 404, "NOT_FOUND")
    error(delete(writer, name), 404, "NOT_FOUND")
    assert writer.get(PAGES).json() == {}


def test_a_page_that_was_deleted_can_be_made_again(writer):
    name = made(writer)["name"]
    for again in ([], [markup("Grass is green.")]):
        delete(writer, name)
        answer = made(writer, *again, publishDate="2026")
        assert (answer["name"], answer["publishDate"]) == (name, "2026")

    assert [one["claimReviewed"] for one in answer["claimReviewMarkups"]] == ["Grass is green."]
    assert Article.objects.get().versions.count() == 2


def test_claims_within_others_go_first(writer):
    version = make.make_version(slug="water")
    outer = make.make_claim(version)
    make.make_claim(version, (make.Span(0, 5)), parent=outer, relation="content")

    assert delete(writer, "pages/water").status_code == 200


@pytest.mark.parametrize("make_it", [make.submit, make.make_published])
def test_what_was_reviewed_or_published_stays_and_all_else_with_it(writer, make_it):
    version = make.make_version(slug="water")
    make_it(make.make_claim(version))
    make.make_claim(version, make.Span(14, 30), statement="The sky is blue.")

    found = error(delete(writer, "pages/water"), 400, "FAILED_PRECONDITION")

    assert found["message"].startswith("Claim 1, “Water is wet.”, stays: ")
    assert Claim.objects.count() == 2


def test_parameters_are_looked_at_before_anything_is_done(writer):
    name = made(writer)["name"]

    assert list(violations(delete(writer, f"{name}?fields=name"))) == ["fields"]
    assert list(violations(delete(writer, f"{name}?force=true"))) == ["force"]
    assert Claim.objects.count() == 2
