"""What is published, in the shapes of Google Fact Check Tools."""

import copy
from typing import Any

import pytest

from articles.formats.google_fact_check import FOUND, PAGE, found_claim, page

DOCUMENT: dict[str, Any] = {
    "number": 1,
    "change": "initial",
    "published_at": "2026-11-23T10:00:00Z",
    "claim": {
        "statement": "Water is dry.",
        "kind": "event_property",
        "speaker": {
            "name": "Ada Example",
            "kind": "person",
            "job_title": "Poet",
            "same_as": "https://ada.example.org/",
        },
    },
    "article": {
        "url": "https://daily.example.org/water",
        "headline": "Water",
        "language": "en-GB",
        "published_on": "2026-11-22",
        "outlet": {"name": "Daily Example", "domain": "daily.example.org"},
    },
    "sourcing": "named_person",
    "rating": {"label": "Refuted", "code": "refuted", "value": 1, "best": 5, "worst": 1},
    "explanation": "The encyclopedia says otherwise.",
}
PUBLISHER = {"name": "Fact-check desk", "site": "desk.example.org"}
URL = "https://desk.example.org/api/v1/claims/7/"
RECORD: dict[str, Any] = {
    "url": "https://daily.example.org/water",
    "published_on": "2026-11",
    "language": "en",
    "claims": [
        {
            "id": 7,
            "number": 3,
            "statement": "Water is dry.",
            "via": "https://social.example.org/1",
            "speaker": DOCUMENT["claim"]["speaker"],
            "published": {"id": 9, **DOCUMENT},
        }
    ],
}


def found(**of_the_article: str) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    document["article"] |= of_the_article
    return found_claim(document, url=URL, publisher=PUBLISHER, verdict=9)


def test_a_published_judgement_is_a_claim_with_one_review():
    assert found() == {
        "text": "Water is dry.",
        "claimant": "Ada Example",
        "claimDate": "2026-11-22T00:00:00Z",
        "claimReview": [
            {
                "publisher": PUBLISHER,
                "url": URL,
                "reviewDate": "2026-11-23T10:00:00Z",
                "textualRating": "Refuted",
                "languageCode": "en-GB",
                "verdictId": 9,
                "change": "initial",
            }
        ],
    }


@pytest.mark.parametrize("known", ["2026", "2026-11"])
def test_a_date_that_is_no_day_is_never_made_one(known):
    told = found(published_on=known)

    assert "claimDate" not in told
    assert told["partialClaimDate"] == known


def test_a_date_that_nobody_knows_is_left_out():
    assert not {"claimDate", "partialClaimDate"} & set(found(published_on=""))


def test_a_page_has_what_is_known_of_its_claims():
    told = page(RECORD, name="pages/water", author="Fact-check desk")

    assert told == {
        "name": "pages/water",
        "pageUrl": "https://daily.example.org/water",
        "publishDate": "2026-11",
        "languageCode": "en",
        "claimReviewAuthor": {"name": "Fact-check desk"},
        "claimReviewMarkups": [
            {
                "url": "https://daily.example.org/water#claim-3",
                "claimReviewed": "Water is dry.",
                "claimFirstAppearance": "https://social.example.org/1",
                "claimAuthor": {
                    "name": "Ada Example",
                    "jobTitle": "Poet",
                    "sameAs": "https://ada.example.org/",
                    "kind": "person",
                },
                "rating": {
                    "textualRating": "Refuted",
                    "ratingValue": 1,
                    "bestRating": 5,
                    "worstRating": 1,
                    "ratingExplanation": "The encyclopedia says otherwise.",
                },
                "claimId": 7,
                "verdictId": 9,
            }
        ],
    }


def test_what_is_not_known_is_left_out():
    claim = RECORD["claims"][0] | {"via": "Interfax", "speaker": None, "published": None}
    bare = {"url": "", "published_on": "", "language": "en", "claims": [claim]}

    told = page(bare, name="pages/water", author="Fact-check desk")

    assert told["claimReviewMarkups"] == [{"claimReviewed": "Water is dry.", "claimId": 7}]
    assert not {"pageUrl", "publishDate"} & set(told)


def test_nothing_is_told_that_the_schemas_do_not_have():
    told = page(RECORD, name="pages/water", author="Fact-check desk")

    assert set(found()) <= set(FOUND)
    assert set(told) <= set(PAGE)
    assert set(told["claimReviewMarkups"][0]) <= set(PAGE["claimReviewMarkups"][0])
