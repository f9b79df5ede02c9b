"""ClaimReviews in the markup of web pages."""

import pytest

from tests.formats.claim_review.finding import found
from tests.formats.claim_review.reviews import one, reads

BEGIN = '<div itemscope itemtype="https://schema.org/ClaimReview">'
RATING = """<div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
    <span itemprop="alternateName">False</span></div>"""


JUDGED = f"{BEGIN}<p itemprop='claimReviewed'>A</p>{RATING}"
LINKS = ("/a/1", "#b", "//other.example/c", "//[::1", "d")


def item(page: str):
    (only,) = found(page)
    return only.item


def evidence(found) -> str:
    return found.record["claims"][0]["reviews"][0]["evidence"][0]["url"]


@pytest.mark.parametrize(
    "claim",
    [
        f"<p itemprop='claimReviewed'>The world is flat.<p>More.{RATING}",
        f"<p itemprop='claimReviewed'>The <b>world</b> is flat.{RATING}",
        f"<ul><li itemprop='claimReviewed'>The world is flat.<li>{RATING}</ul>",
        f"<table><tr><td itemprop='claimReviewed'>The world is flat.<tr><td>{RATING}</table>",
        f"<dl><dd itemprop='claimReviewed'><p>The world is flat.<dt>{RATING}</dl>",
        f"<p itemprop='claimReviewed'>The world is flat.<script>var a;</script></p>{RATING}",
        f"<div itemprop='claimReviewed'>The world is<table><td>flat.</table></div>{RATING}",
    ],
)
def test_a_property_ends_where_its_element_does_in_a_browser(claim):
    review = item(f"<html>{BEGIN}{claim}</div>")

    assert review["claimReviewed"] == ["The world is flat."]
    assert review["reviewRating"] == [{"@type": "Rating", "alternateName": ["False"]}]


def test_an_element_may_have_several_properties_and_types():
    review = item(
        '<div itemscope itemtype="http://schema.org/ClaimReview http://schema.org/Review">'
        '<h1 itemprop="name claimReviewed">The world is flat.</h1></div>'
    )

    assert review["@type"] == ["ClaimReview", "Review"]
    assert review["name"] == review["claimReviewed"] == ["The world is flat."]


def test_values_stand_where_html_has_them():
    review = item(
        f"<html>{BEGIN}<p itemprop='claimReviewed'>A</p>"
        "<data itemprop='ratingValue' value='1'>one</data>"
        "<iframe itemprop='url' src='https://v.example/1'></iframe></div>"
    )

    assert (review["ratingValue"], review["url"]) == (["1"], ["https://v.example/1"])


@pytest.mark.parametrize(
    ("vocabulary", "prefix"),
    [('vocab="http://schema.org/"', ""), ('prefix="schema: http://schema.org/"', "schema:")],
)
def test_rdfa_lite_is_read_as_microdata_is(vocabulary, prefix):
    found = one(
        f"""<html lang="de"><div {vocabulary} typeof="{prefix}ClaimReview">
        <span property="{prefix}claimReviewed">Die Welt ist flach.</span>
        <a property="{prefix}url" href="https://check.example.org/1">mehr</a>
        <div property="{prefix}reviewRating" typeof="{prefix}Rating">
          <meta property="{prefix}alternateName" content="Falsch"></div>
        <div property="{prefix}itemReviewed" typeof="{prefix}Claim">
          <div property="{prefix}author" typeof="{prefix}Person">
            <span property="{prefix}name">Jane Doe</span></div>
          <span property="{prefix}appearance" resource="https://a.example/1"></span>
        </div></div>""".encode()
    )

    claim = found.record["claims"][0]
    assert found.record["body"] == "Die Welt ist flach."
    assert found.record["url"] == "https://a.example/1"
    assert claim["speaker"]["name"] == "Jane Doe"
    assert claim["reviews"][0]["rating"] == "refuted"
    assert claim["reviews"][0]["evidence"][0]["url"] == "https://check.example.org/1"


def test_what_stands_elsewhere_in_the_page_is_not_passed_over_in_silence():
    found = one(
        b'<div itemscope itemtype="http://schema.org/ClaimReview" itemref="rating">'
        b'<p itemprop="claimReviewed">The world is flat.</p></div>'
    )

    assert found.remarks[0] == (
        "Parts of it stand elsewhere in the page (itemref): they were not read."
    )


def test_addresses_are_read_as_seen_from_the_page():
    reviews = "".join(f"{JUDGED}<a itemprop='url' href='{link}'></a></div>" for link in LINKS)
    page = f'<html><link rel="canonical" href="https://check.example.org/list">{reviews}'

    assert [evidence(found) for found in reads(page.encode())] == [
        "https://check.example.org/a/1",
        "https://check.example.org/list#b",
        "https://other.example/c",
        "https://check.example.org/list",
        "https://check.example.org/list",
    ]


def test_a_page_that_does_not_say_its_address_has_that_of_the_browser_that_saved_it():
    saved = f"<!-- saved from url=(0027)https://check.example.org/1 --><html>{JUDGED}</div>"

    assert evidence(one(saved.encode())) == "https://check.example.org/1"
