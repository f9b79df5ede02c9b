"""Dates as precise as they are known: `2023`, `2023-09` or `2023-09-17`, never padded."""

import re
from datetime import date

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


def earliest(value: str) -> str:
    """The first of all texts, in their order, that are dates from this one on: a year or a month
    counts as its first day, so that `2023` and `2023-01` are not before `2023-01-01`.
    """
    for _ in range(value.count("-")):
        value = value.removesuffix("-01")
    return value
