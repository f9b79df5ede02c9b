"""Importing claims of elsewhere, whose articles are the places where they appeared."""

import pytest

from articles import workflow
from articles.formats.appearances import UNKNOWN
from articles.models import Article, Outlet
from tests.exchange.records import a_claim, an_article
from tests.make import make_user
from tests.workflow.imports import refusal, take

pytestmark = pytest.mark.django_db
POST = "https://social.example.net/p/1"
TAKEN = f"Another article has the address {POST}: it is left out."


def a_place(number: int, **parts):
    """What a file of ClaimReviews says of one claim."""
    claim = a_claim(origin={"format": "claimreview", "identifier": f"check {number}"})
    named = {"slug": f"claim-{number}", "headline": f"Claim {number}"}
    return an_article(url=POST, claims=[claim], **named | parts)


def test_two_checks_of_one_post_are_both_imported_and_the_first_has_its_address(by):
    take(a_place(1), by=by)

    (found,) = take(a_place(2), by=by)

    assert (found.result, found.remarks) == ("imported", (TAKEN,))
    assert [article.url for article in Article.objects.order_by("pk")] == [POST, ""]


def test_the_one_without_its_address_is_found_unchanged(by):
    take(a_place(1), a_place(2), by=by)

    found = take(a_place(2), a_place(1), by=by)

    assert [one.result for one in found] == ["unchanged", "unchanged"]
    assert found[0].remarks == (TAKEN,)


def test_another_address_than_the_stored_one_is_still_a_difference(by):
    take(a_place(1), a_place(2), by=by)
    elsewhere = {"url": "https://social.example.net/p/2"}

    for number in (1, 2):
        assert "It differs from what is stored: url." in refusal(a_place(number) | elsewhere, by)


def test_an_article_that_is_no_such_place_keeps_to_its_address(by):
    take(a_place(1), by=by)

    assert "There is an article with this address already." in refusal(an_article(url=POST), by)


def test_a_claim_is_found_though_its_article_has_another_slug_by_now(by):
    take(a_place(1), by=by)
    Article.objects.update(slug="on-the-world")

    assert take(a_place(1), by=by)[0].result == "unchanged"


def test_an_article_whose_slug_is_not_the_one_of_its_file_is_told(by):
    claim = a_claim(origin={"format": "jsonl", "identifier": "1"})
    take(an_article(slug="wet", headline="On water", claims=[claim]), by=by)

    assert refusal(an_article(slug="dry", headline="On water", claims=[claim]), by) == (
        "It differs from what is stored: slug."
    )


def test_an_outlet_that_somebody_found_out_is_no_difference(by):
    record = a_place(1, outlet=UNKNOWN)
    take(record, by=by)
    outlet = Outlet.objects.create(name="Social", domain="social.example.net")
    article = Article.objects.get()
    article.outlet = outlet
    workflow.edit_article(article, by=make_user("editor"))

    assert take(record, by=by)[0].result == "unchanged"
