"""Requests as Google's clients send them."""

import logging

import pytest
from django.test import Client
from django.test.client import ClientHandler, RequestFactory

from articles.api.google.arrival import LONGEST_QUERY
from articles.models import ApiKey
from factcheck.logs import WithoutKeys
from tests.api.google.rows import PAGES, SEARCH, error, make_key, sent
from tests.make import make_published, make_user

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
GET = {"x-http-method-override": "GET"}


@pytest.fixture
def secret() -> str:
    return make_key(make_user("reviewer"))


def long(client: Client, body: str, address: str = SEARCH, **more):
    options = {"content_type": FORM, "headers": GET} | more
    return client.generic("POST", address, body, **options)


# Keys, in whichever place


@pytest.mark.parametrize("name", ["key", "access_token", "oauth_token"])
def test_a_key_may_come_in_the_address(client, secret, name):
    assert client.get(PAGES, {name: secret}).json() == {}


@pytest.mark.parametrize(
    "headers",
    [{"x-goog-api-key": "{}"}, {"authorization": "Bearer {}"}, {"authorization": "Token {}"}],
)
def test_a_key_may_come_in_a_header(client, secret, headers):
    said = {name: value.format(secret) for name, value in headers.items()}

    assert client.get(PAGES, headers=said).json() == {}


def test_of_two_the_header_of_all_keys_counts(client, secret):
    headers = {"authorization": f"Bearer {secret}", "x-goog-api-key": "fcd_wrong"}

    assert client.get(PAGES, {"key": "fcd_wrong"}, headers=headers).status_code == 200


def test_no_key_is_taken_from_an_address_of_the_native_api(client, secret):
    response = client.get("/api/v1/claims/", {"key": secret})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "key"


def test_an_empty_key_is_none(client):
    assert client.get(SEARCH, {"key": "", "query": "water"}).status_code == 200


@pytest.mark.parametrize("wrong", ["fcd_wrong", "\0", "é", "x" * 3000, "a b", "Bearer x"])
def test_a_bad_key_is_said_to_be_one(client, wrong):
    for asked in (
        client.get(SEARCH, {"query": "water", "key": wrong}),
        client.get(PAGES, headers={"x-goog-api-key": wrong}),
    ):
        found = error(asked, 400, "INVALID_ARGUMENT")
        assert found["details"] == [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "API_KEY_INVALID",
                "domain": "googleapis.com",
            }
        ]
        assert wrong not in found["message"]


def test_a_key_that_was_revoked_is_a_bad_one(client, secret):
    ApiKey.objects.revoke()

    assert (
        "revoked" in error(client.get(PAGES, {"key": secret}), 400, "INVALID_ARGUMENT")["message"]
    )


def test_a_bad_token_is_no_authentication(client):
    response = client.get(SEARCH, {"query": "water"}, headers={"authorization": "Bearer wrong"})

    error(response, 401, "UNAUTHENTICATED")
    assert response["WWW-Authenticate"].startswith("Bearer")


# Which are in no log


def test_the_server_that_logs_a_request_sees_no_key(secret):
    environ = RequestFactory()._base_environ(
        PATH_INFO=SEARCH,
        QUERY_STRING=f"query=a%20b&key={secret}&alt=json",
        RAW_URI=f"{SEARCH}?query=a%20b&key={secret}&alt=json",
        HTTP_X_GOOG_API_KEY=secret,
    )

    assert ClientHandler()(environ).status_code == 200
    assert environ["QUERY_STRING"] == "query=a%20b&alt=json"
    assert environ["RAW_URI"] == f"{SEARCH}?query=a%20b&alt=json"
    assert "HTTP_X_GOOG_API_KEY" not in environ


def test_the_development_server_logs_no_key():
    asked = "GET /v1alpha1/claims:search?query=a&key=fcd_secret&access_token=b HTTP/1.1"
    line = logging.LogRecord(
        "django.server", logging.INFO, "", 0, '"%s" %s %s', (asked, "200", "9"), None
    )

    assert WithoutKeys().filter(line)
    assert line.getMessage() == (
        '"GET /v1alpha1/claims:search?query=a&key=…&access_token=… HTTP/1.1" 200 9'
    )


@pytest.mark.parametrize("asked", [{"query": "water"}, {"query": "\0"}, {"pageSize": "x"}])
def test_no_log_and_no_answer_has_a_key(client, secret, caplog, asked):
    with caplog.at_level(logging.DEBUG):
        response = client.get(SEARCH, asked | {"key": secret})

    assert secret not in caplog.text
    assert secret not in f"{response.content!r} {response.headers}"


# A query that is too long for an address


def test_a_long_query_comes_in_the_body(client, secret):
    make_published()

    response = long(client, f"key={secret}&query={'Water+is+wet.+' * 500}&pageSize=3&alt=json")

    assert [one["text"] for one in response.json()["claims"]] == ["Water is wet."]


@pytest.mark.parametrize(
    "more",
    [
        {"headers": {}},
        {"headers": {"x-http-method-override": "DELETE"}},
        {"content_type": "application/json"},
        {"content_type": "multipart/form-data; boundary=x"},
    ],
)
def test_nothing_else_is_made_a_get(client, more):
    error(long(client, "query=water", **more), 405, "UNIMPLEMENTED")


def test_elsewhere_no_method_is_made_another(client):
    assert long(client, "q=water", "/api/v1/search/").status_code == 405


def test_what_is_sent_as_a_form_makes_no_page(client, secret):
    """It is a list, with whatever the form says as its parameters."""
    assert long(client, f"key={secret}", PAGES).json() == {}


@pytest.mark.parametrize("length", [LONGEST_QUERY + 1, 10**9, "9" * 30, "-1", "x"])
def test_a_body_that_is_longer_than_any_query_is_not_read(client, length):
    response = client.generic(
        "POST", SEARCH, "query=water", FORM, headers=GET, CONTENT_LENGTH=str(length)
    )

    error(response, 413, "INVALID_ARGUMENT")


def test_more_parameters_than_are_read_are_refused(client):
    error(long(client, "&".join(["a=1"] * 1100)), 400, "INVALID_ARGUMENT")


def test_bytes_that_are_no_text_are_read_as_such(client):
    assert long(client, "query=%FF%FE%ED%A0%80water").status_code == 200


def test_a_body_of_another_kind_is_refused(client):
    response = client.post(PAGES, {"pageUrl": "x"})

    error(response, 401, "UNAUTHENTICATED")
    assert sent(client, "POST", PAGES, "{}").status_code == 401
