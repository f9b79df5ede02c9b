"""What all feeds have in common: who has them already is not sent them, and how they refuse."""

import gzip

import pytest
from django.test import Client

from tests.api.rows import make_correction
from tests.make import as_if_committed, make_published

pytestmark = pytest.mark.django_db

FEED, REMOVED = "/feeds/claimreview.json", "/feeds/claimreview-removed.json"
STRICT = f"{FEED}?profile=fact-check-insights"


def test_rows_are_read_while_the_feed_is_written_and_for_a_head_not_at_all(
    client, django_assert_num_queries
):
    make_published()
    as_if_committed()

    with django_assert_num_queries(1):
        response = client.get(FEED)
    assert response.streaming
    with django_assert_num_queries(1):
        b"".join(response)
    with django_assert_num_queries(1):
        assert b"".join(client.head(FEED)) == b""


@pytest.mark.parametrize("address", [FEED, STRICT, REMOVED])
def test_who_has_the_feed_hears_so_before_a_row_is_read(client, address, django_assert_num_queries):
    claim = make_published()
    as_if_committed()
    tag = client.get(address)["ETag"]

    with django_assert_num_queries(1):
        known = client.get(address, headers={"If-None-Match": tag})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", tag)

    make_correction(claim)
    as_if_committed()
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


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


def test_whoever_asks_too_often_is_refused_as_by_the_api(settings):
    settings.FACTCHECK_API_RATE_ANONYMOUS = 2
    caller = Client()
    statuses = [caller.get(at).status_code for at in (FEED, "/api/v1/", REMOVED)]

    assert statuses == [200, 200, 429]


def test_a_host_that_is_not_served_is_a_problem_as_in_the_api():
    response = Client(raise_request_exception=False).get(FEED, HTTP_HOST="evil.example")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
