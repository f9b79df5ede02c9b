"""Dates as precise as they are known: `2023`, `2023-09` or `2023-09-17`, never padded."""

import re
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
# As dates are written that nobody reads in two ways; what may follow them is a time
NAME, DAY, YEAR = r"(?P<name>[A-Za-z]{3,9})\.?", r"(?P<day>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
WEEKDAY = r"(?:[A-Za-z]{3,9},? )?"
WRITTEN = tuple(
    re.compile(words + r"(?=$|[T\s,;Z+])")
    for words in (
        rf"{YEAR}\Z",
        rf"{YEAR}(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=sign){DAY})?",
        rf"{YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{WEEKDAY}{DAY}[ -]{NAME},?[ -]{YEAR}",
        rf"{WEEKDAY}{NAME} {DAY},? {YEAR}",
        rf"{NAME},? {YEAR}\Z",
    )
)
PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def is_partial_date(value: str) -> bool:
    """Whether a text is a year, a month of a year or a day that the calendar has."""
    if not re.fullmatch(PARTIAL_DATE[1:-1], value) or value.startswith("0000"):
        return False
    try:
        date(*(int(part) for part in (value + "-01-01").split("-")[:3]))
    except ValueError:
        return False
    return True


def read_date(text: str) -> str:
    """The day, month or year that a text begins with, as it is written, in the zone that it is
    written in; empty where it is none, or could be another one.

    Read are dates that begin with the year, also with zeros for what is not known (`2023-00-00`),
    and those that name the month, in English. 3/4/2020 is March to some and April to others.
    """
    text = text.strip()
    found = next((found for form in WRITTEN if (found := form.match(text))), None)
    if found is None:
        return ""
    parts = found.groupdict()
    month = _month(parts["name"]) if parts.get("name") else parts.get("month")
    known = [parts["year"], *(part.zfill(2) for part in (month, parts.get("day")) if part)]
    while len(known) > 1 and known[-1] == "00":
        known.pop()
    date = "-".join(known)
    return date if is_partial_date(date) else ""


def _month(name: str) -> str:
    """The number of a month by its English name or how that is shortened; 99 of any other name."""
    name = name.lower()
    ways = ((number, (month, month[:3], month[:4])) for number, month in enumerate(MONTHS, 1))
    return str(next((number for number, names in ways if name in names), 99))


def earliest(value: str) -> str:
    """The first of all texts, in their order, that are dates from this one on: a year or a month
    counts as its first day, so that `2023` and `2023-01` are not before `2023-01-01`.
    """
    for _ in range(value.count("-")):
        value = value.removesuffix("-01")
    return value
