"""Many rows written at once, as fast as the database takes them."""

from collections.abc import Iterator, Sequence
from itertools import chain
from sqlite3 import Cursor
from typing import Any

from django.db import connection, models

MOST_VALUES = 32_000  # of a statement; SQLite takes 32,766


def look_up_by_index() -> None:
    """Have PostgreSQL find rows by their index until the end of this transaction.

    How it looks up what a foreign key refers to is planned once for a session. Planned while
    tables were small, it reads them whole for each row that refers to them, however much they
    grow, until statistics are taken anew: half of the time of a first import.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; DISCARD PLANS")


def reserve(model: type[models.Model], how_many: int) -> Iterator[int]:
    """Keys for new rows, which nobody else is given; on SQLite inside an IMMEDIATE transaction."""
    if not how_many:
        return iter(())
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sql, [f'"{table}"', how_many])
            return iter([key for (key,) in cursor.fetchall()])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0]
        return iter(range(last + 1, last + 1 + how_many))


def insert(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows, whose values are as the database takes them, in the order of `names`."""
    if not rows:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column_of(model, name)) for name in names)
    into = f"{quote(model._meta.db_table)} ({columns})"
    write = copy if connection.vendor == "postgresql" else insert_many
    with connection.cursor() as cursor, connection.wrap_database_errors:
        write(cursor.cursor, into, len(names), rows)


def insert_many(cursor: Any, into: str, width: int, rows: Sequence[Sequence[Any]]) -> None:
    """Many rows to a statement: at the end of each one FTS5 writes what it has of its index."""
    marks = f"({', '.join('?' * width)})"
    together = MOST_VALUES // width
    for start in range(0, len(rows), together):
        some = rows[start : start + together]
        values = ", ".join([marks] * len(some))
        sql = f"INSERT INTO {into} VALUES {values}"  # noqa: S608 -- names of ours
        # Past the wrapper of Django, which would look through it for marks of its own.
        Cursor.execute(cursor, sql, list(chain.from_iterable(some)))


def column_of(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).column)


def copy(cursor: Any, into: str, width: int, rows: Sequence[Sequence[Any]]) -> None:
    with cursor.copy(f"COPY {into} FROM STDIN") as pipe:
        for row in rows:
            pipe.write_row(row)


def time_of(value: Any) -> Any:
    """A time as the database takes it."""
    return connection.ops.adapt_datetimefield_value(value)
