"""What became of the records of files, as a file: those that were refused, or remarked on."""

import csv
import json
from pathlib import Path
from types import TracebackType

from articles.exchange.importing import Outcome
from articles.formats.csv_table import guarded

COLUMNS = ("file", "place", "article", "result", "remark")


class Report:
    """A row for each remark: a CSV that opens in a spreadsheet, or JSON Lines by its name."""

    def __init__(self, path: Path) -> None:
        self.path, self.is_lines = path, path.suffix == ".jsonl"

    def __enter__(self) -> "Report":
        self.file = self.path.open(
            "w", encoding="utf-8" if self.is_lines else "utf-8-sig", newline=""
        )
        self.writer = csv.writer(self.file)
        if not self.is_lines:
            self.writer.writerow(COLUMNS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.file.close()

    def add(self, name: str, outcome: Outcome) -> None:
        for remark in outcome.remarks or ("",):
            row = (name, outcome.place, outcome.name, outcome.result, remark)
            if self.is_lines:
                self.file.write(json.dumps(dict(zip(COLUMNS, row, strict=True))) + "\n")
            else:
                self.writer.writerow([guarded(_printable(cell)) for cell in row])


def _printable(text: str) -> str:
    """Without halves of characters, which a refusal may quote."""
    return text.encode("utf-8", "backslashreplace").decode()
