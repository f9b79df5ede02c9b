"""Input that is meant to break: at worst an error in Google's words, and never our own fault."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Article, Claim
from tests.api.google.rows import (
    PAGES,
    SEARCH,
    make_annotator_who_reviews,
    markup,
    page,
    rating,
    sent,
    with_key,
)
from tests.api.test_hostile import HEADERS
from tests.make import make_published

pytestmark = pytest.mark.django_db

NAUGHTY = json.loads((Path(settings.BASE_DIR) / "tests/text/blns.json").read_text("utf-8"))
NASTY = [
    *(
        "\0",
        "a\0b",
        "\u202eabc",
        "👩‍👩‍👧‍👦",
        "x" * 100_000,
        "' OR 1=1 --",
        "%",
        "%00",
        "{{7*7}}",
        "*",
    ),
    *("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "NEAR(a b)", '"', "a*", "\\"),
    *("-1", "9" * 5000, "1e400", "NaN", "[]", "../../etc/passwd", "claims(" * 900, "\r\nX-Y: z"),
]
PARAMETERS = (
    *("query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays", "pageSize", "pageToken"),
    *("offset", "fields", "alt", "key", "callback", "url", "organization", "access_token"),
)


@pytest.fixture
def writer() -> Client:
    return with_key(make_annotator_who_reviews())


def survived(response) -> bool:
    """It is no fault of the server, and said as Google says it."""
    assert response.status_code < 500, response.content
    assert response["Content-Type"] == "application/json"
    if "Content-Encoding" in response:
        return True
    is_refused = response.status_code >= 400
    assert set(response.json()) == {"error"} if is_refused else "error" not in response.json()
    return True


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_parameter_is_a_fault_of_the_server(client, writer, name):
    make_published()
    for value in NASTY:
        assert survived(client.get(SEARCH, {"query": "water", name: value}))
        assert survived(writer.get(PAGES, {name: value}))


@pytest.mark.parametrize("part", range(4))
def test_no_query_is_a_fault_of_the_server(client, part):
    make_published()
    for text in NAUGHTY[part::4]:
        assert survived(client.get(SEARCH, {"query": text}))


@pytest.mark.parametrize(
    "name", ["", "%00", "%ED%A0%80", "%FF", "%0A", "x" * 5000, "..", "'", "%2f"]
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_no_name_is_a_fault_of_the_server(writer, name, method):
    response = sent(writer, method, f"{PAGES}/{name}", page())

    assert survived(response)
    assert response.status_code == 404


@pytest.mark.parametrize(
    "place",
    [
        *("pageUrl", "publishDate", "languageCode", "versionId", "name"),
        *("markup.claimReviewed", "markup.url", "markup.claimDate", "markup.claimFirstAppearance"),
        *("author.name", "author.jobTitle", "author.sameAs", "author.kind"),
        *("rating.textualRating", "rating.ratingExplanation", "rating.ratingValue"),
    ],
)
def test_no_text_on_a_page_is_a_fault_of_the_server(writer, place):
    kept = Claim.objects.count()
    for number, text in enumerate([*NASTY[::2], {}, [], 0, 2**63, True, {"a": [1]}]):
        body = page(markup("A.", rating=rating()), pageUrl=f"https://checks.example.org/{number}")
        [one] = body["claimReviewMarkups"]
        one["claimAuthor"] = {"name": "Ada", "kind": "person"}
        part, _is, name = place.rpartition(".")
        parts = {"": body, "markup": one, "author": one["claimAuthor"], "rating": one["rating"]}
        parts[part][name] = text

        response = sent(writer, "POST", PAGES, body)

        assert survived(response)
        kept += response.status_code == 200
        assert Claim.objects.count() == kept  # what was refused has left nothing


def test_a_page_of_any_words_comes_back_as_it_was_sent(writer):
    words = list(dict.fromkeys(text for text in NAUGHTY if text.strip()))[::5]

    made = sent(writer, "POST", PAGES, page(*map(markup, words)))

    assert made.status_code == 200, made.content
    assert [one["claimReviewed"] for one in made.json()["claimReviewMarkups"]] == words
    assert (
        sent(writer, "PUT", f"/v1alpha1/{made.json()['name']}", made.json()).json() == made.json()
    )


@pytest.mark.parametrize("name", HEADERS)
def test_no_header_is_a_fault_of_the_server(writer, name):
    make_published()
    for value in HEADERS[name]:
        for client in (Client(), writer):
            assert survived(client.get(SEARCH, {"query": "water"}, headers={name: value}))
            assert survived(client.post(PAGES, {}, "application/json", headers={name: value}))
    assert not Article.objects.filter(slug="page").exists()


def test_more_than_is_read_is_refused(writer):
    many = page(*(markup(f"A{number}.") for number in range(501)))
    large = page(*(markup(f"A{number}" + "x" * 4900) for number in range(499)))

    assert survived(sent(writer, "POST", PAGES, many))
    assert sent(writer, "POST", PAGES, large).status_code in (400, 413)
    assert not Article.objects.exists()
