from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from articles import workflow
from articles.models import Claim, Event, Review, Status
from articles.text.spans import Span
from articles.workflow import STEPS, StepRefused
from articles.workflow.steps import take
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["", "annotator", "editor", "administrator"])
def test_only_reviewers_review(role):
    claim = make.make_claim()

    with pytest.raises(PermissionDenied):
        make.submit(claim, make.make_user(role))
    with pytest.raises(PermissionDenied):
        make.save_draft(claim, make.make_user(role))

    assert not Review.objects.exists()


@pytest.mark.parametrize("role", ["", "annotator", "reviewer", "administrator"])
def test_only_editors_publish_and_reopen(role):
    claim = make.submit(make.make_claim())

    with pytest.raises(PermissionDenied):
        workflow.publish(claim, by=make.make_user(role))
    with pytest.raises(PermissionDenied):
        workflow.reopen(claim, by=make.make_user(role), reason="Because.")


@pytest.mark.parametrize("role", ["", "reviewer", "administrator"])
def test_only_annotators_and_editors_break_articles_down(role):
    claim, user = make.make_claim(), make.make_user(role)

    with pytest.raises(PermissionDenied):
        make.make_version(by=user)
    with pytest.raises(PermissionDenied):
        make.make_claim(claim.version, Span(14, 29), by=user)
    with pytest.raises(PermissionDenied):
        workflow.edit_claim(claim, {"statement": "Mine."}, by=user, revision=1)
    with pytest.raises(PermissionDenied):
        workflow.edit_article(claim.article, by=user)


@pytest.mark.parametrize(
    ("role", "step", "offered"),
    [("reviewer", "submit", True), ("editor", "submit", False), ("reviewer", "publish", False)],
)
def test_doors_offer_the_steps_that_may_be_taken(role, step, offered):
    assert workflow.is_allowed(step, make.make_claim(), make.make_user(role)) is offered


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("status", Status)
def test_a_step_is_taken_from_its_own_statuses_only(step, status):
    claim = make.make_claim()
    Claim.objects.filter(pk=claim.pk).update(status=status)
    chief = make.make_user("editor")
    chief.groups.add(*make.make_user("reviewer").groups.all())

    try:
        after = take(step.name, claim, lambda locked: {}, by=chief).status
    except StepRefused:
        after = "refused"

    assert after == (step.target if status in step.source else "refused")


def test_a_refused_step_leaves_nothing_behind():
    claim = make.make_claim()
    before = Event.objects.count()

    with pytest.raises(ValidationError):
        make.submit(claim, evidence=[make.make_evidence(stance="unsure")])

    claim.refresh_from_db()
    assert (claim.status, claim.reviews.count()) == (Status.OPEN, 0)
    assert Event.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_of_many_who_publish_at_once_one_does():
    claim = make.submit(make.make_claim())
    editors = [make.make_user("editor") for _ in range(6)]

    def publish(editor):
        try:
            workflow.publish(claim, by=editor)
        except StepRefused:
            return "refused"
        finally:
            connection.close()
        return "published"

    with ThreadPoolExecutor(6) as pool:
        outcomes = sorted(pool.map(publish, editors))

    assert outcomes == ["published"] + ["refused"] * 5
    assert claim.verdicts.count() == claim.events.filter(action="publish").count() == 1
