import json

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Status, Verdict
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db


def document(claim):
    return json.loads(rounds.current(claim).document)


# Publishing


def test_publishing_makes_a_verdict_of_the_agreed_review():
    claim = make.make_published(rating="conflicting", sourcing="vague")

    verdict = claim.verdicts.get()
    assert claim.status == Status.PUBLISHED
    assert (verdict.number, verdict.change, verdict.current) == (1, "initial", True)
    assert (verdict.rating.code, verdict.sourcing) == ("conflicting", "vague")
    assert list(verdict.reviews.all()) == list(claim.reviews.all())
    assert rounds.steps(claim)[-1] == ("publish", "agreed", "published")
    assert claim.events.latest().data["verdict"] == 1


def test_a_verdict_keeps_the_kind_and_the_speaker_of_its_claim():
    claim = make.make_published(make.make_claim(kind="position"))

    assert (claim.verdicts.get().kind, claim.verdicts.get().speaker) == ("position", None)


@pytest.mark.parametrize("required", [1, 2])
def test_a_claim_without_agreement_is_not_published(required):
    claim = rounds.make_needing(required)
    if required == 2:
        make.submit(claim)

    with pytest.raises(StepRefused, match="published when the reviews of its claim agree"):
        make.publish(claim)

    assert not Verdict.objects.exists()


def test_a_verdict_rests_on_exactly_the_reviews_that_the_editor_has_read():
    claim = make.submit(make.submit(rounds.make_needing(2)))
    read = make.basis(claim)["reviews"]

    for seen in ([], read[:1], [*read, 999_999], [999_998, 999_999]):
        with pytest.raises(StepRefused, match="not the reviews that you have read"):
            make.publish(claim, reviews=seen)

    assert make.publish(claim, reviews=read[::-1]).status == Status.PUBLISHED


def test_reviews_of_a_round_that_is_over_are_not_published():
    claim = make.submit(make.make_claim())
    old = make.basis(claim)["reviews"]
    claim = rounds.review_again(claim, rating="refuted")

    with pytest.raises(StepRefused, match="not the reviews that you have read"):
        make.publish(claim, reviews=old)


def test_a_claim_is_published_once_and_then_corrected_or_updated():
    claim = rounds.review_again(make.make_published())

    with pytest.raises(StepRefused, match="was published before: correct or update its verdict"):
        make.publish(claim)


# Correcting and updating


def test_other_words_on_the_same_reviews_are_a_correction():
    claim = make.make_published()

    rounds.correct(claim, explanation=" The encyclopedia says so on page 7. ")

    verdict = rounds.current(claim)
    assert (verdict.number, verdict.change, verdict.public_note) == (2, "correction", rounds.NOTE)
    assert verdict.explanation == "The encyclopedia says so on page 7."
    assert (document(claim)["number"], document(claim)["change"]) == (2, "correction")
    assert list(verdict.reviews.all()) == list(claim.reviews.all())
    assert rounds.steps(claim)[-1] == ("correct", "published", "published")


def rename_outlet(claim):
    claim.article.outlet.name = "Daily Example, Ltd"
    claim.article.outlet.save()


def test_a_fact_that_was_put_right_is_a_correction():
    claim = make.make_published()
    rename_outlet(claim)

    rounds.correct(claim)

    assert document(claim)["article"]["outlet"]["name"] == "Daily Example, Ltd"


def test_a_correction_of_a_fact_keeps_the_words_of_the_correction_before():
    claim = make.make_published()
    rounds.correct(claim, explanation="Better words.")
    rename_outlet(claim)

    rounds.correct(claim)

    assert rounds.current(claim).explanation == "Better words."


@pytest.mark.parametrize(
    "words", ["", "  ", "The encyclopedia says so.", " The encyclopedia says so. "]
)
def test_a_correction_that_corrects_nothing_is_refused(words):
    claim = make.make_published()

    with pytest.raises(StepRefused, match="Nothing would change"):
        rounds.correct(claim, explanation=words)

    assert claim.verdicts.count() == 1


@pytest.mark.parametrize("change", [rounds.correct, rounds.update])
def test_a_new_round_is_a_correction_or_an_update(change):
    claim = rounds.review_again(make.make_published(), rating="refuted")

    change(claim)

    verdict = rounds.current(claim)
    assert (verdict.number, verdict.rating.code) == (2, "refuted")
    assert list(verdict.reviews.all()) == list(claim.reviews.filter(round=2))
    claim.refresh_from_db()
    assert claim.status == Status.PUBLISHED


def test_an_update_needs_a_new_round():
    with pytest.raises(StepRefused, match="rests on a new round of reviews: reopen the claim"):
        rounds.update(make.make_published())


@pytest.mark.parametrize("change", [rounds.correct, rounds.update, rounds.retract])
def test_what_was_never_published_is_not_changed_in_public(change):
    with pytest.raises(StepRefused, match="Nothing has been published on this claim yet"):
        change(make.submit(make.make_claim()))


@pytest.mark.parametrize("change", [rounds.correct, rounds.update])
def test_a_change_rests_on_exactly_the_reviews_that_the_editor_has_read(change):
    claim = make.make_published()
    old = make.basis(claim)["reviews"]
    claim = rounds.review_again(claim, rating="refuted")

    with pytest.raises(StepRefused, match="not the reviews that you have read"):
        change(claim, reviews=old)


def make_correctable():
    claim = make.make_published()
    rename_outlet(claim)
    return claim


CHANGES = [
    (rounds.correct, make_correctable),
    (rounds.update, lambda: rounds.review_again(make.make_published())),
    (rounds.retract, make.make_published),
]
CHANGE_NAMES = ["correct", "update", "retract"]


@pytest.mark.parametrize(("change", "ready"), CHANGES, ids=CHANGE_NAMES)
@pytest.mark.parametrize("note", ["", "x" * 19, " " * 40, "\n" * 10 + "x" * 19 + "\u00a0" * 10])
def test_the_public_is_told_why_in_twenty_characters_that_say_something(change, ready, note):
    claim = ready()

    with pytest.raises(ValidationError, match="at least 20 characters what changed, and why"):
        change(claim, note=note)

    assert claim.verdicts.count() == 1


@pytest.mark.parametrize(("change", "ready"), CHANGES, ids=CHANGE_NAMES)
def test_twenty_characters_are_enough(change, ready):
    claim = ready()

    change(claim, note=f" {'x' * 20} ")

    assert rounds.current(claim).public_note == "x" * 20
    assert claim.events.latest().reason.strip() == "x" * 20


@pytest.mark.parametrize(("change", "ready"), CHANGES, ids=CHANGE_NAMES)
def test_what_was_published_before_stays_as_it_was_to_the_last_byte(change, ready):
    claim = ready()
    (before,) = rounds.rows(claim.verdicts)
    rests_on = list(claim.verdicts.get().reviews.all())

    change(claim)

    old, new = rounds.rows(claim.verdicts)
    assert old == before | {"current": False}
    assert list(claim.verdicts.get(number=1).reviews.all()) == rests_on
    assert (new["current"], new["number"]) == (True, 2)


def test_of_a_long_story_one_verdict_is_current_and_all_can_be_read():
    claim = make.make_published()
    rounds.correct(claim, explanation="Better words.")
    rounds.update(rounds.review_again(claim, rating="refuted"))
    rounds.retract(claim)
    rounds.update(rounds.review_again(claim, rating="conflicting"))

    told = claim.verdicts.order_by("number").values_list("number", "change", "current")
    assert list(told) == [
        (1, "initial", False),
        (2, "correction", False),
        (3, "update", False),
        (4, "retraction", False),
        (5, "update", True),
    ]


def test_a_claim_that_was_edited_since_is_published_as_it_is_now():
    claim = rounds.reopen(make.make_published())
    by = make.make_user("annotator")
    claim = workflow.edit_claim(claim, {"kind": "causal"}, by=by, revision=1)

    rounds.update(make.submit(claim))

    kinds = claim.verdicts.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["event_property", "causal"]
    assert document(claim)["claim"]["kind"] == "causal"
