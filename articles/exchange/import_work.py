"""The work of importing uploaded files: by a worker, or by a thread of the web server.

A run is in the hands of one at a time, for as long as its lease; what came of its records is
written down, with a longer lease, every second or so. Whoever is killed lets it go when the lease
is over, and the next goes on behind the last record that was written down: those that were imported
after it are found unchanged.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from threading import Lock, Thread
from time import monotonic, sleep
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.exchange import import_files
from articles.exchange.formats import READABLE
from articles.exchange.importing import Outcome, importing
from articles.formats.records import Read
from articles.models import ImportLine, ImportRun, RunState
from articles.models.import_run import NUMBERS

LEASE = timedelta(seconds=60)
GRACE = timedelta(seconds=3)  # for a worker to be faster than the web server
SECONDS = 1.0  # from one time that it is written down to the next
TOGETHER = 200  # records, after which it is written down in any case
LETTERS = 1_000_000  # code points of their texts
MOST_LINES = 10_000  # of a report
MOST_NAMES = 100  # of records on which there is nothing to remark
MOST_FAILURES = 5
LOG = logging.getLogger(__name__)
thread = Lock()  # one at a time in this process


def work_all(stopped: Callable[[], bool] = lambda: False) -> int:
    """Work on everything that can be worked on now; return on how many runs."""
    done = 0
    while not stopped() and (run := lease()):
        work(run, stopped)
        done += 1
    return done


def begin(run: ImportRun) -> None:
    """Have a thread of this process work, unless a worker takes the run up in a moment."""
    if not settings.FACTCHECK_IMPORTS_IN_WEB or not run.is_at_work:
        return
    now = timezone.now()
    is_free = run.leased_until is None or run.leased_until < now
    if is_free and thread.acquire(blocking=False):
        pause = max(timedelta(0), run.queued_at + GRACE - now).total_seconds()
        Thread(target=_in_a_thread, args=[pause], name="imports", daemon=True).start()


def _in_a_thread(pause: float) -> None:
    sleep(pause)
    try:
        work_all()
    except Exception:
        LOG.exception("Imports were stopped by a fault of this server.")
    finally:
        thread.release()
        connection.close()


def lease() -> ImportRun | None:
    """The next run that can be worked on, for this worker alone for a while; None if there is none.

    One that was stopped time and again is given up.
    """
    now = timezone.now()
    for run in ImportRun.objects.at_work().free(now).order_by("queued_at")[:10]:
        mine = ImportRun.objects.at_work().free(now).filter(pk=run.pk)
        if run.failures >= MOST_FAILURES:
            words = _("It was stopped %(times)d times behind record %(number)d.")
            words %= {"times": run.failures, "number": run.records_read}
            mine.update(state=RunState.FAILED, error=words, leased_until=None, finished_at=now)
            continue
        if mine.update(leased_until=now + LEASE, failures=F("failures") + 1):
            run.refresh_from_db()
            return run
    return None


def work(run: ImportRun, stopped: Callable[[], bool] = lambda: False) -> None:
    """Go on with a run that this worker has leased, to its end or until it is stopped."""
    try:
        _Work(run).do(stopped)
    except PermissionDenied as error:
        _end(run, RunState.FAILED, str(error))
    except (OperationalError, InterfaceError):
        # Once more when the lease is over: a database that does not answer may do so then.
        LOG.exception("The database did not answer in import %d.", run.pk)
    except Exception:
        LOG.exception("Import %d was stopped by a fault of this server.", run.pk)
        _end(run, RunState.FAILED, _("A fault of this server stopped it, and is recorded."))


def _end(run: ImportRun, state: RunState, error: str = "") -> None:
    facts = {"state": state, "error": error, "finished_at": timezone.now(), "leased_until": None}
    with transaction.atomic():
        if _mine(run).update(**facts) and state == RunState.DONE:
            run.parts.all().delete()


def _mine(run: ImportRun) -> QuerySet[ImportRun]:
    """The run, unless its lease ran out and another worker has it, or somebody has stopped it."""
    return ImportRun.objects.filter(pk=run.pk, state=run.state, leased_until=run.leased_until)


def _together(reads: Iterator[Read]) -> Iterator[list[Read]]:
    some: list[Read] = []
    letters = 0
    for read in reads:
        some.append(read)
        body = read.record.get("body") if read.record else None
        letters += len(body) if isinstance(body, str) else 0
        if len(some) >= TOGETHER or letters >= LETTERS:
            yield some
            some, letters = [], 0
    if some:
        yield some


class _Work:
    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.outcomes: list[Outcome] = []
        self.is_dry = run.state == RunState.PREVIEWING
        self.names = 0
        self.written = monotonic()

    def do(self, stopped: Callable[[], bool]) -> None:
        run = self.run
        if self.is_dry and run.records_read:
            self.start_over()
        source = import_files.opened(run)
        reads = islice(READABLE[run.format](source), run.records_read, None)
        for some in _together(reads):
            outcomes = importing(
                iter(some), format=run.format, by=run.by, reviewer=run.reviewer, dry_run=self.is_dry
            )
            if not self.take(outcomes, source):
                return
            if stopped():
                ImportRun.objects.filter(pk=run.pk).update(leased_until=None)
                return
        if self.write(run.size):
            _end(run, RunState.PREVIEWED if self.is_dry else RunState.DONE)

    def take(self, outcomes: Iterator[Outcome], source: BinaryIO) -> bool:
        """Take some outcomes, and write them down; False where the run is not this worker's."""
        for outcome in outcomes:
            self.outcomes.append(outcome)
            if monotonic() - self.written >= SECONDS and not self.write(source.tell()):
                return False
        return self.write(source.tell())

    def start_over(self) -> None:
        """A dry run keeps nothing that it could go on from."""
        with transaction.atomic():
            _mine(self.run).update(**NUMBERS)
            self.run.report.all().delete()
        self.run.refresh_from_db()

    def write(self, bytes_read: int) -> bool:
        """Write down what came of the last records; False where the run is not this worker's."""
        outcomes, self.outcomes = self.outcomes, []
        self.written = monotonic()
        run, lines = self.run, [*self.lines(outcomes)]
        until = timezone.now() + LEASE
        counts = {
            name: F(name) + sum(outcome.result == name for outcome in outcomes)
            for name in ("imported", "unchanged", "refused")
        }
        facts = {"records_read": F("records_read") + len(outcomes), "failures": 0, **counts}
        with transaction.atomic():
            mine = _mine(run).update(
                **facts,
                bytes_read=bytes_read,
                lines=F("lines") + len(lines),
                leased_until=until,
            )
            if mine:
                room = max(0, MOST_LINES - run.lines)
                ImportLine.objects.bulk_create(lines[:room], batch_size=500)
        run.leased_until = until
        run.lines += len(lines)
        return bool(mine)

    def lines(self, outcomes: list[Outcome]) -> Iterator[ImportLine]:
        for outcome in outcomes:
            if not outcome.remarks and outcome.result != "refused":
                self.names += 1
                if self.names > MOST_NAMES:
                    continue
            for remark in outcome.remarks or ("",):
                yield ImportLine(
                    run=self.run,
                    place=_storable(outcome.place),
                    name=_storable(outcome.name),
                    result=outcome.result,
                    remark=_storable(remark),
                )


def _storable(text: str) -> str:
    """Without null characters and halves of characters, which a refusal may quote."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
