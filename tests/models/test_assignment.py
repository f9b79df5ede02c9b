from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Assignment, Recusal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make.make_user("reviewer")


@pytest.fixture
def claim(reviewer):
    """A claim that needs two reviews and is assigned to one reviewer."""
    claim = make.make_claim(make.make_version(reviews_required=2))
    return workflow.assign(claim, reviewer, by=make.make_user("editor"))


def due(seconds):
    Assignment.objects.update(due_at=timezone.now() + timedelta(seconds=seconds))


def deactivate(reviewer):
    reviewer.is_active = False
    reviewer.save()


def reopen(claim):
    workflow.reopen(make.submit(claim), by=make.make_user("editor"), reason="Once more.")


@pytest.mark.parametrize(
    ("happen", "holds"),
    [
        (lambda claim, reviewer: None, True),
        (lambda claim, reviewer: due(60), True),
        (lambda claim, reviewer: due(-1), False),
        (make.save_draft, True),
        (lambda claim, reviewer: make.submit(claim), True),
        (make.submit, False),
        (lambda claim, reviewer: make.submit(make.submit(claim)), False),
        (lambda claim, reviewer: reopen(claim), False),
        (lambda claim, reviewer: deactivate(reviewer), False),
    ],
    ids=[
        *("without a date", "in time", "overdue", "draft", "another's review", "done"),
        *("settled", "next round", "deactivated"),
    ],
)
def test_an_assignment_holds_a_place_while_it_may_still_be_done(claim, reviewer, happen, holds):
    happen(claim, reviewer)

    assert Assignment.objects.in_force().exists() is holds


def test_a_claim_is_assigned_to_a_reviewer_once_in_a_round(claim, reviewer):
    again = Assignment(claim=claim, reviewer=reviewer, round=1)

    with pytest.raises(ValidationError, match="is assigned to this reviewer already"):
        again.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    Assignment(claim=claim, reviewer=reviewer, round=2).save()


def test_an_article_is_declined_once(claim, reviewer):
    workflow.decline(claim.article, by=reviewer, reason="I know the mayor.")
    again = Recusal(article=claim.article, reviewer=reviewer, reason="And his wife.")

    with pytest.raises(ValidationError, match="You have declined to review this article already"):
        again.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_recusal_without_a_reason_is_refused_by_the_database(claim, reviewer):
    recusal = Recusal(article=claim.article, reviewer=reviewer, reason="")

    with pytest.raises(ValidationError, match="Say why you decline"):
        recusal.validate_constraints()
    with pytest.raises(IntegrityError, match=r"(?i)check"), transaction.atomic():
        recusal.save()


def test_what_is_printed_says_who_is_asked(claim, reviewer):
    workflow.decline(claim.article, by=reviewer, reason="I know the mayor.")
    Assignment.objects.create(claim=claim, reviewer=reviewer, round=2)

    assert str(Assignment.objects.get()) == f"{claim}: {reviewer}"
    assert str(Recusal.objects.get()) == f"{claim.article}: {reviewer}"
