"""Errors as Google's APIs say them, wherever they come from."""

import pytest
from django.db import OperationalError
from django.test import Client
from rest_framework import exceptions as drf

from articles import workflow
from articles.api import problems
from articles.api.google import errors
from articles.api.google.errors import field_at, respond
from tests.api.google.rows import (
    PAGES,
    SEARCH,
    error,
    make_annotator_who_reviews,
    page,
    sent,
    with_key,
)
from tests.api.test_outside import no_database
from tests.make import make_published


@pytest.fixture
def writer(db) -> Client:
    return with_key(make_annotator_who_reviews())


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("exception", "code", "status"),
    [
        (drf.ParseError(), 400, "INVALID_ARGUMENT"),
        (workflow.StepRefused("No."), 400, "FAILED_PRECONDITION"),
        (drf.NotAuthenticated(), 401, "UNAUTHENTICATED"),
        (drf.PermissionDenied(), 403, "PERMISSION_DENIED"),
        (drf.NotFound(), 404, "NOT_FOUND"),
        (drf.MethodNotAllowed("PATCH"), 405, "UNIMPLEMENTED"),
        (errors.Aborted(), 409, "ABORTED"),
        (errors.AlreadyExists("There."), 409, "ALREADY_EXISTS"),
        (problems.TooLarge(), 413, "INVALID_ARGUMENT"),
        (drf.UnsupportedMediaType("a/b"), 415, "INVALID_ARGUMENT"),
        (drf.Throttled(7), 429, "RESOURCE_EXHAUSTED"),
        (ZeroDivisionError("secret"), 500, "INTERNAL"),
        (errors.NotImplementedHere(), 501, "UNIMPLEMENTED"),
        (OperationalError("secret"), 503, "UNAVAILABLE"),
    ],
)
def test_each_has_a_code_a_status_and_a_sentence(exception, code, status):
    response = respond(problems.translate(exception))

    assert response.status_code == code
    assert f'"status": "{status}"'.encode() in response.content
    assert b"secret" not in response.content
    assert response.get("Retry-After") == {429: "7", 503: "5"}.get(code)


@pytest.mark.parametrize(
    ("pointer", "field"),
    [
        ("", ""),
        ("/pageUrl", "pageUrl"),
        ("/claimReviewMarkups/0/rating/imageUrl", "claimReviewMarkups[0].rating.imageUrl"),
        ("/claimReviewMarkups/10", "claimReviewMarkups[10]"),
        ("/a~1b~0c", "a/b~c"),
    ],
)
def test_a_place_is_said_as_protobuf_says_it(pointer, field):
    assert field_at(pointer) == field


@pytest.mark.parametrize(
    "address",
    [
        *("/v1alpha1", "/v1alpha1/", "/v1alpha1/claims", "/v1alpha1/claims:search/"),
        *("/v1alpha1/%0A", "/v1alpha1/pages/", "/v1alpha1/pages/a/b", "/v1alpha1/pages/%00"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_any_other_address_is_not_found_and_leads_nowhere(browser, address, method):
    response = sent(browser, method, address, "{}")

    error(response, 404, "NOT_FOUND")
    assert "Location" not in response


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        (SEARCH, "GET, HEAD, OPTIONS"),
        (PAGES, "GET, POST, HEAD, OPTIONS"),
        (f"{PAGES}/a", "GET, PUT, DELETE, HEAD, OPTIONS"),
    ],
)
def test_a_method_that_there_is_not_is_said_to_be_none(client, address, allowed):
    response = sent(client, "PATCH", address, "{}")

    error(response, 405, "UNIMPLEMENTED")
    assert response["Allow"] == allowed


@pytest.mark.django_db
def test_what_may_be_asked_at_an_address_is_told_whatever_is_asked(client):
    response = client.options(f"{SEARCH}?query=water&languageCode=en")

    assert (response.status_code, response["Allow"]) == (200, "GET, HEAD, OPTIONS")


def test_images_are_said_not_to_be_searched_for(client):
    response = client.get("/v1alpha1/claims:imageSearch", {"imageUri": "https://x.org/a.png"})

    found = error(response, 501, "UNIMPLEMENTED")
    assert found["message"] == "Images are not searched for here."


@pytest.mark.parametrize("host", ["evil.example", "[::1", "a b"])
def test_a_host_that_is_not_served_is_an_error(browser, host):
    error(browser.get(SEARCH, {"query": "a"}, headers={"host": host}), 400, "INVALID_ARGUMENT")


@pytest.mark.django_db
def test_without_a_database_every_method_says_when_to_try_again(writer):
    make_published()
    writer.raise_request_exception = False
    with no_database():
        for method, address in (
            *(("GET", f"{SEARCH}?query=a"), ("GET", PAGES), ("POST", PAGES)),
            *((method, f"{PAGES}/a") for method in ("GET", "PUT", "DELETE")),
        ):
            response = sent(writer, method, address, "{}")
            found = error(response, 503, "UNAVAILABLE")
            assert response["Retry-After"] == "5"
            assert found["details"][0]["retryDelay"] == "5s"
        anonymous = Client(raise_request_exception=False)
        error(anonymous.get(SEARCH, {"query": "a"}), 503, "UNAVAILABLE")


def test_a_fault_of_ours_tells_nothing(writer, monkeypatch):
    def fail(*given):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("articles.api.google.searching.search", fail)
    writer.raise_request_exception = False

    assert "secret" not in error(writer.get(SEARCH), 500, "INTERNAL")["message"]


# Bodies


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "A page has at least one"),
        ("{", "This is not JSON"),
        (b"\xff", "This is not JSON"),
        ('{"a": 1, "a": 2}', "says “a” twice"),
        ('{"pageUrl": NaN}', "no number in JSON"),
        ('{"pageUrl": "\\u0000"}', "null character"),
        ('{"pageUrl": "\\ud800"}', "half a character"),
        ("[" * 100_000, "nested deeper"),
        ('{"a":' * 40 + "1" + "}" * 40, "nested deeper"),
        ("[]", "Write an object"),
        ("7", "Write an object"),
    ],
    ids=lambda text: repr(text[:20]),
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_body_that_cannot_be_read_is_refused(writer, method, body, said):
    made = sent(writer, "POST", PAGES, page()).json()
    address = PAGES if method == "POST" else f"/v1alpha1/{made['name']}"

    found = error(sent(writer, method, address, body), 400, "INVALID_ARGUMENT")

    assert said in found["message"]


def test_a_body_that_is_too_large_is_not_read(writer):
    response = sent(writer, "POST", PAGES, b'{"pageUrl": "' + b"x" * 3_000_000 + b'"}')

    error(response, 413, "INVALID_ARGUMENT")


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/xml", "multipart/form-data", "\xff"]
)
def test_a_body_of_another_kind_is_not_read(writer, kind):
    error(writer.generic("POST", PAGES, "{}", content_type=kind), 415, "INVALID_ARGUMENT")
