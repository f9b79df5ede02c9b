"""What is said of a file, in English and in other words."""

from articles.formats.sentence import (
    Sentence as Said,  # by its name it would be put into the catalogs
)
from articles.formats.sentence import said_by

GERMAN = {"This is %(what)s: %(words)s": "Das ist %(what)s: %(words)s", "a picture": "ein Bild"}


def in_german(pattern: str) -> str:
    return GERMAN.get(pattern, pattern)


def test_a_sentence_is_the_text_that_it_says():
    assert Said("Left out: %(words)s", words="“100 %s”") == "Left out: “100 %s”"
    assert Said("All 100 % of it.") == "All 100 % of it."


def test_it_is_said_in_other_words_with_its_parts_and_what_is_quoted_stays():
    sentence = Said("This is %(what)s: %(words)s", what=Said("a picture"), words="a picture")

    assert sentence == "This is a picture: a picture"
    assert said_by(in_german, sentence) == "Das ist ein Bild: a picture"


def test_what_has_no_other_words_stays():
    assert said_by(in_german, "a picture") == "a picture"
