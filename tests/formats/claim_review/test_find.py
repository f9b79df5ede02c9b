"""Where ClaimReviews stand in a file."""

import json
from io import BytesIO
from typing import Any

import pytest

from articles.formats.claim_review.find import Found, find

REVIEW = {"@type": "ClaimReview", "claimReviewed": "The world is flat."}
MORE = {"@type": "ClaimReview", "claimReviewed": "The moon is flat."}
MEDIA = "A MediaReview judges a picture or a recording, not a claim: it is passed over."
SCRIPT = '<script type="application/ld+json">'


def found(value: Any) -> list[Found]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return list(find(BytesIO(text.encode())))


def claims(value: Any) -> list:
    """What each place has: the claim, or the reason why there is none."""
    return [
        (one.place, one.item["claimReviewed"] if one.item else one.problem) for one in found(value)
    ]


@pytest.mark.parametrize(
    "item",
    [
        REVIEW,
        {"type": "schema:ClaimReview", "claimReviewed": "The world is flat."},
        {"@type": ["Review", "ClaimReview"], "claimReviewed": "The world is flat."},
        {"@type": "Review", "claimReviewed": "The world is flat."},
        {"@type": "NewsArticle", "review": {"reviews": [REVIEW]}},
        {"@type": ["http://schema.org/ClaimReview"], "schema:claimReviewed": "The world is flat."},
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


def test_a_page_has_reviews_in_its_scripts():
    page = f"""\ufeff<!DOCTYPE html><html lang="de"><![if IE]><head><title>a</title>
    <link rel="canonical" href="https://check.example.org/1">
    {SCRIPT}{{"@type": "WebPage"}}</script>
    <script>var a = {{"@type": "ClaimReview"}};</script>
    {SCRIPT}
      //<![CDATA[
      [{json.dumps(REVIEW)}, {{"@type": "Organization"}}];
      //]]>
    </script>
    <SCRIPT TYPE='application/ld+json; charset=utf-8'><!--
      {json.dumps(MORE)[:-1]}, "text": "line\nbreak"}}
    --></SCRIPT>
    {SCRIPT}{{"@type": "ClaimReview", "claimReviewed": </script>
    {SCRIPT}{json.dumps(REVIEW).replace('"', "&quot;")}</script>
    <p>&amp;</p>{SCRIPT}{json.dumps(MORE)}"""

    places = claims(page)

    assert [where for where, _ in places] == [f"the page, script {n}" for n in (2, 2, 3, 4, 5, 6)]
    assert places[0][1] == "The world is flat."
    assert "It is a Organization" in places[1][1]
    assert places[2][1] == "The moon is flat."
    assert "not JSON" in places[3][1]
    assert [what for _, what in places[4:]] == ["The world is flat.", "The moon is flat."]
    assert {(one.page.language, one.page.url) for one in found(page) if one.page} == {
        ("de", "https://check.example.org/1")
    }


def test_a_page_has_reviews_in_its_markup():
    page = """<div itemscope itemtype="https://schema.org/ClaimReview">
      <meta itemprop="datePublished" content="2014-07-23">
      <blockquote itemprop="claimReviewed"> The <b>world</b>
        is flat. </blockquote>
      <span itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
        <span itemprop="alternateName">False</span><img itemprop="image" src="/a.gif">
      </span>
      <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/CreativeWork">
        <li itemprop="author" itemscope itemtype="https://schema.org/Person">
          <span itemprop="name">Jane Doe</span>
          <link itemprop="sameAs" href="https://a.example/jane"/>
          <a itemprop="sameAs" href="https://b.example/">b</a></li>
        <time itemprop="datePublished" datetime="2014-07-17">July</time>
      </div></div>"""

    (one,) = found(page)

    author = {"@type": "Person", "name": ["Jane Doe"]}
    assert one.item == {
        "@type": "ClaimReview",
        "datePublished": ["2014-07-23"],
        "claimReviewed": ["The world is flat."],
        "reviewRating": [{"@type": "Rating", "alternateName": ["False"], "image": ["/a.gif"]}],
        "itemReviewed": [
            {
                "@type": "CreativeWork",
                "author": [author | {"sameAs": ["https://a.example/jane", "https://b.example/"]}],
                "datePublished": ["2014-07-17"],
            }
        ],
    }


@pytest.mark.parametrize(
    ("file", "place", "problem"),
    [
        ("", "the file", "It is empty."),
        ("  \n", "the file", "It is empty."),
        ("<p>ClaimReview</p>", "the page", "no ClaimReview in the page"),
        ("some words", "the page", "no ClaimReview in the page"),
        ("[]", "the file", "no ClaimReview in it"),
        ("{}", "line 1", "It is empty."),
        ('{"@type": "ClaimReview"', "line 1", "It is not JSON"),
        ("[" * 100_000, "item 1", "levels deep"),
        ("<div><p itemscope>" * 20_000, "the page", "no ClaimReview in the page"),
    ],
)
def test_a_file_without_any_says_so(file, place, problem):
    first = found(file)[0]

    assert first.place == place
    assert problem in first.problem


def test_a_page_says_its_charset():
    markup = f'<meta charset="windows-1256">{SCRIPT}{json.dumps(REVIEW)[:-1]}, "name": "خطأ"}}'

    (one,) = find(BytesIO(markup.encode("windows-1256")))

    assert one.item is not None
    assert one.item["name"] == "خطأ"
