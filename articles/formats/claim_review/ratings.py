"""Ratings of fact-checkers on a scale, by a table that people can read: ratings.tsv says how."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

COLUMNS = ["site", "label", "code", "note"]
NONE = "-"
TABLES = tuple(Path(__file__).with_name(name) for name in ("ratings.tsv", "ratings_x_fact.tsv"))
TAG = re.compile(r"</?[A-Za-z][^<>]*>")  # as editors leave them in: <b>False</b>
BETWEEN = re.compile("[_-]")
AROUND = " .,:;!?¡¿…'\"‘’“”„«»"


class RatingsError(ValueError):
    """What is wrong with a table of ratings, and in which line."""


class Mapping(NamedTuple):
    """What the table says of a label; without a code it has none on purpose, as the note says."""

    label: str
    code: str
    note: str


Table = dict[tuple[str, str], Mapping]


class Ratings:
    """The tables, an organisation's own first."""

    def __init__(self, own: Path | None = None) -> None:
        self._tables = [*([_table(own)] if own else []), *_ours()]

    def of(self, site: str, label: str) -> Mapping | None:
        """What a label of a site is; None where no table has it."""
        places = list(_places(site))
        for words in (normal(label), normal(label.partition(":")[0])):
            for table in self._tables:
                for place in places:
                    if found := table.get((place, words)):
                        return found
        return None


def normal(label: str) -> str:
    """A label as it is compared."""
    words = unicodedata.normalize("NFC", TAG.sub(" ", label)).casefold()
    return " ".join(BETWEEN.sub(" ", words).split()).strip(AROUND)


def _places(site: str) -> Iterator[str]:
    """The site, the domains above it, and whoever."""
    while "." in site:
        yield site
        site = site.partition(".")[2]
    yield ""


@cache
def _ours() -> list[Table]:
    return [_table(path) for path in TABLES]


def _table(path: Path) -> Table:
    """Read a file; RatingsError for what is not a table of ratings."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RatingsError(f"The table of ratings cannot be read: {error}.") from error
    rows = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not rows or rows[0][1].split("\t") != COLUMNS:
        raise RatingsError(
            f"{path.name}: the first line names the columns, with tabs between them: "
            f"{', '.join(COLUMNS)}."
        )
    table: Table = {}
    for number, line in rows[1:]:
        site, mapping = _row(line, f"{path.name}, line {number}")
        known = table.setdefault((site, normal(mapping.label)), mapping)
        if known.code != mapping.code:
            raise RatingsError(
                f"{path.name}, line {number}: “{mapping.label}” is in the table already, as "
                f"“{known.code or NONE}”."
            )
    return table


def _row(line: str, where: str) -> tuple[str, Mapping]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) not in (3, 4) or not normal(cells[1]) or not cells[2]:
        raise RatingsError(
            f"{where}: a line has a site or nothing, a label, a code or “{NONE}”, and a note, with "
            "tabs between them."
        )
    site, label, code, note = [*cells, ""][:4]
    return site.lower().removeprefix("www."), Mapping(label, "" if code == NONE else code, note)
