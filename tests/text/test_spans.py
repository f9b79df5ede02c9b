import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import spans
from articles.text.spans import Span

HOSTILE = "a\u00a0\u202e\U0001f468\u200d\U0001f469e\u0301\r\n\n\n\u0645\u0631\u062d\u0628\u0627"


@st.composite
def texts_with_spans(draw):
    text = draw(
        st.text(st.sampled_from(HOSTILE) | st.characters(exclude_categories=["Cs"]), min_size=1)
    )
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


def test_quote_counts_code_points_and_leaves_the_end_out():
    assert spans.quote("naïve 👍 “ok”", Span(6, 7)) == "👍"


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 2), Span(-1, 2), Span(0, 4)])
def test_quote_refuses_a_span_that_is_not_in_the_text(span):
    with pytest.raises(ValueError, match="does not lie inside the text, which has 3"):
        spans.quote("abc", span)


def test_context_is_at_most_32_code_points_on_either_side():
    text = "x" * 40 + "claim" + "y" * 40

    assert spans.context(text, Span(40, 45)) == ("x" * 32, "y" * 32)


def test_context_ends_with_the_text():
    assert spans.context("a claim", Span(2, 7)) == ("a ", "")


def test_contains_includes_the_span_itself():
    assert spans.contains(Span(0, 5), Span(0, 5))
    assert not spans.contains(Span(0, 5), Span(4, 6))


def test_segments_name_nested_marks_from_the_outermost_in():
    pieces = spans.segments("abcdef", Span(0, 6), [("in", Span(2, 3)), ("out", Span(1, 5))])

    assert pieces == [
        ("a", ()),
        ("b", ("out",)),
        ("c", ("out", "in")),
        ("de", ("out",)),
        ("f", ()),
    ]


def test_segments_leave_out_what_the_window_does_not_meet():
    assert spans.segments("abcdef", Span(2, 4), [(1, Span(0, 2)), (2, Span(4, 6))]) == [("cd", ())]


@given(texts_with_spans(), st.data())
def test_segments_joined_are_the_window_and_marks_joined_are_the_quotes(text_and_span, data):
    text, window = text_and_span
    numbers = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(numbers, numbers).filter(lambda pair: pair[0] < pair[1])))
    marks = [(key, Span(*pair)) for key, pair in enumerate(pairs)]

    pieces = spans.segments(text, window, marks)

    assert "".join(piece for piece, _ in pieces) == text[window.start : window.end]
    for key, span in marks:
        marked = "".join(piece for piece, keys in pieces if key in keys)
        assert marked == text[max(span.start, window.start) : min(span.end, window.end)]


@given(texts_with_spans())
def test_prefix_quote_and_suffix_stand_together_in_the_text(text_and_span):
    text, span = text_and_span

    prefix, suffix = spans.context(text, span)

    assert prefix + spans.quote(text, span) + suffix in text
