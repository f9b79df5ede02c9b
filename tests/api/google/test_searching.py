"""`claims:search`: what is published, for everybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.api import caching
from articles.api.google.paging import HIGHEST_OFFSET
from articles.models import Article, Verdict
from articles.search import SearchUnavailable
from articles.text.spans import Span
from tests.api.google.rows import SEARCH, error, make_key, violations, with_key
from tests.api.rows import make_correction, make_retraction
from tests.make import (
    make_claim,
    make_claims,
    make_published,
    make_user,
    make_version,
    submit,
)

pytestmark = pytest.mark.django_db

ALL = {"reviewPublisherSiteFilter": "127.0.0.1"}


def found(client, **asked) -> list[str]:
    response = client.get(SEARCH, asked)
    assert response.status_code == 200, response.content
    return [one["text"] for one in response.json().get("claims", [])]


def test_what_is_like_a_query_is_found_best_first(client):
    version = make_version("Water is wet. Water is dry and cold.")
    make_published(make_claim(version, Span(14, 36), statement="Water is dry and cold."))
    make_published(make_claim(version, Span(0, 13)))

    assert found(client, query="is water dry") == ["Water is dry and cold.", "Water is wet."]
    assert found(client, query="xylophone") == []


def test_it_is_told_as_it_was_printed(client, settings):
    settings.FACTCHECK_PUBLISHER_NAME = "Example Checks"
    settings.FACTCHECK_SITE_URL = "https://www.checks.example.org:8443/desk"
    claim = make_published(make_claim(make_version(published_on="2023-09", language="fa-IR")))
    Article.objects.update(published_on="2020", headline="Changed since")
    verdict = Verdict.objects.get()

    [one] = client.get(SEARCH, {"query": "water"}).json()["claims"]

    assert one == {
        "text": "Water is wet.",
        "claimant": "Daily Example",
        "partialClaimDate": "2023-09",
        "claimReview": [
            {
                "publisher": {"name": "Example Checks", "site": "checks.example.org"},
                "url": f"http://testserver/api/v1/claims/{claim.pk}/",
                "reviewDate": verdict.published_at.isoformat().replace("+00:00", "Z"),
                "textualRating": "Supported",
                "languageCode": "fa-IR",
                "verdictId": verdict.pk,
                "change": "initial",
            }
        ],
    }


def test_the_review_is_at_the_address_that_its_claim_review_names(client):
    make_published()
    linked = client.get(f"/api/v1/verdicts/{Verdict.objects.get().pk}/claimreview/").json()

    [one] = client.get(SEARCH, {"query": "water"}).json()["claims"]

    assert one["claimReview"][0]["url"] == linked["url"]


def test_without_a_site_of_its_own_the_publisher_is_at_the_host_that_was_asked(client, settings):
    settings.FACTCHECK_SITE_URL = ""
    make_published()

    [one] = client.get(SEARCH, {"query": "water"}).json()["claims"]

    assert one["claimReview"][0]["publisher"]["site"] == "testserver"


@pytest.mark.parametrize("asked", [{"query": "water"}, ALL])
def test_what_is_not_published_is_not_found(client, asked):
    open_claim = make_claim()
    assert found(client, **asked) == []
    agreed = submit(open_claim)
    assert found(client, **asked) == []
    published = make_published(make_claim(make_version()))
    assert found(client, **asked) == ["Water is wet."]
    workflow.reopen(published, by=make_user("editor"), reason="It has to be looked at.")
    assert found(client, **asked) == ["Water is wet."]
    make_retraction(published)
    assert found(client, **asked) == []
    assert agreed.status == "agreed"


@pytest.mark.parametrize("asked", [{"query": "water"}, ALL])
def test_what_is_not_rated_is_not_found(client, asked):
    make_published(rating="not_rated")

    assert found(client, **asked) == []


def test_of_a_verdict_that_was_corrected_the_correction_alone_is_told(client):
    claim = make_published()
    make_correction(claim, rating="refuted")

    [one] = client.get(SEARCH, {"query": "water"}).json()["claims"]
    [review] = one["claimReview"]
    assert (review["textualRating"], review["change"]) == ("Refuted", "correction")


def test_everybody_gets_the_same(client):
    make_published()
    make_claim(make_version("Water is secret."), Span(0, 16), statement="Water is secret.")
    anonymous = client.get(SEARCH, {"query": "water"})

    for role in ("reviewer", "editor", "administrator"):
        assert with_key(make_user(role)).get(SEARCH, {"query": "water"}).json() == anonymous.json()
    client.force_login(make_user("editor"))
    assert client.get(SEARCH, {"query": "water"}).json() == anonymous.json()


# What it is narrowed to


@pytest.mark.parametrize(
    ("site", "is_ours"),
    [
        *((site, True) for site in ("127.0.0.1", "http://127.0.0.1/x", "www.127.0.0.1")),
        *((site, False) for site in ("example.org", "0.0.1.example", "7.0.0.1", ".", "\\")),
    ],
)
def test_there_is_one_publisher_here(client, site, is_ours):
    make_published()

    assert bool(found(client, reviewPublisherSiteFilter=site)) == is_ours
    assert bool(found(client, reviewPublisherSiteFilter=site, query="water")) == is_ours


@pytest.mark.parametrize(
    ("language", "number"),
    [
        ("en", 2),
        ("en-US", 2),
        ("en_US", 2),
        ("EN-gb", 2),
        ("eng", 0),
        ("fa", 1),
        ("fa-AF", 1),
        ("", 3),
    ],
)
def test_a_language_is_meant_whatever_its_region(client, language, number):
    for code in ("en", "en-GB", "fa-IR"):
        make_published(make_claim(make_version(language=code)))

    assert len(found(client, languageCode=language, **ALL)) == number
    assert len(found(client, languageCode=language, query="water")) == number


@pytest.mark.parametrize("language", ["e", "English", "_", "%", "x" * 99_999])
def test_what_is_no_language_is_refused(client, language):
    assert list(violations(client.get(SEARCH, ALL | {"languageCode": language}))) == [
        "languageCode"
    ]


@pytest.mark.parametrize("asked", [{"query": "water"}, ALL])
@pytest.mark.parametrize(
    ("claimed", "days", "is_found"),
    [
        ("", 1, False),
        ("", 9, False),
        ("", 10, True),
        ("", 2**31 - 1, True),
        ("2026-11-20", 2, False),
        ("2026-11-20", 3, True),
        ("2026-11", 10, True),
        ("2026-11", 9, False),
        ("2026", 9, False),
        ("2020", 10, True),
    ],
)
def test_how_old_it_is_the_newer_of_both_dates_says(
    client, asked, claimed, days, is_found, monkeypatch
):
    now = timezone.now().replace(year=2026, month=11, day=13, hour=12)
    monkeypatch.setattr(timezone, "now", lambda: now)
    make_published(make_claim(make_version(published_on=claimed)))
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=10))

    assert bool(found(client, maxAgeDays=days, **asked)) == is_found


def test_what_is_kept_of_an_answer_is_not_older_than_a_day(client, monkeypatch):
    monkeypatch.setattr(caching, "pages", caching.Pages(2**20))
    make_published()
    now = timezone.now()
    tagged = client.get(SEARCH, {"maxAgeDays": 1, **ALL})
    assert found(client, maxAgeDays=1, **ALL) == ["Water is wet."]
    known = {"if-none-match": tagged["ETag"]}
    assert client.get(SEARCH, {"maxAgeDays": 1, **ALL}, headers=known).status_code == 304

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=3))

    assert found(client, maxAgeDays=1, **ALL) == []


# What is wrong with a question


@pytest.mark.parametrize("asked", [{}, {"query": ""}, {"languageCode": "en", "maxAgeDays": 3}])
def test_a_question_has_a_query_or_a_publisher(client, asked):
    assert list(violations(client.get(SEARCH, asked))) == ["query"]


@pytest.mark.parametrize("name", ["pageSize", "offset", "maxAgeDays"])
@pytest.mark.parametrize(
    "value", ["x", "-1", "1.5", str(2**31), "9" * 5000, "٣", " 1", "1e3", "\0"]
)
def test_a_number_that_is_none_is_refused(client, name, value):
    assert list(violations(client.get(SEARCH, ALL | {name: value}))) == [name]


def test_whoever_skips_further_goes_by_pages(client):
    assert found(client, offset=HIGHEST_OFFSET, **ALL) == []
    assert list(violations(client.get(SEARCH, ALL | {"offset": HIGHEST_OFFSET + 1}))) == ["offset"]


def test_a_parameter_that_there_is_not_is_refused(client):
    response = client.get(f"{SEARCH}?query=a&query=b&claimant=x&pagesize=3&%00=1&alt=xml")

    assert list(violations(response)) == ["query", "claimant", "pagesize", "\0", "alt"]


@pytest.mark.parametrize(
    "given",
    [
        {"alt": "json", "prettyPrint": "false", "quotaUser": "x" * 40, "$.xgafv": "2"},
        {"callback": "alert", "uploadType": "media", "upload_protocol": "raw", "fields": ""},
        {"$.xgafv": "nonsense", "prettyPrint": "maybe", "quotaUser": "\u202e👩‍👩‍👧‍👦"},
    ],
)
def test_what_all_of_googles_methods_take_is_taken(client, given):
    make_published()

    response = client.get(SEARCH, {"query": "water", **given})

    assert response["Content-Type"] == "application/json"
    assert response.json() == client.get(SEARCH, {"query": "water"}).json()


@pytest.mark.parametrize("accept", ["", "*/*", "application/xml", ";;;", "text/html"])
def test_whatever_is_accepted_the_answer_is_json(client, accept):
    response = client.get(SEARCH, {"query": "water"}, headers={"accept": accept})

    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_a_database_that_cannot_search_says_so(client, monkeypatch):
    def fail(*asked):
        raise SearchUnavailable("There is no search.")

    monkeypatch.setattr("articles.api.google.searching.like", fail)
    response = client.get(SEARCH, {"query": "water"})

    assert error(response, 503, "UNAVAILABLE")["message"] == "There is no search."
    assert response["Retry-After"] == "5"


# What it costs


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(("asked", "queries"), [({"query": "Statement"}, 5), (ALL, 3)])
def test_it_costs_the_same_for_one_and_for_many(
    client, django_assert_num_queries, number, asked, queries
):
    """The mark of the feed, what makes no ClaimReview, the rows; words counted, texts compared."""
    make_claims(number, published=True)

    with django_assert_num_queries(queries):
        assert len(found(client, pageSize=100, **asked)) == number


def test_with_a_key_it_costs_one_more(client, django_assert_num_queries):
    secret = make_key(make_user("reviewer"))

    with django_assert_num_queries(4):
        client.get(SEARCH, ALL | {"key": secret})
