from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Assignment, Claim
from articles.models.queue import drafts_of, skipped_by, waiting_for
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.make_user("editor")


@pytest.fixture
def claim():
    return make.make_claim(make.make_version(reviews_required=2))


def make_people(how_many):
    return [make.make_user("reviewer") for _ in range(how_many)]


def places(claim, *people):
    """For each person whether the claim waits for them, and whether it is theirs."""
    found = [waiting_for(person).filter(pk=claim.pk).first() for person in people]
    return [there and there.is_mine for there in found]


def test_claims_wait_for_a_reviewer_until_the_review_is_in():
    version = make.make_version(reviews_required=2)
    one, other = make.make_claim(version), make.make_claim(version, Span(14, 29))
    jo, ann = make_people(2)
    make.save_draft(other, jo)
    make.submit(one, jo)

    assert list(waiting_for(jo)) == [other]
    assert set(waiting_for(ann)) == {one, other}


def test_a_reopened_claim_waits_for_everyone_again(editor):
    (jo,) = make_people(1)
    claim = make.submit(make.make_claim(), jo)
    assert not waiting_for(jo)

    workflow.reopen(claim, by=editor, reason="Once more.")

    assert waiting_for(jo).get() == claim


@pytest.mark.parametrize(
    "status", ["suggested", "rejected", "disputed", "agreed", "published", "retracted", "deleted"]
)
def test_only_claims_of_a_running_round_wait(claim, status):
    Claim.objects.update(status=status)

    assert not waiting_for(make.make_user("reviewer"))


def test_what_is_assigned_is_first_of_all_of_those_who_were_asked(claim, editor):
    jo, ann, kim = make_people(3)
    workflow.assign(claim, jo, by=editor)
    assert places(claim, jo, ann, kim) == [True, False, False]

    workflow.assign(claim, ann, by=editor)

    assert places(claim, jo, ann, kim) == [True, True, None]


def test_a_review_takes_a_place_as_an_assignment_does(claim, editor):
    jo, ann, kim = make_people(3)
    make.submit(claim, jo)
    assert places(claim, jo, ann, kim) == [None, False, False]

    workflow.assign(claim, ann, by=editor)

    assert places(claim, jo, ann, kim) == [None, True, None]


def test_work_that_is_done_is_not_counted_twice(claim, editor):
    jo, ann = make_people(2)
    workflow.assign(claim, jo, by=editor)
    make.submit(claim, jo)

    assert places(claim, jo, ann) == [None, False]


def test_overdue_work_waits_for_everybody_again_and_for_the_one_who_was_asked(editor):
    claim, (jo, ann) = make.make_claim(), make_people(2)
    workflow.assign(claim, jo, by=editor)
    assert places(claim, jo, ann) == [True, None]

    Assignment.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    assert places(claim, jo, ann) == [False, False]


def test_the_work_of_an_account_that_was_deactivated_waits_for_the_others(editor):
    claim, (jo, ann) = make.make_claim(), make_people(2)
    workflow.assign(claim, jo, by=editor)

    jo.is_active = False
    jo.save()

    assert places(claim, ann) == [False]


def test_what_somebody_declined_does_not_wait_for_them(claim):
    jo, ann = make_people(2)
    other = make.make_claim()

    workflow.decline(claim.article, by=jo, reason="I know the mayor.")

    assert set(waiting_for(jo)) == {other}
    assert set(waiting_for(ann)) == {claim, other}


def test_what_is_adrift_waits_for_nobody_until_it_is_placed(claim):
    annotator, (jo,) = make.make_user("annotator"), make_people(1)
    workflow.add_version(claim.article, "Water was wet.", by=annotator)
    assert not waiting_for(jo)

    workflow.reanchor(claim, Span(0, 14), by=annotator, revision=2)

    assert waiting_for(jo).get() == claim


def test_a_number_that_was_raised_makes_places(claim):
    jo, ann = make_people(2)
    make.submit(claim, jo)
    Article.objects.update(reviews_required=1)
    assert places(claim, ann) == [None]

    Article.objects.update(reviews_required=2)

    assert places(claim, ann) == [False]


def test_a_number_that_was_lowered_leaves_the_claim_to_all_who_were_asked(claim, editor):
    jo, ann, kim = make_people(3)
    for person in (jo, ann):
        workflow.assign(claim, person, by=editor)

    Article.objects.update(reviews_required=1)

    assert places(claim, jo, ann, kim) == [True, True, None]


# Drafts and skips


def test_drafts_are_those_of_running_rounds_and_ones_own(editor):
    one, other, done = make.make_claims(3)
    jo, ann = make_people(2)
    make.save_draft(one, jo)
    make.save_draft(other, ann)
    make.save_draft(done, jo)
    make.submit(done, ann)
    assert drafts_of(jo).get() == one

    workflow.reopen(done, by=editor, reason="Once more.")

    assert drafts_of(jo).get() == one


def test_what_was_skipped_and_done_is_not_waiting(claim):
    jo, ann = make_people(2)
    workflow.skip(claim, by=jo)
    assert skipped_by(jo).get() == claim
    assert not skipped_by(ann)

    make.submit(claim, jo)

    assert not skipped_by(jo)


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_queue_is_one_query_however_long_it_is(how_many, editor, django_assert_num_queries):
    claims, (jo,) = make.make_claims(how_many), make_people(1)
    workflow.share_out(claims[0].article, [jo], by=editor)

    with django_assert_num_queries(1):
        waiting = list(waiting_for(jo))

    assert [claim.is_mine for claim in waiting] == [True] * how_many
