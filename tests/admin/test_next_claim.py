"""The way to the next claim that waits."""

import pytest

from articles import workflow
from tests.admin.visitors import page
from tests.make import make_claim, make_claims, submit


def test_next_leads_to_the_first_claim_that_waits(reviewer):
    first, second = make_claims(2)
    submit(first, by=reviewer.user)

    assert reviewer.get(page("claim_next"))["Location"] == page("claim_review", second.pk)


def test_next_goes_through_all_articles_and_starts_over(reviewer):
    old, new = make_claims(2), make_claims(2)
    order = [*new, *old]

    for claim, following in zip(order, [*order[1:], order[0]], strict=True):
        response = reviewer.get(page("claim_next"), {"after": claim.pk})
        assert response["Location"] == page("claim_review", following.pk)


def test_what_is_assigned_comes_first_and_then_the_rest(reviewer, editor):
    first, mine, also_mine, last = make_claims(4)
    for claim in (mine, also_mine):
        workflow.assign(claim, reviewer.user, by=editor.user)

    def next_after(claim):
        return reviewer.get(page("claim_next"), {"after": claim.pk})["Location"]

    assert reviewer.get(page("claim_next"))["Location"] == page("claim_review", mine.pk)
    assert next_after(mine) == page("claim_review", also_mine.pk)
    assert next_after(last) == page("claim_review", mine.pk)
    for claim in (mine, also_mine):
        submit(claim, by=reviewer.user)
    assert next_after(also_mine) == page("claim_review", last.pk)
    assert next_after(last) == page("claim_review", first.pk)


@pytest.mark.parametrize("nonsense", ["x", "²", "-1", "9" * 30])
def test_next_after_nonsense_is_the_first_one(reviewer, nonsense):
    claim = make_claim()

    response = reviewer.get(page("claim_next"), {"after": nonsense})

    assert response["Location"] == page("claim_review", claim.pk)


def test_when_nothing_is_left_a_page_says_so(reviewer):
    claim = make_claim()

    response = reviewer.get(page("claim_next"), {"after": claim.pk})

    assert response.status_code == 200
    assert "Nothing else waits for you" in response.content.decode()
