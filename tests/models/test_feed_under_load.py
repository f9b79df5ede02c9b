"""The change feed while several transactions are open at once: none missed, none twice.

Who goes by the numbers of events misses some, which is shown first: a test that passes either way
proves nothing. On SQLite no two transactions write at once. `--at-length` runs for longer.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random
from threading import Event as Signal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection, transaction

from articles import workflow
from articles.models import Claim, Event, FeedEntry
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 5  # with two readers, and this thread, as many as the pool has connections


class Undone(Exception):  # noqa: N818 -- not a fault
    pass


def edit(claim: Claim, statement: str) -> Claim:
    by, changes = make.make_user("annotator"), {"statement": statement}
    return workflow.edit_claim(claim, changes, by=by, revision=claim.revision)


def in_a_thread(act: Callable[..., Any], *args: Any) -> Any:
    try:
        return act(*args)
    finally:
        connection.close()


class Reader:
    """Goes on from the last that it saw, by event or by position."""

    def __init__(self, model: type[Event] | type[FeedEntry], column: str) -> None:
        self.rows, self.column = model.objects.order_by(column), column
        self.seen: list[int] = []

    def read(self) -> list[int]:
        """The numbers of the events that are new."""
        last = getattr(self, "last", 0)
        event = "pk" if self.column == "pk" else "event"
        new = list(self.rows.filter(**{f"{self.column}__gt": last}).values_list(self.column, event))
        if new:
            self.last = new[-1][0]
        self.seen += [event for _, event in new]
        return [event for _, event in new]


@pytest.fixture
def readers() -> tuple[Reader, Reader]:
    """By the numbers of events, as would be plain, and by the positions of the feed."""
    return Reader(Event, "pk"), Reader(FeedEntry, "position")


def read_all(readers: tuple[Reader, Reader]) -> None:
    for reader in readers:
        reader.read()


def test_a_lower_event_that_is_committed_later_is_missed_by_number_and_not_by_position(readers):
    if connection.vendor == "sqlite":
        return
    slow, fast = make.make_claims(2)
    read_all(readers)

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        edit(slow, "Slow.")
        pool.submit(in_a_thread, edit, fast, "Fast.").result()
        pool.submit(in_a_thread, read_all, readers).result()
    read_all(readers)

    by_number, by_position = (reader.seen[-2:] for reader in readers)
    last = [claim.events.get(action="edit").pk for claim in (fast, slow)]
    assert last[0] > last[1]
    assert last[1] not in by_number
    assert by_position == last


def test_who_is_about_to_commit_lets_nobody_be_seen_before(readers):
    """Without the lock, the second would be seen with the higher position, and the first missed."""
    if connection.vendor == "sqlite":
        return
    first, second = make.make_claims(2)
    read_all(readers)
    reader = readers[1]

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            edit(first, "First.")
            make.as_if_committed()
            other = pool.submit(in_a_thread, edit, second, "Second.")
            time.sleep(0.3)
            assert not other.done()
            assert pool.submit(in_a_thread, reader.read).result() == []
        other.result()

    edits = [claim.events.get(action="edit").pk for claim in (first, second)]
    assert reader.read() == edits


# Under load


def write(claim: Claim, number: int, times: int) -> None:
    """Change a claim again and again; now and then it takes a while, and comes to nothing."""
    random, by = Random(number), make.make_user("annotator")  # noqa: S311 -- the same in every run
    revision = claim.revision
    for turn in range(times):
        revision += again_while_busy(change, claim, f"Statement {turn}.", by, revision, random)


def change(claim: Claim, statement: str, by: User, revision: int, random: Random) -> bool:
    """Whether it came to something."""
    with suppress(Undone), transaction.atomic():
        workflow.edit_claim(claim, {"statement": statement}, by=by, revision=revision)
        time.sleep(random.choice((0, 0, 0.001, 0.01)))
        if random.random() < 0.1:
            raise Undone
        return True
    return False


def again_while_busy(act: Callable[..., bool], *args: Any) -> bool:
    """As clients do who hear 503: of many who write without a pause SQLite lets one starve."""
    while True:
        try:
            return act(*args)
        except OperationalError as error:
            if "locked" not in str(error):
                raise


def poll(reader: Reader, is_over: Signal) -> None:
    while not is_over.is_set():
        reader.read()
        time.sleep(0.001)


def run_load(readers: tuple[Reader, Reader], times: int) -> list[int]:
    """What was written while both read; who goes by position reads on at the end."""
    claims, is_over = make.make_claims(WRITERS), Signal()
    with ThreadPoolExecutor(WRITERS + 2) as pool:
        polling = [pool.submit(in_a_thread, poll, reader, is_over) for reader in readers]
        jobs = [
            pool.submit(in_a_thread, write, claim, number, times)
            for number, claim in enumerate(claims)
        ]
        try:
            for job in jobs:
                job.result()
        finally:
            is_over.set()
        for job in polling:
            job.result()
    read_all(readers)
    told = Event.objects.filter(action__in=["add", "edit"])
    return list(told.values_list("pk", flat=True))


def test_under_load_none_is_missed_and_none_comes_twice(readers, at_length):
    written = run_load(readers, 1000 if at_length else 40)

    by_number, by_position = readers
    assert sorted(by_position.seen) == written
    if connection.vendor == "postgresql":
        assert not set(written) <= set(by_number.seen)
