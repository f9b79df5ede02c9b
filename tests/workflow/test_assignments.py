from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import workflow
from articles.models import Assignment, Recusal
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

TOMORROW = timezone.now() + timedelta(days=1)
YESTERDAY = timezone.now() - timedelta(days=1)


@pytest.fixture
def editor():
    return make.make_user("editor")


@pytest.fixture
def claim():
    return rounds.make_needing(2)


def make_people(how_many):
    return [make.make_user("reviewer") for _ in range(how_many)]


def in_force(claim):
    return list(Assignment.objects.in_force().filter(claim=claim))


# One by one


def test_somebody_is_asked_to_review_a_claim_by_a_time(claim, editor):
    jo = make.make_user("reviewer", "jo")

    workflow.assign(claim, jo, by=editor, due_at=TOMORROW)

    assignment = claim.assignments.get()
    assert (assignment.reviewer, assignment.round, assignment.due_at) == (jo, 1, TOMORROW)
    event = claim.events.latest()
    assert (event.action, event.before, event.after) == ("assign", "open", "open")
    assert (event.data["reviewer"], event.data["due_at"]) == ("jo", TOMORROW.isoformat())


def test_another_time_moves_the_request(editor):
    claim, (jo,) = make.make_claim(), make_people(1)
    workflow.assign(claim, jo, by=editor, due_at=TOMORROW)

    workflow.assign(claim, jo, by=editor)

    assert claim.assignments.get().due_at is None
    assert rounds.actions(claim) == ["add", "assign", "assign"]


def test_the_same_request_by_somebody_else_is_refused(claim, editor):
    (jo,) = make_people(1)
    workflow.assign(claim, jo, by=editor, due_at=TOMORROW)

    with pytest.raises(StepRefused, match="is asked to review this claim by then already"):
        workflow.assign(claim, jo, by=make.make_user("editor"), due_at=TOMORROW)


@pytest.mark.parametrize("done", [0, 1])
def test_no_more_people_are_asked_than_are_needed(claim, editor, done):
    for _ in range(done):
        make.submit(claim)
    for person in make_people(2 - done):
        workflow.assign(claim, person, by=editor)

    with pytest.raises(StepRefused, match="as many reviewers as it needs already"):
        workflow.assign(claim, make.make_user("reviewer"), by=editor)


def overdue(claim, reviewer):
    Assignment.objects.update(due_at=YESTERDAY)


def deactivated(claim, reviewer):
    reviewer.is_active = False
    reviewer.save()


@pytest.mark.parametrize("end", [overdue, deactivated])
def test_a_place_that_nobody_fills_any_more_is_free(claim, editor, end):
    jo, ann, kim = make_people(3)
    workflow.assign(claim, ann, by=editor)
    Assignment.objects.all().delete()
    workflow.assign(claim, jo, by=editor)
    end(claim, jo)

    workflow.assign(claim, ann, by=editor)
    workflow.assign(claim, kim, by=editor)

    assert {assignment.reviewer for assignment in in_force(claim)} == {ann, kim}


def inactive(claim):
    person = make.make_user("reviewer")
    person.is_active = False
    person.save()
    return person


def recused(claim):
    person = make.make_user("reviewer")
    workflow.decline(claim.article, by=person, reason="My sister wrote it.")
    return person


def breaking_down(claim):
    chief = rounds.make_chief()
    workflow.edit_claim(claim, {"via": "radio"}, by=chief, revision=1)
    return chief


def done(claim):
    person = make.make_user("reviewer")
    make.submit(claim, person)
    return person


UNSUITABLE = [
    (lambda claim: make.make_user("editor"), "may not review claims"),
    (inactive, "may not review claims"),
    (recused, "has declined to review this article"),
    (breaking_down, "broke this article down: somebody else reviews it"),
]


@pytest.mark.parametrize(
    ("unsuitable", "words"), [*UNSUITABLE, (done, "has reviewed this claim already")]
)
def test_who_cannot_review_a_claim_is_not_asked(claim, editor, unsuitable, words):
    person = unsuitable(claim)

    with pytest.raises(StepRefused, match=f"{person} {words}"):
        workflow.assign(claim, person, by=editor)

    assert not claim.assignments.exists()


def test_a_claim_that_is_settled_is_not_assigned(editor):
    with pytest.raises(StepRefused, match=r"open or in review can be assigned.*Agreed"):
        workflow.assign(make.submit(make.make_claim()), make.make_user("reviewer"), by=editor)


def test_a_new_round_needs_new_assignments(claim, editor):
    jo = make.make_user("reviewer")
    workflow.assign(claim, jo, by=editor)
    claim = rounds.reopen(make.submit(claim))
    assert in_force(claim) == []

    workflow.assign(claim, jo, by=editor)

    assert [assignment.round for assignment in in_force(claim)] == [2]


def test_a_request_is_taken_back(claim, editor):
    jo, ann = make.make_user("reviewer", "jo"), make.make_user("reviewer")
    for person in (jo, ann):
        workflow.assign(claim, person, by=editor)

    workflow.unassign(claim, jo, by=editor)

    assert claim.assignments.get().reviewer == ann
    assert rounds.steps(claim)[-1] == ("unassign", "open", "open")
    assert claim.events.latest().data["reviewer"] == "jo"


def test_what_was_not_asked_is_not_taken_back(claim, editor):
    jo = make.make_user("reviewer", "jo")

    with pytest.raises(StepRefused, match="This claim is not assigned to jo"):
        workflow.unassign(claim, jo, by=editor)


# Declining


def test_a_claim_is_returned_to_the_queue_by_taking_back_whatever_is_in_force(editor):
    claim = make.make_claim(make.make_version(reviews_required=3))
    late = timezone.now() - timedelta(days=1)
    for due_at in (None, None, late):
        workflow.assign(claim, make.make_user("reviewer"), by=editor, due_at=due_at)

    workflow.return_to_queue(claim, by=editor)

    assert [each.due_at for each in claim.assignments.all()] == [late]
    with pytest.raises(StepRefused, match="Nobody is asked"):
        workflow.return_to_queue(claim, by=editor)


def test_who_declines_is_let_off_and_says_why(claim, editor):
    jo, ann = make_people(2)
    for person in (jo, ann):
        workflow.assign(claim, person, by=editor)

    recusal = workflow.decline(claim.article, by=jo, reason=" I know the mayor. ")

    assert (recusal.reviewer, recusal.reason) == (jo, "I know the mayor.")
    assert [assignment.reviewer for assignment in in_force(claim)] == [ann]
    told = claim.article.events.order_by("-pk").values_list("action", "reason")
    assert list(told[:2]) == [("unassign", ""), ("decline", "I know the mayor.")]


@pytest.mark.parametrize("reason", ["", " \n"])
def test_who_declines_gives_a_reason(claim, reason):
    with pytest.raises(ValidationError, match="Say why you decline"):
        workflow.decline(claim.article, by=make.make_user("reviewer"), reason=reason)

    assert not Recusal.objects.exists()


@pytest.mark.parametrize("act", [make.save_draft, make.submit])
def test_who_has_declined_reviews_nothing_of_the_article(claim, act):
    jo = make.make_user("reviewer")
    workflow.decline(claim.article, by=jo, reason="I know the mayor.")

    with pytest.raises(StepRefused, match="You have declined to review this article"):
        act(claim, jo)


def test_reviews_that_are_in_stay_in_when_somebody_declines(claim):
    jo = make.make_user("reviewer")
    claim = make.submit(claim, jo)
    before = rounds.rows(claim.reviews)

    workflow.decline(claim.article, by=jo, reason="I know the mayor.")

    assert rounds.rows(claim.reviews) == before
    assert make.submit(claim).status == "agreed"


def test_only_the_article_that_somebody_declined_is_closed_to_them(claim):
    jo = make.make_user("reviewer")
    workflow.decline(claim.article, by=jo, reason="I know the mayor.")

    assert make.submit(make.make_claim(), jo).status == "agreed"
