"""What goes wrong before a view is reached, and what the types of problems say of themselves."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import InternalError, OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import UnreadablePostError
from django.test import Client

from articles.api import explanations, problems
from articles.models import Outlet
from tests.api.described import schema
from tests.api.rows import at, post
from tests.make import PASSWORD, make_user


def kind_of(response) -> tuple[int, str]:
    assert response["Content-Type"] == "application/problem+json", response.content
    return response.status_code, response.json()["type"]


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("host", ["evil.example", "evil example", "[::1", "a" * 300, "\xff", "a@b"])
@pytest.mark.parametrize("address", ["/api/v1/claims/", "/api/v1/claims", "/api/v1/nothing/"])
def test_a_host_that_is_not_served_is_a_problem(browser, host, address):
    response = browser.get(address, HTTP_HOST=host)

    assert kind_of(response) == (400, "/problems/malformed")
    assert host not in response.json()["detail"]
    assert "`Host`" in response.json()["detail"]


def test_at_the_desk_it_is_a_page(browser):
    response = browser.get("/admin/", HTTP_HOST="evil.example")

    assert (response.status_code, response["Content-Type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/v9/claims/", "/api/v1x/", "/api/%0A"])
def test_no_other_version_is_there(browser, address):
    assert kind_of(browser.get(address)) == (404, "/problems/not-found")


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        (OperationalError("secret: the server closed the connection"), 503, "unavailable"),
        (ZeroDivisionError("secret"), 500, "internal"),
    ],
)
@pytest.mark.parametrize("where", ["common.CommonMiddleware", "security.SecurityMiddleware"])
def test_a_fault_in_a_middleware_is_a_problem(browser, monkeypatch, where, fault, status, kind):
    def fail(self, request):
        raise fault

    monkeypatch.setattr(f"django.middleware.{where}.process_request", fail)

    response = browser.get("/api/v1/claims/")
    assert kind_of(response) == (status, f"/problems/{kind}")
    assert response.get("Retry-After") == ("5" if status == 503 else None)
    assert b"secret" not in response.content
    assert browser.get("/admin/")["Content-Type"] == "text/html; charset=utf-8"


# The database is away


@contextmanager
def no_database() -> Iterator[None]:
    def fail(self, *args, **kwargs):
        raise OperationalError("connection refused")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "_cursor", fail)
        yield


def address_of(path: str) -> str:
    keys = dict.fromkeys(("id", "review", "assignment", "number"), 1)
    return path.format(slug="a", code="default", **keys)


def test_without_a_database_every_operation_says_when_to_try_again(keyed, public):
    keyed.raise_request_exception = False
    operations = [(way, path) for path, ways in schema()["paths"].items() for way in ways]
    with no_database():
        for method, path in operations:
            response = getattr(keyed, method)(address_of(path), {}, format="json")
            assert kind_of(response) == (503, "/problems/unavailable"), (method, path)
            assert response["Retry-After"] == "5"


def test_without_a_database_nobody_is_taken_for_somebody_else(browser, public):
    browser.login(username=make_user("editor").get_username(), password=PASSWORD)
    with no_database():
        assert kind_of(browser.get(at("claim-list"))) == (503, "/problems/unavailable")
        assert browser.get(at("root")).status_code == 503  # who has a session is asked for
        assert Client().get(at("root")).status_code == 200  # of nobody nothing is asked
        assert Client().get("/api/v1/nothing/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_only_read_from_is_not_available_for_writing(annotator):
    is_sqlite = connection.vendor == "sqlite"
    set_to = "PRAGMA query_only = %s" if is_sqlite else "SET default_transaction_read_only = %s"
    with connection.cursor() as cursor:
        cursor.execute(set_to % "on")
    try:
        response = post(annotator, "outlet-list", name="Daily", domain="daily.example.org")
        assert kind_of(response) == (503, "/problems/unavailable")
        assert annotator.get(at("outlet-list")).status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute(set_to % "off")
    assert not Outlet.objects.exists()


@pytest.mark.parametrize(("sqlstate", "status"), [("25006", 503), ("XX000", 500), ("25P02", 500)])
def test_of_the_errors_inside_of_postgresql_only_this_one_passes(sqlstate, status):
    cause = Exception()
    cause.sqlstate = sqlstate
    fault = InternalError("cannot execute INSERT in a read-only transaction")
    fault.__cause__ = cause

    assert problems.translate(fault).status_code == status


def test_an_error_inside_of_the_database_without_a_cause_is_a_fault():
    assert problems.translate(InternalError("it is broken")).status_code == 500


def test_a_body_that_breaks_off_is_no_fault_of_the_server():
    assert problems.translate(UnreadablePostError("gone")).status_code == 400


# What the types of problems say of themselves


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in problems.KINDS.values()}))
def test_the_type_of_every_problem_is_an_address_that_explains_it(browser, kind):
    response = browser.get(f"/problems/{kind}")

    assert response.status_code == 200
    assert response.json()["type"] == f"/problems/{kind}"
    assert response.json()["title"]
    assert response.json()["description"].endswith(".")


def test_nothing_is_explained_that_there_is_not(browser):
    assert set(explanations.EXPLANATIONS) == {kind for kind, _ in problems.KINDS.values()}
    assert kind_of(browser.get("/problems/nothing")) == (404, "/problems/not-found")
    assert browser.post("/problems/not-found").status_code == 405
