"""ClaimReview as it is read: what is written holds before each of those who read it, whatever is
published, and what each of them minds is found.
"""

import copy
import json
from functools import cache

import pytest

from articles.formats.claim_review import PROFILES, claim_review
from articles.formats.json_ld import as_json
from tests.formats.claim_review.checks import of_fact_check_insights, of_google, of_vocabulary
from tests.formats.claim_review.documents import documents

MANY = 10_000
URL = "https://desk.example.org/api/v1/claims/7/"
AUTHOR = {"name": "Example Fact Checks", "url": "https://desk.example.org/"}


def reviews(profile, how_many=MANY):
    for number, record in enumerate(documents(how_many)):
        first = "2020-01-01T00:00:00Z" if number % 2 else ""
        yield claim_review(
            record, url=URL, author=AUTHOR, first_published_at=first, profile=profile
        )


@cache
def many(profile):
    """Those that no test changes: to make them takes longer than to look at them."""
    return list(reviews(profile))


def all_of(check, profile):
    return {finding for review in many(profile) for finding in check(review)}


@pytest.mark.parametrize("profile", PROFILES)
def test_ten_thousand_are_of_the_vocabulary_of_schema_org(profile):
    assert all_of(of_vocabulary, profile) == set()


@pytest.mark.parametrize("profile", PROFILES)
def test_ten_thousand_have_what_google_requires(profile):
    assert all_of(of_google, profile) == set()


def test_ten_thousand_are_taken_by_fact_check_insights():
    assert all_of(of_fact_check_insights, "fact-check-insights") == set()


def test_the_full_ones_would_not_be_taken_there():
    found = all_of(of_fact_check_insights, "default")

    assert {"correction is not known", "dateModified is not known"} <= found
    assert {"ratingValue is not text", "the date of the Claim is not whole"} <= found
    assert "the claimant is not exactly one of a person and an organization" in found


@pytest.mark.parametrize("profile", PROFILES)
def test_ten_thousand_can_stand_in_a_page_and_are_read_again_as_they_are(profile):
    for review in many(profile):
        text = as_json(review)
        assert not set(text) & set(b"<>&")
        assert json.loads(text) == review


WRONG = {
    "@type": "Opinion",
    "reviewed": "a claim",
    "author": "Example Fact Checks",
    "itemReviewed": {"@type": "Claim", "appearance": {"@type": "Organization"}},
    "datePublished": "yesterday",
    "url": "desk.example.org",
    "reviewRating": {"@type": "Rating", "alternateName": True},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_of_the_vocabulary_is_found(name):
    [review] = reviews("default", 1)

    assert [*of_vocabulary(review)] == []
    assert [*of_vocabulary(review | {name: WRONG[name]})] != []


MINDED = {
    "claimReviewed": lambda review: review.pop("claimReviewed"),
    "url": lambda review: review.update(url="/claims/7/"),
    "alternateName": lambda review: review["reviewRating"].pop("alternateName"),
    "all three": lambda review: review["reviewRating"].pop("bestRating", None),
    "between": lambda review: review["reviewRating"].update(ratingValue=6),
    "who made it": lambda review: review["itemReviewed"].update(author=review["author"]),
}


@pytest.mark.parametrize("word", MINDED)
def test_what_google_minds_is_found(word):
    review = next(r for r in reviews("default", 100) if r["reviewRating"].get("bestRating") == 5)
    changed = copy.deepcopy(review)

    MINDED[word](changed)

    assert [*of_google(review)] == []
    assert word in " ".join(of_google(changed))
