"""The admin of API keys."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import ApiKey
from tests.admin.visitors import page, words
from tests.make import make_user


def issue(visitor, user, **fields):
    data = {"user": user.pk, "name": "Pipeline", "scopes": ["read:all", "review"]}
    return visitor.post(page("apikey_add"), data | fields)


def secret_on(response) -> str:
    return re.search(r'value="(fcd_[^"]+)"', response.content.decode())[1]


def test_the_secret_is_on_the_page_that_answers_and_nowhere_else(administrator):
    robot = make_user("reviewer")

    response = issue(administrator, robot)

    secret = secret_on(response)
    key = ApiKey.objects.get()
    assert (ApiKey.objects.find(secret), key.user) == (key, robot)
    assert "no-store" in response["Cache-Control"]
    assert secret not in str(response.headers) + str(administrator.cookies)
    pages = [page("apikey_changelist"), page("apikey_change", key.pk), "/admin/"]
    assert not any(secret in administrator.get(a).content.decode() for a in pages)
    assert secret not in str(LogEntry.objects.values())


def test_a_key_gets_the_scopes_that_are_ticked_and_keeps_them(administrator):
    expires = {"expires_at_0": "2099-01-31", "expires_at_1": "00:00"}
    response = issue(administrator, make_user("reviewer"), **expires)

    key = ApiKey.objects.get()
    assert "read:all, review" in response.content.decode()
    assert key.scopes == ["read:all", "review"]
    data = {"name": "Pipeline", "scopes": ["publish"], "expires_at_0": "", "expires_at_1": ""}
    administrator.post(page("apikey_change", key.pk), data)
    key.refresh_from_db()
    assert (key.scopes, key.expires_at) == (["read:all", "review"], None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("scopes", [], "This field is required."),
        ("scopes", ["review"], "Nobody works on what they do not see: add the scope read:all."),
        ("scopes", ["all"], "Select a valid choice. all is not one of the available choices."),
        ("expires_at", "2020-01-31", "A new key expires in the future."),
    ],
)
def test_a_key_of_no_use_is_refused_in_words(administrator, field, value, words):
    sent = {"expires_at_0": value, "expires_at_1": "00:00"} if "at" in field else {field: value}
    response = issue(administrator, make_user("reviewer"), **sent)

    assert list(response.context["errors"]) == [[words]]
    assert not ApiKey.objects.exists()


def test_the_digest_is_nowhere_and_cannot_be_asked_for(administrator):
    key, _ = ApiKey.objects.issue(make_user("reviewer"), "Pipeline")

    for address in (page("apikey_changelist"), page("apikey_change", key.pk)):
        assert key.digest not in administrator.get(address).content.decode()
    asked = {"digest__startswith": key.digest[0]}
    assert administrator.get(page("apikey_changelist"), asked).status_code == 400


def test_a_key_is_revoked(administrator):
    key, secret = ApiKey.objects.issue(make_user("reviewer"), "Pipeline")

    response = administrator.post(
        page("apikey_changelist"), {"action": "revoke", "_selected_action": key.pk}, follow=True
    )

    assert "1 key was revoked." in words(response)
    assert ApiKey.objects.find(secret) is None


def test_a_key_keeps_its_owner(administrator):
    key, _ = ApiKey.objects.issue(make_user("reviewer"), "Pipeline")

    administrator.post(
        page("apikey_change", key.pk),
        {"user": administrator.user.pk, "name": "New name", "expires_at_0": "", "expires_at_1": ""},
    )

    renamed = ApiKey.objects.get()
    assert (renamed.name, renamed.user) == ("New name", key.user)


def test_nobody_but_a_superuser_holds_a_superusers_key(administrator, superuser):
    key, _ = ApiKey.objects.issue(superuser.user, "Almighty")

    issue(administrator, superuser.user)

    assert list(ApiKey.objects.all()) == [key]
    assert "Almighty" not in administrator.get(page("apikey_changelist")).content.decode()
    issue(superuser, superuser.user)
    assert ApiKey.objects.count() == 2


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_list_costs_the_same_however_many_keys(
    administrator, how_many, django_assert_num_queries
):
    for _ in range(how_many):
        ApiKey.objects.issue(make_user("reviewer"), "Pipeline")

    with django_assert_num_queries(7):
        response = administrator.get(page("apikey_changelist"))

    assert len(response.context["cl"].result_list) == how_many
