"""Drafts that save themselves, and who else is at a claim: what the page's script asks for."""

import pytest

from articles import workflow
from articles.models import Presence, Review
from tests.admin.visitors import Visitor, page, review_data
from tests.make import make_claim, make_claims, make_evidence, make_user, save_draft, submit


def draft_of(visitor, claim, *rows, **answers):
    data = review_data(claim, *rows, button="_x", **answers)
    return visitor.post(page("claim_draft", claim.pk), data)


def test_a_draft_is_kept_and_its_revision_told(reviewer):
    claim = make_claim()

    answers = [draft_of(reviewer, claim, explanation=text).json() for text in ("So", "So it is")]

    draft = Review.objects.get()
    assert (draft.explanation, draft.is_submitted) == ("So it is", False)
    assert [answer["review_revision"] for answer in answers] == [1, 2]
    assert answers[1]["is_complete"]
    assert answers[1]["detail"].startswith("Draft saved at ")


def test_evidence_that_is_not_complete_yet_does_not_keep_the_rest_from_being_saved(reviewer):
    claim, half = make_claim(), make_evidence(title="", url="https://example.org/")

    answer = draft_of(reviewer, claim, make_evidence(title="Whole"), half).json()

    assert [item.title for item in Review.objects.get().evidence.all()] == ["Whole"]
    assert not answer["is_complete"]
    assert answer["detail"].endswith(
        "Evidence 2 is not complete yet: it is here, and not in the draft."
    )


def test_a_draft_of_another_window_is_not_written_over(reviewer):
    claim = make_claim()
    save_draft(claim, reviewer.user, explanation="From the other window.")

    data = review_data(claim, button="_x", explanation="From this one.") | {"review_revision": 0}
    answer = reviewer.post(page("claim_draft", claim.pk), data)

    assert answer.status_code == 409
    assert "another draft since, in another window" in answer.json()["detail"]
    assert Review.objects.get().explanation == "From the other window."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"explanation": "x" * 5001}, "at most 5000 characters"),
        ({"rating": "9999"}, "Select a valid choice"),
        ({"evidence-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(reviewer, wrong, said):
    claim = make_claim()

    answer = reviewer.post(page("claim_draft", claim.pk), review_data(claim) | wrong)

    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert not Review.objects.exists()


def test_drafts_are_for_reviewers_and_take_no_get(annotator, reviewer):
    claim = make_claim()

    refused = draft_of(annotator, claim)

    assert refused.status_code == 403
    assert "Your role does not include reviewing claims." in refused.json()["detail"]
    assert reviewer.get(page("claim_draft", claim.pk)).status_code == 405
    assert reviewer.post(page("claim_draft", 404), {}).status_code == 404


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_draft_costs_the_same_however_many_claims(reviewer, how_many, django_assert_num_queries):
    claim = make_claims(how_many)[0]

    with django_assert_num_queries(41):
        draft_of(reviewer, claim)


# Presence


def test_who_else_is_there_is_told_and_who_leaves_is_gone(reviewer, colleague):
    claim = make_claim()
    here = page("claim_presence", claim.pk)

    assert colleague.post(here).json()["others"] == []
    [sentence] = reviewer.post(here).json()["others"]
    assert sentence.endswith(f", {colleague.user.username} has had this claim open.")
    assert sentence in reviewer.get(page("claim_review", claim.pk)).content.decode()
    assert colleague.post(here, {"leave": ""}).status_code == 204
    assert reviewer.post(here).json()["others"] == []


def test_presence_tells_that_the_claim_has_changed(reviewer):
    claim = make_claim()
    here = page("claim_presence", claim.pk)
    assert reviewer.post(here).json()["revision"] == 1

    workflow.edit_claim(claim, {"statement": "Other."}, by=make_user("annotator"), revision=1)

    assert reviewer.post(here).json()["revision"] == 2


def test_presence_betrays_no_review(reviewer, colleague):
    claim = make_claim()
    claim.article.reviews_required = 3
    claim.article.save()
    here = page("claim_presence", claim.pk)
    submit(claim, make_user("reviewer"))
    before = reviewer.post(here).json()

    submit(claim, colleague.user, rating="refuted")

    assert reviewer.post(here).json() == before


def test_who_does_not_review_is_at_no_claim(db):
    for role in ("annotator", "editor", "administrator"):
        assert Visitor(role).post(page("claim_presence", make_claim().pk)).status_code == 403
    assert not Presence.objects.exists()
