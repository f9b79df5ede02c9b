"""What stands against publishing: rows that came by other ways than the verbs are caught here."""

import pytest

from articles.models import Article, ArticleVersion, Claim, Evidence, RatingScale, Review
from articles.workflow import NotConfirmed, StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db


def lose_address(claim):
    Evidence.objects.update(url="", reference=" ")


def part_the_judgements(claim):
    Review.objects.filter(pk=claim.reviews.latest("pk").pk).update(sourcing="vague")


def change_scale(claim):
    scale = RatingScale.objects.create(code="other", name="Other")
    Article.objects.update(rating_scale=scale)


def add_text(claim):
    ArticleVersion.objects.create(article=claim.article, number=2, body="Other.", sha256="0" * 64)


SPOILT = {
    "There is no explanation.": lambda claim: Review.objects.update(explanation=" \n"),
    "“Supported” needs at least one piece of evidence.": lambda claim: (
        Evidence.objects.all().delete()
    ),
    "Nobody can find “Water, an encyclopedia entry”: give an address": lose_address,
    "Predictions, opinions and questions are never rated.": lambda claim: Claim.objects.update(
        kind="opinion"
    ),
    "This rating is not of the article's scale.": change_scale,
    "The claim has changed since it was reviewed: reopen it.": lambda claim: Claim.objects.update(
        revision=2
    ),
    "The reviews are of an older text of the article": add_text,
    "The reviews differ: reopen the claim.": part_the_judgements,
    "3 reviews are missing: reopen the claim.": lambda claim: Article.objects.update(
        reviews_required=5
    ),
}


@pytest.mark.parametrize(("words", "spoil"), SPOILT.items(), ids=SPOILT)
def test_what_cannot_stand_in_public_is_not_published(words, spoil):
    claim = make.submit(make.submit(rounds.make_needing(2)))
    spoil(claim)

    with pytest.raises(StepRefused) as refusal:
        make.publish(claim)

    assert any(reason.startswith(words) for reason in refusal.value.reasons)
    assert not claim.verdicts.exists()


def test_an_editor_hears_of_all_objections_at_once():
    claim = make.submit(make.make_claim())
    for spoil in list(SPOILT.values())[:2]:
        spoil(claim)

    with pytest.raises(StepRefused) as refusal:
        make.publish(claim, confirmed=())

    assert not isinstance(refusal.value, NotConfirmed)
    assert len(refusal.value.reasons) == 2


def test_a_claim_that_nobody_has_reviewed_is_not_published_however_it_came_to_be_agreed():
    claim = make.make_claim()
    Claim.objects.update(status="agreed")

    with pytest.raises(StepRefused, match="Nobody has reviewed this claim in its round"):
        make.publish(claim)


# Four eyes


def test_whoever_made_the_only_review_does_not_publish_it():
    chief = rounds.make_chief()
    claim = make.submit(make.make_claim(), chief)

    with pytest.raises(StepRefused, match="somebody else has to publish it"):
        make.publish(claim, chief)


def test_one_of_two_who_agree_may_publish():
    chief = rounds.make_chief()
    claim = make.submit(make.submit(rounds.make_needing(2), chief))

    assert make.publish(claim, chief).verdicts.get().published_by == chief


@pytest.mark.parametrize("change", [rounds.correct, rounds.update])
def test_whoever_made_the_only_review_does_not_correct_or_update_by_it(change):
    chief = rounds.make_chief()
    claim = make.submit(rounds.reopen(make.make_published()), chief)

    with pytest.raises(StepRefused, match="somebody else has to publish it"):
        change(claim, chief)


def test_four_eyes_can_be_switched_off(settings):
    settings.FACTCHECK_FOUR_EYES = False
    chief = rounds.make_chief()

    claim = make.publish(make.submit(make.make_claim(), chief), chief)

    assert claim.status == "published"
