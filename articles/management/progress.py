"""How far a long command has come: a bar on a terminal, a plain line now and then elsewhere."""

import time
from types import TracebackType
from typing import Any

from django.core.management.base import OutputWrapper
from tqdm import tqdm

SECONDS = 5.0  # from one plain line to the next


class Progress:
    """Counts what is done, of a total where it is known; `unit` is what is counted."""

    def __init__(self, stream: OutputWrapper, unit: str, total: int | None = None) -> None:
        self.stream, self.unit, self.total = stream, unit, total
        self.done, self.records = 0, 0
        self.told = time.monotonic()
        # disable=None: no bar where the stream is no terminal.
        self.bar: Any = tqdm(
            total=total,
            unit=f" {unit}",
            unit_scale=True,
            file=stream._out,
            disable=None,
            dynamic_ncols=True,
        )

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.bar.close()

    def reach(self, done: int, records: int = 0) -> None:
        """So much is done by now, and `records` with it, where something else is counted."""
        self.bar.update(done - self.done)
        self.done, self.records = done, records
        if self.bar.disable and time.monotonic() - self.told >= SECONDS:
            self.told = time.monotonic()
            self.stream.write(self.line())

    def line(self) -> str:
        share = (
            f" of {self.total:,} {self.unit} ({self.done / self.total:.0%})" if self.total else ""
        )
        records = f", {self.records:,} records" if self.records else ""
        return f"{self.done:,}{share or ' ' + self.unit}{records}"
