import pytest
from django.core.management import CommandError, call_command

from articles.models import ApiKey
from tests import make

pytestmark = pytest.mark.django_db


def test_the_key_is_printed_once_and_works(capsys):
    make.make_user("reviewer", "rita")

    call_command("make_api_key", "rita", "newsroom page")

    key = ApiKey.objects.find(capsys.readouterr().out.strip())
    assert (key.user.username, key.name) == ("rita", "newsroom page")


def test_an_account_that_is_not_there_is_refused_in_words():
    with pytest.raises(CommandError, match="no account named nobody"):
        call_command("make_api_key", "nobody", "newsroom page")
