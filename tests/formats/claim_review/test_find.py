"""Where ClaimReviews stand in a file."""

import json

import pytest

from tests.formats.claim_review.finding import MORE, REVIEW, SCRIPT, claims, found

MEDIA = "A MediaReview judges a picture or a recording, not a claim: it is passed over."


@pytest.mark.parametrize(
    "item",
    [
        REVIEW,
        {"type": "schema:ClaimReview", "claimReviewed": "The world is flat."},
        {"@type": ["Review", "ClaimReview"], "claimReviewed": "The world is flat."},
        {"@type": "Review", "claimReviewed": "The world is flat."},
        {"@type": "NewsArticle", "review": {"reviews": [REVIEW]}},
        {"@type": ["http://schema.org/ClaimReview"], "schema:claimReviewed": "The world is flat."},
        {"@type": "sdo:ClaimReview", "sdo:claimReviewed": "The world is flat."},
        {"microdata": [{"type": REVIEW["@type"], "properties": {**REVIEW, "author": {}}}]},
        {"url": "https://a.example", "page": f"<html>{SCRIPT}{json.dumps(REVIEW)}</script>"},
        {"data": json.dumps([REVIEW])},
    ],
)
def test_it_is_found_in_any_shape(item):
    ((place, claim),) = claims(item)

    assert place.startswith("line 1")
    assert claim == "The world is flat."


def test_every_element_of_a_list_gives_a_review_or_a_reason():
    items = [REVIEW, None, {"@type": "Person"}, [REVIEW, MORE], 7, {"@type": "MediaReview"}]

    assert claims(items) == [
        ("item 1", "The world is flat."),
        ("item 2", "There is no ClaimReview in it. It is empty."),
        ("item 3", "There is no ClaimReview in it. It is a Person."),
        ("item 4", "The world is flat."),
        ("item 4", "The moon is flat."),
        ("item 5", "There is no ClaimReview in it."),
        ("item 6", MEDIA),
    ]


@pytest.mark.parametrize("wrap", [lambda feed: feed, lambda feed: [feed]], ids=["feed", "within"])
def test_every_element_of_a_feed_gives_a_review_or_a_reason(wrap):
    elements = [
        {"@type": "DataFeedItem", "item": [REVIEW, {"@type": "MediaReview"}]},
        {"@type": "DataFeedItem", "item": None},
        {"@type": "DataFeedItem", "item": MORE},
    ]

    places = claims(wrap({"@type": "DataFeed", "dataFeedElement": elements, "name": "A feed"}))

    assert [place.removeprefix("item 1, ") for place, _ in places] == [
        *("dataFeedElement 1", "dataFeedElement 1", "dataFeedElement 2", "dataFeedElement 3")
    ]
    assert [what for _, what in places] == [
        "The world is flat.",
        MEDIA,
        "There is no ClaimReview in it. It is a DataFeedItem.",
        "The moon is flat.",
    ]


def test_lines_stand_by_themselves():
    lines = f"{json.dumps(REVIEW)}\n\nnot json\n{json.dumps(MORE)}\n"

    assert claims(lines)[0] == ("line 1", "The world is flat.")
    assert claims(lines)[1][1].startswith("It is not JSON")
    assert claims(lines)[2] == ("line 4", "The moon is flat.")


def test_what_a_graph_only_points_to_is_put_in_its_place():
    graph = [
        {"@type": "ClaimReview", "@id": "#r", "claimReviewed": "A", "author": {"@id": "#o"}}
        | {"itemReviewed": {"@id": "#c"}},
        {"@type": "Organization", "@id": "#o", "name": "Checkers"},
        {"@type": "Claim", "@id": "#c", "author": {"@id": "#p"}, "appearance": [{"@id": "#w"}]},
        {"@type": "Person", "@id": "#p", "name": "Jane Doe"},
        {"@type": "WebPage", "@id": "#w", "url": "https://a.example/1", "mentions": {"@id": "#r"}},
    ]

    (one,) = found({"@context": "https://schema.org", "@graph": graph})

    assert one.item is not None
    assert one.item["author"]["name"] == "Checkers"
    assert one.item["itemReviewed"]["author"]["name"] == "Jane Doe"
    assert one.item["itemReviewed"]["appearance"]["url"] == "https://a.example/1"


def test_objects_that_point_at_each_other_are_no_way_to_go_on_for_ever():
    graph = [
        {"@type": "ClaimReview", "@id": "#r", "claimReviewed": "A", "itemReviewed": {"@id": "#c"}},
        {"@type": "Claim", "@id": "#c", "author": {"@id": "#c"}, "itemReviewed": {"@id": "#r"}},
    ]

    assert len(found({"@graph": graph})) == 1


@pytest.mark.parametrize(
    ("file", "place", "problem"),
    [
        ("", "the file", "It is empty."),
        ("  \n", "the file", "It is empty."),
        ("<p>ClaimReview</p>", "the page", "no ClaimReview in the page"),
        ("some words", "the file", "neither JSON nor a web page"),
        ("%PDF-1.7", "the file", "This is a PDF."),
        ("[]", "the file", "no ClaimReview in it"),
        ("{}", "line 1", "It is empty."),
        ('{"@type": "ClaimReview"', "line 1", "It is not JSON"),
        ("[" * 100_000, "item 1", "levels deep"),
        ("<div><p itemscope>" * 20_000, "the page", "no ClaimReview in the page"),
        ("<div itemscope itemprop=x>" * 400, "the page, markup", "nested more than 60 levels"),
        *[
            (start * 20_000, "the page", "no ClaimReview in")
            for start in ("<!-- a", '<a b="', "<a/")
        ],
    ],
)
def test_a_file_without_any_says_so(file, place, problem):
    first = found(file)[0]

    assert first.place == place
    assert problem in first.problem
