"""Whoever changes a claim names the revision they saw, and makes what was judged before it old."""

import pytest

from articles import workflow
from articles.models import Claim, Review
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

SKY = Span(14, 30)

CHANGES = [
    lambda claim, by: workflow.edit_claim(claim, {"statement": "Mine."}, by=by, revision=1),
    lambda claim, by: workflow.nest(claim, None, "", by=by, revision=1),
    lambda claim, by: workflow.respan(claim, Span(0, 5), by=by, revision=1),
    lambda claim, by: workflow.merge(
        claim, make.make_claim(claim.version, SKY), by=by, revision=1, statement="Both."
    ),
    lambda claim, by: workflow.split(
        claim, Span(0, 5), Span(6, 12), by=by, revision=1, statements=("One.", "Two.")
    ),
]
CHANGE_NAMES = ["edit", "nest", "respan", "merge", "split"]


@pytest.mark.parametrize("change", CHANGES, ids=CHANGE_NAMES)
def test_a_change_of_a_claim_that_somebody_else_changed_is_refused(change):
    claim, annotator = make.make_claim(), make.make_user("annotator")
    workflow.edit_claim(claim, {"statement": "Theirs."}, by=annotator, revision=1)
    before = rounds.rows(Claim.with_deleted.all())

    with pytest.raises(StepRefused, match=r"meanwhile. It now says: “Theirs\.”"):
        change(claim, make.make_user("annotator"))

    assert rounds.rows(Claim.with_deleted.filter(pk=claim.pk)) == before


@pytest.mark.parametrize("change", CHANGES, ids=CHANGE_NAMES)
def test_a_change_puts_drafts_of_reviews_out_of_date(change):
    claim = make.make_claim()
    make.save_draft(claim)

    change(claim, make.make_user("annotator"))

    assert Review.objects.get().is_stale
    with pytest.raises(StepRefused, match="changed while you were reviewing"):
        make.submit(claim)


@pytest.mark.parametrize("change", CHANGES, ids=CHANGE_NAMES)
def test_a_claim_under_review_is_not_changed(change):
    claim = make.submit(rounds.make_needing(2))

    with pytest.raises(StepRefused, match=r"before anyone reviewed it\. This one is: In review\."):
        change(claim, make.make_user("annotator"))


# A claim moves to a newer text without another revision, so offsets name the text that was seen.


def respan(claim, by, version):
    return workflow.respan(claim, Span(20, 26), by=by, revision=1, version=version)


def split(claim, by, version):
    spans, statements = (Span(18, 23), Span(24, 30)), ("One.", "Two.")
    first, _ = workflow.split(
        claim, *spans, by=by, revision=1, statements=statements, version=version
    )
    return first


@pytest.mark.parametrize("change", [respan, split])
def test_offsets_count_in_the_text_that_was_seen(change):
    claim, by = make.make_claim(), make.make_user("annotator")
    workflow.add_version(claim.article, f"Read this first.\n\n{claim.version.body}", by=by)

    with pytest.raises(StepRefused, match="Read it again: this is about version 2 of the text"):
        change(claim, by, version=1)

    assert change(claim, by, version=2).version.number == 2


def test_a_place_is_looked_for_in_the_latest_text():
    claim, by = make.make_claim(), make.make_user("annotator")
    for body in ("Water was wet.", "Water will be wet."):
        workflow.add_version(claim.article, body, by=by)

    with pytest.raises(StepRefused, match="Read it again: this is about version 3 of the text"):
        workflow.reanchor(claim, Span(0, 14), by=by, revision=2, version=2)

    placed = workflow.reanchor(claim, Span(0, 18), by=by, revision=2, version=3)
    assert placed.quote == "Water will be wet."
