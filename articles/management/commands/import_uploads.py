"""`manage.py import_uploads`: the worker that imports what is uploaded at the desk."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.exchange.import_work import work_all


class Command(BaseCommand):
    help = (
        "Look at uploaded files and import those that somebody has confirmed, until it is "
        "stopped. Several may run at once, on several machines too; one that is killed loses "
        "nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what can be done now, and end")
        parser.add_argument(
            "--every", type=float, default=1.0, help="how many seconds between looks at what waits"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{work_all()} worked on")
            return
        stopping = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        while not stopping.is_set():
            work_all(stopping.is_set)
            stopping.wait(options["every"])
