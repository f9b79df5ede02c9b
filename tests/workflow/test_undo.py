"""Taking back one's own last submission: for ten seconds, and while nothing has followed it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles import audit, workflow
from articles.models import Review, Status
from articles.workflow import StepRefused
from articles.workflow.reviews import ON_THE_WAY, UNDO_WITHIN
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita():
    return make.make_user("reviewer", "rita")


def make_older(review, by):
    Review.objects.filter(pk=review.pk).update(submitted_at=review.submitted_at - by)


@pytest.mark.parametrize("required", [1, 2])
def test_a_submission_that_is_taken_back_is_a_draft_again(rita, required):
    claim = make.submit(rounds.make_needing(required), rita, explanation="Too fast.")

    claim = workflow.undo(claim, by=rita)

    review = claim.reviews.get()
    assert claim.status == Status.OPEN
    assert (review.submitted_at, review.explanation) == (None, "Too fast.")
    assert review.evidence.count() == 1


def test_it_can_be_submitted_again_and_the_record_tells_of_all_three(rita):
    claim = make.submit(make.make_claim(), rita)
    workflow.undo(claim, by=rita)

    claim = make.submit(claim, rita, explanation="On second thoughts.")

    actions = list(claim.events.order_by("pk").values_list("action", "before", "after"))
    assert (claim.status, claim.reviews.get().explanation) == ("agreed", "On second thoughts.")
    assert actions[1:] == [
        ("submit", "open", "in_review"),
        ("agree", "in_review", "agreed"),
        ("undo", "agreed", "open"),
        ("submit", "open", "in_review"),
        ("agree", "in_review", "agreed"),
    ]
    audit.check(claim.article_id)


def test_a_double_click_takes_back_once(rita):
    claim = make.submit(make.make_claim(), rita)

    assert workflow.undo(claim, by=rita) == workflow.undo(claim, by=rita)

    assert claim.events.filter(action="undo").count() == 1


def test_a_review_stands_once_its_time_is_over(rita):
    claim = make.submit(make.make_claim(), rita)
    make_older(claim.reviews.get(), UNDO_WITHIN + ON_THE_WAY)

    with pytest.raises(StepRefused, match="too late to take this review back"):
        workflow.undo(claim, by=rita)

    assert claim.reviews.get().is_submitted


def test_it_can_be_taken_back_to_the_last_second(rita):
    claim = make.submit(make.make_claim(), rita)
    make_older(claim.reviews.get(), UNDO_WITHIN + ON_THE_WAY - timedelta(seconds=3))

    assert workflow.undo(claim, by=rita).status == Status.OPEN


@pytest.mark.parametrize("place", [0, 1])
def test_a_review_stands_once_somebody_elses_is_in(place):
    claim = rounds.make_needing(3)
    people = [make.make_user("reviewer"), make.make_user("reviewer")]
    for person in people:
        claim = make.submit(claim, person)

    with pytest.raises(StepRefused, match="There is another review of this claim by now"):
        workflow.undo(claim, by=people[place])

    assert claim.reviews.submitted().count() == 2


def test_only_ones_own_review_is_taken_back(rita):
    claim = make.submit(make.make_claim(), rita)

    with pytest.raises(StepRefused, match="You have submitted no review"):
        workflow.undo(claim, by=make.make_user("reviewer"))
    with pytest.raises(PermissionDenied):
        workflow.undo(claim, by=make.make_user("editor"))

    assert claim.reviews.get().is_submitted


def test_a_review_that_was_published_stands(rita):
    claim = make.publish(make.submit(make.make_claim(), rita), make.make_user("editor"))

    with pytest.raises(StepRefused, match="nothing has followed"):
        workflow.undo(claim, by=rita)


def test_what_was_asked_for_is_asked_for_again(rita):
    claim = make.make_claim()
    workflow.assign(claim, rita, by=make.make_user("editor"))
    make.submit(claim, rita)
    assert not claim.assignments.in_force().exists()

    workflow.undo(claim, by=rita)

    assert claim.assignments.in_force().get().reviewer == rita


def test_the_audit_misses_a_review_that_was_taken_back_behind_the_record(rita):
    claim = make.submit(make.make_claim(), rita)
    Review.objects.update(submitted_at=None)

    with pytest.raises(audit.AuditError, match="submitted are rita in round 1"):
        audit.check(claim.article_id)
