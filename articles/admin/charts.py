"""Charts as numbers: where each bar stands, for templates that draw SVG with attributes alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

WIDTH, HEIGHT, GAP = 280, 96, 6  # of a chart of columns, in the units of its own viewBox


class Column(NamedTuple):
    """A bar that stands: its place from the left and from above, its size, what it says."""

    label: date
    number: Any
    x: str
    y: str
    width: str
    height: str
    middle: str


class Row(NamedTuple):
    """A bar that lies, in per cent of its row."""

    label: Any
    number: Any
    width: str


def columns(labels: Iterable[date], numbers: Sequence[Any]) -> list[Column]:
    """The highest number reaches the top; with nothing at all there are no bars to see."""
    most = max((number.value for number in numbers), default=0) or 1
    step = WIDTH / max(len(numbers), 1)
    drawn = []
    for place, (label, number) in enumerate(zip(labels, numbers, strict=True)):
        height, left = HEIGHT * number.value / most, place * step
        parts = (left + GAP / 2, HEIGHT - height, step - GAP, height, left + step / 2)
        drawn.append(Column(label, number, *map(plain, parts)))
    return drawn


def rows(labels: Iterable[Any], numbers: Sequence[Any]) -> list[Row]:
    """The highest number takes the whole width."""
    most = max((number.value for number in numbers), default=0) or 1
    return [
        Row(label, number, f"{plain(100 * number.value / most)}%")
        for label, number in zip(labels, numbers, strict=True)
    ]


def plain(value: float) -> str:
    """As SVG reads numbers, in every language."""
    return f"{value:.2f}"
