"""An article too long, or with too many claims, for one page: it is shown window by window."""

import re

import pytest

from articles import workflow
from articles.admin import claims_page
from articles.models import Claim
from articles.text import windows
from tests.admin.test_claims_page import read
from tests.admin.visitors import Visitor
from tests.make import make_claims


@pytest.fixture
def long(monkeypatch) -> list[Claim]:
    """Thirty claims of nine characters each, a window of which holds ten."""
    claims = make_claims(30)
    monkeypatch.setattr(claims_page, "window", lambda text, at: windows.window(text, at, 90))
    monkeypatch.setattr(
        claims_page, "preceding", lambda text, shown: windows.preceding(text, shown, 90)
    )
    return claims


def numbers(html: str) -> list[int]:
    return [
        int(n) for n in re.findall(r'<li id="c\d+" class="claim-row[^>]*data-claim="(\d+)"', html)
    ]


def test_a_long_text_is_shown_window_by_window_with_the_claims_of_each(annotator, long):
    first = read(annotator, long[0])
    second = read(annotator, long[0], "?from=90")

    assert numbers(first) == [*range(1, 11)]
    assert 'rel="next" href="?from=90"' in first
    assert 'rel="prev"' not in first
    assert numbers(second) == [*range(11, 21)]
    assert 'rel="prev" href="?from=0"' in second


def test_a_claim_is_asked_for_by_its_number(annotator, long, monkeypatch):
    monkeypatch.setattr(claims_page, "leading_to", lambda text, at: windows.leading_to(text, at, 9))

    assert numbers(read(annotator, long[0], "?claim=17"))[:2] == [16, 17]
    assert numbers(read(annotator, long[0], "?claim=999")) == [*range(1, 11)]
    assert numbers(read(annotator, long[0], "?from=x&claim=-1")) == [*range(1, 11)]


def test_where_too_many_claims_stand_less_of_the_text_is_shown(annotator, monkeypatch):
    claims = make_claims(30)
    monkeypatch.setattr(claims_page, "MOST", 7)
    monkeypatch.setattr(claims_page, "LEAST_TEXT", 5)

    html = read(annotator, claims[0])

    assert numbers(html) == [*range(1, 8)]
    assert 'rel="next" href="?from=63"' in html
    assert numbers(read(annotator, claims[0], "?from=63")) == [*range(8, 15)]


@pytest.mark.parametrize("how_many", [1, 30])
@pytest.mark.parametrize(("role", "queries"), [("annotator", 11), ("reviewer", 14), ("editor", 11)])
def test_the_page_costs_the_same_however_many_claims(
    db, role, queries, how_many, django_assert_num_queries
):
    visitor, claim = Visitor(role), make_claims(how_many, published=True)[0]

    with django_assert_num_queries(queries):
        html = read(visitor, claim)

    assert len(numbers(html)) == how_many


@pytest.mark.parametrize("how_many", [1, 30])
def test_it_costs_the_same_however_many_claims_are_adrift(
    annotator, how_many, django_assert_num_queries
):
    claim = make_claims(how_many)[0]
    workflow.add_version(claim.article, "Another text.", by=annotator.user)

    with django_assert_num_queries(10):
        html = read(annotator, claim)

    assert html.count("Place it<") == how_many
