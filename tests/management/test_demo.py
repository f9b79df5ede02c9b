import re
import socket

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.management.commands import demo
from articles.models import Claim, Verdict
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch):
    """Where the demo would have served."""
    calls = []
    monkeypatch.setattr(demo, "run", lambda host, port, *_, **__: calls.append((host, port)))
    return calls


@pytest.fixture
def free_address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def test_the_demo_has_finished_work_and_claims_to_do(served, free_address):
    call_command("demo", addr=free_address)

    assert Verdict.objects.count() == 51
    assert Claim.objects.filter(status="open").count() == 30
    assert len(served) == 1


def test_the_demo_makes_an_account_per_role_whose_printed_password_works(
    served, free_address, capsys, client
):
    call_command("demo", addr=free_address)

    printed = capsys.readouterr().out
    for username, group in demo.ACCOUNTS.items():
        password = re.search(rf"^  {username} +(\w+)$", printed, re.M)[1]
        assert client.login(username=username, password=password)
        assert User.objects.get(username=username).groups.get().name == group


def test_the_demo_run_twice_keeps_what_is_there(served, free_address, capsys):
    call_command("demo", addr=free_address)
    make.submit(Claim.objects.get(number=57))
    passwords = list(User.objects.values_list("password"))
    capsys.readouterr()

    call_command("demo", addr=free_address)

    assert Claim.objects.get(number=57).status == "agreed"
    assert list(User.objects.values_list("password")) == passwords
    assert capsys.readouterr().out.count("kept as it is") == 5


def test_the_demo_prints_addresses_and_a_curl_that_answer(served, free_address, capsys, client):
    call_command("demo", addr=free_address)

    printed = capsys.readouterr().out
    verdict = re.search(rf"curl http://{free_address}(\S+)", printed)[1]
    assert client.get(verdict).json()["claim"]["number"] == 1
    claim = Claim.objects.get(number=57)
    assert f"http://{free_address}/admin/articles/claim/{claim.pk}/review/" in printed


def test_a_port_in_use_is_one_clear_sentence_before_any_work(served):
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
