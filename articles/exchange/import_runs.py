"""Uploaded files on their way: looked at in a dry run, and imported when somebody says so.

What is done is in rows, so that whoever does it may be stopped at any time, and anybody goes on:
see `work`.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.exchange import import_files
from articles.exchange.report import COLUMNS
from articles.formats.csv_table import guarded
from articles.models import ImportRun, RunState
from articles.models.import_run import AT_WORK, NUMBERS
from articles.workflow import StepRefused
from articles.workflow.steps import require

MAY = "articles.import_article"
MOST_BYTES = 200_000_000
KEPT = timedelta(days=7)  # a file about which nobody decides
FRESH = {**NUMBERS, "failures": 0, "error": "", "leased_until": None, "finished_at": None}


class Echo:
    """For a writer of CSV whose rows are handed on one by one."""

    def write(self, text: str) -> str:
        return text


@transaction.atomic
def upload(run: ImportRun, chunks: Iterable[bytes], *, by: User) -> ImportRun:
    """Store a file to be imported; a dry run of it comes first.

    `run` has its name, its format and, as the case may be, the reviewer.
    """
    require(by, MAY)
    _forget_old_ones()
    run.by, run.state, run.queued_at = by, RunState.PREVIEWING, timezone.now()
    run.size = 0
    run.save()
    run.size = import_files.write(run, chunks)
    if not run.size:
        raise ValidationError({"file": _("The file is empty.")})
    run.save(update_fields=["size"])
    return run


def confirm(run: ImportRun, *, by: User) -> None:
    """Import what was looked at; a second click finds it at work, which is as well."""
    require(by, MAY)
    with transaction.atomic():
        if _move(run, (RunState.PREVIEWED,), RunState.IMPORTING):
            run.report.all().delete()
        elif not ImportRun.objects.filter(pk=run.pk, state=RunState.IMPORTING).exists():
            raise StepRefused(_("Only a file that was looked at can be imported."))


def again(run: ImportRun, *, by: User) -> None:
    """Look once more at a file that failed, or was looked at before something else changed."""
    require(by, MAY)
    with transaction.atomic():
        if not _move(run, (RunState.FAILED, RunState.PREVIEWED), RunState.PREVIEWING):
            raise StepRefused(_("Only a file that failed, or waits for a decision, is read again."))
        run.report.all().delete()


def cancel(run: ImportRun, *, by: User) -> None:
    """Stop; what was imported until now stays."""
    require(by, MAY)
    states = (*AT_WORK, RunState.PREVIEWED, RunState.FAILED)
    with transaction.atomic():
        rows = ImportRun.objects.filter(pk=run.pk, state__in=states)
        if not rows.update(state=RunState.CANCELLED, finished_at=timezone.now(), leased_until=None):
            raise StepRefused(_("This import is over already."))
        run.parts.all().delete()


def _move(run: ImportRun, states: Iterable[RunState], state: RunState) -> bool:
    rows = ImportRun.objects.filter(pk=run.pk, state__in=[*states])
    return bool(rows.update(**FRESH, state=state, queued_at=timezone.now()))


def _forget_old_ones() -> None:
    """Files about which nobody has decided do not stay for good."""
    old = ImportRun.objects.filter(
        state__in=(RunState.PREVIEWED, RunState.FAILED), queued_at__lt=timezone.now() - KEPT
    )
    for run in old:
        run.parts.all().delete()
    old.update(state=RunState.CANCELLED, finished_at=timezone.now())


def report(run: ImportRun) -> Iterator[str]:
    """The report as CSV, line by line, with a mark by which spreadsheets know UTF-8."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for line in run.report.iterator(chunk_size=1000):
        row = (run.file_name, line.place, line.name, line.result, line.remark)
        yield writer.writerow([guarded(cell) for cell in row])
