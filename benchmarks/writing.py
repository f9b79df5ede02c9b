"""Writing many rows, and saying how far it is."""

import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

MANY = 2_000  # rows written at a time


def progress(what: str, total: int) -> Callable[[int], None]:
    """Says on a terminal how far it is; elsewhere it is quiet."""
    began = time.monotonic()

    def tell(done: int) -> None:
        if sys.stderr.isatty():
            seconds, end = time.monotonic() - began, "\n" if done >= total else ""
            sys.stderr.write(f"\r{what}: {done / total:4.0%}, {seconds:.0f} s{end}")
            sys.stderr.flush()

    return tell


def save(rows: Iterable[Any]) -> list[Any]:
    """Write the rows, all of one model, in pieces that a statement can hold."""
    rows, saved = iter(rows), []
    while some := list(islice(rows, MANY)):
        saved += type(some[0])._default_manager.bulk_create(some)
    return saved
