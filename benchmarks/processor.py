"""How much of the processor a server takes: the same however busy the machine is. Linux only."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.db import connection

OF_THIS_DATABASE = """
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def taken(master: int) -> float:
    """Seconds that the workers of a gunicorn have taken so far, and PostgreSQL for them."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text()
    return sum(map(seconds_of, [*children.split(), *backends()]))


def seconds_of(process: str) -> float:
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")  # see proc(5)


def backends() -> Iterable[str]:
    """The processes of PostgreSQL that serve this database; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(OF_THIS_DATABASE)
        return [str(process) for (process,) in cursor.fetchall()]
