"""What is written in a format is read again as it was, hostile text included."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.formats import csv_table, json_lines

# Half characters, NUL, what spreadsheets take for formulas, what ends lines, both directions.
NASTY = [
    "=1+1",
    "'=1",
    "''",
    "\r\n",
    '",',
    "\0",
    "\ud800",
    "\u2028",
    "\ufeff",
    "ש\u202e",
    "👩‍👩‍👧",
    "1",
]
TEXTS = st.builds("".join, st.lists(st.sampled_from(NASTY) | st.text(max_size=5), max_size=3))
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=3,
)


class Format(NamedTuple):
    """One that is read and written: what it can say, and how."""

    records: st.SearchStrategy[Any]
    write: Callable[[Any], Any]
    read: Callable[[BytesIO], Any]


def cells(noun: str) -> st.SearchStrategy[dict[str, Any]]:
    """Rows of a table of a noun."""
    kinds = {csv_table.TEXT: TEXTS, csv_table.CODE: st.none() | TEXTS.filter(bool)}
    flat = {
        name: JSONS if kind == csv_table.JSON else kinds[kind]
        for name, kind in csv_table.TABLES[noun].items()
    }
    return st.fixed_dictionaries(nested(flat))


def nested(flat: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """The strategies of objects by their names; of those that may be null, also that."""
    found: dict[str, Any] = {}
    for name, cell in flat.items():
        head, dot, _rest = name.partition(".")
        if not dot:
            found[name] = cell
        elif head not in found:
            inner = {n.split(".", 1)[1]: s for n, s in flat.items() if n.startswith(f"{head}.")}
            whole: Any = st.fixed_dictionaries(nested(inner, f"{prefix}{head}."))
            if prefix + head in csv_table.NULLABLE:
                whole = st.none() | whole.filter(is_said)
            found[head] = whole
    return found


def is_said(value: Any) -> bool:
    """Whether an object has a cell that is not empty."""
    if isinstance(value, dict):
        return any(map(is_said, value.values()))
    return value not in ("", None)


def csv_of(noun: str, is_plain: bool) -> Format:
    return Format(
        cells(noun).filter(is_said),  # an empty row is none
        lambda rows: csv_table.write(noun, rows, is_plain=is_plain),
        lambda source: (row.said for row in csv_table.rows(source, is_plain=is_plain)),
    )


FORMATS = {
    "jsonl": Format(
        st.dictionaries(TEXTS, JSONS),
        json_lines.write,
        lambda source: (row.said for row in json_lines.rows(source)),
    ),
    **{f"csv of {noun}": csv_of(noun, is_plain=False) for noun in csv_table.TABLES},
    **{f"raw csv of {noun}": csv_of(noun, is_plain=True) for noun in csv_table.TABLES},
}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_written_is_read_again(name, data):
    chosen = FORMATS[name]
    records = data.draw(st.lists(chosen.records, max_size=2))

    assert list(chosen.read(BytesIO(b"".join(chosen.write(records))))) == records
