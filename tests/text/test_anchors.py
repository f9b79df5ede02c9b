"""Quotes in the next text of an article. What is promised of any two texts:

* What is found reads the same and stands in the same context, once in either text.
* What came through the edits with its context is found where it went, if it stands there once.
* What did not is never taken for a copy, unless it took on the context of the same words elsewhere.
"""

import json
import re
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import anchors, spans
from articles.text.anchors import candidates, relocate, relocate_all
from articles.text.spans import Span

# The Big List of Naughty Strings; its license stands beside it. The first one is empty.
BLNS = json.loads(Path(__file__).with_name("blns.json").read_text(encoding="utf-8"))[1:]
PASSAGE = "Once more: he said yes to all of it, and then he left the room for good.\n\n"


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def moved(marks, by):
    return {key: Span(start + by, end + by) for key, (start, end) in marks.items()}


def test_a_quote_is_found_between_new_paragraphs_and_stays_where_nothing_changed():
    assert relocate("He is very quick", Span(0, 16), "A\n\nHe is very quick\n\nB") == Span(3, 19)
    assert relocate(PASSAGE * 2, Span(19, 22), PASSAGE * 2) == Span(19, 22)


@pytest.mark.parametrize("after", ["ly", ".", "\u0301", "\u200d", "\ufe0f", "\nand sly"])
@pytest.mark.parametrize("before", ["", "So ", "\u200d", "\u202e", "No.\n"])
def test_what_is_added_to_a_quote_at_an_edge_of_the_text_is_noticed(before, after):
    assert relocate("He is quick", Span(0, 11), f"{before}He is quick{after}") is None
    assert relocate("kciuq si eH", Span(0, 11), f"{after}kciuq si eH{before}") is None


def test_a_change_is_noticed_up_to_32_code_points_from_the_quote():
    old = "x" * 40 + "claim" + "y" * 40
    changed = [old[:place] + "!" + old[place + 1 :] for place in range(85)]
    noticed = [place for place in range(85) if not relocate(old, Span(40, 45), changed[place])]

    assert noticed == [*range(40 - 32, 45 + 32)]


REPEATED = [("yes", "yes\n\nyes"), (PASSAGE + "So yes", PASSAGE * 2), (PASSAGE * 2, PASSAGE + "No")]


@pytest.mark.parametrize(("old", "new"), REPEATED)
def test_a_passage_that_is_repeated_in_either_text_is_for_a_person(old, new):
    assert relocate(old, at(old, "yes"), new) is None


def test_repeated_words_are_told_apart_by_their_context():
    old = PASSAGE + PASSAGE.replace("Once more: he", "Once more: she").replace("all", "none")

    assert relocate(old, Span(19, 22), "New.\n\n" + old) == Span(25, 28)
    assert relocate(old, Span(19, 22), PASSAGE) == Span(19, 22)
    assert relocate("aaa", Span(1, 3), "aaa\n\nb") == Span(1, 3)


def test_a_copy_is_not_mistaken_for_a_quote_whose_context_was_edited():
    old = "He spoke. " + PASSAGE
    new = f"{old.replace('Once more', 'Again')}It said: “{old}”"

    assert relocate(old + "All in all of us.", at(old, "all of"), new) is None
    assert relocate(old, at(old, "all of"), new.replace("all", "some", 1)) is not None
    assert relocate("again" * 20, Span(0, 1), "again" * 21) is None


@pytest.mark.parametrize("quote", ["a ", "a " * 20])
def test_a_quote_that_stands_everywhere_is_for_a_person(quote):
    often, span = "!" + "a " * (999 + len(quote) // 2), Span(1, 1 + len(quote))

    assert relocate(often, span, "x\n\n" + often) == Span(4, 4 + len(quote))
    assert relocate(often * 2, span, "x\n\n" + often * 2) is None


@pytest.mark.parametrize("ask", [relocate, candidates])
@pytest.mark.parametrize("span", [Span(0, 0), Span(2, 4), Span(-1, 1)])
def test_a_span_that_is_not_in_the_old_text_is_refused(ask, span):
    with pytest.raises(ValueError, match="does not lie inside the text, which has 3"):
        ask("abc", span, "abc")


def test_ten_thousand_quotes_of_a_million_characters_are_found_at_once():
    old = "".join(f"Line {n}: it rose by {n * 7} points, " for n in range(30_000))
    marks = {n: Span(n * 100, n * 100 + 40 + n % 60) for n in range(10_000)}

    assert relocate_all(old, marks, "New.\n\n" + old) == moved(marks, 6)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n"])
def test_every_naughty_string_is_found_between_paragraphs_that_were_added(line_break):
    old = "".join(line_break + text for text in BLNS)
    ends = accumulate(len(line_break + text) for text in BLNS)
    marks = {n: Span(end - len(BLNS[n]), end) for n, end in enumerate(ends)}

    assert relocate_all(old, marks, f"New\n\n{old}\n\nMore") == moved(marks, 5)


def test_quotes_that_were_apart_and_come_to_cross_are_left_and_nested_ones_are_not():
    new = "".join(f"{n}, " for n in range(100, 150))
    old = new[:132] + "\n\n" + new[58:]
    marks = {1: Span(40, 100), 2: Span(166, 236), 3: Span(50, 60), 4: Span(240, 250)}

    assert [relocate(old, marks[n], new) for n in (1, 2)] == [Span(40, 100), Span(90, 160)]
    assert relocate_all(old, marks, new) == {3: Span(50, 60), 4: Span(164, 174)}
    assert relocate_all(new, {1: Span(0, 4), 2: Span(0, 4)}, new) == {}


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda s: Span(s[0], sum(s)))))
def test_spans_are_at_odds_if_one_begins_in_the_other_and_ends_after_it(marks):
    pairs = {(a, b) for a in marks for b in marks if a.start < b.start < a.end < b.end}

    assert anchors.at_odds(marks) == {span for pair in pairs for span in pair}


ALPHABETS = [
    ["He said so. ", "It rose. ", "No. ", "\n\n", "It rose"],
    ["a", "b", " ", "\n\n"],
    [f"{n}, " for n in range(99)],
    ["e\u0301", "e", "\u200d", "👩", "👨‍👩‍👧", "❤\ufe0f", "🇩🇪", " ", "\n"],
    ["مرحبا", "\u0650", "\u202e", "שלום", " ", "\r\n", "\r\n\r\n"],
    ["東京", "は", "。", "ไทย", "ที่", "\n\n"],
    BLNS,
]
VERBS = ["insert", "delete", "replace", "copy", "move", "move paragraph"]
EDITS = st.tuples(st.sampled_from(VERBS), *[st.integers(0, 40) | st.integers(0, 400)] * 3)


def paragraph_at(text, place):
    end = text.find("\n\n", place)
    return slice(text.rfind("\n\n", 0, place) + 2, end if end >= 0 else len(text))


def edited(draw, old, words):
    """A text after edits: its characters, each with its place in the old text if it had one."""
    text = [(char, place) for place, char in enumerate(old)]
    for verb, place, length, target in draw(st.lists(EDITS, min_size=1, max_size=3)):
        start = place % (len(text) + 1)
        to = start if verb == "replace" else target % (len(text) + 1)
        cut = slice(start, start + length)
        if verb == "move paragraph":
            cut = paragraph_at("".join(char for char, _ in text), start)
        piece = text[cut]
        if verb not in ("insert", "copy"):
            del text[cut]
        if verb in ("insert", "replace", "copy"):
            piece = [(char, None) for char, _ in piece] if verb == "copy" else draw(words)
        if verb != "delete":
            text[to:to] = piece
    return text


@st.composite
def cases(draw):
    """An old text, a span of it, a new text, and where the quote went if it is in one piece."""
    parts = st.sampled_from(draw(st.sampled_from(ALPHABETS)))
    words = st.lists(parts, min_size=1, max_size=40).map("".join)
    old = "".join(draw(st.lists(words, min_size=1, max_size=8)))
    start = draw(st.integers(0, 400)) % len(old)
    end = min(start + draw(st.integers(1, 80)), len(old))
    text = edited(draw, old, words.map(lambda new: [(char, None) for char in new]))
    came_from = [place for _, place in text]
    went = came_from.index(start) if start in came_from else 0
    whole = came_from[went : went + end - start] == list(range(start, end))
    return old, Span(start, end), "".join(char for char, _ in text), went if whole else None


def standing(text, words):
    return {match.start() for match in re.finditer(f"(?={re.escape(words)})", text)}


def in_context(old, span, text):
    """Where a quote stands in a text with the context that it has in the old one."""
    prefix, suffix = spans.context("\n\n" + old + "\n\n", Span(span.start + 2, span.end + 2))
    places = standing("\n\n" + text + "\n\n", prefix + old[slice(*span)] + suffix)
    return {place + len(prefix) - 2 for place in places}


@settings(max_examples=200, deadline=None)
@given(cases())
def test_a_quote_is_found_where_it_went_or_left_to_a_person(case):
    old, span, new, went = case
    quote, here, there = old[slice(*span)], in_context(old, span, old), in_context(old, span, new)

    found = relocate(old, span, new)

    if old == new:
        assert found == span
    elif found:
        assert new[slice(*found)] == quote
        assert (here, there) == ({span.start}, {found.start})
        if went not in (None, found.start):
            others = [Span(at, at + len(quote)) for at in standing(old, quote) - {span.start}]
            assert any(went in in_context(old, other, new) for other in others)
    elif (here, there) == ({span.start}, {went}):
        assert len(standing(new, quote)) > 1


@pytest.mark.parametrize(
    ("old", "quote", "new", "shown"),
    [
        ("It rose by 3.", "rose by 3", "It rose by 4. Or rose by 5.", ["rose by 4", "rose by 5"]),
        ("In all, five of us left. Bye.", "five of us", "In all, two of us left.", ["two of us"]),
        ("Poor men fell", "Poor men fell", "Pie. All the men fell\u0301", ["men fell\u0301"]),
        ("He is unhappy", "happy", "Is he unhappy", ["happy"]),
        ("A caf\u0301", "caf\u0301", "Uncaf\u0301 caf\u0301s\r", ["caf\u0301s", "Uncaf\u0301"]),
        ("Wir 👩‍👩 da 🇩🇪", "👩‍👩 da 🇩🇪", "Und 👩‍👩‍👧 da 🇩🇰 ", ["👩‍👩‍👧 da 🇩🇰"]),
        ("今日は東京で雨が降った。", "東京で雨が", "明日は東京に雨が降る。", ["東京に雨が"]),
        ("ฝนตกที่กรุงเทพ", "ตกที่กรุง", "ฝนตกในกรุงเทพ", ["ตกในกรุง"]),
        ("قال إن السعر ارتفع", "السعر ارتفع", "قال إن السعر انخفض", ["السعر انخفض"]),
        (PASSAGE * 3, PASSAGE * 3, f"Once more: {'-' * 60} {PASSAGE * 2}", [(PASSAGE * 2)[:-2]]),
        ("a  b", "  ", "a  b  c", []),
    ],
)
def test_a_changed_quote_is_shown_from_word_to_word(old, quote, new, shown):
    assert [new[slice(*one.span)] for one in candidates(old, at(old, quote), new)] == shown


def test_the_quote_itself_is_shown_first_and_in_its_context_before_others():
    old, quote = "In Rome it rose by 3 points.", "it rose by 3"
    new = "-".join(["Here it rose by 4 points.", "-" * 99, "or it rose by 3.", "-" * 99, old])

    shown = candidates(old, at(old, quote), new)

    assert [one.span.start for one in shown] == [new.rindex(quote), new.index(quote), 5]
    assert [one.similarity for one in shown] == [1, 1, pytest.approx(11 / 12)]
    assert candidates(old, at(old, quote), new, most=2) == shown[:2]


@settings(max_examples=100, deadline=None)
@given(cases())
def test_what_is_shown_is_apart_in_the_text_and_at_the_edges_of_words(case):
    old, span, new, _ = case

    shown = candidates(old, span, new)

    assert shown == sorted(shown, key=lambda one: -one.similarity)[:5]
    assert all(a.end <= b.start for a, b in pairwise(sorted(one.span for one in shown)))
    for (start, end), similarity in shown:
        assert new[start:end] == new[start:end].strip() != ""
        same = new[start:end] == old[slice(*span)].strip()
        assert similarity == 1 if same else 0.5 < similarity < 1
        edges = new[max(0, start - 1) : start + 1] + " " + new[end - 1 : end + 1]
        assert same or not re.search(r"[a-z0-9]{2}|\S\u0301|\u200d\S", edges)
