"""The worker: one that is killed loses nothing, and several do nothing twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.webhooks.management.commands.deliver_webhooks import deliver_once
from articles.webhooks.models import Delivery
from tests.api.rows import make_correction
from tests.make import make_claims, make_published
from tests.webhooks.receiver import Receiver
from tests.webhooks.rows import of, states, subscribe, told

pytestmark = pytest.mark.django_db(transaction=True)

WORKER = [sys.executable, "manage.py", "deliver_webhooks", "--every", "0.05"]


class Worker:
    """`manage.py deliver_webhooks`, as a process of its own on the database of the tests."""

    def __init__(self) -> None:
        address = "sqlite:///{NAME}" if connection.vendor == "sqlite" else POSTGRESQL
        facts = {"WEBHOOKS_PRIVATE": "1", "SITE_URL": "https://desk.example.org"}
        facts["DATABASE_URL"] = address.format(**connection.settings_dict)
        self.process = subprocess.Popen(  # noqa: S603 -- this very project
            WORKER, cwd=Path(project.BASE_DIR), env=os.environ | facts, stderr=subprocess.PIPE
        )

    def end(self, how: int) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


PATIENCE = 90  # seconds; a worker begins as a process of its own, beside whatever else runs
POSTGRESQL = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}"


@pytest.fixture
def start() -> Iterator[type[Worker]]:
    """Starts workers; none of them outlives the test."""
    begun: list[Worker] = []

    class Begun(Worker):
        def __init__(self) -> None:
            super().__init__()
            begun.append(self)

    yield Begun
    for worker in begun:
        worker.process.kill()
        worker.process.communicate()


def wait_for(is_so, seconds=PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.02)


def test_a_worker_that_is_killed_while_it_sends_loses_nothing(receiver, start):
    subscribe(receiver)
    claim = make_published()
    make_correction(claim)
    receiver.open.clear()  # it waits for an answer
    worker = start()
    assert receiver.arrived.wait(PATIENCE)
    assert worker.end(signal.SIGKILL) == -signal.SIGKILL
    receiver.open.set()

    assert deliver_once() == 0  # what it had in hand is left to it for a while
    Delivery.objects.update(leased_until=timezone.now())
    start()
    wait_for(lambda: states() == ["delivered"] * 2)

    changes = [change for change, _ in told(receiver)]
    assert changes == ["verdict.published", "verdict.published", "verdict.corrected"]
    assert receiver.got[0].webhook_id == receiver.got[1].webhook_id


def test_killed_again_and_again_it_tells_everything_in_order(receiver, start):
    subscribe(receiver)
    claims = make_claims(6, published=True)
    for claim in claims:
        make_correction(claim)

    for kills in range(1, 4):
        worker = start()
        wait_for(lambda least=3 * kills: len(receiver.got) >= least)
        worker.end(signal.SIGKILL)
        Delivery.objects.waiting().update(leased_until=timezone.now())
    start()
    wait_for(lambda: states() == ["delivered"] * 12)

    for claim in claims:
        heard = [change for change, of in told(receiver) if of == claim.pk]
        assert list(dict.fromkeys(heard)) == ["verdict.published", "verdict.corrected"]
        assert heard == sorted(heard, reverse=True)


def test_a_worker_that_is_asked_to_end_does_so_when_it_has_sent_what_it_has_in_hand(
    receiver, start
):
    subscribe(receiver)
    make_claims(2, published=True)
    receiver.open.clear()
    worker = start()
    assert receiver.arrived.wait(PATIENCE)
    worker.process.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    receiver.open.set()

    worker.process.communicate(timeout=PATIENCE)

    assert worker.process.returncode == 0
    assert (len(receiver.got), states()) == (1, ["delivered", "waiting"])


def test_several_workers_at_once_send_everything_once(receiver):
    subscribe(receiver)
    claims = make_claims(12, published=True)

    def work() -> None:
        try:
            deliver_once()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for job in [pool.submit(work) for _ in range(4)]:
            job.result()

    assert Counter(told(receiver)) == Counter(of(*claims))


def test_a_receiver_that_is_slow_holds_up_nobody_else(receiver, start):
    with Receiver() as slow:
        slow.open.clear()
        subscribe(slow)
        subscribe(receiver)
        claim = make_published()
        start()

        wait_for(lambda: told(receiver) == of(claim))
        later = make_published()
        wait_for(lambda: told(receiver) == of(claim, later))
        assert len(slow.got) == 1


def test_once_says_how_much_was_attempted(receiver):
    subscribe(receiver)
    make_claims(3, published=True)
    said = StringIO()

    call_command("deliver_webhooks", "--once", stdout=said)

    assert said.getvalue() == "3 attempted\n"


def test_without_the_address_of_the_site_there_is_nothing_to_say(settings):
    settings.FACTCHECK_SITE_URL = ""

    with pytest.raises(CommandError, match="SITE_URL=https://desk"):
        call_command("deliver_webhooks", "--once")
