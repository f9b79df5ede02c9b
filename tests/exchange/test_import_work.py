"""The work of importing: by one at a time, and gone on with where it was stopped."""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import override_settings
from django.utils import timezone

from articles.exchange import import_runs, import_work
from articles.exchange.import_work import begin, lease, work, work_all
from articles.models import Article, ImportRun
from tests.exchange.uploads import looked_at, many, upload

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As if the process ended here: nothing of ours catches it."""


def as_it_is(run):
    return ImportRun.objects.get(pk=run.pk)


def is_over(run):
    """As if the lease of whoever had it in hand had run out."""
    ImportRun.objects.filter(pk=run.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def often(monkeypatch):
    """Every record is imported by itself, and written down at once."""
    monkeypatch.setattr(import_work, "TOGETHER", 1)


def confirmed(*rows):
    run = looked_at(*rows)
    import_runs.confirm(run, by=run.by)
    return as_it_is(run)


def killed_at(monkeypatch, number):
    """Whoever works is killed when so many outcomes were written down."""
    write, written = import_work._Work.write, []

    def write_or_die(self, bytes_read):
        written.append(1)
        if len(written) == number:
            raise Killed
        return write(self, bytes_read)

    monkeypatch.setattr(import_work._Work, "write", write_or_die)
    with pytest.raises(Killed):
        work_all()
    monkeypatch.setattr(import_work._Work, "write", write)


@pytest.mark.parametrize("number", [1, 3, 6, 7])
def test_an_import_that_was_killed_is_gone_on_with_and_nothing_is_lost_or_there_twice(
    monkeypatch, often, number
):
    run = confirmed(*many(6))

    killed_at(monkeypatch, number)
    assert work_all() == 0  # it is in somebody's hands, as far as anybody knows
    is_over(run)
    assert work_all() == 1

    run = as_it_is(run)
    assert (run.state, run.records_read, run.refused) == ("done", 6, 0)
    assert run.imported + run.unchanged == 6
    assert run.unchanged <= 1  # the one that was imported and not written down
    assert Article.objects.count() == 6


def test_a_dry_run_that_was_killed_begins_anew(monkeypatch, often):
    run = upload(*many(4), {"nonsense": 1})

    killed_at(monkeypatch, 3)
    is_over(run)
    work_all()

    run = as_it_is(run)
    assert (run.state, run.records_read, run.imported, run.refused) == ("previewed", 5, 4, 1)
    assert run.report.count() == run.lines == 5


def test_an_import_that_is_killed_time_and_again_is_given_up(monkeypatch, often):
    run = confirmed(*many(3))

    for _time in range(import_work.MOST_FAILURES):
        killed_at(monkeypatch, 1)
        is_over(run)

    assert work_all() == 0
    assert as_it_is(run).state == "failed"
    assert "stopped 5 times behind record 0" in as_it_is(run).error


def test_one_run_is_in_the_hands_of_one_worker():
    first, second = upload(*many(1)), upload(*many(2))

    assert [lease(), lease(), lease()] == [first, second, None]


def test_a_worker_whose_lease_ran_out_writes_nothing_more(often):
    confirmed(*many(3))
    slow = lease()
    is_over(slow)
    fast = lease()

    work(fast)
    work(slow)

    run = as_it_is(slow)
    assert (run.state, run.records_read, run.imported) == ("done", 3, 3)


def test_an_import_that_is_cancelled_stops_at_the_next_record(monkeypatch, often):
    run = confirmed(*many(5))
    write = import_work._Work.write

    def cancel_and_write(self, bytes_read):
        if Article.objects.count() == 2:
            import_runs.cancel(run, by=run.by)
        return write(self, bytes_read)

    monkeypatch.setattr(import_work._Work, "write", cancel_and_write)
    work_all()

    assert (as_it_is(run).state, Article.objects.count()) == ("cancelled", 2)


def test_a_worker_that_is_asked_to_stop_lets_its_run_go(often):
    run = confirmed(*many(3))

    work(lease(), stopped=lambda: True)

    assert (as_it_is(run).state, as_it_is(run).records_read) == ("importing", 1)
    assert lease() is not None


def test_a_database_that_does_not_answer_is_asked_again_later(monkeypatch, caplog):
    run = upload(*many(1))
    monkeypatch.setattr(import_work, "importing", fails(OperationalError("gone")))

    with caplog.at_level(logging.CRITICAL):
        work_all()

    assert (as_it_is(run).state, as_it_is(run).failures) == ("previewing", 1)


def test_a_fault_of_this_server_is_recorded_and_said(monkeypatch, caplog):
    run = upload(*many(1))
    monkeypatch.setattr(import_work, "importing", fails(RuntimeError("secret of the server")))

    work_all()

    assert as_it_is(run).state == "failed"
    assert as_it_is(run).error == "A fault of this server stopped it, and is recorded."
    assert "secret of the server" in caplog.text
    import_runs.again(run, by=run.by)


def fails(error):
    def importing(*args, **kwargs):
        raise error

    return importing


def test_the_web_server_takes_up_what_no_worker_has_taken_in_a_moment(monkeypatch):
    begun: list[dict] = []
    monkeypatch.setattr(import_work, "Thread", lambda **options: Begun(begun, options))
    run = upload(*many(1))

    with override_settings(FACTCHECK_IMPORTS_IN_WEB=True):
        begin(run)
        begin(run)  # one thread is enough
        import_work.thread.release()
        run.queued_at -= import_work.GRACE
        begin(run)
    import_work.thread.release()

    [first, late] = begun
    assert first["daemon"]
    assert 2 < first["args"][0] <= import_work.GRACE.total_seconds()
    assert late["args"] == [0]


def test_a_thread_of_the_web_server_does_what_can_be_done_and_lets_the_next_one_begin(monkeypatch):
    monkeypatch.setattr(import_work.connection, "close", lambda: None)
    run = upload(*many(1))

    assert import_work.thread.acquire(blocking=False)
    import_work._in_a_thread(0)

    assert as_it_is(run).state == "previewed"
    assert import_work.thread.acquire(blocking=False)
    import_work.thread.release()


class Begun:
    def __init__(self, begun, options):
        self.begun, self.options = begun, options

    def start(self):
        self.begun.append(self.options)


def test_the_web_server_leaves_alone_what_a_worker_has_or_what_is_over(monkeypatch):
    monkeypatch.setattr(import_work, "Thread", fails(AssertionError("a thread was begun")))
    leased, over = upload(*many(1)), looked_at(*many(1))
    leased.queued_at -= timedelta(hours=1)
    leased.leased_until = timezone.now() + timedelta(seconds=9)

    with override_settings(FACTCHECK_IMPORTS_IN_WEB=True):
        begin(leased)
        begin(over)


def test_the_web_server_does_no_work_where_a_worker_is_said_to_run(monkeypatch):
    monkeypatch.setattr(import_work, "Thread", fails(AssertionError("a thread was begun")))
    run = upload(*many(1))
    run.queued_at -= timedelta(hours=1)

    assert not settings.FACTCHECK_IMPORTS_IN_WEB
    begin(run)
