"""Claims like a text: what is found, in which order, and what can be asked without harm."""

import time
from contextlib import suppress
from types import SimpleNamespace

import pytest

from articles import search
from articles.models import Claim
from articles.search import Index, SearchUnavailable, TooManyWords, engine, having, like
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db

# Sentences of our own, and what somebody might write who means the first, the second, …
CHECKED = [
    "A photograph shows a shark swimming on a flooded motorway in Houston.",
    "Houston was flooded in August 2017.",
    "The President of the United States signed an order about sharks.",
    "A photograph shows a lion in the streets of Moscow.",
    "The Great Wall of China can be seen from the Moon.",
]
ASKED = [
    ("Unbelievable!! SHARKS swam down the motorway in #HoustonFlood https://t.co/abcdef", 0),
    ("Is it true that Houston flooded?", 1),
    ("the president signs orders on a shark", 2),
    ("lions roam Moscow’s streets because of the virus", 3),
    ("You can see the wall of China from the moon", 4),
]
LANGUAGES = [
    ("北京大学的校长辞职了。", "校长辞职"),
    ("東京タワーは赤い。", "タワー"),
    ("กรุงเทพเป็นเมืองหลวงของประเทศไทย", "ประเทศไทย"),
    ("Замо́к на Ёлке был ОТКРЫТ.", "замок елке открыт"),
    ("الحَرَبُ بدأت في أوكرانيا", "الحرب اوكرانيا"),
    ("Die Straße nach Łódź über São Paulo", "STRASSE sao"),
    ("Ὁ Ὀδυσσεύς ἦλθεν", "οδυσσευς"),
    ("भारत की राजधानी दिल्ली है", "दिल्ली"),
    ("대한민국의 수도는 서울", "서울"),
]
HOSTILE = [
    '" OR "" NEAR(a b) NOT * ^ words : - + (',
    "'; DROP TABLE articles_claim; --",
    "a & b | !c <-> d:* \\ '' ",
    "%s %(name)s {index} {0} $1 ?",
    "\0 \ud800 \U0010ffff \u202e",
    "((((" * 5_000,
    "water " * 20_000,
    " ".join(f"word{n}" for n in range(20_000)),
    "a" * 100_000,
    "北" * 100_000,
    "aB" * 50_000,
    "é" * 100_000,
    "\u0301" * 100_000,
    "https://" * 20_000,
]


def state(*statements):
    version = make.make_version(" ".join(f"word{n:03}" for n in range(len(statements))))
    by = make.make_user("annotator")
    return [
        make.make_claim(version, Span(8 * n, 8 * n + 7), by=by, statement=statement)
        for n, statement in enumerate(statements)
    ]


def found(text, index=Index.WORK):
    return [claim.claim for claim in like(text, index, 10)]


@pytest.mark.parametrize(("text", "meant"), ASKED)
def test_what_is_meant_comes_first(text, meant):
    claims = state(*CHECKED)

    assert found(text)[0] == claims[meant].pk


def test_a_claim_is_most_like_its_own_words_and_scores_fall():
    claims = state(*CHECKED)

    scores = like(CHECKED[0], Index.WORK, 10)

    assert scores[0].claim == claims[0].pk
    assert [c.score for c in scores] == sorted((c.score for c in scores), reverse=True)
    assert all(0 < claim.score <= 1 for claim in scores)


def test_of_equal_claims_the_older_comes_first():
    older, newer = state("Grass is green.", "Grass is green.")

    assert found("green grass") == [older.pk, newer.pk]


def test_the_quote_is_searched_as_the_statement_is():
    claim = make.make_claim(make.make_version("Xylophones float."), Span(0, 17))

    assert found("floating xylophone") == [claim.pk]


@pytest.mark.parametrize(("statement", "text"), LANGUAGES)
def test_every_writing_finds(statement, text):
    [claim, _other] = state(statement, "Something else entirely")

    assert found(text) == [claim.pk]
    assert list(Claim.objects.filter(pk__in=having(text, Index.WORK))) == [claim]


def test_characters_of_an_unspaced_writing_are_found_as_neighbours_only():
    [_claim] = state("北方的京城")

    assert not Claim.objects.filter(pk__in=having("北京", Index.WORK)).exists()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_asked_is_text_and_is_answered_at_once(text):
    state(*CHECKED)
    began = time.perf_counter()

    like(text, Index.WORK, 10)
    with suppress(TooManyWords):
        if rows := having(text, Index.WORK):
            list(Claim.objects.filter(pk__in=rows))

    assert time.perf_counter() - began < 0.5  # 0.05 where the machine has nothing else to do


@pytest.mark.parametrize("operator", ["OR", "NOT", "AND", "NEAR", '"', "*", "-", "^", "|", "!"])
def test_operators_are_words_or_nothing(operator):
    [claim, _other] = state("Cats chase mice.", "Dogs chase birds.")

    rows = having(f"cats {operator} chase", Index.WORK)

    wanted = [] if operator.isalpha() else [claim]
    assert list(Claim.objects.filter(pk__in=rows)) == wanted


def test_a_filter_wants_every_word():
    [claim, _other] = state("Cats chase mice.", "Dogs chase birds.")

    assert list(Claim.objects.filter(pk__in=having("chasing cat", Index.WORK))) == [claim]


def test_a_filter_takes_no_more_than_twenty_words():
    with pytest.raises(TooManyWords, match="at most 20 words"):
        having(" ".join(f"word{n}" for n in range(30)), Index.WORK)


def test_a_text_without_words_finds_nothing():
    state(*CHECKED)

    assert like("!!! … 🎉", Index.WORK, 10) == []
    assert having("!!! … 🎉", Index.WORK) is None


def test_a_long_text_is_searched_by_its_first_words():
    [claim] = state("Cats chase mice.")

    text = "cats chase mice " + " ".join(f"word{n}" for n in range(200))

    assert found(text) == [claim.pk]
    assert len(search.words_of(text)) == search.MOST_WORDS


def test_a_search_takes_two_queries(django_assert_num_queries):
    state(*CHECKED)

    with django_assert_num_queries(2):
        like(CHECKED[0], Index.WORK, 10)


def test_a_sqlite_without_full_text_search_says_so(monkeypatch):
    monkeypatch.setattr(engine, "connection", SimpleNamespace(vendor="sqlite"))
    monkeypatch.setattr(engine, "sqlite_can_search", lambda: False)

    with pytest.raises(SearchUnavailable, match="without FTS5"):
        like("water", Index.WORK, 10)
