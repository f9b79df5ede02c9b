from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import ApiKey
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
