"""Who is calling."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from articles.models import ApiKey
from tests.api.rows import at, ids, post, with_key
from tests.make import PASSWORD, make_user


def call(authorization: str):
    return APIClient().get(at("claim-list"), HTTP_AUTHORIZATION=authorization)


@pytest.fixture
def key_and_secret(db):
    return ApiKey.objects.issue(make_user("reviewer"), "test")


@pytest.mark.parametrize("keyword", ["Bearer", "bearer", "Token"])
def test_a_key_lets_its_program_see_what_its_account_sees(key_and_secret, hidden, keyword):
    assert ids(call(f"{keyword} {key_and_secret[1]}")) == [hidden.pk]


def test_without_a_key_the_same_call_sees_nothing_hidden(hidden, anonymous):
    assert ids(anonymous.get(at("claim-list"))) == []


@pytest.mark.parametrize(
    "secret", ["fcd_wrong", "", "a b", "ÿ", "x" * 5000, "null"], ids=lambda secret: secret[:9]
)
def test_a_wrong_key_is_refused_with_a_challenge(key_and_secret, secret):
    response = call(f"Bearer {secret}")

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "/problems/not-authenticated"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: setattr(key, "revoked_at", timezone.now()),
        lambda key: setattr(key, "expires_at", timezone.now() - timedelta(seconds=1)),
        lambda key: setattr(key.user, "is_active", False),
    ],
    ids=["revoked", "expired", "of a closed account"],
)
def test_a_key_that_has_run_out_is_refused_like_a_wrong_one(key_and_secret, spoil):
    key, secret = key_and_secret
    spoil(key)
    key.save()
    key.user.save()

    response = call(f"Bearer {secret}")

    assert response.json() == call("Bearer fcd_wrong").json()
    assert response.status_code == 401


def test_a_refused_key_stands_in_no_log_and_in_no_answer(key_and_secret, caplog):
    caplog.set_level(logging.DEBUG)
    secret = "fcd_revoked-secret-of-somebody"

    response = call(f"Bearer {secret}")

    assert secret not in caplog.text + str(response.headers) + response.content.decode()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("reviewer", "This takes a key of the scope review: make another key."),
        ("annotator", "This takes a key of the scope review: make another key."),
    ],
)
def test_a_key_whose_scope_is_too_small_is_told_which_it_takes(hidden, role, words):
    response = post(with_key(make_user(role), "read:all"), "claim-undo", hidden.pk)

    assert (response.status_code, response.json()["detail"]) == (403, words)


def test_a_key_of_the_scope_is_told_of_its_role(hidden):
    response = post(with_key(make_user("annotator"), "read:all", "review"), "claim-undo", hidden.pk)

    words = "Your role does not allow this (articles.review_claim)."
    assert (response.status_code, response.json()["detail"]) == (403, words)


def test_a_call_notes_that_the_key_was_used(key_and_secret, public):
    began = timezone.now()

    call(f"Bearer {key_and_secret[1]}")

    assert ApiKey.objects.get(last_used_at__gte=began, last_used_at__lte=timezone.now())


def test_another_kind_of_credentials_is_left_alone(public):
    assert ids(call("Basic dXNlcjpwYXNz")) == [public.pk]


def test_a_browser_is_known_by_its_session(hidden, client):
    client.login(username=make_user("editor").get_username(), password=PASSWORD)

    assert ids(client.get(at("claim-list"))) == [hidden.pk]
