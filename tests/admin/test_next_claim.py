"""The way to the next claim that waits."""

from itertools import pairwise

import pytest

from articles import workflow
from articles.models import Claim
from tests.admin.visitors import page
from tests.make import make_claim, make_claims, make_version, submit


def test_next_leads_to_the_first_claim_that_waits(reviewer):
    first, second = make_claims(2)
    submit(first, by=reviewer.user)

    assert reviewer.get(page("claim_next"))["Location"] == page("claim_review", second.pk)


def next_after(visitor, claim=None, **query):
    """The claim that one is led to, None where none waits."""
    asked = query | ({"after": claim.pk} if claim else {})
    response = visitor.get(page("claim_next"), asked)
    if response.status_code == 200:
        return None
    return Claim.objects.get(pk=response["Location"].split("/")[-3])


def test_next_stays_in_the_article_and_goes_on_with_older_ones(reviewer):
    old, new = make_claims(2), make_claims(3)
    order = [new[1], new[2], new[0], *old]

    for claim, following in pairwise(order):
        assert next_after(reviewer, claim) == following
        submit(claim, by=reviewer.user)


def test_after_the_oldest_article_next_starts_over_with_the_newest(reviewer):
    (old,), (new,) = make_claims(1), make_claims(1)

    assert next_after(reviewer, old) == new


def test_what_is_assigned_comes_first_and_then_the_rest(reviewer, editor):
    first, mine, also_mine, last = make_claims(4)
    for claim in (mine, also_mine):
        workflow.assign(claim, reviewer.user, by=editor.user)

    assert next_after(reviewer) == mine
    assert next_after(reviewer, mine) == also_mine
    assert next_after(reviewer, last) == mine
    for claim in (mine, also_mine):
        submit(claim, by=reviewer.user)
    assert next_after(reviewer, also_mine) == last
    assert next_after(reviewer, last) == first


def test_next_of_an_article_is_asked_for_by_its_slug_or_its_key(reviewer):
    claim, newer = make_claim(), make_claim()

    for name in (claim.article.slug, claim.article_id):
        assert next_after(reviewer, article=name) == claim
        assert next_after(reviewer, newer, article=name) == claim
        assert next_after(reviewer, claim, article=name) is None


@pytest.mark.parametrize("nonsense", ["x", "²", "٣", "-1", "0", "9" * 30, "a\x00b", "x' OR 1=1"])
def test_of_an_article_that_there_is_not_nothing_waits(reviewer, nonsense):
    make_claim()

    assert next_after(reviewer, article=nonsense) is None


def test_when_nothing_of_an_article_is_left_a_page_leads_on(reviewer):
    claim = make_claim(make_version(headline="On the harbour"))
    make_claim()

    response = reviewer.get(page("claim_next"), {"after": claim.pk, "article": claim.article.slug})

    html = response.content.decode()
    assert "On the harbour" in html
    assert f'href="{page("claim_next")}"' in html


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


@pytest.mark.parametrize("how_many", [1, 30])
def test_next_costs_the_same_however_much_waits(how_many, reviewer, django_assert_num_queries):
    claims = make_claims(how_many + 1)

    with django_assert_num_queries(11):
        reviewer.get(page("claim_next"), {"after": claims[0].pk})


@pytest.mark.parametrize("how_many", [1, 30])
def test_that_nothing_is_left_costs_the_same_however_much_there_is(
    how_many, reviewer, django_assert_num_queries
):
    claims = make_claims(how_many)
    Claim.objects.update(status="agreed")

    with django_assert_num_queries(15):
        reviewer.get(page("claim_next"), {"after": claims[0].pk})
