import json
from typing import Any

import pytest

from articles import workflow
from articles.models import Speaker, Status
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

NO_JUDGEMENT: dict[str, Any] = {
    "sourcing": None,
    "attribution_check": None,
    "rating": None,
    "confidence": None,
    "explanation": "",
    "single_origin": False,
    "inferred_upstream": "",
    "evidence": [],
}


def document(claim):
    return json.loads(rounds.current(claim).document)


def edit(claim):
    """A claim whose words are others by now, said by somebody else, in a text of another name."""
    ann = Speaker.objects.create(name="Ann", kind="person")
    by = make.make_user("annotator")
    changes = {"statement": "Something else.", "kind": "position", "speaker": ann}
    claim = workflow.edit_claim(claim, changes, by=by, revision=claim.revision)
    claim.article.headline = "Another headline"
    workflow.edit_article(claim.article, by=by)
    return claim


def test_a_retraction_leaves_a_tombstone_without_a_judgement():
    claim = make.make_published(single_origin=True, inferred_upstream="Reuters")

    rounds.retract(claim)

    tombstone = rounds.current(claim)
    assert (tombstone.number, tombstone.change) == (2, "retraction")
    assert (tombstone.rating, tombstone.sourcing, tombstone.explanation) == (None, "", "")
    assert not tombstone.reviews.exists()
    told = document(claim)
    assert {name: told[name] for name in NO_JUDGEMENT} == NO_JUDGEMENT
    assert (told["change"], told["public_note"]) == ("retraction", rounds.NOTE)


def test_a_tombstone_has_the_names_that_every_document_has():
    claim = make.make_published()
    published = document(claim)

    rounds.retract(claim)

    assert list(document(claim)) == list(published)


@pytest.mark.parametrize(
    "reach",
    [
        lambda claim: claim,
        rounds.reopen,
        lambda claim: edit(rounds.reopen(claim)),
        rounds.review_again,
    ],
    ids=["published", "reopened", "edited", "reviewed again"],
)
def test_a_tombstone_stands_for_what_was_published_whatever_the_claim_says_now(reach):
    claim = make.make_published()
    published, verdict = document(claim), claim.verdicts.get()

    claim = rounds.retract(reach(claim))

    assert claim.status == Status.RETRACTED
    kept = {name: document(claim)[name] for name in ("claim", "article")}
    assert kept == {name: published[name] for name in kept}
    tombstone = rounds.current(claim)
    assert (tombstone.kind, tombstone.speaker, tombstone.version) == (
        verdict.kind,
        verdict.speaker,
        verdict.version,
    )


def test_what_is_disputed_anew_may_be_retracted_at_once():
    claim = make.submit(rounds.make_needing(2))
    claim = rounds.reopen(make.publish(make.submit(claim)))
    claim = make.submit(make.submit(claim), rating="refuted")

    assert rounds.retract(claim).status == Status.RETRACTED


@pytest.mark.parametrize("change", [rounds.correct, rounds.retract])
def test_what_is_retracted_is_not_corrected_or_retracted_again(change):
    claim = rounds.review_again(rounds.retract(make.make_published()))

    with pytest.raises(StepRefused, match="was retracted: publish an update"):
        change(claim)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (make.publish, "This one is: Retracted"),
        (rounds.correct, "This one is: Retracted"),
        (rounds.update, "reopen the claim first"),
        (make.submit, "This one is: Retracted"),
    ],
    ids=["publish", "correct", "update", "submit"],
)
def test_a_retracted_claim_is_reopened_before_anything_else(act, words):
    claim = rounds.retract(make.make_published())

    with pytest.raises(StepRefused, match=words):
        act(claim)


def test_after_a_retraction_a_claim_is_reviewed_again_and_the_public_is_updated():
    claim = rounds.retract(make.make_published())

    claim = rounds.update(rounds.review_again(claim, rating="refuted"))

    assert claim.status == Status.PUBLISHED
    assert document(claim)["rating"]["code"] == "refuted"
    assert rounds.actions(claim)[-5:] == ["retract", "reopen", "submit", "agree", "update"]


def test_a_retracted_claim_is_not_published_as_if_for_the_first_time():
    claim = rounds.review_again(rounds.retract(make.make_published()))

    with pytest.raises(StepRefused, match="was published before"):
        make.publish(claim)
