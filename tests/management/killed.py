"""`manage.py import`, killed again and again: a program of its own, for a test.

    python -m tests.management.killed FILE HOW_OFTEN

Each time a child imports on, and is killed before a later one of its statements than the last was,
also between those that write rows and those that commit them.
"""

import os
import signal
import sys
from importlib import import_module
from typing import Any

import django
from django.core.management import call_command
from django.db import connection


def main() -> None:
    path, kills = sys.argv[1], int(sys.argv[2])
    django.setup()
    for number in range(kills):
        child = os.fork()
        if not child:
            import_until(path, 3 + number * 6)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WTERMSIG(status) == signal.SIGKILL else "ended\n")


def import_until(path: str, statements: int) -> None:
    left = statements

    def count(then: Any, *args: Any) -> Any:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return then(*args)

    importing: Any = import_module("articles.exchange.importing")
    writing: Any = import_module("articles.workflow.importing.writing")
    importing.TOGETHER = 4
    insert = writing.insert
    writing.insert = lambda *args: count(insert, *args)
    with connection.execute_wrapper(count):
        call_command("import", path, "--format", "jsonl")


if __name__ == "__main__":
    main()
