"""Liveness and readiness."""

import pytest
from django.db import InterfaceError, OperationalError
from django.db.migrations.executor import MigrationExecutor


def test_the_process_says_that_it_lives_without_asking_the_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_it_is_ready_when_the_database_answers_and_has_all_migrations(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_it_is_not_ready_while_migrations_are_missing(client, db, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["0002"])

    response = client.get("/readyz")

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "migrate" in response.json()["detail"]


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_it_is_not_ready_while_the_database_does_not_answer(client, db, monkeypatch, fault):
    def fail(self, connection):
        raise fault("password=hunter2")

    monkeypatch.setattr(MigrationExecutor, "__init__", fail)

    response = client.get("/readyz")

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert b"hunter2" not in response.content


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_read_and_never_posted(client, db, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
