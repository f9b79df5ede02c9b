"""ClaimReview, made from the public document of a verdict."""

import pytest

from articles.formats.claim_review import claim_review, claimant

URL = "https://desk.example.org/api/v1/claims/7/"
OUTLET = {"@type": "Organization", "name": "Daily Example", "url": "https://daily.example/"}
SPEAKER = {
    "name": "Jane Doe",
    "kind": "person",
    "job_title": "Senator",
    "same_as": "https://www.wikidata.org/wiki/Q1",
}
PERSON = {
    "@type": "Person",
    "name": "Jane Doe",
    "jobTitle": "Senator",
    "sameAs": ["https://www.wikidata.org/wiki/Q1"],
}
RATING = {"label": "Refuted", "value": 1, "best": 5, "worst": 1}


def make_record(rating=RATING, sourcing="named_person", article=(), **claim):
    return {
        "number": 1,
        "change": "initial",
        "public_note": "",
        "published_at": "2026-03-14T22:59:59Z",
        "claim": {"statement": "The world is flat.", "kind": "event_property", "speaker": SPEAKER}
        | claim,
        "article": {
            "headline": "On the world",
            "url": "https://daily.example/world",
            "outlet": {"name": "Daily Example", "domain": "daily.example"},
            "published_on": "2026-03",
        }
        | dict(article),
        "sourcing": sourcing,
        "rating": rating,
        "explanation": "Seen from above it is round.",
    }


def test_a_verdict_with_a_number_makes_a_full_claim_review():
    assert claim_review(make_record(), url=URL) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": URL,
        "datePublished": "2026-03-14",
        "claimReviewed": "The world is flat.",
        "itemReviewed": {
            "@type": "Claim",
            "datePublished": "2026-03",
            "author": PERSON,
            "appearance": [
                {
                    "@type": "CreativeWork",
                    "url": "https://daily.example/world",
                    "headline": "On the world",
                }
            ],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": "Refuted",
            "ratingExplanation": "Seen from above it is round.",
        },
    }


def test_a_rating_beside_the_scale_has_words_and_no_number():
    rating = {"label": "Not enough evidence", "value": None, "best": None, "worst": None}

    assert claim_review(make_record(rating), url=URL)["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Not enough evidence",
        "ratingExplanation": "Seen from above it is round.",
    }


def test_a_rating_of_zero_is_a_number():
    rating = RATING | {"value": 0, "worst": 0}

    assert claim_review(make_record(rating), url=URL)["reviewRating"]["ratingValue"] == 0


@pytest.mark.parametrize("kind", ["quote", "position"])
def test_that_somebody_said_so_is_the_outlets_claim(kind):
    assert claimant(make_record(kind=kind)) == OUTLET


@pytest.mark.parametrize("sourcing", ["none", "vague"])
def test_what_nobody_in_particular_said_is_the_outlets_claim(sourcing):
    assert claimant(make_record(sourcing=sourcing)) == OUTLET


@pytest.mark.parametrize("speaker", [None, SPEAKER | {"kind": "unnamed"}])
def test_without_a_speaker_who_has_a_name_it_is_the_outlets_claim(speaker):
    assert claimant(make_record(speaker=speaker)) == OUTLET


def test_an_organization_that_speaks_has_no_job():
    speaker = {"name": "TASS", "kind": "organization", "job_title": "agency", "same_as": ""}

    assert claimant(make_record(speaker=speaker)) == {"@type": "Organization", "name": "TASS"}


def test_what_is_not_known_of_the_article_is_left_out():
    review = claim_review(make_record(article={"url": "", "published_on": ""}), url=URL)

    assert review["itemReviewed"] == {"@type": "Claim", "author": PERSON}


def test_who_checked_is_the_author_of_the_review_and_not_of_the_claim():
    author = {"name": "Example Fact Checks", "url": "https://desk.example.org/"}

    review = claim_review(make_record(), url=URL, author=author)

    assert review["author"] == {"@type": "Organization", **author}
    assert review["itemReviewed"]["author"] == PERSON


def test_a_later_verdict_keeps_the_first_day_and_says_when_it_was_modified():
    review = claim_review(make_record(), url=URL, first_published_at="2026-01-02T10:00:00Z")

    assert (review["datePublished"], review["dateModified"]) == ("2026-01-02", "2026-03-14")


def test_a_retraction_makes_none():
    with pytest.raises(ValueError, match=r"^A retraction makes no ClaimReview\.$"):
        claim_review(make_record(rating=None), url=URL)


def test_a_correction_says_what_was_wrong():
    note = "The globe was held upside down."
    corrected = make_record() | {"change": "correction", "public_note": note}
    updated = make_record() | {"change": "update", "public_note": note}

    assert claim_review(corrected, url=URL)["correction"] == note
    assert "correction" not in claim_review(updated, url=URL)


def test_fact_check_insights_gets_what_its_schema_has():
    author = {"name": "Example Fact Checks", "url": "https://desk.example.org/"}
    record = make_record(kind="quote") | {"change": "correction", "public_note": "It was wrong."}

    review = claim_review(
        record,
        url=URL,
        author=author,
        first_published_at="2026-01-02T10:00:00Z",
        profile="fact-check-insights",
    )

    assert review == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": URL,
        "datePublished": "2026-01-02",
        "claimReviewed": "The world is flat.",
        "author": {"@type": "Organization", **author},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": "Daily Example"},
            "appearance": [
                {
                    "@type": "CreativeWork",
                    "url": "https://daily.example/world",
                    "headline": "On the world",
                }
            ],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": "1",
            "worstRating": "1",
            "bestRating": "5",
            "alternateName": "Refuted",
            "ratingExplanation": "Seen from above it is round.",
        },
    }


@pytest.mark.parametrize(("known", "said"), [("2026-03-09", "2026-03-09"), ("2026", None)])
def test_there_a_date_is_whole_or_left_out(known, said):
    record = make_record(article={"published_on": known})

    review = claim_review(record, url=URL, profile="fact-check-insights")

    assert review["itemReviewed"].get("datePublished") == said
