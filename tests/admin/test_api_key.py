"""The admin of API keys."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import ApiKey
from tests.admin.visitors import page, words
from tests.make import make_user


def issue(visitor, user, **fields):
    data = {"user": user.pk, "name": "Pipeline", "expires_at_0": "", "expires_at_1": ""} | fields
    return visitor.post(page("apikey_add"), data, follow=True)


def test_the_secret_is_shown_once(administrator):
    robot = make_user("reviewer")

    said = words(issue(administrator, robot))

    secret = said.split("never shown again: ")[1].split()[0]
    key = ApiKey.objects.get()
    assert (ApiKey.objects.find(secret), key.user) == (key, robot)
    pages = [page("apikey_changelist"), page("apikey_change", key.pk), "/admin/"]
    assert not any(secret in administrator.get(a).content.decode() for a in pages)
    assert secret not in str(LogEntry.objects.values())


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
