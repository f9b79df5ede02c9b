"""Where the demo serves."""

import socket

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.management.commands import demo

pytestmark = pytest.mark.django_db


def test_a_port_in_use_is_one_clear_sentence_before_any_work():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(CommandError, match=f"{address} cannot be used .* choose another"):
            call_command("demo", addr=address)

    assert not User.objects.exists()


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", ":8000", "127.0.0.1:x", "::1:70000", ""])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(CommandError, match="is not HOST:PORT"):
        demo.parse_address(address)


def test_addresses_of_both_families_are_understood():
    assert demo.parse_address("127.0.0.1:8000") == ("127.0.0.1", 8000)
    assert demo.parse_address("[::1]:8000") == ("::1", 8000)


def test_the_demo_answers_under_the_name_it_was_given(settings):
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = []

    demo.allow_host("192.0.2.7")

    assert "192.0.2.7" in settings.ALLOWED_HOSTS
