"""Scratch databases beside the one that the settings name, which itself is never opened."""

import copy
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError

from articles.models import Claim


class Scratch:
    """A database of its own, which `make` fills when it has been migrated."""

    empty: sqlite3.Connection | None = None  # a copy of the first new file, migrated

    def __init__(self, suffix: str, make: Callable[[], None]) -> None:
        self.make = make
        settings = copy.deepcopy(connections.settings["default"])
        self.is_file = settings["ENGINE"].endswith("sqlite3")
        self.named = str(settings["NAME"])
        base = self.named.removesuffix(".sqlite3")
        settings["NAME"] = f"{base}_{suffix}{'.sqlite3' if self.is_file else ''}"
        if not self.is_file:
            settings["OPTIONS"]["pool"] = False  # pools are kept by alias, and both are "default"
            settings["CONN_MAX_AGE"] = None
        self.name: str = settings["NAME"]
        handler = type(connections)({"default": settings})
        self.connection: BaseDatabaseWrapper = handler["default"]

    @property
    def url(self) -> str:
        """For DATABASE_URL of another process."""
        if self.is_file:
            return f"sqlite:///{self.name}"
        return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{self.name}").geturl()

    def use(self) -> None:
        connections["default"] = self.connection

    def fill(self) -> None:
        """Make what is missing; what an earlier run has kept is used again."""
        self.create()
        self.use()
        self.migrate()
        if not Claim.objects.exists():
            self.make()
        if not self.is_file:
            self.execute("VACUUM ANALYZE")  # as autovacuum will have done

    def create(self) -> None:
        if self.is_file:
            return
        try:
            self.connection.ensure_connection()
        except OperationalError:
            self.at_server(f"CREATE DATABASE {self.connection.ops.quote_name(self.name)}")

    def migrate(self) -> None:
        """It takes seconds, so of several new files of one run only the first is migrated."""
        is_new = self.is_file and not Path(self.name).exists()
        self.connection.ensure_connection()
        if is_new and Scratch.empty:
            Scratch.empty.backup(self.connection.connection)
            return
        call_command("migrate", verbosity=0)
        if is_new:
            Scratch.empty = sqlite3.connect(":memory:")
            self.connection.connection.backup(Scratch.empty)

    def drop(self) -> None:
        if self.is_file:
            for end in ("", "-wal", "-shm"):
                Path(self.name + end).unlink(missing_ok=True)
        else:
            quoted = self.connection.ops.quote_name(self.name)
            self.at_server(f"DROP DATABASE IF EXISTS {quoted}")

    def close(self) -> None:
        self.connection.close()

    def execute(self, sql: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(sql)

    def at_server(self, sql: str) -> None:
        """Outside of any database of ours, where one is made and dropped."""
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(sql)


@contextmanager
def scratch(suffix: str, make: Callable[[], None], *, keep: bool = False) -> Iterator[Scratch]:
    """A scratch database with all that belongs into it, dropped at the end unless it is kept."""
    database = Scratch(suffix, make)
    try:
        database.fill()
        yield database
    finally:
        database.close()
        if not keep:
            database.drop()
