"""What stands against importing a record is said in sentences that name its place."""

import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from tests.exchange.records import a_claim, a_review, an_article
from tests.make import make_user
from tests.workflow.imports import refusal, take

pytestmark = pytest.mark.django_db


def one_claim(**fields):
    return {"claims": [a_claim(**fields)]}


def one_review(**fields):
    return one_claim(reviews=[a_review(**fields)])


def one_piece(**fields):
    return one_review(evidence=[make.make_evidence(**fields)])


def two_claims(**second):
    return {"claims": [a_claim(), a_claim(**second)]}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"headline": ""}, "headline: This field cannot be blank."),
        ({"headline": 5}, "headline: Write a text here."),
        ({"headline": "x" * 501}, "headline: Ensure this value has at most 500 characters"),
        ({"headline": "a\0"}, "headline: The text holds a null character."),
        ({"slug": "a b"}, "slug: Enter a valid “slug”"),
        ({"body": "a\ud800"}, "body: The text holds half a character (a lone surrogate)."),
        ({"body": "x" * 1_000_001}, "an article has at most 1000000"),
        ({"body": ""}, "body: This field cannot be blank."),
        ({"language": "english"}, "language: Write a language tag (BCP 47)"),
        ({"published_on": "2026-02-30"}, "published_on: Write a date as precisely as it is known"),
        ({"url": "javascript:alert(1)"}, "url: Enter a valid URL."),
        ({"outlet": None}, "outlet: Name the outlet, with its domain."),
        ({"outlet": {"name": "X", "domain": "X y"}}, "outlet: domain: Write the domain alone"),
        ({"rating_scale": "other"}, "rating_scale: There is no such rating scale."),
        ({"reviews_required": 6}, "reviews_required: Ensure this value is less than or equal"),
        ({"title": "X"}, "title: There is no such field: take it out."),
        ({"claims": {}}, "claims: Write a list here."),
        ({"claims": ["x"]}, "claim at place 1: This is no object with fields."),
        (two_claims(), "claim 1: number: There are two claims with this number."),
        (two_claims(number=2), "claim 2: There is a claim on exactly these words already."),
        (
            two_claims(number=2, start=6, end=20, quote="is wet. The sk"),
            "claim 2: It crosses claim 1: nest them or part them.",
        ),
        (one_claim(end=14), "claim 1: quote: The quote is not what the text says at this place"),
        (one_claim(end=5000), "claim 1: end: The span 0 to 5000 does not lie inside the text"),
        (one_claim(kind="lie"), "claim 1: kind: Value 'lie' is not a valid choice."),
        (one_claim(statement=None), "claim 1: statement: Write a text here."),
        (one_claim(start=True), "claim 1: start: Write a whole number here."),
        (one_claim(relation="content"), "claim 1: relation: A nested claim names its relation"),
        (one_claim(parent=7, relation="content"), "claim 1: parent: Claim 7 is not in the same"),
        (one_claim(checkworthiness="NFS"), "claim 1: Say why the claim is not check-worthy."),
        (one_claim(speaker={"kind": "person"}), "claim 1, speaker: name: This field cannot be"),
        (one_claim(origin={}), "claim 1: origin: It has no identifier."),
        (one_claim(kind="opinion"), "claim 1, review 1: rating: Predictions, opinions and"),
        (one_review(rating="great"), "claim 1, review 1: rating: This rating is not of the"),
        (one_review(reviewer="nobody"), "reviewer: There is no active account nobody"),
        (one_review(explanation=" "), "claim 1, review 1: explanation: Answer this before"),
        (one_review(evidence=[]), "evidence: “Supported” needs at least one piece of evidence."),
        (one_review(submitted_at="soon"), "submitted_at: Write a time that is past"),
        (one_review(submitted_at="9999-01-01T00:00:00Z"), "submitted_at: Write a time that is"),
        (one_review(round=500), "claim 1: reviews: A claim is imported with at most 100 rounds"),
        (
            one_claim(reviews=[a_review(), a_review(confidence="low")]),
            "claim 1: reviews: One person reviews a claim once in a round: say who made which",
        ),
        (one_review(disagreement="error"), "claim 1: An adjudication says why the reviews differ"),
        (
            one_review(is_adjudication=True, disagreement="error", reason="So."),
            "claim 1: reviews: Only disputed claims are adjudicated.",
        ),
        (one_piece(title=""), "claim 1, review 1, evidence 1: title: This field cannot be blank."),
        (one_piece(url=""), "claim 1, evidence 1: Give an address or a reference by which"),
        (one_piece(url="ftp://a.org"), "claim 1, review 1, evidence 1: url: Enter a valid URL."),
        (one_piece(confidential="yes"), "evidence 1: confidential: Write true or false here."),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_place(by, change, words):
    assert words in refusal(an_article() | change, by)


def test_all_that_is_wrong_is_said_at_once(by):
    claims = [a_claim(kind="lie"), a_claim(number=2, end=5000)]

    words = refusal(an_article(claims=claims), by)

    assert "claim 1: kind" in words
    assert "claim 2: end" in words


def test_one_that_is_refused_keeps_no_other_out(by):
    bad, late = an_article() | one_claim(kind="lie"), an_article() | one_piece(url="")

    found = take(an_article(), bad, late, an_article(), by=by)

    assert [one.result for one in found] == ["imported", "refused", "refused", "imported"]


def test_the_reviews_of_an_article_that_is_not_there_are_refused(by):
    record = {"slug": "nowhere", "claims": [{"number": 1, "reviews": [a_review()]}]}

    assert refusal(record, by) == (
        "article: There is no article with the slug nowhere: import it first, with its text."
    )


@pytest.mark.parametrize("role", ["annotator", "reviewer", "editor", ""])
def test_only_administrators_import(role):
    with pytest.raises(PermissionDenied):
        take(an_article(), by=make_user(role))


@pytest.mark.parametrize("how_many", [1, 30])
def test_many_cost_what_one_costs(by, how_many, django_assert_max_num_queries):
    records = [an_article() for _ in range(how_many)]

    with django_assert_max_num_queries(26):
        take(*records, by=by)
