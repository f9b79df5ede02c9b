"""Importing what is there: the same changes nothing, and nothing is written over."""

import pytest

from articles import audit, workflow
from articles.models import Article, Claim, Event
from tests import make
from tests.exchange.records import a_claim, a_review, an_article
from tests.make import make_user
from tests.workflow.imports import refusal, take

pytestmark = pytest.mark.django_db


def test_the_same_once_more_changes_nothing(by):
    record = an_article()
    take(record, by=by)

    (found,) = take(record, by=by, reviewer=make_user("reviewer"))

    assert (found.result, found.remarks) == ("unchanged", ())
    assert Article.objects.count() == 1
    assert Event.objects.count() == 5


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"headline": "Other"}, "It differs from what is stored: headline."),
        ({"body": "Water is wet. Not."}, "It differs from what is stored: body."),
        ({"outlet": {"name": "X", "domain": "x.org"}}, "It differs from what is stored: outlet."),
        ({"syndicated_from": {"name": "X", "domain": "x.org"}}, "stored: syndicated_from."),
        ({"rating_scale": "other"}, "It differs from what is stored: rating_scale."),
        (
            {"claims": [a_claim(statement="Other.")]},
            "claim 1: It differs from what is stored: statement.",
        ),
        (
            {"claims": [a_claim(speaker={"name": "Ada", "kind": "person"})]},
            "claim 1: It differs from what is stored: speaker.",
        ),
        (
            {"claims": [a_claim(reviews=[a_review(confidence="low")])]},
            "claim 1, review 1: It differs from what is stored: confidence.",
        ),
    ],
)
def test_what_is_there_is_never_written_over(by, change, words):
    record = an_article()
    take(record, by=by)

    assert words in refusal(record | change, by)


def test_a_named_reviewer_does_not_say_something_else_later(by):
    make_user("reviewer", "ada")
    record = an_article(claims=[a_claim(reviews=[a_review(reviewer="ada")])])
    take(record, by=by)
    record["claims"][0]["reviews"][0]["confidence"] = "low"

    assert refusal(record, by) == "claim 1, review 1: It differs from what is stored: confidence."


def test_a_draft_is_not_taken_for_a_review_nor_written_over(by):
    ada = make_user("reviewer", "ada")
    take(an_article(slug="wet", claims=[a_claim(reviews=[])]), by=by)
    make.save_draft(Claim.objects.get(), by=ada)
    record = {"slug": "wet", "claims": [{"number": 1, "reviews": [a_review(reviewer="ada")]}]}

    assert "ada has a draft of a review of this claim" in refusal(record, by)


def test_what_was_done_since_stays(by):
    record = an_article()
    take(record, by=by)
    make.publish(Claim.objects.get())

    assert take(record, by=by)[0].result == "unchanged"
    assert Claim.objects.get().status == "published"


def test_a_claim_that_was_deleted_does_not_come_back(by):
    record = an_article(claims=[a_claim(reviews=[])])
    take(record, by=by)
    workflow.delete_claim(Claim.objects.get(), by=make_user("editor"), reason="Twice.")

    assert refusal(record, by) == "claim 1: It differs from what is stored: it was deleted."


def test_claims_and_reviews_are_added_to_an_article_that_is_there(by):
    take(an_article(slug="wet", reviews_required=2), by=by)
    make_user("reviewer", "ada")
    blue = a_claim(number=2, start=14, end=30, quote="The sky is blue.", reviews=[])
    second = {"number": 1, "reviews": [a_review(reviewer="ada")]}

    (found,) = take({"slug": "wet", "claims": [blue, second]}, by=by)

    assert found == ("wet", "imported", ())
    assert [claim.status for claim in Claim.objects.order_by("number")] == ["agreed", "open"]
    audit.check(Article.objects.get().pk)


@pytest.mark.parametrize(
    ("review", "words"),
    [
        ({}, "Only claims that are open or in review can be reviewed."),
        ({"round": 2}, "The claim is in round 1: it takes reviews of that round alone."),
    ],
)
def test_a_round_that_is_over_takes_no_more_reviews(by, review, words):
    take(an_article(slug="wet"), by=by)
    make_user("reviewer", "ada")
    late = a_review(reviewer="ada", **review)

    assert words in refusal({"slug": "wet", "claims": [{"number": 1, "reviews": [late]}]}, by)


def test_who_has_declined_the_article_has_no_review_of_it_imported(by):
    take(an_article(slug="wet", claims=[a_claim(reviews=[])]), by=by)
    ada = make_user("reviewer", "ada")
    workflow.decline(Article.objects.get(), by=ada, reason="A friend of mine wrote it.")
    record = {"slug": "wet", "claims": [{"number": 1, "reviews": [a_review(reviewer="ada")]}]}

    assert "A reviewer has declined to review this article." in refusal(record, by)


def test_claims_are_added_to_the_newest_text_alone(by):
    record = an_article(slug="wet")
    take(record, by=by)
    workflow.add_version(Article.objects.get(), make.BODY + " More.", by=make_user("editor"))
    assert take(record, by=by)[0].result == "unchanged"
    record["claims"].append(a_claim(number=2, start=14, end=30, quote="The sky is blue."))

    assert refusal(record, by) == "claim 2: The article has a newer text: add the claim there."


def test_a_claim_is_found_by_its_origin(by):
    record = an_article(claims=[a_claim(origin={"identifier": "https://a.org/1"})])
    del record["slug"], record["claims"][0]["number"]
    take(record, by=by, file_format="claimreview")

    (found,) = take(record, by=by, file_format="claimreview")
    assert found.result == "unchanged"
    record["body"] = "Water is wet. Is it?"
    assert (
        "It differs from what is stored: body."
        in take(record, by=by, file_format="claimreview")[0].remarks
    )
