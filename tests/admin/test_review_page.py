"""The page on which a claim is reviewed."""

import re
from datetime import UTC, datetime

import pytest

from articles import workflow
from articles.models import Assignment, Review, Status
from articles.workflow import EDITABLE
from tests.admin.visitors import Visitor, page, review_data, words
from tests.make import make_claim, make_claims, make_evidence, make_user, make_version, submit

EMPTY = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}

# Who may


@pytest.mark.parametrize("role", ["annotator", "editor", "administrator"])
def test_the_page_is_for_reviewers(role, db):
    visitor, claim = Visitor(role), make_claim()
    address = page("claim_review", claim.pk)

    shown, sent = visitor.get(address), visitor.post(address, review_data(claim))

    assert (shown.status_code, sent.status_code) == (403, 403)
    assert "Your role does not include reviewing" in shown.content.decode()
    assert not Review.objects.exists()


def test_a_claim_that_is_not_there_is_not_found(reviewer):
    assert reviewer.get(page("claim_review", 404)).status_code == 404


# Asking


def test_the_first_button_is_the_harmless_one(reviewer):
    html = reviewer.get(page("claim_review", make_claim().pk)).content.decode()
    form = html[html.index('id="review-form"') :]

    assert form.index('name="_draft"') == form.index('type="submit"') + len('type="submit" ')


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_costs_the_same_however_many_claims(reviewer, how_many, django_assert_num_queries):
    claim = make_claims(how_many)[0]

    with django_assert_num_queries(17):
        reviewer.get(page("claim_review", claim.pk))


def test_the_page_tells_until_when_the_review_is_due(reviewer, editor):
    claim = make_claim()
    address = page("claim_review", claim.pk)
    assert "You are asked to review" not in reviewer.get(address).content.decode()

    due_at = datetime(2031, 5, 17, 23, 59, tzinfo=UTC)
    workflow.assign(claim, reviewer.user, by=editor.user, due_at=due_at)
    html = reviewer.get(address).content.decode()
    assert "You are asked to review this claim." in html
    assert "Due on May 17, 2031." in html
    assert "Others may do it now." not in html

    Assignment.objects.update(due_at=datetime(2021, 5, 17, tzinfo=UTC))
    assert "Others may do it now." in reviewer.get(address).content.decode()


def test_the_page_says_that_a_claim_is_adrift(reviewer):
    claim = make_claim()
    workflow.add_version(claim.article, "Something else.", by=make_user("annotator"))

    html = reviewer.get(page("claim_review", claim.pk)).content.decode()

    assert "was not found in the latest text of the article (version 2)" in html
    assert "Place it in the latest text" not in html


# Taking


def test_a_draft_is_saved_and_comes_back(reviewer):
    claim = make_claim()
    address = page("claim_review", claim.pk)
    row = make_evidence(excerpt="Line one.\r\nLine two.")

    response = reviewer.post(
        address, review_data(claim, row, button="_draft", explanation="Half a thought"), follow=True
    )

    draft = Review.objects.get()
    assert (draft.reviewer, draft.is_submitted) == (reviewer.user, False)
    assert draft.evidence.get().excerpt == "Line one.\nLine two."
    assert "Your draft is saved." in words(response)
    assert "Half a thought" in response.content.decode()
    assert response.context["evidence"].forms[0]["title"].value() == row["title"]


def test_a_review_is_submitted_and_shown(reviewer):
    claim = make_claim()

    response = reviewer.post(page("claim_review", claim.pk), review_data(claim), follow=True)

    claim.refresh_from_db()
    assert claim.status == Status.AGREED
    assert "Your review of claim 1 is in." in response.content.decode()
    assert response.context["form"] is None
    assert "The encyclopedia says so." in response.content.decode()


def test_submit_and_next_leads_to_the_next_claim_of_the_article(reviewer):
    first, second, third = make_claims(3)
    submit(second, by=reviewer.user)

    response = reviewer.post(
        page("claim_review", first.pk), review_data(first, button="_next"), follow=True
    )

    assert response.redirect_chain[-1][0] == page("claim_review", third.pk)


def test_a_skipped_claim_is_put_off_and_the_next_one_comes(reviewer):
    first, second = make_claims(2)
    address = page("claim_review", first.pk)

    response = reviewer.post(address, {**EMPTY, "revision": 1, "_skip": ""}, follow=True)

    assert response.redirect_chain[-1][0] == page("claim_review", second.pk)
    assert f"Claim {first.number} comes back last." in words(response)
    assert first.skips.get().reviewer == reviewer.user
    assert not Review.objects.exists()


def test_what_was_written_before_a_claim_is_skipped_is_kept(reviewer):
    claim = make_claim()
    data = {**EMPTY, "revision": 1, "_skip": "", "explanation": "Half a thought."}

    reviewer.post(page("claim_review", claim.pk), data)

    assert Review.objects.get().explanation == "Half a thought."


def test_every_answer_has_a_key_of_its_own(reviewer):
    html = reviewer.get(page("claim_review", make_claim().pk)).content.decode()

    keys = re.findall(r'data-key="(.)"', html)
    assert len(keys) == len(set(keys))
    assert {*"1234567", *"qwerty", *"asdfg", *"hml", *"nvo"} <= set(keys)


# Refusing


def test_what_is_missing_stands_next_to_its_field_and_nothing_is_lost(reviewer):
    claim = make_claim()
    data = review_data(claim, make_evidence(title="Kept title")) | {"sourcing": ""}

    response = reviewer.post(page("claim_review", claim.pk), data)

    assert response.status_code == 422
    assert response.context["form"].errors == {"sourcing": ["Answer this before you submit."]}
    assert "Kept title" in response.content.decode()
    assert "The encyclopedia says so." in response.content.decode()
    assert not Review.objects.exists()


def test_a_claim_that_changed_meanwhile_is_a_conflict_that_keeps_the_text(reviewer):
    claim = make_claim()
    data = review_data(claim, explanation="Long thought over.")
    changes = {name: getattr(claim, name) for name in EDITABLE} | {"statement": "Now different."}
    workflow.edit_claim(claim, changes, by=make_user("annotator"), revision=1)

    response = reviewer.post(page("claim_review", claim.pk), data)

    html = response.content.decode()
    assert response.status_code == 409
    assert "This claim was changed while you were reviewing it." in html
    assert "Long thought over." in html
    assert "Now different." in html
    again = data | {"revision": response.context["form"]["revision"].value()}
    assert reviewer.post(page("claim_review", claim.pk), again).status_code == 302


def test_a_review_of_a_claim_that_was_deleted_meanwhile_is_not_lost(reviewer):
    claim = make_claim()
    workflow.delete_claim(claim, by=make_user("annotator"))

    response = reviewer.post(page("claim_review", claim.pk), review_data(claim))

    assert response.status_code == 409
    assert "This one is: Deleted." in response.content.decode()
    assert "The encyclopedia says so." in response.content.decode()


def test_a_review_is_submitted_once(reviewer):
    claim = make_claim(make_version(reviews_required=2))
    reviewer.post(page("claim_review", claim.pk), review_data(claim))

    response = reviewer.post(
        page("claim_review", claim.pk), review_data(claim, explanation="Second thoughts.")
    )

    assert response.status_code == 409
    assert "You have submitted your review of this claim already." in response.content.decode()
    assert "Second thoughts." in response.content.decode()
    assert Review.objects.get().explanation == "The encyclopedia says so."


# Seeing others


def test_others_are_shown_once_ones_own_is_in(reviewer, colleague):
    claim = make_claim(make_version(reviews_required=3))
    submit(claim, by=colleague.user, explanation="What the colleague says.")
    address = page("claim_review", claim.pk)

    before = reviewer.get(address).content.decode()
    after = reviewer.post(address, review_data(claim), follow=True).content.decode()

    assert "hidden until yours is in" in before
    assert "What the colleague says." not in before
    assert "What the colleague says." in after


def test_an_editor_who_also_reviews_is_blind_while_reviewing(superuser, colleague):
    claim = make_claim(make_version(reviews_required=2))
    submit(claim, by=colleague.user, explanation="What the colleague says.")

    html = superuser.get(page("claim_review", claim.pk)).content.decode()

    assert "What the colleague says." not in html


def test_a_claim_that_is_decided_takes_no_review(reviewer):
    claim = submit(make_claim())

    html = reviewer.get(page("claim_review", claim.pk)).content.decode()

    assert "This claim cannot be reviewed now. It is: Agreed." in html
    assert "The encyclopedia says so." not in html
