"""How often one may call."""

import time
from threading import Barrier, Thread

import pytest
from django.test import Client, RequestFactory

from articles.api import throttling
from articles.models import ApiKey
from tests.api.rows import at
from tests.make import make_user

START = 60_000 * 60 + 40  # 20 seconds before the end of a minute


@pytest.fixture(autouse=True)
def limits(settings, db):
    settings.FACTCHECK_API_RATE_ANONYMOUS = 2
    settings.FACTCHECK_API_RATE_KEY = 3


@pytest.fixture
def clock(monkeypatch):
    """Stops the clock; called, it sets it forward by seconds."""

    def forward(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: START + seconds)

    forward(0)
    return forward


@pytest.fixture
def server():
    """One process: whoever calls, the same one answers."""
    return Client()


def statuses(server, times: int, **headers: str) -> list[int]:
    return [server.get(at("root"), **headers).status_code for _ in range(times)]


def of_key(secret: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def make_key() -> str:
    return ApiKey.objects.issue(make_user("reviewer"), "test")[1]


def test_one_request_too_many_is_refused_until_the_time_that_it_is_told(server, clock):
    assert statuses(server, 2) == [200, 200]

    refused = server.get(at("root"))
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert refused.json() == {
        "type": "/problems/rate-limited",
        "title": "Too many requests",
        "status": 429,
        "detail": "There were more than 2 requests in a minute. Try again in 20 seconds.",
    }
    wait = int(refused["Retry-After"])
    clock(wait - 1)
    assert statuses(server, 1) == [429]
    clock(wait)
    assert statuses(server, 3) == [200, 200, 429]


def test_every_answer_says_how_many_are_left(server, clock):
    told = [server.get(at("root")) for _ in range(3)]

    assert [answer["RateLimit"] for answer in told] == [
        '"anonymous";r=1;t=20',
        '"anonymous";r=0;t=20',
        '"anonymous";r=0;t=20',
    ]
    assert {answer["RateLimit-Policy"] for answer in told} == {'"anonymous";q=2;w=60'}


@pytest.mark.parametrize("address", ["/api/v1/nothing/", "/api/v1/claims/999/", "/api/v1/schema/"])
def test_every_address_of_the_api_is_counted(server, clock, address):
    assert server.get(address)["RateLimit"] == '"anonymous";r=1;t=20'


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/admin/login/"])
def test_nothing_else_is_counted(server, clock, address):
    assert [server.get(address).status_code for _ in range(4)] == [200] * 4
    assert "RateLimit" not in server.get(address)


def test_each_address_is_counted_for_itself(server, clock):
    assert statuses(server, 3, REMOTE_ADDR="192.0.2.1") == [200, 200, 429]
    assert statuses(server, 1, REMOTE_ADDR="192.0.2.2") == [200]


def test_each_key_is_counted_for_itself_wherever_it_calls_from(server, clock):
    one, other = of_key(make_key()), of_key(make_key())

    first = statuses(server, 1, **one)  # here it is found to work
    again = statuses(server, 2, **one, REMOTE_ADDR="192.0.2.1")
    assert first + again + statuses(server, 2, **one) == [200, 200, 200, 200, 429]
    assert server.get(at("root"), **other).status_code == 200
    assert server.get(at("root"), **other)["RateLimit"] == '"key";r=2;t=20'


def test_keys_cannot_be_guessed_any_faster(server, clock):
    wrong = [server.get(at("root"), **of_key(f"fcd_guess{n}")) for n in range(4)]

    assert [answer.status_code for answer in wrong] == [401, 401, 429, 429]
    assert statuses(server, 1, **of_key(make_key())) == [429]
    assert statuses(server, 1) == [200]  # others who call from there without a key


def test_a_key_that_works_is_not_slowed_down_by_those_that_do_not(server, clock):
    key = of_key(make_key())
    assert statuses(server, 1, **key) == [200]

    statuses(server, 5, **of_key("fcd_guess"))

    assert statuses(server, 1, **key) == [200]


@pytest.mark.parametrize("address", ["/api/v1/nothing/", "/api/v1/"])
def test_a_wrong_key_never_counts_as_a_key(server, clock, address):
    headers = of_key("fcd_guess")

    told = [server.get(address, **headers)["RateLimit-Policy"] for _ in range(3)]

    assert set(told) == {'"unknown-key";q=2;w=60'}


def test_a_key_that_was_revoked_counts_as_an_attempt(server, clock):
    key = of_key(make_key())
    statuses(server, 1, **key)
    ApiKey.objects.revoke()

    statuses(server, 1, **key)

    assert server.get(at("root"), **key)["RateLimit-Policy"] == '"unknown-key";q=2;w=60'


@pytest.mark.parametrize("which", ["ANONYMOUS", "KEY"])
def test_a_limit_of_nought_is_none(settings, server, clock, which):
    setattr(settings, f"FACTCHECK_API_RATE_{which}", 0)
    headers = of_key(make_key()) if which == "KEY" else {}

    assert statuses(server, 9, **headers) == [200] * 9


# Google's API, as all others


@pytest.mark.parametrize("place", ["key", "x-goog-api-key", "authorization"])
def test_a_key_is_counted_for_itself_in_whichever_place_it_comes(server, clock, place):
    secret = make_key()
    sent = f"Bearer {secret}" if place == "authorization" else secret
    asked = {"data": {"key": sent}} if place == "key" else {"headers": {place: sent}}

    told = [server.get("/v1alpha1/pages", **asked) for _ in range(4)]

    assert [answer.status_code for answer in told] == [200, 200, 200, 200]
    assert told[-1]["RateLimit"] == '"key";r=0;t=20'
    assert server.get("/v1alpha1/pages", **asked).status_code == 429
    assert server.get(at("root"), **of_key(secret)).status_code == 429


def test_there_too_many_are_refused_in_googles_words(server, clock):
    told = [server.get("/v1alpha1/claims:search", {"query": "a"}) for _ in range(3)]

    assert [answer.status_code for answer in told] == [200, 200, 429]
    assert told[-1]["Retry-After"] == "20"
    found = told[-1].json()["error"]
    assert (found["code"], found["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert found["details"][0]["retryDelay"] == "20s"


# Where a request comes from


def address(hops: int, settings, **headers: str) -> str:
    settings.FACTCHECK_PROXY_HOPS = hops
    return throttling.address_of(RequestFactory().get("/api/", **headers))


@pytest.mark.parametrize(
    ("hops", "forwarded", "found"),
    [
        (0, "198.51.100.9", "192.0.2.1"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.5, 198.51.100.9", "198.51.100.9"),
        (2, "203.0.113.5,198.51.100.9", "203.0.113.5"),
        (2, "198.51.100.9", "192.0.2.1"),  # it did not come through both
        (1, "", "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "198.51.100.9:4711", "198.51.100.9"),
        (1, "[2001:db8::1]:4711", "2001:db8::/64"),
        (1, "::ffff:198.51.100.9", "198.51.100.9"),
    ],
)
def test_only_what_our_own_proxies_have_added_counts(settings, hops, forwarded, found):
    headers = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": forwarded}

    assert address(hops, settings, **headers) == found


def test_a_forged_header_does_not_help(server, clock):
    forged = [
        server.get(at("root"), headers={"x-forwarded-for": f"198.51.100.{n}"}).status_code
        for n in range(3)
    ]

    assert forged == [200, 200, 429]


def test_whoever_has_many_addresses_of_one_network_is_one(settings):
    same = {address(0, settings, REMOTE_ADDR=f"2001:db8::{n}:{n}") for n in range(1, 9)}

    assert same == {"2001:db8::/64"}
    assert address(0, settings, REMOTE_ADDR="2001:db8:0:1::1") == "2001:db8:0:1::/64"


# In one process


def test_nobody_gets_through_who_calls_at_the_same_moment():
    counts, ready = throttling.Counts(), Barrier(8)
    found: list[int] = []

    def call():
        ready.wait()
        found.extend(counts.add(("key", "a"), 1) for _ in range(500))

    threads = [Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == list(range(1, 4001))


def test_who_called_in_the_minute_before_is_forgotten():
    counts = throttling.Counts()
    counts.add(("anonymous", "192.0.2.1"), 1)

    counts.add(("anonymous", "192.0.2.2"), 2)

    assert counts.calls == {("anonymous", "192.0.2.2"): 1}


def test_it_asks_the_database_for_nothing(server, django_assert_num_queries):
    with django_assert_num_queries(0):
        statuses(server, 3)
