"""An article as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import plain_text
from articles.formats.article_text import Given
from articles.formats.encoding import FileError
from tests import seed
from tests.seed import FIXTURES

RAW = FIXTURES / "000_b5118177f38a3f52.txt"
ARTICLE = "Headline\n\nFirst paragraph.\n\nSecond paragraph."


def read(text, **given):
    return plain_text.read(text.encode(), Given(**given))


def test_the_text_of_the_seed_comes_out_exactly():
    found = plain_text.read(RAW.read_bytes())

    assert found.record["body"] == seed.body()
    assert len(found.record["body"]) == 6892


def test_what_is_printed_around_the_text_of_the_seed_is_told_apart_and_said():
    found = plain_text.read(RAW.read_bytes())

    assert {name: value for name, value in found.record.items() if name != "body"} == {
        "headline": "DPRK, Russia defiant in face of US aggression",
        "deck": "Leader of the Democratic People's Republic of Korea (DPRK) Kim Jong Un departed "
        "Russia on Sunday after spending one week in the country.\xa0",
        "credit_line": "  • source : Tehrantimes",
        "syndicated_from": {"name": "Tehrantimes"},
    }
    assert [remark.split(":")[0] for remark in found.remarks] == [
        "The headline stands there twice",
        "The line below the headline is taken as the deck",
        "The last line is taken as the credit line",
    ]


def test_the_first_line_is_the_headline_and_the_rest_the_text():
    found = read(ARTICLE)

    assert found.record == {
        "headline": "Headline",
        "deck": "",
        "body": "First paragraph.\n\nSecond paragraph.",
    }
    assert found.remarks == ()


def test_a_headline_that_is_repeated_after_a_blank_line_is_left_out_too():
    assert read(f"Headline\n\n{ARTICLE}").record["body"].startswith("First paragraph.")


def test_several_lines_below_the_headline_are_text():
    found = read("Headline\nOne\nTwo\n\nThree")

    assert (found.record["deck"], found.record["body"]) == ("", "One\nTwo\n\nThree")


def test_where_no_line_is_blank_each_is_a_paragraph():
    found = read("Headline\nOne\nTwo\n")

    assert found.record["body"] == "One\n\nTwo"
    assert found.remarks == (plain_text.ONE_PER_LINE,)


def test_line_breaks_of_windows_are_made_those_of_the_desk():
    assert read(ARTICLE.replace("\n", "\r\n")).record == read(ARTICLE).record


def test_several_blank_lines_are_one_and_blanks_within_lines_stay():
    found = read("Headline\n\n\n \t\n  One \xa0\n two\x85\u2028.\n\n\n\nThree  \n")

    assert found.record["body"] == "  One \xa0\n two\x85\u2028.\n\nThree  "


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Reuters", "Reuters"),
        ("  • source : Tehrantimes", "Tehrantimes"),
        ("المصدر: رويترز", "رويترز"),
        ("Quelle: dpa", "dpa"),
    ],
)
def test_a_last_line_that_names_a_source_is_the_credit_line(line, name):
    found = read(f"{ARTICLE}\n\n{line}")

    assert found.record["credit_line"] == line
    assert found.record["syndicated_from"] == {"name": name}
    assert found.record["body"].endswith("Second paragraph.")


@pytest.mark.parametrize(
    "line", ["The source: nobody knows.", "Source", "Source: one\nand more", "Sources say: no."]
)
def test_text_that_only_looks_like_a_credit_line_stays(line):
    found = read(f"{ARTICLE}\n\n{line}")

    assert found.record["body"].endswith(line)
    assert "credit_line" not in found.record


def test_a_headline_that_is_given_leaves_a_first_line_that_is_text():
    assert read(ARTICLE, headline="Another").record["body"] == ARTICLE
    assert read(ARTICLE, headline="Headline").record["body"].startswith("First")


def test_a_first_line_that_is_too_long_is_no_headline():
    found = read(f"{'word ' * 101}\n\nMore.")

    assert found.record["headline"] == ""
    assert found.record["body"].endswith("\n\nMore.")
    assert "no headline" in found.remarks[0]


def test_a_person_says_where_the_text_begins_and_ends_and_sees_what_is_left_out():
    found = read("Headline\n\nBy Ann\n\nOne.\n\nTwo.\n\nShare this", body_from="One", body_to="o.")

    assert found.record["body"] == "One.\n\nTwo."
    assert found.remarks == (
        "Left out before the body: “By Ann”",
        "Left out after the body: “Share this”",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"body_from": "nowhere"}, "The words that the body is to begin with are not in the file"),
        ({"body_to": "paragraph."}, "are in the file more than once: “paragraph.”. Give more"),
        ({"body_from": "Second", "body_to": "First"}, "to end with are not in the file"),
    ],
)
def test_words_that_do_not_stand_there_once_are_refused(words, sentence):
    with pytest.raises(FileError) as refusal:
        read(ARTICLE, **words)

    assert sentence in str(refusal.value)


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "\ufeff"])
def test_a_file_without_text_is_refused(text):
    with pytest.raises(FileError, match="There is no text in the file"):
        read(text)


def test_a_file_with_one_line_alone_is_refused():
    with pytest.raises(FileError, match="one line of text"):
        read("Headline\n")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"))))
def test_no_text_is_lost_or_made_up_whatever_the_lines_are(lines):
    filled = [line for line in lines if line and not line.isspace()]
    text = "\n\n".join(["A headline", "Paragraph.", *filled])
    try:
        found = plain_text.read(text.encode("utf-8"))
    except FileError:
        return
    kept = [found.record["body"], found.record.get("credit_line", "")]

    assert [line for part in kept for line in part.split("\n") if line] == ["Paragraph.", *filled]
