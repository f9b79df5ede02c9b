"""ClaimReviews as fact-checkers publish them, made into records."""

import pytest
from django.core.validators import validate_unicode_slug
from hypothesis import given as generated
from hypothesis import settings

from tests.formats.claim_review.reviews import (
    REVIEW,
    changed,
    claim_of,
    mutants,
    one,
    reads,
    reviewed,
)


def test_a_full_claim_review_becomes_an_article_with_one_judged_claim():
    place, record, remarks = one(REVIEW)

    identifier = record["claims"][0]["origin"].pop("identifier")
    assert (place, remarks) == ("line 1", ())
    assert record.pop("slug") == f"the-world-is-flat-{identifier[:12]}"
    assert len(identifier) == 64
    assert record == {
        "headline": "The world is flat.",
        "url": "https://www.news.example.com/a",
        "outlet": {"name": "news.example.com", "domain": "news.example.com"},
        "language": "en-GB",
        "published_on": "2026-03",
        "body": "The world is flat.",
        "claims": [
            {
                "number": 1,
                "start": 0,
                "end": 18,
                "quote": "The world is flat.",
                "statement": "The world is flat.",
                "kind": "event_property",
                "speaker": {
                    "name": "Jane Doe",
                    "kind": "person",
                    "job_title": "Senator",
                    "same_as": "https://www.wikidata.org/wiki/Q1",
                },
                "reviews": [
                    {
                        "sourcing": "none",
                        "attribution_check": "not_applicable",
                        "rating": "refuted",
                        "confidence": "medium",
                        "explanation": "It is round.",
                        "evidence": [
                            {
                                "title": "No, the world is not flat",
                                "publisher": "Checkers",
                                "url": "https://check.example.org/1",
                                "published_on": "2026-03-14",
                                "stance": "refutes",
                            }
                        ],
                    }
                ],
                "origin": {
                    "extra": {
                        "rating": "False",
                        "site": "check.example.org",
                        "as_published": REVIEW,
                    }
                },
            }
        ],
    }


def test_the_text_is_the_claim_to_the_last_code_point():
    body = "  “Ünïcode” \u200f😀\u00a0\u2028 "
    record = one(changed(claimReviewed=body)).record

    claim = record["claims"][0]
    assert record["body"] == claim["quote"] == body
    assert claim["end"] == len(body)
    assert claim["statement"] == body.strip()


@pytest.mark.parametrize(
    ("author", "name", "kind"),
    [
        ({"@type": "Organization", "name": "A Party"}, "A Party", "organization"),
        ({"@type": "NewsMediaOrganization", "name": "News"}, "News", "organization"),
        ({"@type": "Person", "name": ["", "Jane\n Doe"]}, "Jane Doe", "person"),
        ({"@type": ["Thing", "http://schema.org/Person"], "name": {"@value": "J"}}, "J", "person"),
        ({"name": "Facebook posts"}, "Facebook posts", "unnamed"),
        ("Somebody", "Somebody", "unnamed"),
        ([{"@type": "Person"}, {"@type": "Person", "name": "Second"}], "Second", "person"),
    ],
)
def test_the_claimant_is_the_speaker_and_never_of_a_guessed_kind(author, name, kind):
    speaker = claim_of(reviewed(author=author))["speaker"]

    assert (speaker["name"], speaker["kind"]) == (name, kind)


@pytest.mark.parametrize("author", [None, {}, {"@type": "Person"}, {"name": " "}, []])
def test_without_a_name_there_is_no_speaker(author):
    assert "speaker" not in claim_of(reviewed(author=author))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2022-06-28 21:14", "2022-06-28"),
        ("2021-08-03T13:26:54+05:30", "2021-08-03"),
        ("2015-06-7", "2015-06-07"),
        ("2023-09", "2023-09"),
        ("2023", "2023"),
        (2023, "2023"),
        ("Sun, 17 Sep 2023 23:30:00 -0500", "2023-09-17"),
        ("2023-09-00", "2023-09"),
        ([{"@value": "2023-09-17"}], "2023-09-17"),
    ],
)
def test_dates_are_as_precise_as_they_are_given(written, stored):
    assert one(reviewed(datePublished=written)).record["published_on"] == stored


@pytest.mark.parametrize("written", ["3/4/2020", "3 mars 2020", "2020-02-31", "1566399383000"])
def test_what_is_no_date_is_told_and_kept_beside(written):
    found = one(reviewed(datePublished=written))

    assert "published_on" not in found.record
    assert found.remarks[0].startswith(f"“{written}” is no date")
    kept = found.record["claims"][0]["origin"]["extra"]["as_published"]
    assert kept["itemReviewed"]["datePublished"] == written


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("pt_BR", "pt-BR"),
        ({"@type": "Language", "alternateName": "ar"}, "ar"),
        (["fa", "en"], "fa"),
        (None, "und"),
        ("English", "und"),
    ],
)
def test_the_language_is_a_tag_or_undetermined(written, stored):
    assert one(changed(inLanguage=written)).record["language"] == stored


def test_the_caller_says_the_language_of_texts_that_do_not():
    assert one(changed(inLanguage=None), language="de").record["language"] == "de"


@pytest.mark.parametrize(
    ("claimed", "reason"),
    [
        (None, "It does not say which claim it reviews (claimReviewed)."),
        (" \n", "It does not say which claim it reviews (claimReviewed)."),
        ({"@type": "Claim"}, "It does not say which claim it reviews (claimReviewed)."),
        ("x" * 5001, "The claim is 5001 characters long, and may have 5000."),
    ],
)
def test_without_a_claim_that_can_be_stored_there_is_no_record(claimed, reason):
    assert one(changed(claimReviewed=claimed))[1:] == (None, (reason,))


def test_what_cannot_be_stored_is_taken_out_and_told():
    found = one(b'{"@type": "ClaimReview", "claimReviewed": "a\\u0000b\\ud800c\x01"}')

    assert found.record["body"] == "abc\x01"
    assert "NUL" in found.remarks[0]


def test_the_same_check_has_the_same_identifier_wherever_it_is_read():
    other = {**changed(name="Other", dateModified="2026-04-01"), "reviewRating": "True"}
    more = changed(claimReviewed="The moon is flat.")

    ids = [claim_of(item)["origin"]["identifier"] for item in (REVIEW, other, more)]

    assert ids[0] == ids[1] != ids[2]


def test_two_checks_of_the_same_words_are_two_articles():
    one, other = reads([REVIEW, changed(url="https://other.example/", itemReviewed=None)])

    assert one.record["body"] == other.record["body"]
    assert one.record["slug"] != other.record["slug"]


@pytest.mark.parametrize("claimed", ["“!?”", "ا ب " * 400, "क्या", "-" * 90])
def test_slugs_are_slugs(claimed):
    slug = one(changed(claimReviewed=claimed)).record["slug"]

    validate_unicode_slug(slug)
    assert len(slug) <= 100


def test_the_words_of_what_is_too_large_are_kept_without_the_rest():
    found = one(changed(image="data:" + "x" * 300_000))

    assert "as_published" not in found.record["claims"][0]["origin"]["extra"]
    assert found.remarks[0].startswith("As published it has 30")


@settings(max_examples=100)
@generated(mutants())
def test_whatever_is_in_it_a_claim_review_is_imported_or_reported(item):
    found = reads([REVIEW, item, REVIEW])

    assert [read.place for read in found if read.place != "item 2"] == ["item 1", "item 3"]
    assert len(found) >= 3
    assert all(read.record or read.remarks for read in found)


def test_that_it_reviews_several_things_is_told():
    claims = [{"@type": "Claim", "author": {"name": name}} for name in ("Jane Doe", "John Doe")]

    found = one(REVIEW | {"itemReviewed": claims})

    assert found.record["claims"][0]["speaker"]["name"] == "Jane Doe"
    assert "It names 2 things as reviewed (itemReviewed): only the first counts." in found.remarks
