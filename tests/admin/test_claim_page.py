"""The page of one claim: what everybody sees, and what only some do."""

import re

import pytest

from articles import workflow
from articles.text.spans import Span
from tests.admin.visitors import make_disputed, page
from tests.make import make_claim, make_claims, make_published, make_user, make_version, submit


def test_the_page_leads_to_the_claims_before_and_after(annotator):
    first, second, third = make_claims(3)

    html = annotator.get(page("claim_change", second.pk)).content.decode()

    links = dict(re.findall(r'<a rel="(prev|next)"[^>]* href="([^"]+)"', html))
    assert links == {
        "prev": page("claim_change", first.pk),
        "next": page("claim_change", third.pk),
    }


def test_the_page_names_article_outlet_and_date(annotator):
    claim = make_claim(make_version(headline="The headline", published_on="2023-09"))

    html = annotator.get(page("claim_change", claim.pk)).content.decode()

    for words in ("The headline", "Daily Example", "September 2023"):
        assert words in html


def test_the_page_names_characters_that_nobody_sees(annotator):
    plain = make_claim()
    odd = make_claim(make_version("Water\u200b is \u202ewet."), Span(0, 15))

    pages = [annotator.get(page("claim_change", one.pk)) for one in (plain, odd)]

    assert [b"that nobody sees" in answer.content for answer in pages] == [False, True]
    signs = "U+200B ZERO WIDTH SPACE, U+202E RIGHT-TO-LEFT OVERRIDE"
    assert signs in pages[1].content.decode()


def test_an_editor_reads_the_reviews_once_the_round_is_complete_and_an_annotator_does_not(
    editor, annotator
):
    claim = submit(make_claim(make_version(reviews_required=2)))
    address, words = page("claim_change", claim.pk), "The encyclopedia says so."

    assert words not in editor.get(address).content.decode()
    submit(claim)
    assert words in editor.get(address).content.decode()
    assert words not in annotator.get(address).content.decode()


def test_a_disputed_claim_leads_to_its_adjudication_and_names_no_reviewer(editor, annotator):
    rita, rob = make_user("reviewer", "rita"), make_user("reviewer", "rob")
    claim = make_disputed(None, rita, rob)

    response = editor.get(page("claim_change", claim.pk))

    assert response.context["reviews"] == []
    assert f'href="{page("claim_adjudicate", claim.pk)}"' in response.content.decode()
    html = annotator.get(page("claim_change", claim.pk)).content.decode()
    assert page("claim_adjudicate", claim.pk) not in html


def test_who_reviewed_a_disputed_claim_reads_the_other_reviews(superuser):
    claim = make_disputed(None, superuser.user, make_user("reviewer"))

    response = superuser.get(page("claim_change", claim.pk))

    assert len(response.context["reviews"]) == 2
    assert page("claim_adjudicate", claim.pk) not in response.content.decode()


def test_a_verdict_stands_while_its_claim_is_reviewed_again(editor):
    claim = make_published(rating="refuted")
    address, words = (
        page("claim_change", claim.pk),
        "This verdict stands until another replaces it.",
    )
    assert words not in editor.get(address).content.decode()

    workflow.reopen(claim, by=editor.user, reason="A new source.")

    assert words in editor.get(address).content.decode()
    assert "Refuted" in editor.get(address).content.decode()


def test_a_retracted_verdict_is_shown_as_a_tombstone(editor):
    claim = make_published()
    note = "The paper that it rests on was forged."
    workflow.retract(claim, by=editor.user, public_note=note)

    html = editor.get(page("claim_change", claim.pk)).content.decode()

    assert "The verdict was retracted" in html
    assert "there is no judgement in force" in html
    assert note in html


def test_a_claim_that_waits_offers_its_review_to_reviewers(reviewer, editor):
    claim = make_claim()

    offered = "Review this claim"
    assert offered in reviewer.get(page("claim_change", claim.pk)).content.decode()
    assert offered not in editor.get(page("claim_change", claim.pk)).content.decode()


def test_the_history_is_on_the_page(annotator):
    claim = make_claim()

    response = annotator.get(page("claim_history", claim.pk))

    assert response["Location"] == page("claim_change", claim.pk) + "#history"


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_costs_the_same_however_many_claims(editor, how_many, django_assert_num_queries):
    address = page("claim_change", make_claims(how_many, published=True)[0].pk)
    editor.get(address)  # content types are looked up once

    with django_assert_num_queries(16):
        editor.get(address)


def test_the_page_of_a_published_claim_shows_its_reviews_to_reviewers(reviewer):
    claim = make_published()

    assert (
        "The encyclopedia says so." in reviewer.get(page("claim_change", claim.pk)).content.decode()
    )
