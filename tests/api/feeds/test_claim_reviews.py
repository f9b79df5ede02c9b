"""Every ClaimReview there is, as a feed, and those that are no more."""

import gzip
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import http_date

from articles.models import Event, Verdict
from tests import seed
from tests.api.rows import at, make_correction, make_retraction
from tests.formats.claim_review.checks import of_fact_check_insights, of_google, of_vocabulary
from tests.make import as_if_committed, make_claim, make_claims, make_published

pytestmark = pytest.mark.django_db

FEED, REMOVED = "/feeds/claimreview.json", "/feeds/claimreview-removed.json"
STRICT = f"{FEED}?profile=fact-check-insights"


def read(client, address=FEED, **headers):
    as_if_committed()
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    text = b"".join(response)
    if response.get("Content-Encoding") == "gzip":
        text = gzip.decompress(text)
    return json.loads(text)


def reviews(client, address=FEED):
    return [review for item in read(client, address)["dataFeedElement"] for review in item["item"]]


def test_the_feed_has_what_each_verdict_says_itself_in_either_profile(client):
    make_correction(make_published())
    make_published()
    verdicts = [v.pk for v in Verdict.objects.current()]

    for profile in ("default", "fact-check-insights"):
        own = [
            client.get(at("verdict-claimreview", pk), {"profile": profile}).json()
            for pk in verdicts
        ]
        assert reviews(client, f"{FEED}?profile={profile}") == own


def test_an_item_has_the_time_of_the_first_verdict_and_of_the_one_in_force(client):
    claim = make_published()
    first = json.loads(claim.verdicts.get().document)["published_at"]
    now = json.loads(make_correction(claim).document)["published_at"]

    [item] = read(client)["dataFeedElement"]

    assert (item["dateCreated"], item["dateModified"]) == (first, now)
    assert item["item"][0]["datePublished"] == first[:10]


def test_what_rates_nothing_is_not_in_it_and_was_not_removed(client):
    make_published(make_claim(kind="opinion"), rating="not_rated")
    make_claim()

    assert (reviews(client), reviews(client, REMOVED)) == ([], [])


def test_what_is_retracted_leaves_the_feed_and_is_listed_as_removed(client):
    kept, gone = make_published(), make_published()
    retraction = make_retraction(gone)
    url = f"http://testserver{at('claim-detail', gone.pk)}"

    [review] = reviews(client)
    [removed] = read(client, REMOVED)["dataFeedElement"]

    assert review["url"] == f"http://testserver{at('claim-detail', kept.pk)}"
    assert removed == {
        "@type": "DataFeedItem",
        "dateDeleted": json.loads(retraction.document)["published_at"],
        "description": retraction.public_note,
        "item": [{"@type": "ClaimReview", "url": url}],
    }


def test_what_is_rated_no_more_is_removed_too_until_it_is_rated_again(client):
    claim = make_published()
    make_correction(claim, rating="not_rated")
    assert (len(reviews(client)), len(reviews(client, REMOVED))) == (0, 1)

    make_correction(claim, rating="refuted")

    assert (len(reviews(client)), len(reviews(client, REMOVED))) == (1, 0)


def test_the_feed_says_when_it_was_changed_and_where_the_removed_ones_are(client):
    make_retraction(make_published())
    told = Event.objects.get(action="retract").created_at

    found = read(client)

    assert found["dateModified"] == told.isoformat().replace("+00:00", "Z")
    assert client.get(FEED)["Link"] == f'<http://testserver{REMOVED}>; rel="related"'


def test_nothing_published_is_a_feed_of_nothing(client):
    assert read(client) == {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [],
    }


@pytest.mark.parametrize("address", [FEED, REMOVED])
@pytest.mark.parametrize("how_many", [1, 30])
def test_a_feed_takes_as_many_queries_for_thirty_as_for_one(
    client, address, how_many, django_assert_num_queries
):
    for claim in make_claims(how_many, published=True):
        make_correction(claim)
        if address == REMOVED:
            make_retraction(claim)
    as_if_committed()

    with django_assert_num_queries(3):  # the time, the mark, and the rows
        text = b"".join(client.get(address))
    assert len(json.loads(text)["dataFeedElement"]) == how_many


def test_rows_are_read_while_the_feed_is_written_and_for_a_head_not_at_all(
    client, django_assert_num_queries
):
    make_published()
    as_if_committed()

    with django_assert_num_queries(2):
        response = client.get(FEED)
    assert response.streaming
    with django_assert_num_queries(1):
        b"".join(response)
    with django_assert_num_queries(2):
        assert b"".join(client.head(FEED)) == b""


@pytest.mark.parametrize("address", [FEED, STRICT, REMOVED])
def test_who_has_the_feed_hears_so_before_a_row_is_read(client, address, django_assert_num_queries):
    claim = make_published()
    as_if_committed()
    tag = client.get(address)["ETag"]

    with django_assert_num_queries(2):
        known = client.get(address, headers={"If-None-Match": tag})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", tag)

    make_correction(claim)
    as_if_committed()
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_who_knows_no_tags_says_the_time_that_they_were_told(client, monkeypatch):
    make_published()
    as_if_committed()
    told = Event.objects.get(action="publish").created_at
    stamp = http_date(told.timestamp())
    assert "Last-Modified" not in client.get(FEED)

    monkeypatch.setattr(timezone, "now", lambda: told + timedelta(seconds=61))

    assert client.get(FEED)["Last-Modified"] == stamp
    known = client.get(FEED, headers={"If-Modified-Since": stamp})
    assert (known.status_code, known["Last-Modified"]) == (304, stamp)
    assert known["ETag"]
    other = http_date(told.timestamp() + 1)
    assert client.get(FEED, headers={"If-Modified-Since": other}).status_code == 200
    both = {"If-Modified-Since": stamp, "If-None-Match": '"another"'}
    assert client.get(FEED, headers=both).status_code == 200


def test_a_feed_is_compressed_for_who_reads_that(client):
    make_published()
    as_if_committed()
    plain = client.get(FEED)

    packed = client.get(FEED, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(b"".join(packed)) == b"".join(plain)
    assert packed["Content-Encoding"] == "gzip"
    assert packed["ETag"] == f"W/{plain['ETag']}"
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert client.get(FEED, headers={"If-None-Match": packed["ETag"]}).status_code == 304


@pytest.mark.parametrize("accept", ["application/ld+json", "text/html", "*/*", ""])
def test_the_address_says_the_format_and_not_the_caller(client, accept):
    assert client.get(FEED, headers={"Accept": accept})["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        (f"{FEED}?profile=duke", "profile"),
        (f"{FEED}?page=2", "page"),
        (f"{REMOVED}?profile=default", "profile"),
        (f"{FEED}?profile=", "profile"),
    ],
)
def test_a_parameter_that_is_not_known_is_refused_in_words(client, address, parameter):
    response = client.get(address)

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    [error] = response.json()["errors"]
    assert error["parameter"] == parameter
    assert error["detail"]


def test_a_key_that_does_not_work_is_refused(client):
    assert client.get(FEED, headers={"Authorization": "Bearer fcd_x"}).status_code == 401


@pytest.mark.parametrize("address", ["/feeds/", "/feeds/claimreview", "/feeds/verdicts.atom/"])
def test_other_feeds_there_are_none(client, address):
    response = client.get(address)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_who_publishes_is_named_by_the_settings(client, settings):
    make_published()
    as_if_committed()
    tag = client.get(FEED)["ETag"]

    settings.FACTCHECK_PUBLISHER_NAME = "Example Fact Checks"
    settings.FACTCHECK_SITE_URL = ""

    [review] = reviews(client)
    assert review["author"] == {
        "@type": "Organization",
        "name": "Example Fact Checks",
        "url": "http://testserver/",
    }
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 200


def test_the_worked_example_holds_before_all_who_read_it(client, settings):
    settings.ALLOWED_HOSTS = ["desk.example.org"]
    settings.FACTCHECK_SITE_URL = "https://desk.example.org"
    seed.load()
    https = {"secure": True, "HTTP_HOST": "desk.example.org"}
    full, strict = (json.loads(b"".join(client.get(at, **https))) for at in (FEED, STRICT))

    assert [*of_vocabulary(full), *of_vocabulary(strict)] == []
    items = full["dataFeedElement"] + strict["dataFeedElement"]
    assert [found for item in items for found in of_google(item["item"][0])] == []
    taken = [item["item"][0] for item in strict["dataFeedElement"]]
    assert [found for review in taken for found in of_fact_check_insights(review)] == []
    assert len(items) == 2 * Verdict.objects.making_claim_reviews().count() > 100
