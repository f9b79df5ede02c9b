"""The list of claims, and the steps on the page of one."""

import pytest

from articles.models import Claim, Status
from tests.admin.visitors import Visitor, page, words
from tests.make import (
    make_answers,
    make_claim,
    make_claims,
    make_published,
    make_version,
    save_draft,
    submit,
)


def agreed_claim() -> Claim:
    return submit(make_claim())


# The list


def test_the_list_leads_reviewers_to_the_review_and_others_to_the_claim(reviewer, annotator):
    claim = make_claim()

    for visitor, name in ((reviewer, "claim_review"), (annotator, "claim_change")):
        html = visitor.get(page("claim_changelist")).content.decode()
        assert f'<a href="{page(name, claim.pk)}">' in html


def test_a_claim_that_is_reviewed_leads_reviewers_to_its_page(reviewer):
    claim = agreed_claim()

    html = reviewer.get(page("claim_changelist")).content.decode()

    assert f'<a href="{page("claim_change", claim.pk)}">' in html


def test_the_list_tells_how_many_reviews_are_in_and_nothing_of_drafts(annotator):
    claim = make_claim(make_version(reviews_required=3))
    submit(claim)
    save_draft(claim)

    html = annotator.get(page("claim_changelist")).content.decode()

    assert '<td class="field-reviews_in">1/3</td>' in html


@pytest.mark.parametrize("lookup", ["reviews__isnull", "reviews__rating", "reviews__reviewer"])
def test_the_list_cannot_be_asked_about_reviews(reviewer, lookup):
    assert reviewer.get(page("claim_changelist"), {lookup: "1"}).status_code == 400


def test_the_list_offers_no_counts_and_no_actions(reviewer):
    make_claim()

    response = reviewer.get(page("claim_changelist"), {"_facets": "True"})

    assert not response.context["cl"].add_facets
    assert response.context["action_form"] is None


@pytest.mark.parametrize("how_many", [1, 30])
@pytest.mark.parametrize("role", ["annotator", "reviewer"])
def test_the_list_costs_the_same_however_many_claims(role, how_many, django_assert_num_queries, db):
    visitor = Visitor(role)
    make_claims(how_many)

    with django_assert_num_queries(7):
        response = visitor.get(page("claim_changelist"))

    assert len(response.context["cl"].result_list) == how_many


# Publishing


def test_an_editor_publishes_what_the_reviews_agree_on(editor):
    claim = agreed_claim()
    html = editor.get(page("claim_change", claim.pk)).content.decode()

    response = editor.post(page("claim_publish", claim.pk), follow=True)

    assert "Publish verdict" in html
    assert "The encyclopedia says so." in html
    assert "The verdict is published." in words(response)
    claim.refresh_from_db()
    assert claim.status == Status.PUBLISHED
    assert "The published verdict" in response.content.decode()
    assert "&quot;public_note&quot;: &quot;&quot;" in response.content.decode()


@pytest.mark.parametrize("role", ["annotator", "reviewer", "administrator"])
def test_nobody_else_publishes(role, db):
    visitor, claim = Visitor(role), agreed_claim()

    html = visitor.get(page("claim_change", claim.pk)).content.decode()
    response = visitor.post(page("claim_publish", claim.pk), follow=True)

    assert "Publish verdict" not in html
    assert "Your role does not allow this" in words(response)
    claim.refresh_from_db()
    assert claim.status == Status.AGREED


def test_every_reason_why_not_is_a_message_of_its_own(superuser):
    claim = submit(make_claim(), by=superuser.user)
    Claim.objects.filter(pk=claim.pk).update(revision=7)

    response = superuser.post(page("claim_publish", claim.pk), follow=True)

    messages = [str(message) for message in response.context["messages"]]
    assert messages == [
        "The only review is your own: somebody else has to publish it.",
        "The claim has changed since it was reviewed: reopen it.",
    ]


@pytest.mark.parametrize("step", ["claim_publish", "claim_reopen"])
def test_a_step_is_a_post_that_comes_from_the_desk(editor, step):
    claim = agreed_claim()
    editor.handler.enforce_csrf_checks = True

    assert editor.get(page(step, claim.pk)).status_code == 405
    assert editor.post(page(step, claim.pk)).status_code == 403
    claim.refresh_from_db()
    assert claim.status == Status.AGREED


# Reopening


def test_an_editor_reopens_a_claim_with_a_reason(editor):
    claim = agreed_claim()

    response = editor.post(page("claim_reopen", claim.pk), {"reason": "A new source."}, follow=True)

    claim.refresh_from_db()
    assert (claim.status, claim.round) == (Status.OPEN, 2)
    assert "A new source." in response.content.decode()


def test_without_a_reason_nothing_is_reopened(editor):
    claim = agreed_claim()

    response = editor.post(page("claim_reopen", claim.pk), {"reason": " "}, follow=True)

    assert "Say why the claim is reopened." in words(response)
    claim.refresh_from_db()
    assert claim.status == Status.AGREED


def test_a_published_claim_shows_its_verdict_to_everyone_at_the_desk(annotator):
    claim = make_published(rating="refuted")

    html = annotator.get(page("claim_change", claim.pk)).content.decode()

    assert "The published verdict" in html
    assert "Refuted" in html
    assert make_answers()["explanation"] in html
