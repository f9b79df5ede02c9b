"""Errors."""

import logging
from typing import Any

import pytest
from django.core import exceptions
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions as drf
from rest_framework.test import APIClient

from articles import workflow
from articles.api import problems
from tests.api.rows import at


@pytest.fixture
def failing(db, monkeypatch):
    """Make the list of claims raise."""

    def fail_with(exc: BaseException) -> Any:
        def get_queryset(self):
            raise exc

        monkeypatch.setattr("articles.api.views.ClaimViewSet.get_queryset", get_queryset)
        return APIClient(raise_request_exception=False).get(at("claim-list"))

    return fail_with


@pytest.mark.parametrize(
    ("exc", "status", "kind"),
    [
        (workflow.StepRefused("Not now."), 409, "refused"),
        (exceptions.PermissionDenied("Not you."), 403, "forbidden"),
        (exceptions.ValidationError("Wrong."), 400, "validation-error"),
        (exceptions.SuspiciousOperation("Odd."), 400, "malformed"),
        (exceptions.RequestDataTooBig("Much."), 413, "too-large"),
        (exceptions.TooManyFieldsSent("Many."), 400, "malformed"),
        (Http404("No Claim matches the given query."), 404, "not-found"),
        (OperationalError("locked"), 503, "unavailable"),
        (InterfaceError("gone"), 503, "unavailable"),
        (DataError("out of range"), 400, "malformed"),
        (OverflowError("int too large"), 400, "malformed"),
        (RecursionError("deep"), 400, "malformed"),
        (drf.Throttled(wait=7), 429, "rate-limited"),
        (drf.UnsupportedMediaType("text/plain"), 415, "unsupported-media-type"),
        (ZeroDivisionError("secret detail"), 500, "internal"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_every_exception_becomes_a_problem(failing, exc, status, kind):
    response = failing(exc)

    body = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"]) == (status, status)
    assert body["type"] == f"/problems/{kind}"
    assert body["title"]
    assert body["detail"]


def test_a_refusal_says_what_the_verb_said(failing):
    assert failing(workflow.StepRefused("Not now.", "Ask her.")).json()["detail"] == (
        "Not now. Ask her."
    )


@pytest.mark.parametrize(
    ("exc", "seconds"), [(OperationalError("locked"), "5"), (drf.Throttled(wait=7), "7")]
)
def test_what_passes_says_when_to_try_again(failing, exc, seconds):
    assert failing(exc)["Retry-After"] == seconds


@pytest.mark.parametrize("exc", [ZeroDivisionError("secret"), OperationalError("secret")])
def test_a_fault_is_logged_with_its_trace_and_tells_the_caller_nothing(failing, exc, caplog):
    response = failing(exc)

    assert b"secret" not in response.content
    assert b"Traceback" not in response.content
    [record] = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert record.exc_info[1] is exc
    assert record.getMessage().endswith(response.json()["instance"])


def test_what_is_no_fault_of_the_server_has_no_place_in_its_log(failing):
    assert "instance" not in failing(workflow.StepRefused("Not now.")).json()


def test_a_fault_reaches_those_who_listen_for_faults(db, monkeypatch):
    monkeypatch.setattr("articles.api.visibility.claims", lambda user: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        APIClient().get(at("claim-list"))


def test_the_errors_of_a_body_point_into_it(failing):
    exc = drf.ValidationError({"a/b": [{"c": ["Wrong."]}, {}], "non_field_errors": ["Both."]})

    assert failing(exc).json()["errors"] == [
        {"pointer": "/a~1b/0/c", "code": "invalid", "detail": "Wrong."},
        {"pointer": "", "code": "invalid", "detail": "Both."},
    ]


def test_the_errors_of_a_model_point_to_its_fields(failing):
    exc = exceptions.ValidationError(
        {"quote": exceptions.ValidationError("Not there.", code="quote"), "__all__": ["Crossing."]}
    )

    assert failing(exc).json()["errors"] == [
        {"pointer": "/quote", "code": "quote", "detail": "Not there."},
        {"pointer": "", "code": "invalid", "detail": "Crossing."},
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/nothing/",
        "/api/v1/nothing",
        "/api/v1/claims/x/",
        "/api/v1/claims/1/y",
        "/api/v1/a%0Ab/",
    ],
)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete"])
def test_an_unknown_address_is_the_same_problem_as_an_absent_row(db, address, method):
    client = APIClient(enforce_csrf_checks=True)

    response = getattr(client, method)(address)

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    if method != "head":
        assert response.content == client.get(at("claim-detail", 10**9)).content


@pytest.mark.parametrize("method", ["post", "patch", "delete", "options"])
def test_what_is_sent_to_an_address_without_its_last_slash_is_told_so(anonymous, method):
    here = getattr(anonymous, method)(at("outlet-list").rstrip("/"))
    nowhere = getattr(anonymous, method)("/api/v1/outletz")

    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert here.json()["detail"] == "This address ends with a slash: add it."
    assert nowhere.json()["detail"] == "Not found."


def test_an_address_without_its_last_slash_is_sent_to_the_right_one(anonymous):
    response = anonymous.get("/api/v1/claims?kind=quote")

    assert (response.status_code, response["Location"]) == (301, "/api/v1/claims/?kind=quote")


def test_a_method_that_is_not_known_names_those_that_are(anonymous):
    response = anonymous.post(at("claim-list"), {"statement": "x"}, format="json")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["type"] == "/problems/method-not-allowed"


@pytest.mark.parametrize("view", ["claim-list", "schema", "docs", "root"])
def test_a_format_that_is_not_spoken_is_a_problem_in_json(anonymous, view):
    response = anonymous.get(at(view), headers={"accept": "image/png"})

    assert (response.status_code, response["Content-Type"]) == (406, problems.MEDIA_TYPE)
    assert response.json()["type"] == "/problems/not-acceptable"


def test_what_is_said_is_the_same_in_every_language(anonymous):
    response = anonymous.get("/api/v1/nothing/", headers={"accept-language": "ar"})

    assert response.json()["type"] == "/problems/not-found"
    assert response.json()["detail"] == "Not found."
