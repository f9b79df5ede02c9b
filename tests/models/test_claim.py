import pytest

from articles import workflow
from articles.models import Claim, Kind
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db


def test_deleted_claims_are_out_of_sight_and_in_the_database():
    claim = make.make_claim()
    nested = make.make_claim(claim.version, Span(0, 5), parent=claim, relation="content")

    workflow.delete_claim(nested, by=make.make_user("annotator"))

    assert list(Claim.objects.all()) == list(claim.article.claims.all()) == [claim]
    assert not claim.nested.exists()
    assert set(Claim.with_deleted.all()) == {claim, nested}
    assert Claim.objects.get_by_natural_key(claim.article.slug, 2) == nested


def test_claims_are_in_place_or_adrift_by_the_latest_text_of_their_article():
    claim, other = make.make_claim(), make.make_claim()
    assert set(Claim.objects.in_place()) == {claim, other}

    workflow.add_version(claim.article, "Nothing.", by=make.make_user("annotator"))

    assert list(Claim.objects.adrift()) == [claim]
    assert list(Claim.objects.in_place()) == [other]


def test_claims_with_a_current_verdict_are_published():
    published, editor = make.make_published(), make.make_user("editor")
    make.submit(make.make_claim())

    assert Claim.objects.published().get() == published
    workflow.reopen(published, by=editor, reason="Once more.")
    assert Claim.objects.published().get() == published
    workflow.retract(published, by=editor, public_note="It was wrong from first to last.")
    assert Claim.objects.published().get() == published


def test_a_quote_that_is_not_in_the_text_does_not_pass_as_clean():
    claim = make.make_claim()
    claim.quote = "Water is dry."

    with pytest.raises(Exception, match="not what the text says"):
        claim.clean()


def test_a_version_of_another_article_does_not_pass_as_clean():
    claim = make.make_claim()
    claim.version = make.make_version()

    with pytest.raises(Exception, match="not one of the claim's article"):
        claim.clean()


def test_what_is_nested_in_a_claim_does_not_stick_out_of_it():
    claim = make.make_claim()
    make.make_claim(claim.version, Span(6, 12), parent=claim, relation="content")
    claim.place(claim.version, Span(0, 8))

    with pytest.raises(Exception, match="Claim 2, “is wet”, is nested in this one"):
        claim.clean()


def test_long_quotes_are_cut_where_claims_are_listed():
    claim = make.make_claim(make.make_version("x" * 200), Span(0, 100))

    assert str(claim) == "1. " + "x" * 79 + "…"


def test_three_kinds_are_never_rated():
    assert [kind for kind in Kind if not kind.is_rated] == ["prediction", "opinion", "question"]


@pytest.mark.parametrize(
    ("one", "other", "crossing"),
    [
        (Span(0, 5), Span(3, 8), True),
        (Span(3, 8), Span(0, 5), True),
        (Span(0, 5), Span(5, 8), False),
        (Span(0, 8), Span(3, 8), False),
        (Span(0, 8), Span(0, 5), False),
        (Span(0, 5), Span(0, 5), False),
    ],
)
def test_spans_cross_where_they_overlap_without_nesting(one, other, crossing):
    claim = make.make_claim(span=one)

    assert list(Claim.objects.crossing(claim.version, other)) == ([claim] if crossing else [])
