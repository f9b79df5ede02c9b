"""Windows of a long text."""

from itertools import pairwise

import pytest

from articles.text.spans import PARAGRAPH_BREAK, Span
from articles.text.windows import following, leading_to, preceding, window

TEXT = PARAGRAPH_BREAK.join(f"Paragraph {number:03}." for number in range(100))
LENGTH = len("Paragraph 000.") + 2


def walk(text: str, size: int) -> list[Span]:
    found: list[Span] = []
    start: int | None = 0
    while start is not None:
        found.append(window(text, start, size))
        start = following(text, found[-1])
    return found


def test_a_text_that_fits_is_one_window():
    assert window(TEXT, 0) == Span(0, len(TEXT))
    assert following(TEXT, Span(0, len(TEXT))) is None
    assert preceding(TEXT, Span(0, len(TEXT))) is None


def test_a_window_ends_with_a_paragraph():
    shown = window(TEXT, 0, size=40)

    assert TEXT[shown.start : shown.end] == "Paragraph 000.\n\nParagraph 001."
    assert following(TEXT, shown) == 2 * LENGTH


@pytest.mark.parametrize(
    "text",
    [TEXT, "word " * 300, "x" * 1500, "a\n\n\n\n" + "b" * 90, "\n" * 400, "é👩‍👩‍👧 " * 200],
)
def test_windows_follow_each_other_without_a_gap_but_the_breaks(text):
    windows = walk(text, 40)

    assert all(0 < shown.end - shown.start <= 42 for shown in windows)
    gaps = {text[one.end : other.start] for one, other in pairwise(windows)}
    assert gaps <= {"", PARAGRAPH_BREAK}
    assert (windows[0].start, windows[-1].end) in ((0, len(text)), (0, len(text) - 2))


def test_one_paragraph_that_is_longer_than_a_window_is_cut_after_a_word():
    assert window("word " * 300, 0, size=12) == Span(0, 10)
    assert window("x" * 300, 0, size=12) == Span(0, 12)


def test_the_window_before_reaches_to_this_one_and_starts_with_a_paragraph():
    start = preceding(TEXT, Span(50 * LENGTH, 60 * LENGTH), size=40)

    assert start == 48 * LENGTH
    assert following(TEXT, window(TEXT, start, size=40)) == 50 * LENGTH
    assert preceding("word " * 9, Span(20, 30), size=7) == 15


def test_a_place_is_shown_with_what_leads_to_it():
    assert leading_to(TEXT, 50 * LENGTH + 3, lead=40) == 48 * LENGTH
    assert leading_to(TEXT, 50 * LENGTH, lead=5) == 50 * LENGTH
    assert leading_to(TEXT, 7, lead=40) == 0


@pytest.mark.parametrize("start", [-5, 10**9])
def test_an_offset_from_the_address_bar_is_brought_into_the_text(start):
    shown = window(TEXT, start, size=40)

    assert 0 <= shown.start < shown.end <= len(TEXT)
