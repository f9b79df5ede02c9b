"""`manage.py test` runs pytest."""

import signal
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Runs the test suite with pytest, from the root of the project, on all processors. Every "
        "argument is passed on: `manage.py test -k spans tests/text`, `manage.py test -n 0 --pdb`."
    )

    def run_from_argv(self, argv: list[str]) -> None:
        """Exit with pytest's own exit code."""
        self.handle(*argv[2:])

    def handle(self, *arguments: Any, **options: Any) -> None:
        # A file to a process: what its tests share is made once.
        everywhere = ["-n", "auto", "--dist", "loadfile"]
        command = [sys.executable, "-m", "pytest", *everywhere, *arguments]
        with subprocess.Popen(command, cwd=settings.BASE_DIR) as pytest:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is pytest's to answer
        sys.exit(pytest.returncode)
