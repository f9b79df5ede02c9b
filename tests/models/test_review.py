import pytest

from articles import workflow
from articles.models import Review
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return make.make_claim(make.make_version(reviews_required=2))


def sees(user):
    return set(Review.objects.visible_to(user))


def test_a_draft_is_seen_by_its_author_alone(claim):
    author = make.make_user("reviewer")
    draft = make.save_draft(claim, author)

    assert sees(author) == {draft}
    for role in ("reviewer", "editor", "annotator", "administrator"):
        assert sees(make.make_user(role)) == set()


def test_a_review_is_hidden_from_a_reviewer_who_has_not_submitted(claim):
    make.submit(claim)
    waiting = make.make_user("reviewer")
    draft = make.save_draft(claim, waiting)

    assert sees(waiting) == {draft}


def test_reviewers_who_have_submitted_see_each_other(claim):
    one, other = make.make_user("reviewer"), make.make_user("reviewer")
    make.submit(claim, one)
    make.submit(claim, other)

    assert sees(one) == sees(other) == set(claim.reviews.all())


def test_nobody_sees_into_a_round_while_it_runs_an_editor_included(claim):
    make.submit(claim)

    for role in ("reviewer", "editor", "annotator", "administrator"):
        assert sees(make.make_user(role)) == set()


@pytest.mark.parametrize("second", ["supported", "refuted"])
def test_who_adjudicates_sees_a_round_when_it_is_complete(claim, second):
    make.submit(claim)
    make.save_draft(claim)
    make.submit(claim, rating=second)

    assert sees(make.make_user("editor")) == set(Review.objects.submitted())
    for role in ("reviewer", "annotator", "administrator"):
        assert sees(make.make_user(role)) == set()


def test_a_reviewer_who_also_adjudicates_sees_nothing_while_the_round_runs(claim):
    chief = make.make_user("editor")
    chief.groups.add(*make.make_user("reviewer").groups.all())
    make.submit(claim)
    assert sees(chief) == set()

    make.submit(claim, chief)

    assert sees(chief) == set(claim.reviews.all())


def test_reviews_of_past_rounds_are_open_and_those_of_the_new_one_are_not(claim):
    make.submit(make.submit(claim))
    reviewer, editor = make.make_user("reviewer"), make.make_user("editor")
    assert sees(reviewer) == set()
    workflow.reopen(claim, by=editor, reason="Once more.")

    make.submit(claim)

    assert sees(reviewer) == sees(editor) == set(claim.reviews.filter(round=1))


def test_a_review_in_the_round_before_opens_nothing_of_the_new_one(claim):
    one = make.make_user("reviewer")
    make.submit(make.submit(claim, one))
    workflow.reopen(claim, by=make.make_user("editor"), reason="Once more.")

    make.submit(claim)

    assert sees(one) == set(claim.reviews.filter(round=1))


def test_reviews_of_published_and_retracted_claims_are_open(claim):
    make.publish(make.submit(make.submit(claim)))
    reviewer, editor = make.make_user("reviewer"), make.make_user("editor")
    assert sees(reviewer) == set(claim.reviews.all())

    workflow.retract(claim, by=editor, public_note="It was wrong from first to last.")

    assert sees(reviewer) == set(claim.reviews.all())


def test_an_adjudication_is_seen_with_the_round_that_it_ends(claim):
    one = make.make_user("reviewer")
    make.submit(make.submit(claim, one), rating="refuted")
    workflow.adjudicate(
        claim,
        by=make.make_user("editor"),
        reviews=make.read(claim),
        revision=1,
        answers=make.make_answers(),
        evidence=[make.make_evidence()],
        disagreement="error",
        reason="The table is clear.",
    )

    assert sees(one) == sees(make.make_user("editor")) == set(claim.reviews.all())
    assert sees(make.make_user("reviewer")) == set()


def test_a_review_says_nothing_of_its_judgement_when_printed(claim):
    make.submit(claim, rating="refuted", sourcing="vague")

    assert str(claim.reviews.get()) == f"Review of claim {claim.number} in round 1"


def test_a_review_is_stale_when_its_claim_has_changed(claim):
    review = make.save_draft(claim)
    assert not review.is_stale

    workflow.edit_claim(claim, {"statement": "Other."}, by=make.make_user("annotator"), revision=1)

    assert Review.objects.get().is_stale
