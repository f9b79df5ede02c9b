"""What a reviewer does on the way: being at a claim, putting it off. None of it is on record."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import workflow
from articles.models import Presence, Skip
from articles.models.presence import KEPT, LISTED
from articles.workflow import StepRefused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita():
    return make.make_user("reviewer", "rita")


def others(claim, user):
    return [here.user.username for here in Presence.objects.others(claim, user)]


def make_older(by, **who):
    then = timezone.now() - by
    Presence.objects.filter(**who).update(seen_at=then)


def test_others_see_who_has_a_claim_open(rita):
    claim, rolf = make.make_claim(), make.make_user("reviewer", "rolf")

    first = workflow.arrive(claim, by=rita)
    again = workflow.arrive(claim, by=rita)

    assert (again.pk, again.opened_at) == (first.pk, first.opened_at)
    assert again.seen_at > first.seen_at
    assert (others(claim, rolf), others(claim, rita)) == (["rita"], [])
    assert others(make.make_claim(), rolf) == []


def test_whoever_leaves_is_gone(rita):
    claim = make.make_claim()
    workflow.arrive(claim, by=rita)

    workflow.leave(claim, by=rita)
    workflow.leave(claim, by=rita)

    assert others(claim, make.make_user("reviewer")) == []


def test_whoever_was_not_seen_for_long_is_not_listed(rita):
    claim, rolf = make.make_claim(), make.make_user("reviewer", "rolf")
    workflow.arrive(claim, by=rita)

    make_older(LISTED - timedelta(seconds=10), user=rita)
    assert others(claim, rolf) == ["rita"]
    make_older(LISTED, user=rita)
    assert others(claim, rolf) == []


def test_what_is_old_goes_when_somebody_arrives_anywhere(rita):
    workflow.arrive(make.make_claim(), by=rita)
    make_older(KEPT, user=rita)

    workflow.arrive(make.make_claim(), by=make.make_user("reviewer", "rolf"))

    assert Presence.objects.get().user.username == "rolf"


def test_a_claim_is_put_off_once_in_a_round(rita):
    claim = make.make_claim()

    workflow.skip(claim, by=rita)
    workflow.skip(claim, by=rita)

    skipped = Skip.objects.get()
    assert (skipped.claim, skipped.reviewer, skipped.round) == (claim, rita, 1)


def test_only_what_could_be_reviewed_is_put_off(rita):
    with pytest.raises(StepRefused, match="open or in review"):
        workflow.skip(make.make_published(), by=rita)

    assert not Skip.objects.exists()


@pytest.mark.parametrize("verb", [workflow.arrive, workflow.skip])
def test_only_reviewers_are_at_a_claim(verb):
    with pytest.raises(PermissionDenied):
        verb(make.make_claim(), by=make.make_user("annotator"))


def test_none_of_it_is_on_record(rita):
    claim = make.make_claim()
    before = claim.events.count()

    workflow.arrive(claim, by=rita)
    workflow.skip(claim, by=rita)
    workflow.leave(claim, by=rita)

    assert claim.events.count() == before
