"""Many rows written at once, as fast as the database takes them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models


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
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy(cursor, f"COPY {into} FROM STDIN", rows)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608 -- names of ours


def column_of(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).column)


def copy(cursor: Any, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.wrap_database_errors, cursor.copy(sql) as pipe:
        for row in rows:
            pipe.write_row(row)


def time_of(value: Any) -> Any:
    """A time as the database takes it."""
    return connection.ops.adapt_datetimefield_value(value)
