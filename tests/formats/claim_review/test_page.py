"""ClaimReviews in saved web pages."""

import gzip
import json
from io import BytesIO

from articles.formats.claim_review.find import find
from tests.formats.claim_review.finding import MORE, REVIEW, SCRIPT, claims, found


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


def test_a_page_says_its_charset():
    markup = f'<meta charset="windows-1256">{SCRIPT}{json.dumps(REVIEW)[:-1]}, "name": "خطأ"}}'

    (one,) = find(BytesIO(markup.encode("windows-1256")))

    assert one.item is not None
    assert one.item["name"] == "خطأ"


def test_a_page_is_read_in_the_charset_that_browsers_take_it_for():
    markup = f'{SCRIPT}{json.dumps(REVIEW)[:-1]}, "name": "“5 €”"}}'

    for charset, encoded in (("iso-8859-1", "cp1252"), ("iso-8859-1", "utf-8")):
        page = f'<meta charset="{charset}">{markup}'.encode(encoded)
        (one,) = find(BytesIO(page))
        assert one.item is not None
        assert one.item["name"] == "“5 €”"


def test_bytes_that_are_no_text_spoil_no_more_than_what_they_stand_in():
    canonical = '<link rel="canonical" href="https://caf\xe9.example/">'
    good, bad = REVIEW, REVIEW | {"claimReviewed": "The caf\xe9 is closed."}
    scripts = "".join(
        f"{SCRIPT}{json.dumps(review, ensure_ascii=False)}</script>" for review in (bad, good)
    )

    first, second = find(BytesIO(f"{canonical}<p>caf\xe9</p>{scripts}".encode("cp1252")))

    assert (first.place, first.item) == ("the page, script 1", None)
    assert first.problem == "It has bytes that are not UTF-8: save the file as UTF-8."
    assert second.item == good
    assert second.page is not None
    assert second.page.url == ""


def test_markup_with_bytes_that_are_no_text_is_refused():
    item = '<div itemscope itemtype="https://schema.org/ClaimReview">'
    words = '<p itemprop="claimReviewed">The caf\xe9 is closed.</p></div>'

    (one,) = find(BytesIO(f"{item}{words}".encode("cp1252")))

    assert one.item is None
    assert one.problem == "It has bytes that are not UTF-8: save the file as UTF-8."


def test_a_file_of_another_kind_is_called_by_its_name():
    (one,) = find(BytesIO(gzip.compress(json.dumps(REVIEW).encode())))

    assert one.problem == "This is a file packed with gzip. Unpack it first."


def test_what_another_script_of_the_page_says_of_the_author_is_put_in_its_place():
    organization = {"@type": "Organization", "@id": "/#us", "name": "Checkers"}
    review = REVIEW | {"author": {"@id": "/#us"}}
    scripts = ({"@graph": [organization]}, review, [organization, review])

    page = "".join(f"{SCRIPT}{json.dumps(one)}</script>" for one in scripts)

    assert [one.item["author"] for one in found(page) if one.item] == [organization] * 2
