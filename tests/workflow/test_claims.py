import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Status
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make

pytestmark = pytest.mark.django_db


def test_a_claim_quotes_its_span_with_what_stands_around_it():
    claim = make.make_claim(make.make_version("He said: water is wet. So."), Span(9, 21))

    assert (claim.prefix, claim.quote, claim.suffix) == ("He said: ", "water is wet", ". So.")
    assert claim.status == Status.OPEN


def test_claims_are_numbered_in_their_article():
    version = make.make_version()

    assert [make.make_claim(version, Span(n, n + 1)).number for n in range(3)] == [1, 2, 3]


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(ValidationError, match="does not lie inside the text"):
        make.make_claim(make.make_version("Short."), Span(0, 7))


def test_crossing_spans_are_refused_with_both_quotes_named():
    version = make.make_version("Water is wet.")
    make.make_claim(version, Span(0, 8))

    with pytest.raises(ValidationError, match="“is wet” crosses claim 1, “Water is”"):
        make.make_claim(version, Span(6, 12))


def test_a_nested_claim_lies_inside_its_parent():
    version = make.make_version("Water is wet.")
    parent = make.make_claim(version, Span(0, 5))

    with pytest.raises(ValidationError, match="lies inside the claim around it"):
        make.make_claim(version, Span(6, 8), parent=parent, relation="content")


def test_the_same_words_are_claimed_once():
    version = make.make_version()
    make.make_claim(version)

    with pytest.raises(ValidationError, match="a claim on exactly these words already"):
        make.make_claim(version)


def test_editing_a_claim_raises_its_revision_and_records_the_change():
    claim = make.make_claim()
    annotator = make.make_user("annotator")

    claim = workflow.edit_claim(claim, {"statement": "All water is wet."}, by=annotator, revision=1)

    assert claim.revision == 2
    recorded = claim.events.get(action="edit").data
    assert recorded == {"statement": ["Water is wet.", "All water is wet."]}


def test_an_edit_of_a_claim_that_somebody_else_changed_is_refused():
    claim, annotator = make.make_claim(), make.make_user("annotator")
    workflow.edit_claim(claim, {"statement": "Theirs."}, by=annotator, revision=1)

    with pytest.raises(StepRefused, match=r"meanwhile. It now says: “Theirs."):
        workflow.edit_claim(claim, {"statement": "Mine."}, by=annotator, revision=1)

    claim.refresh_from_db()
    assert claim.statement == "Theirs."


def test_an_edit_that_the_database_refuses_is_refused_in_words():
    claim, changes = make.make_claim(), {"checkworthiness": "UFS", "checkworthiness_reason": ""}

    with pytest.raises(ValidationError, match="Say why the claim is not check-worthy"):
        workflow.edit_claim(claim, changes, by=make.make_user("annotator"), revision=1)


def test_a_claim_under_review_is_not_edited():
    claim = make.submit(make.make_claim())

    with pytest.raises(StepRefused, match=r"before anyone reviewed it. This one is: Agreed"):
        workflow.edit_claim(
            claim, {"statement": "Other."}, by=make.make_user("annotator"), revision=1
        )


def test_reopening_begins_a_new_round_and_keeps_the_old_reviews():
    claim = make.submit(make.make_claim())

    claim = workflow.reopen(claim, by=make.make_user("editor"), reason="New document.")

    assert (claim.status, claim.round, claim.reviews.count()) == (Status.OPEN, 2, 1)
    assert claim.events.latest().reason == "New document."
    assert make.submit(claim).status == Status.AGREED


def test_reopening_needs_a_reason():
    with pytest.raises(ValidationError, match="Say why"):
        workflow.reopen(make.submit(make.make_claim()), by=make.make_user("editor"), reason=" ")


def test_a_published_claim_is_not_reopened_in_silence():
    with pytest.raises(StepRefused, match=r"can be reopened. This one is: Published"):
        workflow.reopen(make.make_published(), by=make.make_user("editor"), reason="Why not")
