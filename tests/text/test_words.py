"""Words to search by."""

import unicodedata

import pytest

from articles.text.words import changed_characters, fold, folded, terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t PANIC: it’s 40 %!", ["don", "t", "panic", "it", "s", "40"]),
        ("Çà et là, naïve Łódź", ["ca", "et", "la", "naive", "łodz"]),
        ("за́мок, Ёлка", ["замок", "елка"]),
        ("الْعَرَبِيَّةُ أحمد", ["العربية", "احمد"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("ﬁne ＡＢＣ Straße", ["fine", "abc", "strasse"]),
        ("한국어", ["한국어"]),
        ("हिंदी", ["हिंदी"]),
        ("see https://example.org/a?b=c now", ["see", "now"]),
        ("water Water WATER", ["water"]),
        ("\0 \ud800 \" ' * ( )", []),
    ],
)
def test_words_are_folded_alike(text, words):
    assert terms(text, 64) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("北京大学", ["北 京", "京 大", "大 学"]),
        ("北", ["北"]),
        ("東京Tower", ["東 京", "tower"]),
        ("ไทย", ["ไ ท", "ท ย"]),
    ],
)
def test_unspaced_writing_gives_pairs(text, words):
    assert terms(text, 64) == words


def test_words_written_as_one_count_with_their_parts():
    assert terms("#MakeItNATO2020", 64) == ["makeitnato2020", "make", "it", "nato", "2020"]


def test_only_the_first_distinct_words_are_taken():
    assert terms("a b a c d", 3) == ["a", "b", "c"]


def test_what_is_longer_than_a_word_is_none():
    assert terms(f"short {'x' * 65} {'y' * 65}", 64) == ["short"]


def test_plain_and_other_text_fold_by_the_same_rule():
    plain = "".join(map(chr, range(128)))

    assert fold(plain) == "".join(map(folded, plain))


def test_the_table_of_folding_has_what_folding_changes():
    table = dict(changed_characters())

    assert table["É"] == "e"
    assert table["“"] == " "
    assert table["\u0301"] == ""
    assert "e" not in table
    assert "北" not in table


def test_a_character_that_is_not_in_the_table_folds_to_itself():
    table = dict(changed_characters())
    some = map(chr, [*range(1, 0xD800, 7), *range(0xE000, 0x30000, 7)])
    assigned = [c for c in some if unicodedata.category(c) not in ("Cn", "Co")]

    assert [c for c in assigned if c not in table and folded(c).strip(" ") != c] == []
