"""What Google's Fact Check Tools API answers."""

from typing import Any

from tests.formats.claim_review.finding import found


def test_each_review_of_a_claim_that_google_answers_is_one():
    answer: dict[str, Any] = {
        "claims": [
            {
                "text": "The world is flat.",
                "claimant": "Jane Doe",
                "claimDate": "2026-03-10T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "Checkers", "site": "check.example.org"},
                        "url": "https://check.example.org/1",
                        "title": "No",
                        "reviewDate": "2026-03-14T00:00:00Z",
                        "textualRating": "False",
                        "languageCode": "en",
                    },
                    {"publisher": {"site": "other.example"}, "textualRating": "Mostly false"},
                ],
            },
            {"text": "The moon is flat.", "claimReview": []},
        ],
        "nextPageToken": "CAo",
    }

    first, second, none = found(answer)

    assert first.item == {
        "@type": "ClaimReview",
        "claimReviewed": "The world is flat.",
        "url": "https://check.example.org/1",
        "name": "No",
        "datePublished": "2026-03-14T00:00:00Z",
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": "Checkers", "url": "check.example.org"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"name": "Jane Doe"},
            "datePublished": "2026-03-10T00:00:00Z",
        },
        "reviewRating": {"alternateName": "False"},
    }
    assert first.source == {
        **answer["claims"][0],
        "claimReview": answer["claims"][0]["claimReview"][:1],
    }
    assert second.item is not None
    assert second.item["author"]["name"] == "other.example"
    assert (none.place, none.problem) == ("claims 2", "It is a claim without a review.")


def test_each_markup_of_a_page_that_google_answers_is_one():
    markups = [
        {
            "claimReviewed": "The world is flat.",
            "claimAuthor": {"name": "Jane Doe"},
            "claimFirstAppearance": "https://a.example/1",
            "rating": {"textualRating": "False", "ratingValue": 1, "bestRating": 5},
        },
        {"url": "https://check.example.org/1#2", "claimReviewed": "The moon is flat."},
    ]
    page = {"pageUrl": "https://check.example.org/1", "claimReviewMarkups": markups}

    first, second = found({"claimReviewMarkupPages": [page]})

    assert first.item is not None
    assert first.item["url"] == "https://check.example.org/1"
    assert first.item["itemReviewed"]["firstAppearance"] == "https://a.example/1"
    assert first.item["reviewRating"]["alternateName"] == "False"
    assert second.item is not None
    assert second.item["url"] == "https://check.example.org/1#2"
