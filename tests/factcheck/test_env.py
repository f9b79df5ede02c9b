import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import env


@pytest.mark.parametrize(("value", "read"), [("1", True), ("on", True), ("No", False), ("", True)])
def test_a_boolean_is_on_or_off(monkeypatch, value, read):
    monkeypatch.setenv("DEBUG", value)

    assert env.boolean("DEBUG", default=True) is read


def test_a_boolean_that_is_neither_stops_the_start_by_its_name(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")

    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is 'maybe': write 1 .* or 0"):
        env.boolean("DEBUG", default=True)


def test_a_whole_number_is_read(monkeypatch):
    monkeypatch.setenv("REVIEWS_REQUIRED", " 2 ")

    assert env.integer("REVIEWS_REQUIRED", default=1) == 2


@pytest.mark.parametrize("value", ["two", "0", "6", "-1", "1.5", "٢"])
def test_a_number_out_of_bounds_stops_the_start_by_its_name(monkeypatch, value):
    monkeypatch.setenv("REVIEWS_REQUIRED", value)

    with pytest.raises(ImproperlyConfigured, match=r"REVIEWS_REQUIRED is .* from 1 to 5"):
        env.integer("REVIEWS_REQUIRED", default=1, least=1, most=5)


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,")

    assert env.words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_sqlite_waits_for_its_turn_and_loses_nothing(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////var/lib/desk.sqlite3")

    database = env.database("DATABASE_URL", default="")

    assert database["NAME"] == "/var/lib/desk.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


def test_postgresql_is_an_address(monkeypatch):
    monkeypatch.setenv(
        "DATABASE_URL", "postgres://de%40sk:p%2Fw@db.example:5433/desk?sslmode=require"
    )

    database = env.database("DATABASE_URL", default="")

    assert (database["USER"], database["PASSWORD"]) == ("de@sk", "p/w")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", "5433", "desk")
    assert database["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    "address",
    ["mysql://u@h/n", "postgres://h", "sqlite://", "desk.sqlite3", "postgres://h:x/n",
     "postgres://h/n?pool_size=many"],
)  # fmt: skip
def test_an_address_that_is_none_stops_the_start_by_its_name(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.database("DATABASE_URL", default="")


def test_a_password_is_not_in_the_refusal(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://user:hunter2@host/name")

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.database("DATABASE_URL", default="")

    assert "hunter2" not in str(refusal.value)
