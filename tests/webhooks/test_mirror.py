"""Two programs that keep a copy of all verdicts, one by the change feed and one by webhooks, while
eight writers publish, correct and retract, and the worker is killed: both copies are the truth.

`--at-length` does so with 5,000 verdicts.
"""

import json
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles import workflow
from articles.models import Claim, Verdict
from articles.webhooks.models import Delivery
from tests import make
from tests.webhooks.receiver import OK, Answer, Received
from tests.webhooks.rows import subscribe
from tests.webhooks.test_worker import Worker, start, wait_for

__all__ = ["start"]
pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, KILLS = 8, 5
LONG = 900  # seconds, at length
NOTE = "The encyclopedia was read wrongly before."
Mirror = dict[int, Any]


# Writing


def change(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """One step; the connection goes back, for there are more writers than connections."""
    try:
        return act(*args, **kwargs)
    finally:
        connection.close()


def write(claims: list[Claim], editor: Any) -> None:
    """Publish each, correct most, retract some: of four claims eight verdicts."""
    for number, claim in enumerate(claims):
        basis = change(make.basis, claim, editor)
        change(workflow.publish, claim, **basis)
        if number % 4:
            corrected = {"explanation": "Page 7 says so.", "public_note": NOTE}
            change(workflow.correct, claim, **basis, **corrected)
        if number % 4 == 3:
            change(workflow.retract, claim, by=editor, public_note=NOTE)
        if number % 4 == 0:
            change(workflow.reopen, claim, by=editor, reason="There is something new.")


def make_agreed(how_many: int) -> list[Claim]:
    reviewer = make.make_user("reviewer")
    return [make.submit(claim, reviewer) for claim in make.make_claims(how_many)]


# Mirroring


def follow_the_feed(mirror: Mirror, seen: list[tuple[int, int]], is_over: Event) -> None:
    """From `next` to `next`, and once more when everything is written."""
    client, address = Client(), "/api/v1/changes/"
    try:
        while True:
            was_over = is_over.is_set()
            page = client.get(address).json()
            for row in page["results"]:
                mirror[row["claim"]["id"]] = row["verdict"]
                seen.append((row["claim"]["id"], row["verdict"]["number"]))
            address = page["next"]
            if was_over and not page["results"]:
                return
            time.sleep(0.02)
    finally:
        connection.close()


def take_what_is_told(mirror: Mirror) -> Callable[[Received], Answer]:
    def take(got: Received) -> Answer:
        mirror[got.claim] = got.told["data"]["verdict"]
        return OK

    return take


def truth(site: str) -> Mirror:
    """The verdicts in force, as their own list has them."""
    client, address = Client(), "/api/v1/verdicts/?page_size=100"
    found: Mirror = {}
    while address:
        page = client.get(address).content.replace(b"http://testserver", site.encode())
        shown = json.loads(page)
        found |= {row["claim"]["id"]: row for row in shown["results"]}
        address = (shown["next"] or "").replace(site, "")
    return found


def kill_again_and_again(start: type[Worker], receiver: Any, how_many: int) -> None:
    """A worker, killed as often as it has done its part; what it had in hand is free at once."""
    for turn in range(1, KILLS + 1):
        worker = start()
        wait_for(lambda least=turn * how_many // (KILLS + 2): len(receiver.got) >= least, LONG)
        worker.end(signal.SIGKILL)
        Delivery.objects.update(leased_until=None)
    start()


def test_both_copies_are_the_truth_in_the_end(receiver, start, at_length):
    claims = make_agreed(2528 if at_length else 32)
    editors = [make.make_user("editor") for _ in range(WRITERS)]
    by_feed: Mirror = {}
    by_webhook: Mirror = {}
    seen: list[tuple[int, int]] = []
    is_over = Event()
    subscribe(receiver)
    receiver.answer = take_what_is_told(by_webhook)

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        following = pool.submit(follow_the_feed, by_feed, seen, is_over)
        parts = [claims[number::WRITERS] for number in range(WRITERS)]
        writing = [pool.submit(write, *part) for part in zip(parts, editors, strict=True)]
        try:
            kill_again_and_again(start, receiver, 2 * len(claims))
            for job in writing:
                job.result()
        finally:
            is_over.set()
        following.result()
    wait_for(lambda: Delivery.objects.count() == Verdict.objects.count(), LONG)
    wait_for(lambda: not Delivery.objects.waiting().exists(), LONG)

    assert sorted(seen) == sorted(Verdict.objects.values_list("claim", "number"))
    assert len(seen) == 2 * len(claims)
    assert by_feed == truth("http://testserver")
    assert by_webhook == truth("https://desk.example.org")
