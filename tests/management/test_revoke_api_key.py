import pytest
from django.core.management import CommandError, call_command

from articles.models import ApiKey
from tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("length", [12, 100], ids=["its prefix", "all of it"])
def test_a_key_is_revoked_by_how_it_begins(length, capsys):
    key, secret = ApiKey.objects.issue(make_user("reviewer"), "newsroom page")
    _, other = ApiKey.objects.issue(make_user("reviewer"), "newsroom page")

    call_command("revoke_api_key", secret[:length])

    assert capsys.readouterr().out == f"Revoked: newsroom page ({key.prefix}…)\n"
    assert ApiKey.objects.find(secret) is None
    assert ApiKey.objects.find(other)
    call_command("revoke_api_key", secret[:length])
    assert capsys.readouterr().out.startswith("Revoked before: ")


def test_a_key_that_is_not_there_is_refused_without_saying_it_again():
    with pytest.raises(CommandError) as refusal:
        call_command("revoke_api_key", "fcd_a_secret_of_somebody")

    assert str(refusal.value).startswith("No key begins with fcd_a_secret: ")
