"""CSV: a table of articles, claims, reviews or verdicts, as RFC 4180 says, in UTF-8.

A column each for what is text or a number; what is nested, such as evidence, is JSON in its cell.
A spreadsheet takes a cell that begins with one of RISKY for a formula, so such a cell gets an
apostrophe before it, and so does one that begins with an apostrophe: a reader takes one away again,
and has exactly what was written. Without `is_plain`, which leaves all that out, a table begins with
a byte order mark, without which Excel does not see that it is UTF-8.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, cast

from articles.formats.encoding import marked_encoding, other_file
from articles.formats.json_lines import no_number
from articles.formats.records import Read
from articles.formats.rows import Row, articles

MEDIA_TYPE = "text/csv; charset=utf-8"
# OWASP, CSV Injection; the wide ones are formulas in Japanese and Chinese spreadsheets.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
GUARDED = frozenset((*RISKY, "'"))
LONGEST_CELL = 64_000_000  # characters: JSON of the longest article with all that is said of it
BOM = "\ufeff".encode()
DELIMITERS = ",;\t"  # spreadsheets of many countries part cells by semicolons, Excel's text by tabs
BROKEN = "It cannot be read ({}), and the rest was not: is a quotation mark missing, or too many?"
NO_TEXT = "From here on the file is not {} ({}): save it as CSV UTF-8."

# Kinds of cells: text as it is; the same, where an empty cell stands for null; JSON.
TEXT, CODE, JSON = "text", "code", "json"
Table = Mapping[str, str]


def _columns(names: str, prefix: str = "") -> dict[str, str]:
    """Names parted by blanks; `:code` and `:json` say what is no text."""
    parts = (name.partition(":") for name in names.split())
    return {prefix + name: kind or TEXT for name, _colon, kind in parts}


SPEAKER = "name kind job_title same_as"
CLAIM = {
    **_columns("number:json quote start:json end:json prefix suffix statement kind"),
    **_columns(SPEAKER, "speaker."),
    **_columns("via parent:json relation checkworthiness checkworthiness_reason"),
}
TABLES: Mapping[str, Table] = {
    "articles": {
        **_columns("slug headline deck url outlet.name outlet.domain outlet.country"),
        **_columns("name domain country", "syndicated_from."),
        **_columns("byline credit_line language published_on reviews_required:json rating_scale"),
        **_columns("body claims:json"),
    },
    "claims": {
        **_columns("article version:json"),
        **CLAIM,
        **_columns("status published:json origin:json"),
    },
    "reviews": _columns(
        "article claim:json reviewer round:json rating sourcing attribution_check confidence "
        "explanation single_origin:json inferred_upstream is_adjudication:json disagreement reason "
        "lead_time:json submitted_at evidence:json"
    ),
    "verdicts": {
        **_columns("number:json change public_note published_at"),
        **{f"claim.{name}": kind for name, kind in CLAIM.items()},
        **_columns("slug headline url outlet.name outlet.domain", "article."),
        **_columns("name domain", "article.syndicated_from."),
        **_columns("language published_on version:json sha256", "article."),
        **_columns("sourcing:code attribution_check:code"),
        **_columns("scale code label value:json best:json worst:json", "rating."),
        **_columns("confidence:code explanation single_origin:json inferred_upstream"),
        **_columns("evidence:json"),
    },
}
# Objects that may be null: where all their cells are empty, they are.
NULLABLE = (
    *("speaker", "claim.speaker", "rating"),
    *("syndicated_from", "article.syndicated_from"),
)
MARKS = {"body": "articles", "published_at": "verdicts", "claim": "reviews", "number": "claims"}


def write(
    noun: str, rows: Iterable[Mapping[str, Any]], *, is_plain: bool = False
) -> Iterator[bytes]:
    """A table of rows of a noun: a line at a time, the names of the columns first."""
    pen = _Pen()
    writer = csv.writer(pen)
    put = str if is_plain else guarded
    columns = [(*name.rpartition(".")[::2], kind) for name, kind in TABLES[noun].items()]
    around = sorted({parent for parent, _name, _kind in columns} - {""})
    writer.writerow(TABLES[noun])
    yield (b"" if is_plain else BOM) + pen.line.encode()
    for row in rows:
        objects = _objects(row, around)
        cells = [_cell(objects[parent].get(name), kind) for parent, name, kind in columns]
        writer.writerow([put(cell) if cell else "" for cell in cells])
        yield pen.line.encode("utf-8", "surrogatepass")


class _Pen:
    """What the writer of the standard library writes a line into."""

    line = ""

    def write(self, line: str) -> None:
        self.line = line


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in GUARDED else cell


def _unguarded(cell: str) -> str:
    return cell.removeprefix("'")


def _objects(row: Mapping[str, Any], around: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What is nested in a row, by the beginnings of the names of columns, outer ones first."""
    objects = {"": row}
    for path in around:
        outer, _dot, name = path.rpartition(".")
        objects[path] = objects[outer].get(name) or {}
    return objects


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind != JSON or type(value) is int:
        return str(value)
    return _as_json(value)


_as_json = json.JSONEncoder(ensure_ascii=False).encode  # made once: cells are many


# Reading


def read(source: BinaryIO, *, is_plain: bool = False) -> Iterator[Read]:
    """The articles of a table, whose columns say what its rows are."""
    return articles(rows(source, is_plain=is_plain))


def rows(source: BinaryIO, *, is_plain: bool = False) -> Iterator[Row]:
    """The rows of a table, numbered as a spreadsheet numbers them; some columns may be missing."""
    csv.field_size_limit(LONGEST_CELL)
    buffer = io.BufferedReader(cast(io.RawIOBase, source))
    encoding = marked_encoding(buffer.peek()) or "utf-8-sig"  # Excel's text is UTF-16
    text = io.TextIOWrapper(buffer, encoding, "surrogatepass", newline="")
    number = 0  # of the last row that was read
    try:
        delimiter, names = _head(text)
        number, table = 1, _table(names)
        take = str if is_plain else _unguarded
        for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 2):
            if any(cells):  # else it is a row that a spreadsheet has below its last one
                yield Row(f"row {number}", _said(names, table, cells, take))
    except UnicodeDecodeError as error:
        other = "" if number else other_file(error.object, "Save it as CSV UTF-8.")
        yield Row(
            f"row {number + 1}", other or NO_TEXT.format(error.encoding.upper(), error.reason)
        )
    except csv.Error as error:
        yield Row(f"row {number + 1}", BROKEN.format(error))
    except ValueError as error:
        yield Row("row 1", str(error))
    finally:
        text.detach()
        buffer.detach()  # else it closes the file, which is not ours


def _head(text: io.TextIOWrapper) -> tuple[str, list[str]]:
    """What parts the cells, and the names of the columns: in small letters, without blanks around
    them. Left out are columns at the end without a name.
    """
    first = text.readline()
    if first.lower().startswith("sep="):  # what Excel is told parts them, and takes for no row
        first = text.readline()
    delimiter = next((one for one in DELIMITERS if one in first), ",")
    names = next(csv.reader([first], delimiter=delimiter), [])
    names = [name.strip().lower() for name in names]
    while names and not names[-1]:
        names.pop()
    return delimiter, names


def _table(names: list[str]) -> Table:
    """The table that columns are of; ValueError where they are of none."""
    noun = next((noun for mark, noun in MARKS.items() if mark in names), None)
    if noun is None:
        raise ValueError(f"No column is called {', '.join(MARKS)}: this is no table of ours.")
    table = TABLES[noun]
    if strange := [name for name in names if name not in table]:
        raise ValueError(f"A table of {noun} has no column “{strange[0]}”: take it out.")
    if len(set(names)) < len(names):
        raise ValueError("Two columns have one name: take one of them out.")
    return table


def _said(
    names: list[str], table: Table, cells: list[str], take: Callable[[str], str]
) -> dict[str, Any] | str:
    """What a row says, or in words why it says nothing."""
    if len(cells) < len(names) or any(cells[len(names) :]):
        return f"The row has {len(cells)} cells, and the table {len(names)} columns."
    said: dict[str, Any] = {}
    full: set[str] = set()
    for name, cell in zip(names, cells, strict=False):  # more of them are empty
        *outer, last = name.split(".")
        inside = said
        for place, one in enumerate(outer, 1):
            inside = inside.setdefault(one, {})
            if cell:
                full.add(".".join(outer[:place]))
        try:
            inside[last] = _value(take(cell), table[name])
        except (ValueError, RecursionError):
            return f"{name}: Write a number, true, false or JSON, not: {cell[:200]}"
    return _without_empty(said, table, full)


def _value(cell: str, kind: str) -> Any:
    if not cell:
        return "" if kind == TEXT else None
    if kind != JSON:
        return cell
    if cell in ("TRUE", "FALSE"):
        return cell == "TRUE"
    return json.loads(cell, parse_constant=no_number)


def _without_empty(
    said: dict[str, Any], table: Table, full: set[str], prefix: str = ""
) -> dict[str, Any]:
    """Objects that may be null are so where each of their cells is empty."""
    for name, value in said.items():
        path = prefix + name
        if path in table:
            continue  # a cell
        if path in NULLABLE and path not in full:
            said[name] = None
        else:
            _without_empty(value, table, full, f"{path}.")
    return said
