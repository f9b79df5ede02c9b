"""Looking at what would become public, before it does."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from articles import workflow
from articles.models import Change, Event
from articles.workflow import StepRefused
from articles.workflow.verdicts import CHANGES
from tests import make

pytestmark = pytest.mark.django_db


def test_what_would_be_published_is_seen_with_what_it_rests_on():
    claim = make.submit(make.make_claim())
    events = Event.objects.count()

    ahead = workflow.look_ahead(claim, by=make.make_user("editor"), step="publish")

    assert json.loads(ahead.verdict.document)["rating"]["code"] == "supported"
    assert [review.pk for review in ahead.reviews] == [claim.reviews.get().pk]
    assert (ahead.objections, ahead.warnings) == ([], [workflow.Warn.ONE_SIDED])
    assert (Event.objects.count(), claim.verdicts.count()) == (events, 0)


def test_a_retraction_rests_on_no_review():
    claim = make.make_published()

    ahead = workflow.look_ahead(claim, by=make.make_user("editor"), step="retract")

    assert (ahead.verdict.change, ahead.reviews) == (Change.RETRACTION, [])


@pytest.mark.parametrize("step", CHANGES)
@pytest.mark.parametrize("role", ["annotator", "reviewer", "administrator"])
def test_only_who_may_publish_looks_ahead(step, role):
    claim = make.make_published()

    with pytest.raises(PermissionDenied):
        workflow.look_ahead(claim, by=make.make_user(role), step=step)


@pytest.mark.parametrize("step", ["publish", "update", "correct"])
def test_an_open_claim_is_not_looked_at_further_than_it_is(step):
    with pytest.raises(StepRefused, match="This one is: Open"):
        workflow.look_ahead(make.make_claim(), by=make.make_user("editor"), step=step)


def test_whoever_may_not_read_the_reviews_sees_no_judgement():
    claim = make.submit(make.make_claim())
    editor = make.make_user("editor")
    editor.user_permissions.set(
        permission
        for group in editor.groups.all()
        for permission in group.permissions.exclude(codename="adjudicate_claim")
    )
    editor.groups.clear()

    with pytest.raises(StepRefused, match="may not read"):
        workflow.look_ahead(claim, by=editor, step="publish")
