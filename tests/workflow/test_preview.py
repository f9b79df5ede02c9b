"""What would be published, before it is: objections, warnings and the document."""

import json

import pytest

from articles import workflow
from articles.models import Change, Event, Review, Verdict
from articles.workflow import Basis, Warn
from tests.make import (
    basis,
    make_claim,
    make_evidence,
    make_published,
    make_user,
    submit,
)

pytestmark = pytest.mark.django_db
NOTE = "The paper says more than we had read in it."
OF_THE_MOMENT = {"published_at"}


def basis_of(claim):
    return Basis(claim, list(Review.objects.of_round(claim)))


def without_the_moment(document):
    return {k: v for k, v in json.loads(document).items() if k not in OF_THE_MOMENT}


def test_a_preview_is_what_is_then_published():
    claim, editor = submit(make_claim()), make_user("editor")

    seen = workflow.preview(basis_of(claim), by=editor, change=Change.INITIAL)
    workflow.publish(claim, **basis(claim, editor))

    published = Verdict.objects.get()
    assert without_the_moment(seen.document) == without_the_moment(published.document)


@pytest.mark.parametrize("explanation", ["", "Corrected words."])
def test_a_preview_of_a_correction_is_what_is_then_published(explanation):
    claim, editor = make_published(), make_user("editor")
    words = {"public_note": NOTE, "explanation": explanation or "First words."}
    workflow.correct(claim, **basis(claim, editor), **words)
    words = {"public_note": NOTE, "explanation": explanation and "Second words."}
    claim.article.outlet.name = "Renamed"
    claim.article.outlet.save()

    seen = workflow.preview(basis_of(claim), by=editor, change=Change.CORRECTION, **words)
    workflow.correct(claim, **basis(claim, editor), **words)

    published = Verdict.objects.current().get()
    assert without_the_moment(seen.document) == without_the_moment(published.document)
    assert seen.number == 3


def test_a_preview_writes_nothing():
    claim = submit(make_claim())
    events = Event.objects.count()

    seen = workflow.preview(basis_of(claim), by=make_user("editor"), change=Change.INITIAL)

    assert (seen.pk, Verdict.objects.count(), Event.objects.count()) == (None, 0, events)


def test_what_stands_against_publishing_can_be_asked_for():
    claim, editor = submit(make_claim()), make_user("editor")
    author = Review.objects.get().reviewer

    assert workflow.objections(basis_of(claim), editor) == []
    assert workflow.objections(basis_of(claim), author) == [
        "You alone have judged the claim this way: somebody else has to publish it."
    ]


def test_the_warnings_can_be_asked_for():
    both = [make_evidence(), make_evidence(title="A denial", stance="context")]

    assert workflow.warnings(basis_of(submit(make_claim()))) == [Warn.ONE_SIDED]
    assert workflow.warnings(basis_of(submit(make_claim(), evidence=both))) == []
