"""ClaimReviews as fact-checkers publish them, made into records."""

import copy
import json
from io import BytesIO
from typing import Any

import pytest
from django.core.validators import validate_unicode_slug
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from articles.formats.appearances import UNKNOWN
from articles.formats.claim_review import read
from tests.given import given

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example.org/1",
    "datePublished": "2026-03-14",
    "claimReviewed": "The world is flat.",
    "author": {"@type": "Organization", "name": "Checkers", "url": "https://check.example.org/"},
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2026-03",
        "author": {
            "@type": "Person",
            "name": "Jane Doe",
            "jobTitle": "Senator",
            "sameAs": ["https://www.wikidata.org/wiki/Q1"],
        },
        "firstAppearance": {"@type": "CreativeWork", "url": "https://www.news.example.com/a"},
        "appearance": [{"@type": "CreativeWork", "url": "https://social.example.net/p/1"}],
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": "False",
        "ratingExplanation": "It is round.",
    },
    "inLanguage": "en-GB",
    "name": "No, the world is not flat",
}


def reads(value: Any, **options: Any) -> list:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read(BytesIO(data), **options))


def changed(**parts: Any) -> dict[str, Any]:
    return {**copy.deepcopy(REVIEW), **parts}


def one(value: Any, **options: Any) -> Any:
    (found,) = reads(value, **options)
    return found


def claim_of(value: Any) -> Any:
    return one(value).record["claims"][0]


def reviewed(**parts: Any) -> dict[str, Any]:
    return changed(itemReviewed={**REVIEW["itemReviewed"], **parts})


def rated(**parts: Any) -> dict[str, Any]:
    return changed(reviewRating={"@type": "Rating", **parts})


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
    ("item", "url", "domain"),
    [
        (
            {"@type": "Claim", "appearance": "https://a.example/1"},
            "https://a.example/1",
            "a.example",
        ),
        (
            {
                "@type": "Claim",
                "appearance": [{"@id": "https://a.example/1"}, "https://b.example/"],
            },
            "https://a.example/1",
            "a.example",
        ),
        ({"@type": "CreativeWork", "url": "http://a.example/1"}, "http://a.example/1", "a.example"),
        ("https://a.example/1", "https://a.example/1", "a.example"),
        (
            {"@type": "Clip", "isPartOf": {"url": "https://v.example/w?v=1"}},
            "https://v.example/w?v=1",
            "v.example",
        ),
        (
            {"url": "https://web.archive.org/web/20210407034642/https://x.example/u"},
            "https://web.archive.org/web/20210407034642/https://x.example/u",
            "x.example",
        ),
        ({"url": "https://bücher.example/1"}, "https://bücher.example/1", "xn--bcher-kva.example"),
        (None, None, "unknown.invalid"),
        ({"@type": "Claim", "author": {"name": "x.com"}}, None, "unknown.invalid"),
        ({"url": "javascript:alert(1)"}, None, "unknown.invalid"),
        ({"url": "a post"}, None, "unknown.invalid"),
    ],
)
def test_what_is_reviewed_comes_in_many_shapes(item, url, domain):
    record = one(changed(itemReviewed=item)).record

    assert (record.get("url"), record["outlet"]["domain"]) == (url, domain)


def test_an_address_that_cannot_be_stored_is_told():
    assert one(changed(itemReviewed={"url": "a post"})).remarks == (
        "“a post” is no web address: it is not stored.",
    )


def test_the_page_of_the_check_is_never_the_place_where_the_claim_appeared():
    found = one(changed(itemReviewed={"url": "http://www.check.example.org/1/"}))

    assert (found.record.get("url"), found.record["outlet"]) == (None, UNKNOWN)
    assert found.remarks == (
        "As the place where the claim appeared it names its own page: the place is unknown.",
    )


def test_only_the_first_of_several_claims_at_one_place_has_its_address():
    first, second = reads([REVIEW, changed(claimReviewed="The moon is flat.")])

    assert first.record["url"] == "https://www.news.example.com/a"
    assert "url" not in second.record
    assert second.record["outlet"] == first.record["outlet"]
    assert "appeared at https://www.news.example.com/a too" in second.remarks[0]


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
        ([{"@value": "2023-09-17"}], "2023-09-17"),
    ],
)
def test_dates_are_as_precise_as_they_are_given(written, stored):
    assert one(reviewed(datePublished=written)).record["published_on"] == stored


@pytest.mark.parametrize("written", ["3/4/2020", "March 2020", "2020-02-31", "1566399383000"])
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
    "rating",
    [
        {"alternateName": "PANTS on\u00a0fire! "},
        {"name": "False"},
        {"ratingValue": "False"},
        {"alternateName": ["False"], "ratingValue": "1", "bestRating": "", "worstRating": None},
        {"alternateName": "FALSE: the picture is from 2009"},
        {"alternateName": "FALSO_"},
        {"alternateName": "False", "ratingValue": 5, "bestRating": 1, "worstRating": 5},
    ],
)
def test_ratings_are_read_by_their_words(rating):
    found = one(rated(**rating))

    assert found.record["claims"][0]["reviews"][0]["rating"] == "refuted"
    assert found.remarks == ()


def test_a_rating_may_be_a_text_alone():
    assert claim_of(changed(reviewRating="Mostly true"))["reviews"][0]["rating"] == (
        "mostly_supported"
    )


@pytest.mark.parametrize(
    ("rating", "printed", "remark"),
    [
        ({"alternateName": "Four Lies"}, "Four Lies", "“Four Lies” is not in the table"),
        ({"alternateName": "Satire"}, "Satire", "no code in the table (a joke is neither"),
        ({"ratingValue": "4", "bestRating": 5}, "4 (1–5)", "“4 (1–5)” is not in the table"),
        ({"ratingValue": 1, "bestRating": 1, "worstRating": 5}, "1 (5–1)", "“1 (5–1)” is not in"),
        ({}, "", "It has no rating"),
    ],
)
def test_what_is_not_in_the_table_is_not_guessed(rating, printed, remark):
    found = one(rated(**rating))

    claim = found.record["claims"][0]
    assert "reviews" not in claim
    assert claim["origin"]["extra"]["rating"] == printed
    assert remark in found.remarks[0]
    assert found.remarks[0].endswith("imported without a review.")


@pytest.mark.parametrize(
    "numbers",
    [{"ratingValue": 5}, {"ratingValue": 1, "bestRating": 1, "worstRating": "7"}],
    ids=["without ends", "reversed"],
)
def test_numbers_at_the_other_end_are_told_and_decide_nothing(numbers):
    found = one(rated(alternateName="False", **numbers))

    assert found.record["claims"][0]["reviews"][0]["rating"] == "refuted"
    assert found.remarks == ("Rating “False” is at the other end by its numbers: its words count.",)


def test_an_organisation_has_a_table_of_its_own(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(
        "site\tlabel\tcode\tnote\n"
        "example.org\tFour Lies\trefuted\tour method\n"
        "\t1 (5–1)\tsupported\n",
        "utf-8",
    )

    words = one(rated(alternateName="four lies"), ratings=own)
    number = one(rated(ratingValue=1, bestRating=1, worstRating=5), ratings=own)

    assert words.record["claims"][0]["reviews"][0]["rating"] == "refuted"
    assert number.record["claims"][0]["reviews"][0]["rating"] == "supported"


@pytest.mark.parametrize(
    ("parts", "explanation"),
    [
        ({"reviewBody": "Look at it.", "description": "No."}, "Look at it."),
        ({"description": "&quot;No.&quot;"}, '"No."'),
        ({}, "Checkers rated this: False"),
        ({"reviewBody": 5}, "Checkers rated this: False"),
    ],
)
def test_the_explanation_is_what_there_is_of_one(parts, explanation):
    item = {**rated(alternateName="False"), **parts}

    assert claim_of(item)["reviews"][0]["explanation"] == explanation


def test_an_address_without_a_host_is_a_reference_to_the_check():
    found = one(changed(url="/checks/1"))

    evidence = found.record["claims"][0]["reviews"][0]["evidence"][0]
    assert "url" not in evidence
    assert evidence["reference"] == "/checks/1"


def test_a_check_that_nobody_could_find_makes_no_review():
    found = one(changed(url=None))

    assert "reviews" not in found.record["claims"][0]
    assert found.remarks == ("It does not say where it was published: imported without a review.",)


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


def test_html_references_are_resolved_and_told():
    found = one(changed(claimReviewed="&#8220;Tom &amp; Jerry&#8221; &c; &nbsp"))

    assert found.record["body"] == "“Tom & Jerry” &c; &nbsp"
    assert "&quot;" in found.remarks[0]


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


ODD: list[Any] = [
    *(None, "", " ", 0, -1, 1e300, True, [], {}, [[]], [None, {}], {"@id": 7}, {"@value": {}}),
    *("x" * 6000, "\u202e\U0001f4a9", "&#0;", "http://", "https://[::1", ["a", {"name": []}]),
]
MUTANTS = st.sampled_from(ODD)


@settings(max_examples=100)
@generated(st.data())
def test_whatever_is_in_it_a_claim_review_is_imported_or_reported(data):
    item = copy.deepcopy(REVIEW)
    for _ in range(data.draw(st.integers(1, 4))):
        part: Any = item
        while True:
            keys = sorted(part) if isinstance(part, dict) else range(len(part))
            key = data.draw(st.sampled_from([*keys]))
            if not (isinstance(part[key], dict | list) and part[key] and data.draw(st.booleans())):
                break
            part = part[key]
        part[key] = copy.deepcopy(data.draw(MUTANTS))

    found = reads([copy.deepcopy(REVIEW), item, copy.deepcopy(REVIEW)])

    assert [read.place for read in found if read.place != "item 2"] == ["item 1", "item 3"]
    assert len(found) >= 3
    assert all(read.record or read.remarks for read in found)


@pytest.mark.parametrize(
    ("name", "records", "reviews"),
    [
        ("data_commons_raw.json", 1, 0),
        ("google_fact_check_raw.json", 1, 1),
        ("google_fct_arabic_150.json", 150, 139),
        ("real_claimreviews_give.json", 13, 11),
        ("sdo-ClaimReview-issue-1061-examples.txt", 3, 2),
    ],
)
def test_what_real_fact_checkers_publish_is_read_to_the_last(name, records, reviews):
    with given(f"claimreview/{name}").open("rb") as file:
        found = list(read(file))

    judged = [read for read in found if read.record and "reviews" in read.record["claims"][0]]
    assert len(found) == len([read for read in found if read.record]) == records
    assert len(judged) == reviews
    assert all(read.remarks for read in found if read not in judged)
