"""`manage.py deliver_webhooks`: the worker that tells subscriptions what changed."""

import logging
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from articles.webhooks import delivering

SUBSCRIPTIONS_AT_ONCE = 4
LOG = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Tell subscriptions what changed, until it is stopped. Several may run at once, on several "
        "machines too; one that is killed loses nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="send what can be sent now, and end"
        )
        parser.add_argument(
            "--every", type=float, default=1.0, help="how many seconds between looks at the feed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.FACTCHECK_SITE_URL:
            raise CommandError("Say where this site is found: SITE_URL=https://desk.example.org.")
        if options["once"]:
            self.stdout.write(f"{deliver_once()} attempted")
            return
        stopping = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        deliver_until(stopping, options["every"])


def deliver_once() -> int:
    """Send what can be sent now; return how many deliveries were attempted."""
    while delivering.take_in():
        pass
    return sum(delivering.send_all(key) for key in delivering.subscriptions_with_work())


def deliver_until(stopping: Event, every: float) -> None:
    """Look at the feed again and again. A slow receiver holds up nobody else."""
    with ThreadPoolExecutor(SUBSCRIPTIONS_AT_ONCE) as pool:
        running: dict[int, Future[None]] = {}
        while not stopping.is_set():
            running = {key: job for key, job in running.items() if not is_over(job)}
            read = delivering.take_in()
            for key in delivering.subscriptions_with_work():
                if key not in running:
                    running[key] = pool.submit(send_all, key, stopping)
            if not read:
                stopping.wait(every)


def is_over(job: "Future[None]") -> bool:
    """Whether a job is done. What one failed at is free again when its lease is over."""
    if job.done() and (fault := job.exception()):
        LOG.error("A delivery failed by a fault of this server.", exc_info=fault)
    return job.done()


def send_all(subscription: int, stopping: Event) -> None:
    """In a thread, which has a connection to the database of its own."""
    try:
        delivering.send_all(subscription, stopping.is_set)
    finally:
        connection.close()
