from copy import copy, deepcopy
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, models
from django.utils import timezone

from articles.models import ApiKey, Event, KeyHolder, Scope
from articles.models.scope import PERMISSIONS
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued():
    return ApiKey.objects.issue(make.make_user("reviewer"), "newsroom page")


def test_a_key_is_found_by_its_secret(issued):
    key, secret = issued

    assert ApiKey.objects.find(secret) == key


def test_the_secret_is_not_in_the_database(issued):
    key, secret = issued
    key.refresh_from_db()

    assert secret.startswith(key.prefix)
    assert secret[len(key.prefix) :] not in str(vars(key))


def test_every_key_is_another(issued):
    _, other = ApiKey.objects.issue(make.make_user("reviewer"), "same name")

    assert other != issued[1]


@pytest.mark.parametrize(
    "change",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
    ],
)
def test_an_expired_or_revoked_key_is_not_found(issued, change):
    ApiKey.objects.update(**change)

    assert ApiKey.objects.find(issued[1]) is None


def test_the_key_of_a_deactivated_account_is_not_found(issued):
    issued[0].user.is_active = False
    issued[0].user.save()

    assert ApiKey.objects.find(issued[1]) is None


@pytest.mark.parametrize("secret", ["", "fcd_", "nonsense", "\ud800", "x" * 10_000])
def test_nonsense_is_not_found(issued, secret):
    assert ApiKey.objects.find(secret) is None


def test_a_key_is_revoked_once_and_keeps_its_time(issued):
    assert ApiKey.objects.revoke() == 1
    revoked_at = ApiKey.objects.get().revoked_at

    assert ApiKey.objects.revoke() == 0
    assert ApiKey.objects.get().revoked_at == revoked_at
    assert ApiKey.objects.find(issued[1]) is None


# Scopes


def test_a_key_may_what_its_scopes_and_its_person_may():
    editor = make.make_user("editor")
    holder = KeyHolder(ApiKey.objects.issue(editor, "test", scopes=["read:all", "edit"])[0])

    asked = [f"articles.{name}_claim" for name in ("view", "change", "publish", "review")]
    assert [holder.has_perm(name) for name in asked] == [True, True, False, False]
    assert [holder.has_perms([*asked[:n]]) for n in (2, 3)] == [True, False]


@pytest.mark.parametrize("scope", [(scope) for scope in Scope if PERMISSIONS[scope]])
def test_a_scope_gives_nothing_that_the_person_may_not(scope):
    stranger = make.make_user()
    holder = KeyHolder(ApiKey.objects.issue(stranger, "test", scopes={"read:all", scope})[0])

    assert not any(holder.has_perm(permission) for permission in PERMISSIONS[scope])


def test_a_superusers_key_may_no_more_than_its_scopes():
    root = User.objects.create_superuser("root")
    holder = KeyHolder(ApiKey.objects.issue(root, "test", scopes=["read:published"])[0])

    assert not holder.is_superuser
    for same in (holder, copy(holder), deepcopy(holder)):
        assert not same.has_perm("articles.view_claim")
    every = KeyHolder(ApiKey.objects.issue(root, "test")[0])
    assert every.has_perm("articles.view_claim")
    assert not every.has_perm("auth.change_user")  # of no scope


def test_who_calls_with_a_key_is_its_person_to_every_rule():
    person = make.make_user("reviewer")
    holder = KeyHolder(ApiKey.objects.issue(person, "test")[0])
    claim = make.submit(make.make_claim(), holder)

    assert (holder, hash(holder), holder.pk) == (person, hash(person), person.pk)
    assert claim.reviews.visible_to(holder).get().reviewer == person
    event = Event.objects.get(claim=claim, action="submit")
    assert (event.actor, event.actor_name) == (person, person.username)


def test_what_is_done_with_a_key_says_so_on_record():
    person = make.make_user("reviewer")
    key, _secret = ApiKey.objects.issue(person, "test")
    by_key, by_hand = (make.submit(make.make_claim(), who) for who in (KeyHolder(key), person))

    told = [Event.objects.get(claim=claim, action="submit").data for claim in (by_key, by_hand)]
    assert told[0]["key"] == key.prefix
    assert "key" not in told[1]


@pytest.mark.parametrize("scopes", [[], ["all"], ["review"], ["edit", "read:published"]])
def test_scopes_that_would_be_of_no_use_are_refused(scopes):
    with pytest.raises(ValidationError) as refusal:
        ApiKey.objects.issue(make.make_user("editor"), "test", scopes=scopes)

    assert list(refusal.value.error_dict) == ["scopes"]


def test_a_new_key_expires_in_the_future():
    with pytest.raises(ValidationError, match="expires in the future"):
        ApiKey.objects.issue(make.make_user(), "test", expires_at=timezone.now())


# When it was last used


@pytest.fixture
def forward(monkeypatch):
    """Stops the clock, and sets it forward by seconds."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    return lambda seconds: monkeypatch.setattr(
        timezone, "now", lambda: now + timedelta(seconds=seconds)
    )


def used(secret: str) -> ApiKey:
    ApiKey.objects.find(secret).note_use()
    return ApiKey.objects.get()


def test_the_use_of_a_key_is_noted_once_a_minute(issued, forward, django_assert_num_queries):
    first = used(issued[1]).last_used_at
    assert first is not None

    forward(59)
    with django_assert_num_queries(2):
        assert used(issued[1]).last_used_at == first
    forward(60)
    assert used(issued[1]).last_used_at == first + timedelta(seconds=60)


def test_another_process_does_not_note_it_again(issued, forward, monkeypatch):
    first = used(issued[1]).last_used_at
    monkeypatch.setattr("articles.models.api_key.tried", {})

    forward(59)
    assert used(issued[1]).last_used_at == first


def test_where_nothing_can_be_written_the_key_works_and_is_tried_once_a_minute(issued, monkeypatch):
    asked = []

    def update(self, **values):
        asked.append(values)
        raise OperationalError("database is locked")

    monkeypatch.setattr(models.QuerySet, "update", update)

    assert [used(issued[1]).last_used_at for _ in range(3)] == [None] * 3
    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_whoever_is_writing(issued):
    is_sqlite = connection.vendor == "sqlite"  # which has one writer at a time
    other = connection.copy()
    try:
        other.cursor().execute("BEGIN IMMEDIATE" if is_sqlite else "BEGIN")
        began = timezone.now()
        assert (used(issued[1]).last_used_at is None) == is_sqlite
        assert timezone.now() - began < timedelta(seconds=2)
    finally:
        other.close()


def test_everything_else_waits_as_long_as_before(issued):
    usual = waits()

    used(issued[1])

    assert waits() == usual


def waits() -> list[tuple[str]]:
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout" if is_sqlite else "SHOW lock_timeout")
        return list(cursor.fetchall())
