"""Where somebody is in an article: which of its claims this one is, and what is left of them."""

import re

import pytest

from articles import workflow
from articles.admin import progress
from tests.admin.visitors import adjudicate, make_disputed, page
from tests.make import make_claim, make_claims, save_draft, submit


def place(visitor, claim):
    html = visitor.get(page("claim_change", claim.pk)).content.decode()
    found = re.search(r'<span class="place">(.*?)</span>', html)
    return found.group(1) if found else ""


def part(visitor, claim):
    """What the review page says of one's part in the article, in words."""
    html = visitor.get(page("claim_review", claim.pk)).content.decode()
    found = re.search(r'<span class="part">(.*?)</span>', html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found.group(1)).strip() if found else ""


def test_a_page_tells_which_of_the_claims_it_is_about(annotator):
    first, second, third = make_claims(3)

    assert [place(annotator, claim) for claim in (first, second, third)] == [
        *("1 of 3", "2 of 3", "3 of 3")
    ]


def test_deleted_claims_do_not_count_and_have_no_place(annotator, editor):
    first, second = make_claims(2)
    workflow.delete_claim(first, by=editor.user)

    assert place(annotator, second) == "1 of 1"
    assert place(annotator, first) == ""


def test_nobody_counts_to_the_end_of_an_endless_article(annotator, monkeypatch):
    monkeypatch.setattr(progress, "MOST_COUNTED", 2)
    first, second, third = make_claims(3)

    places = [place(annotator, claim) for claim in (first, second, third)]

    assert places == ["1 of 2+", "2 of 2+", ""]


def test_of_an_endless_article_nobody_is_told_a_part(reviewer, monkeypatch):
    monkeypatch.setattr(progress, "MOST_LOOKED_AT", 2)
    claim = make_claims(3)[0]

    assert place(reviewer, claim) == "1 of 3"
    assert part(reviewer, claim) == ""


def test_a_reviewer_is_told_what_is_done_and_left_of_the_article(reviewer):
    claims = make_claims(3)
    make_claim()  # of another article
    assert part(reviewer, claims[0]) == "0 reviewed by you · 3 left for you"

    submit(claims[0], by=reviewer.user)
    save_draft(claims[1], by=reviewer.user)
    submit(claims[2])

    assert part(reviewer, claims[1]) == "1 reviewed by you · 1 left for you"
    submit(claims[1], by=reviewer.user)
    assert part(reviewer, claims[1]) == "2 reviewed by you · none left for you"


def test_what_is_left_leads_to_its_list(reviewer):
    claim = make_claim()

    html = reviewer.get(page("claim_review", claim.pk)).content.decode()

    assert f"?queue=todo&amp;article={claim.article_id}" in html


def test_a_round_that_is_over_does_not_count_as_done(reviewer, editor):
    claim = submit(make_claim(), by=reviewer.user)

    workflow.reopen(claim, by=editor.user, reason="A new source.")

    assert part(reviewer, claim) == "0 reviewed by you · 1 left for you"


def test_a_decision_between_reviews_is_no_review(editor):
    claim = adjudicate(make_disputed(), by=editor.user)

    assert progress.part_of(editor.user, claim, progress.place_of(claim)).done == 0


def test_who_has_no_part_in_an_article_is_told_none(reviewer):
    claim = make_claim()
    workflow.decline(claim.article, by=reviewer.user, reason="I know them.")

    assert part(reviewer, claim) == ""


@pytest.mark.parametrize("how_many", [1, 30])
def test_it_costs_the_same_however_many_claims(reviewer, how_many, django_assert_num_queries):
    claim = make_claims(how_many)[0]
    submit(claim, by=reviewer.user)
    with django_assert_num_queries(2):
        progress.part_of(reviewer.user, claim, progress.place_of(claim))
