"""Settings from the environment, read strictly: a value that makes no sense stops the start."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}

SQLITE_OPTIONS = {
    # Deferred transactions that read before they write fail at once with "database is locked";
    # only IMMEDIATE makes the timeout count.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # synchronous=FULL: WAL with NORMAL may lose acknowledged commits when the power fails.
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-20000;",
}
POSTGRESQL_SCHEMES = {"postgres", "postgresql"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list; blanks round the commas and empty items are dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def boolean(name: str, *, default: bool) -> bool:
    value = text(name).strip().lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 (on) or 0 (off).")


def integer(name: str, *, default: int, least: int = 0, most: int = 2**31 - 1) -> int:
    value = text(name).strip()
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number from {least} to {most}.")


def database(name: str, *, default: str) -> dict[str, Any]:
    """Django's settings of the database at an address.

    `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite:///:memory:` or
    `postgres://user:password@host:port/name?option=value` (a host that is a socket's folder goes
    into `?host=/run/postgresql`; `?pool_size=` bounds the connections of one process).
    """
    address = text(name).strip() or default
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            # To open a file and set it up takes longer than most requests.
            "CONN_MAX_AGE": 600,
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    if parts.scheme in POSTGRESQL_SCHEMES and parts.path.strip("/"):
        return _postgresql(name, parts)
    raise ImproperlyConfigured(
        f"{name} is not an address of a database that works here: write sqlite:///FILE "
        "or postgres://USER:PASSWORD@HOST:PORT/NAME."
    )


def _postgresql(name: str, parts: Any) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query))
    pool_size = options.pop("pool_size", "8")
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} names a port that is none: {error}.") from error
    if not (pool_size.isascii() and pool_size.isdigit() and int(pool_size) > 0):
        raise ImproperlyConfigured(f"{name} has pool_size={pool_size!r}: write a whole number.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(port or ""),
        # A pool needs CONN_MAX_AGE=0 and checks each connection before it hands it out.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # To compile a query takes a second and pays for those that run for many; ours do not.
            "options": "-c jit=off",
            **options,
            "pool": {"min_size": 1, "max_size": int(pool_size), "timeout": 10},
        },
    }
