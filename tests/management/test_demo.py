"""What the demo makes; it is made once, and what each test does to it is undone."""

import re
import socket
from io import StringIO
from typing import NamedTuple

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.management.commands import demo
from articles.models import Claim, Verdict
from tests import make

pytestmark = pytest.mark.django_db


class Demo(NamedTuple):
    address: str
    printed: str
    served: list[tuple[str, int]]  # where it would have served


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def run_demo() -> Demo:
    address, out = free_address(), StringIO()
    served: list[tuple[str, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "run", lambda host, port, *_, **__: served.append((host, port)))
        call_command("demo", addr=address, stdout=out)
    return Demo(address, out.getvalue(), served)


@pytest.fixture(scope="module")
def begun(rows_for_all) -> Demo:
    return run_demo()


def test_the_demo_has_finished_work_and_claims_to_do(begun):
    host, port = begun.address.split(":")

    assert Verdict.objects.count() == 51
    assert Claim.objects.filter(status="open").count() == 30
    assert begun.served == [(host, int(port))]


def test_the_demo_makes_an_account_per_role_whose_printed_password_works(begun, client):
    for username, group in demo.ACCOUNTS.items():
        password = re.search(rf"^  {username} +(\w+)$", begun.printed, re.M)[1]
        assert client.login(username=username, password=password)
        assert User.objects.get(username=username).groups.get().name == group


def test_the_demo_run_twice_keeps_what_is_there(begun):
    make.submit(Claim.objects.get(number=57))
    passwords = list(User.objects.values_list("password"))

    again = run_demo()

    assert Claim.objects.get(number=57).status == "agreed"
    assert list(User.objects.values_list("password")) == passwords
    assert again.printed.count("kept as it is") == 5


def test_the_demo_prints_addresses_and_a_curl_that_answer(begun, client):
    verdict = re.search(rf"curl http://{begun.address}(\S+)", begun.printed)[1]
    assert client.get(verdict).json()["claim"]["number"] == 1
    claim = Claim.objects.get(number=57)
    assert f"http://{begun.address}/admin/articles/claim/{claim.pk}/review/" in begun.printed
