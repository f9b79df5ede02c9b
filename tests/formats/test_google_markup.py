"""Pages of Google Fact Check Tools, read."""

from typing import Any

import pytest

from articles.formats.google_fact_check import page
from articles.formats.google_markup import NotTaken, RatingOfScale, Scale, read_page
from tests.formats.test_google_fact_check import RECORD

AUTHOR = "Fact-check desk"
SCALE = Scale(
    5,
    1,
    [
        RatingOfScale("supported", "Supported", 5),
        RatingOfScale("refuted", "Refuted", 1),
        RatingOfScale("not_enough_evidence", "Not enough evidence", None),
    ],
)
URL = "https://checks.example.org/1"
WHY = {"ratingExplanation": "It says so."}


def read(**fields: Any):
    return read_page(fields, author=AUTHOR, scale=SCALE)


def read_one(**fields: Any):
    """The claim of a page of one markup."""
    markup = {"claimReviewed": "Water is dry.", **fields}
    [claim] = read(pageUrl=URL, publishDate="2026-11", claimReviewMarkups=[markup])["claims"]
    return claim


def faults(**fields: Any) -> dict[str, str]:
    with pytest.raises(NotTaken) as refused:
        read(**fields)
    return dict(refused.value.faults)


def faults_of_one(**fields: Any) -> dict[str, str]:
    markup = {"claimReviewed": "Water is dry.", **fields}
    found = faults(pageUrl=URL, publishDate="2026-11", claimReviewMarkups=[markup])
    return {place.removeprefix("claimReviewMarkups[0]."): found[place] for place in found}


def test_a_page_is_read_as_it_was_written():
    record = read_page(page(RECORD, name="pages/water", author=AUTHOR), author=AUTHOR, scale=SCALE)

    [claim], [before] = record["claims"], RECORD["claims"]
    assert {name: record[name] for name in ("url", "published_on", "language")} == {
        name: RECORD[name] for name in ("url", "published_on", "language")
    }
    assert {name: claim[name] for name in ("number", "statement", "via", "speaker")} == {
        name: before[name] for name in ("number", "statement", "via", "speaker")
    }
    assert claim["reviews"][0]["rating"] == "refuted"
    assert claim["reviews"][0]["explanation"] == before["published"]["explanation"]


def test_what_says_nothing_is_as_if_it_were_not_there():
    claim = read_one(claimAuthor={"name": "", "imageUrl": None}, claimAppearances=[], rating={})

    assert claim == {"statement": "Water is dry.", "via": "", "speaker": None}


@pytest.mark.parametrize(
    ("rating", "code"),
    [
        ({"textualRating": "Refuted"}, "refuted"),
        ({"textualRating": "refuted"}, "refuted"),
        ({"textualRating": "Refuted", "ratingValue": 1}, "refuted"),
        ({"textualRating": "Refuted", "ratingValue": "1", "bestRating": 5}, "refuted"),
        ({"ratingValue": 5, "bestRating": 5, "worstRating": 1}, "supported"),
        ({"textualRating": "Not enough evidence", "ratingValue": 0}, "not_enough_evidence"),
    ],
)
def test_a_rating_is_that_of_the_scale_by_its_words_or_by_all_its_numbers(rating, code):
    assert read_one(rating=rating | WHY)["reviews"][0]["rating"] == code


@pytest.mark.parametrize(
    "rating",
    [
        {"textualRating": "Pants on fire"},
        {"textualRating": "REFUTED"},
        {"textualRating": "Refuted", "ratingValue": 2},
        {"textualRating": "Refuted", "ratingValue": 1, "bestRating": 10},
        {"textualRating": "Pants on fire", "ratingValue": 1, "bestRating": 5, "worstRating": 1},
        {"textualRating": "Not enough evidence", "ratingValue": 3},
        {"ratingValue": 1},
        {"ratingValue": 1, "bestRating": 10, "worstRating": 1},
        {"ratingValue": 4, "bestRating": 5, "worstRating": 1},
    ],
)
def test_a_rating_of_another_scale_is_refused_and_never_guessed(rating):
    assert "“Refuted”" in faults_of_one(rating=rating | WHY)["rating.textualRating"]


def test_a_rating_says_why():
    assert list(faults_of_one(rating={"textualRating": "Refuted"})) == ["rating.ratingExplanation"]


def test_a_rating_rests_on_the_page():
    [review] = read_one(rating={"textualRating": "Refuted"} | WHY)["reviews"]

    assert review["evidence"] == [
        {
            "title": "checks.example.org/1",
            "url": URL,
            "published_on": "2026-11",
            "stance": "context",
        }
    ]


@pytest.mark.parametrize(
    ("place", "markup"),
    [
        ("claimReviewed", {"claimReviewed": " \n"}),
        ("claimReviewed", {"claimReviewed": "x" * 5001}),
        ("url", {"url": "https://elsewhere.example.org/"}),
        ("url", {"url": f"{URL}#claim-0"}),
        ("url", {"url": f"{URL}#claim-٣"}),
        ("url", {"url": f"{URL}#summary"}),
        ("claimDate", {"claimDate": "2026-10"}),
        ("claimLocation", {"claimLocation": "Geneva"}),
        ("claimFirstAppearance", {"claimFirstAppearance": "Interfax"}),
        ("claimAppearances", {"claimAppearances": [URL, "https://elsewhere.example.org/"]}),
        ("claimAuthor.name", {"claimAuthor": {"jobTitle": "Poet"}}),
        ("claimAuthor.imageUrl", {"claimAuthor": {"name": "A", "imageUrl": "https://x.org/a"}}),
        ("rating.imageUrl", {"rating": {"textualRating": "Refuted", "imageUrl": "a"} | WHY}),
    ],
)
def test_what_has_no_place_is_refused_where_it_stands(place, markup):
    assert list(faults_of_one(**markup)) == [place]


def test_what_the_page_says_already_may_be_said_of_its_claims():
    claim = read_one(claimDate="2026-11", claimAppearances=[URL], url=URL)

    assert claim == {"statement": "Water is dry.", "via": "", "speaker": None}
    assert read_one(url=f"{URL}#claim-7")["number"] == 7


@pytest.mark.parametrize(
    ("place", "markup"),
    [
        ("rating.ratingValue", {"rating": {"ratingValue": 2**31}}),
        ("rating.ratingValue", {"rating": {"ratingValue": True}}),
        ("rating.bestRating", {"rating": {"bestRating": 1.5}}),
        ("claimAppearances[0]", {"claimAppearances": [1]}),
        ("claimAppearances", {"claimAppearances": URL}),
        ("claimAuthor", {"claimAuthor": "Ada Example"}),
        ("verdict", {"verdict": "Refuted"}),
    ],
)
def test_a_claim_of_another_shape_is_refused_where_it_stands(place, markup):
    assert list(faults_of_one(**markup)) == [place]


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("claimReviewMarkups", {}),
        ("claimReviewMarkups", {"claimReviewMarkups": {}}),
        ("claimReviewMarkups[0]", {"claimReviewMarkups": ["Water is dry."]}),
        ("pageUrl", {"pageUrl": 7}),
        ("pageurl", {"pageurl": URL}),
    ],
)
def test_a_page_of_another_shape_is_refused_where_it_stands(place, fields):
    assert list(faults(**fields)) == [place]


@pytest.mark.parametrize("sent", [[], "page", 7, True])
def test_a_page_is_an_object(sent):
    with pytest.raises(NotTaken, match="Write an object"):
        read_page(sent, author=AUTHOR, scale=SCALE)


def test_the_fact_checker_of_a_page_is_this_desk():
    markups = [{"claimReviewed": "Water is dry."}]
    for sent in ({"name": "Others"}, {"name": AUTHOR, "imageUrl": "https://x.org/"}):
        assert faults(claimReviewMarkups=markups, claimReviewAuthor=sent)
    assert read(claimReviewMarkups=markups, claimReviewAuthor={"name": AUTHOR})


def test_all_that_is_wrong_is_said_at_once():
    markups = [{"claimReviewed": ""}, {"claimReviewed": "A.", "claimLocation": "Geneva"}]

    assert list(faults(claimReviewMarkups=markups, claimReviewAuthor={"name": "B"})) == [
        "claimReviewAuthor.name",
        "claimReviewMarkups[0].claimReviewed",
        "claimReviewMarkups[1].claimLocation",
    ]
