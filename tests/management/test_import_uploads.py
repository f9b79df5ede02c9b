"""`manage.py import_uploads`, and one that is killed."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.exchange import import_runs
from articles.models import Article, ImportRun
from tests.exchange.uploads import looked_at, many, upload
from tests.webhooks.test_worker import POSTGRESQL, wait_for

COMMAND = [sys.executable, "manage.py", "import_uploads", "--every", "0.05"]


@pytest.mark.django_db
def test_once_does_what_can_be_done_now(capsys):
    upload(*many(2))

    call_command("import_uploads", once=True)

    assert capsys.readouterr().out == "1 worked on\n"
    assert ImportRun.objects.get().state == "previewed"


def start():
    address = "sqlite:///{NAME}" if connection.vendor == "sqlite" else POSTGRESQL
    facts = {"DATABASE_URL": address.format(**connection.settings_dict)}
    return subprocess.Popen(  # noqa: S603 -- this very project
        COMMAND, cwd=Path(settings.BASE_DIR), env=os.environ | facts, stderr=subprocess.PIPE
    )


def state_of(run):
    return ImportRun.objects.get(pk=run.pk).state


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_loses_nothing_and_one_that_is_asked_ends():
    run = looked_at(*many(4000))
    import_runs.confirm(run, by=run.by)
    worker = start()
    try:
        wait_for(lambda: Article.objects.exists() or state_of(run) == "done", 60)
        worker.send_signal(signal.SIGKILL)
        worker.communicate(timeout=20)
        ImportRun.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        worker = start()
        wait_for(lambda: state_of(run) == "done", 120)
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=20)
    finally:
        worker.kill()
        worker.communicate()

    run.refresh_from_db()
    assert (run.records_read, run.refused, worker.returncode) == (4000, 0, 0)
    assert run.imported + run.unchanged == Article.objects.count() == 4000
