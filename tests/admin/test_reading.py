"""A claim inside its article."""

import pytest

from articles import workflow
from articles.admin import reading
from articles.text.spans import Span
from tests.admin.visitors import page
from tests.make import make_claim, make_user, make_version

TEXT = "Nought.\n\nOne.\n\nTwo.\n\nHe said it is so. Right.\n\nFour.\n\nFive.\n\nSix."
SPEECH = Span(21, 38)
CONTENT = Span(29, 37)

pytestmark = pytest.mark.django_db


def test_a_claim_stands_in_as_much_of_its_article_as_fits(monkeypatch):
    claim = make_claim(make_version(TEXT), SPEECH)
    monkeypatch.setattr(reading, "BEFORE", 15)
    monkeypatch.setattr(reading, "AFTER", 15)

    read = reading.around(claim)

    texts = ["".join(piece.text for piece in paragraph.pieces) for paragraph in read]
    assert texts == ["One.", "Two.", "He said it is so. Right.", "Four."]
    assert [paragraph.is_near for paragraph in read] == [True, True, False, True]


def test_a_text_that_is_full_of_claims_is_cut_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(reading, "MOST_MARKED", 2)
    version = make_version("One. Two. Three. Four.")
    claims = [make_claim(version, Span(*at)) for at in ((0, 4), (5, 9), (10, 16), (17, 22))]

    shown = [reading.around(claim) for claim in (claims[0], claims[3])]

    assert ["".join(p.text for p in part.pieces) for [part] in shown] == [
        "One. Two. ",
        "One. Two. Three. Four.",
    ]
    assert [piece.other.number for piece in shown[0][0].pieces if piece.other] == [2]


def test_an_article_that_is_short_is_there_in_whole():
    read = reading.around(make_claim(make_version(TEXT), SPEECH))

    assert "\n\n".join("".join(piece.text for piece in p.pieces) for p in read) == TEXT


def test_the_pieces_of_the_claim_are_its_quote():
    version = make_version(TEXT)
    claim = make_claim(version, SPEECH)
    inner = make_claim(version, CONTENT, parent=claim, relation="content")

    for one, other in ((claim, inner), (inner, claim)):
        pieces = [piece for paragraph in reading.around(one) for piece in paragraph.pieces]
        assert "".join(piece.text for piece in pieces if piece.is_claim) == one.quote
        assert {piece.other.pk for piece in pieces if piece.other} == {other.pk}


def test_a_rejected_claim_is_marked_on_its_own_page_only():
    version = make_version(TEXT)
    spoken, editor = make_claim(version, SPEECH), make_user("editor")
    inner = workflow.suggest_claim(version, CONTENT, by=editor, statement="So.", kind="opinion")
    inner = workflow.reject(inner, by=editor)

    def marked(claim):
        pieces = [piece for paragraph in reading.around(claim) for piece in paragraph.pieces]
        return "".join(p.text for p in pieces if p.is_claim), {
            p.other.pk for p in pieces if p.other
        }

    assert marked(spoken) == (spoken.quote, set())
    assert marked(inner) == (inner.quote, {spoken.pk})


def test_a_claim_over_two_paragraphs_is_marked_in_both():
    claim = make_claim(make_version(TEXT), Span(9, 19))

    read = reading.around(claim)

    marked = [[piece.text for piece in p.pieces if piece.is_claim] for p in read]
    assert marked == [[], ["One."], ["Two."], [], [], [], []]


def test_a_text_without_paragraphs_is_cut_around_the_claim():
    body = "word " * 20_000
    claim = make_claim(make_version(body), Span(50_000, 50_004))

    (paragraph,) = reading.around(claim)

    length = sum(len(piece.text) for piece in paragraph.pieces)
    assert -10 <= length - reading.BEFORE - reading.AFTER <= 10


def test_a_claim_around_the_window_is_marked_unless_it_began_too_far_before(monkeypatch):
    version = make_version(TEXT)
    outer, inner = make_claim(version, Span(9, 38)), make_claim(version, CONTENT)
    monkeypatch.setattr(reading, "BEFORE", 0)

    def others():
        return {p.other.pk for read in reading.around(inner) for p in read.pieces if p.other}

    assert others() == {outer.pk}
    monkeypatch.setattr(reading, "LONGEST", 5)
    assert others() == set()


def test_the_page_marks_exactly_the_quote(annotator):
    version = make_version(TEXT)
    claim = make_claim(version, SPEECH)
    inner = make_claim(version, CONTENT, parent=claim, relation="content")

    html = annotator.get(page("claim_change", inner.pk)).content.decode()

    address = page("claim_change", claim.pk)
    other = f'<a class="other is-open" href="{address}" title="Claim 1, Open">'
    sign = '<span class="tag" data-tag="○"></span>'
    marked = f"{other}{sign}He said </a><mark>{other}it is so</a></mark>{other}.</a> Right.</p>"
    assert f'<p dir="auto">{marked}' in html
    assert '<p dir="auto" class="near">Two.</p>' in html
