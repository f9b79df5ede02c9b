from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import ApiKey
from tests import make

pytestmark = pytest.mark.django_db


def make_key(username, *more):
    call_command("make_api_key", username, "newsroom page", "--scope", "read:all", *more)


def test_the_key_is_printed_once_and_works(capsys):
    make.make_user("reviewer", "rita")

    make_key("rita", "--scope", "review", "--expires", "2099-01-31")

    key = ApiKey.objects.find(capsys.readouterr().out.strip())
    assert (key.user.username, key.name) == ("rita", "newsroom page")
    assert key.scopes == ["read:all", "review"]
    assert key.expires_at == datetime(2099, 1, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["nobody"], "There is no account named nobody."),
        (["gone"], "The account gone is closed: its keys do not work."),
        (["rita", "--expires", "soon"], "soon is no day: write it as 2027-01-31."),
        (["rita", "--expires", "2026-02-30"], "2026-02-30 is no day: write it as 2027-01-31."),
        (["rita", "--expires", "2020-01-31"], "A new key expires in the future."),
    ],
)
def test_a_key_of_no_use_is_refused_in_words(more, words):
    make.make_user("reviewer", "rita")
    User.objects.create_user("gone", is_active=False)

    with pytest.raises(CommandError) as refusal:
        make_key(*more)

    assert str(refusal.value) == words
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize(
    ("scopes", "words"),
    [([], "--scope"), (["--scope", "all"], "invalid choice: 'all'")],
    ids=["none", "one that is none"],
)
def test_a_key_without_a_scope_is_refused(scopes, words):
    with pytest.raises(CommandError, match=words):
        call_command("make_api_key", make.make_user("reviewer").username, "test", *scopes)
