"""Spans of a text: where a claim stands, what surrounds it, how spans lie to each other.

Offsets are Unicode code points (indices of a Python `str`), the end is exclusive, and the text is
never normalised: the offsets would no longer fit.
"""

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import NamedTuple, TypeVar

CONTEXT = 32
PARAGRAPH_BREAK = "\n\n"

Key = TypeVar("Key", bound=Hashable)


class Span(NamedTuple):
    start: int
    end: int


def quote(text: str, span: Span) -> str:
    """The words at a span; ValueError where the span is empty or not inside the text."""
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(
            f"The span {span.start} to {span.end} does not lie inside the text, "
            f"which has {len(text)} characters."
        )
    return text[span.start : span.end]


def context(text: str, span: Span, width: int = CONTEXT) -> tuple[str, str]:
    """The prefix and the suffix of a span: up to `width` code points on either side."""
    return text[max(0, span.start - width) : span.start], text[span.end : span.end + width]


def contains(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def segments(
    text: str, window: Span, marks: Iterable[tuple[Key, Span]]
) -> list[tuple[str, tuple[Key, ...]]]:
    """The text of a window, cut wherever a mark starts or ends.

    Each piece comes with the keys of the marks that cover it, the outermost (longest) first; the
    pieces joined are the window's text again.
    """
    met = [
        (key, span) for key, span in marks if span.start < window.end and span.end > window.start
    ]
    met.sort(key=lambda mark: mark[1].start - mark[1].end)
    inner = {point for _, span in met for point in span if window.start < point < window.end}
    cuts = sorted({window.start, window.end} | inner)
    return [
        (text[a:b], tuple(key for key, span in met if span.start <= a and b <= span.end))
        for a, b in pairwise(cuts)
    ]
