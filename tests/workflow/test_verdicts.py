import pytest

from articles import workflow
from articles.models import Article, Claim, Status, Verdict
from articles.workflow import StepRefused
from tests import make

pytestmark = pytest.mark.django_db


def actions(claim):
    return list(claim.events.values_list("action", "before", "after"))


def test_publishing_makes_a_verdict_of_the_agreed_review():
    claim = make.make_published(rating="conflicting", sourcing="vague")

    verdict = claim.verdicts.get()
    assert claim.status == Status.PUBLISHED
    assert (verdict.rating.code, verdict.sourcing, verdict.current) == (
        "conflicting",
        "vague",
        True,
    )
    assert list(verdict.reviews.all()) == list(claim.reviews.all())
    assert actions(claim)[-1] == ("publish", "agreed", "published")


@pytest.mark.parametrize("required", [1, 2])
def test_a_claim_without_agreement_is_not_published(required):
    claim = make.make_claim(make.make_version(reviews_required=required))
    if required == 2:
        make.submit(claim)

    with pytest.raises(StepRefused, match="published when the reviews of its claim agree"):
        workflow.publish(claim, by=make.make_user("editor"))

    assert not Verdict.objects.exists()


def make_reviewing_editor():
    user = make.make_user("editor")
    user.groups.add(*make.make_user("reviewer").groups.all())
    return user


def test_whoever_made_the_only_review_does_not_publish_it():
    both = make_reviewing_editor()
    claim = make.submit(make.make_claim(), both)

    with pytest.raises(StepRefused, match="somebody else has to publish"):
        workflow.publish(claim, by=both)


def test_four_eyes_can_be_switched_off(settings):
    settings.FACTCHECK_FOUR_EYES = False
    both = make_reviewing_editor()

    claim = workflow.publish(make.submit(make.make_claim(), both), by=both)

    assert claim.status == Status.PUBLISHED


def test_a_review_of_an_older_revision_is_not_published():
    claim = make.submit(make.make_claim())
    Claim.objects.filter(pk=claim.pk).update(revision=2)

    with pytest.raises(StepRefused, match="has changed since it was reviewed"):
        workflow.publish(claim, by=make.make_user("editor"))


def test_more_reviews_required_after_the_agreement_stop_the_publication():
    claim = make.submit(make.make_claim())
    Article.objects.filter(pk=claim.article_id).update(reviews_required=3)

    with pytest.raises(StepRefused, match="2 reviews are missing"):
        workflow.publish(claim, by=make.make_user("editor"))
