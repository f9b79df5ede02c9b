"""What a page says of the article in it."""

import lxml.html
import pytest

from articles.formats import page_metadata
from tests.pages import HEADLINE, TEXT, soup, well_made

ADDRESS = "https://www.daily.example.org/2026/09/water/"


def told(page):
    return page_metadata.read(lxml.html.document_fromstring(page))


def head(*elements, body="<p>Text.</p>", lang=""):
    return f"<html{lang}><head>{''.join(elements)}</head><body>{body}</body></html>"


def test_json_ld_says_most_of_it():
    page = well_made(
        TEXT,
        datePublished="2026-09-17T23:30:00-04:00",
        inLanguage="pt-BR",
        author=[{"@type": "Person", "name": "Ann Example"}, {"name": "Bo &amp; Co"}],
        publisher={"@type": "Organization", "name": "Daily Example", "url": "https://example.org/"},
    )

    assert told(page).record == {
        "headline": HEADLINE,
        "byline": "Ann Example, Bo & Co",
        "language": "pt-BR",
        "published_on": "2026-09-17",
        "outlet": {"name": "Daily Example", "domain": "example.org"},
    }


def test_opengraph_and_the_address_say_it_where_there_is_no_json_ld():
    found = told(soup(TEXT))

    assert found.record == {
        "headline": HEADLINE,
        "language": "en-GB",
        "url": ADDRESS,
        "published_on": "2026-09",
        "outlet": {"name": "Daily Example", "domain": "daily.example.org"},
    }
    assert found.remarks == ["The date is that in the address of the page: 2026-09."]


def test_what_json_ld_names_elsewhere_is_found():
    things = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "A", "publisher": {"@id": "#us"},'
        '"author": {"@id": "#ann"}}, {"@id": "#us", "name": "Daily"},'
        '{"@id": "#ann", "name": "Ann"}]}'
    )
    found = told(head(f'<script type="application/ld+json">{things}</script>'))

    assert found.record["outlet"] == {"name": "Daily"}
    assert found.record["byline"] == "Ann"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "https://schema.org/NewsArticle", "headline": "A"}',
        '{"@type": ["Thing", "schema:NewsArticle"], "headline": {"@value": "A"}}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "A"}}',
        '{"@type": "WebSite"}\n{"@type": "NewsArticle", "headline": "A"}',
        '{"@type": "NewsArticle", "headline": "A", "keywords": [1,],}',
    ],
)
def test_the_article_is_found_in_json_ld_of_many_shapes(script):
    page = head("<title>T</title>", f'<script type="application/ld+json">{script}</script>')

    assert told(page).record["headline"] == "A"


@pytest.mark.parametrize(
    "script",
    [
        "{", "[[[]]]", "null", '{"@type": 7, "headline": {}}',
        '{"@type": "NewsArticle", "author": 3}',
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": ["a"], "publisher": [], "inLanguage": [{}]}',
        '{"@type": "NewsArticle", "publisher": {"@id": "#a"}, "@id": "#a"}',
    ],
)  # fmt: skip
def test_json_ld_that_is_broken_says_nothing(script):
    page = head("<title>A</title>", f'<script type="application/ld+json">{script}</script>')

    assert told(page).record == {"headline": "A"}


@pytest.mark.parametrize(
    ("element", "date"),
    [
        ('<meta property="article:published_time" content="2026-09-17T10:00:00Z">', "2026-09-17"),
        ('<meta name="date" content="2026-09">', "2026-09"),
        ('<meta name="parsely-pub-date" content="2026-09-17T10:00:00Z">', "2026-09-17"),
        ('<meta name="DC.date.issued" content="2026-09-17">', "2026-09-17"),
        (
            '<meta name="pubdate" content="17.9.2026"><meta name="date" content="2026-09-17">',
            "2026-09-17",
        ),
        ('<meta name="dc.date" content="2026">', "2026"),
        ('<meta itemprop="datePublished" content="2026-09-17 10:00">', "2026-09-17"),
        ('<time itemprop="datePublished" datetime="2026-09-17">17 September</time>', "2026-09-17"),
        (
            '<time datetime="2026-09-17T09:00">a</time><time datetime="2026-09-17">b</time>',
            "2026-09-17",
        ),
        ('<time datetime="2026-09-17">a</time><time datetime="2026-09-18">b</time>', ""),
        ('<meta name="date" content="17.9.2026">', ""),
        ('<meta name="date" content="2026-13-45">', ""),
        ('<meta name="date" content="20260917">', "2026-09-17"),
        ('<meta name="date" content="Thu, 17 Sep 2026 09:00:00 GMT">', "2026-09-17"),
        ("<p>Published in September 2026</p>", ""),
        ('<link rel="canonical" href="https://example.org/2026/9/7/x">', "2026-09-07"),
        ('<link rel="canonical" href="https://example.org/1234/56/x">', ""),
    ],
)
def test_a_date_is_as_precise_as_the_page_says_it_and_never_guessed(element, date):
    assert told(head(element)).record.get("published_on", "") == date


def test_a_date_that_cannot_be_read_is_told():
    found = told(head('<meta name="date" content="17.9.2026">'))

    assert found.remarks == ["“17.9.2026” is no date that can be read in one way alone."]


@pytest.mark.parametrize(
    ("lang", "element", "language"),
    [
        (' lang="de-AT"', "", "de-AT"),
        ("", '<meta http-equiv="content-language" content="fr">', "fr"),
        ("", '<meta property="og:locale" content="en_US">', "en-US"),
        (' xml:lang="fr"', "", "fr"),
        ("", '<meta http-equiv="Content-language" content="uk">', "uk"),
        ("", '<meta name="language" content="hi">', "hi"),
        (' lang="English"', '<meta property="og:locale" content="en_US">', "en-US"),
        ("", "", ""),
    ],
)
def test_the_language_is_what_the_page_says(lang, element, language):
    assert told(head(element, lang=lang)).record.get("language", "") == language


@pytest.mark.parametrize(
    ("element", "url"),
    [
        ('<link rel="canonical" href="https://example.org/a?b=1">', "https://example.org/a?b=1"),
        ('<link rel="alternate Canonical" href="https://a.example/a">', "https://a.example/a"),
        ('<link rel="canonical" href="/a">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="https://[::1/">', ""),
        ('<meta property="og:url" content="http://example.org/a">', "http://example.org/a"),
        ("<!-- saved from url=(0021)https://example.org/a -->", "https://example.org/a"),
        (
            "<!-- Page saved with SingleFile \n url: https://example.org/a \n -->",
            "https://example.org/a",
        ),
    ],
)
def test_the_address_is_what_the_page_says_or_where_the_browser_had_it_from(element, url):
    assert told(head(element)).record.get("url", "") == url


def test_of_several_headings_none_is_the_headline():
    one, two = (
        head(body="<h1>A <b>b</b>\n c</h1>"),
        head("<title>T</title>", body="<h1>A</h1><h1>B</h1>"),
    )

    assert told(one).record["headline"] == "A b c"
    assert told(two).record["headline"] == "T"


def test_an_author_that_is_an_address_is_no_byline():
    page = head('<meta property="article:author" content="https://facebook.com/ann">')

    assert "byline" not in told(page).record
