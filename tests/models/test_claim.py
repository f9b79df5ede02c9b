import pytest

from articles import workflow
from articles.models import Claim, Kind
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db


def test_claims_wait_for_a_reviewer_until_the_review_is_in():
    version = make.make_version(reviews_required=2)
    one, other = make.make_claim(version), make.make_claim(version, Span(14, 29))
    reviewer = make.make_user("reviewer")
    make.save_draft(other, reviewer)
    make.submit(one, reviewer)

    assert list(Claim.objects.waiting_for(reviewer)) == [other]
    assert set(Claim.objects.waiting_for(make.make_user("reviewer"))) == {one, other}


def test_a_reopened_claim_waits_for_everyone_again():
    reviewer = make.make_user("reviewer")
    claim = make.submit(make.make_claim(), reviewer)
    assert not Claim.objects.waiting_for(reviewer)

    workflow.reopen(claim, by=make.make_user("editor"), reason="Once more.")

    assert Claim.objects.waiting_for(reviewer).get() == claim


def test_claims_with_a_current_verdict_are_published():
    published = make.make_published()
    make.submit(make.make_claim())

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
