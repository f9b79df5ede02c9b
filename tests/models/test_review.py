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


def test_an_editor_sees_what_is_submitted(claim):
    make.submit(claim)

    assert sees(make.make_user("editor")) == set(claim.reviews.all())


def test_reviews_of_published_claims_and_past_rounds_are_open(claim):
    make.submit(claim)
    make.submit(claim)
    reviewer = make.make_user("reviewer")
    assert sees(reviewer) == set()

    workflow.reopen(claim, by=make.make_user("editor"), reason="Once more.")

    assert sees(reviewer) == set(claim.reviews.all())


def test_a_review_says_nothing_of_its_judgement_when_printed(claim):
    make.submit(claim, rating="refuted", sourcing="vague")

    assert str(claim.reviews.get()) == f"Review of claim {claim.pk} in round 1"


def test_a_review_is_stale_when_its_claim_has_changed(claim):
    review = make.save_draft(claim)
    assert not review.is_stale

    workflow.edit_claim(claim, {"statement": "Other."}, by=make.make_user("annotator"), revision=1)

    assert Review.objects.get().is_stale
