import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Claim, Status
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

SKY = Span(14, 30)


def make_suggested(**fields):
    return workflow.suggest_claim(
        make.make_version(),
        Span(0, 13),
        by=make.make_user("annotator"),
        **{"statement": "Water is wet.", "kind": "event_property"} | fields,
    )


# Adding


def test_a_claim_quotes_its_span_with_what_stands_around_it():
    claim = make.make_claim(make.make_version("He said: water is wet. So."), Span(9, 21))

    assert (claim.prefix, claim.quote, claim.suffix) == ("He said: ", "water is wet", ". So.")
    assert claim.status == Status.OPEN


def test_claims_are_numbered_in_their_article():
    version = make.make_version()

    assert [make.make_claim(version, Span(n, n + 1)).number for n in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("span", [(0, 7), (-1, 3), (3, 3), (4, 2), (7, 9)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValidationError, match="does not lie inside the text"):
        make.make_claim(make.make_version("Short."), Span(*span))


@pytest.mark.parametrize("blank", [" ", "\n\n", "\N{NO-BREAK SPACE}\t"])
def test_a_claim_has_words(blank):
    version = make.make_version(f"One.{blank}Two.")

    with pytest.raises(ValidationError, match="no words at this place"):
        make.make_claim(version, Span(4, 4 + len(blank)))
    assert make.make_claim(version, Span(3, 4 + len(blank))).quote == f".{blank}"


@pytest.mark.parametrize(
    ("mine", "quote"), [(Span(6, 12), "is wet"), (Span(2, 13), "ter is wet."), (Span(7, 9), "s ")]
)
def test_crossing_spans_are_refused_with_both_quotes_named(mine, quote):
    version = make.make_version("Water is wet.")
    make.make_claim(version, Span(0, 8))

    with pytest.raises(ValidationError, match=f"“{quote}” crosses claim 1, “Water is”: nest them"):
        make.make_claim(version, mine)


def test_the_same_words_are_claimed_once():
    version = make.make_version()
    make.make_claim(version)

    with pytest.raises(ValidationError, match="a claim on exactly these words already"):
        make.make_claim(version)


def test_claims_are_added_to_the_latest_text_only():
    version = make.make_version()
    workflow.add_version(version.article, "Other.", by=make.make_user("annotator"))

    with pytest.raises(StepRefused, match="has a newer text: add the claim there"):
        make.make_claim(version)


# Suggesting


def test_a_suggested_claim_waits_to_be_accepted():
    claim = make_suggested()
    with pytest.raises(StepRefused, match="open or in review"):
        make.submit(claim)

    claim = workflow.accept(claim, by=make.make_user("annotator"))

    assert rounds.steps(claim) == [("add", "", "suggested"), ("accept", "suggested", "open")]
    assert make.submit(claim).status == Status.AGREED


def test_a_suggested_claim_is_rejected_for_a_reason_and_may_be_taken_up_after_all():
    claim, annotator = make_suggested(), make.make_user("annotator")

    claim = workflow.reject(claim, by=annotator, reason="An opinion.")

    assert claim.status == Status.REJECTED
    assert claim.events.latest().reason == "An opinion."
    assert workflow.accept(claim, by=annotator).status == Status.OPEN


def test_a_suggestion_is_edited_and_keeps_its_place_from_others():
    claim, annotator = make_suggested(), make.make_user("annotator")

    claim = workflow.edit_claim(claim, {"statement": "All water is wet."}, by=annotator, revision=1)

    assert (claim.status, claim.statement) == (Status.SUGGESTED, "All water is wet.")
    with pytest.raises(ValidationError, match="on exactly these words already"):
        make.make_claim(claim.version)


# Editing


def test_editing_a_claim_raises_its_revision_and_records_the_change():
    claim, annotator = make.make_claim(), make.make_user("annotator")

    claim = workflow.edit_claim(claim, {"statement": "All water is wet."}, by=annotator, revision=1)

    assert claim.revision == 2
    assert claim.events.get(action="edit").data["changes"] == {
        "statement": ["Water is wet.", "All water is wet."],
        "revision": [1, 2],
    }


def test_an_edit_changes_nothing_but_what_is_editable():
    claim = make.make_claim()
    forged = {"status": "published", "round": 7, "quote": "Other.", "number": 9, "start": 3}

    workflow.edit_claim(claim, forged, by=make.make_user("annotator"), revision=1)

    before, after = rounds.row(claim), vars(claim)
    kept = {name: before[name] for name in forged}
    assert kept == {name: after[name] for name in forged}


def test_an_edit_that_the_database_refuses_is_refused_in_words():
    claim, changes = make.make_claim(), {"checkworthiness": "UFS", "checkworthiness_reason": ""}

    with pytest.raises(ValidationError, match="Say why the claim is not check-worthy"):
        workflow.edit_claim(claim, changes, by=make.make_user("annotator"), revision=1)


# Reopening


def test_reopening_begins_a_new_round_and_keeps_the_old_reviews():
    claim = make.submit(make.make_claim())
    before = rounds.rows(claim.reviews)

    claim = rounds.reopen(claim, reason="New document.")

    assert (claim.status, claim.round) == (Status.OPEN, 2)
    assert rounds.rows(claim.reviews) == before
    assert claim.events.latest().reason == "New document."
    assert claim.events.latest().data["changes"] == {"round": [1, 2]}
    assert make.submit(claim).status == Status.AGREED


@pytest.mark.parametrize("reason", ["", " ", "\n\t\u00a0"])
def test_reopening_needs_a_reason(reason):
    with pytest.raises(ValidationError, match="Say why"):
        rounds.reopen(make.submit(make.make_claim()), reason=reason)


def test_a_published_claim_is_reopened_and_its_verdict_stays_in_force():
    claim = make.make_published()
    before = rounds.rows(claim.verdicts)

    claim = rounds.reopen(claim)

    assert claim.status == Status.OPEN
    assert rounds.rows(claim.verdicts) == before


# Deleting


def test_a_deleted_claim_keeps_its_row_and_its_events_out_of_sight():
    claim = make.make_claim()

    workflow.delete_claim(claim, by=make.make_user("annotator"), reason="Said twice.")

    assert not Claim.objects.exists()
    deleted = Claim.with_deleted.get()
    assert rounds.steps(deleted) == [("add", "", "open"), ("delete", "open", "deleted")]
    assert deleted.events.latest().reason == "Said twice."


def test_a_deleted_claim_frees_its_words_and_keeps_its_number():
    claim, annotator = make.make_claim(), make.make_user("annotator")
    last = make.make_claim(claim.version, SKY)
    workflow.delete_claim(last, by=annotator)

    again = make.make_claim(claim.version, SKY)
    workflow.delete_claim(again, by=annotator)
    crossing = make.make_claim(claim.version, Span(20, 34), by=annotator)

    assert (last.number, again.number, crossing.number) == (2, 3, 4)


@pytest.mark.parametrize(
    ("become", "words"),
    [
        (make.submit, "nobody is reviewing.*This one is: Agreed"),
        (make.make_published, "nobody is reviewing.*This one is: Published"),
        (lambda claim: rounds.reopen(make.make_published(claim)), "published: retract its verdict"),
        (
            lambda claim: make.make_claim(
                claim.version, Span(0, 5), parent=claim, relation="content"
            ),
            "Claim 2 is nested in this one: part them first",
        ),
    ],
    ids=["reviewed", "published", "published before", "with nested"],
)
def test_what_others_rest_on_is_not_deleted(become, words):
    claim = make.make_claim()
    become(claim)

    with pytest.raises(StepRefused, match=words):
        workflow.delete_claim(claim, by=make.make_user("annotator"))


@pytest.mark.parametrize("status", [Status.SUGGESTED, Status.REJECTED])
def test_suggestions_are_deleted_too(status):
    claim, annotator = make_suggested(), make.make_user("annotator")
    if status == Status.REJECTED:
        workflow.reject(claim, by=annotator)

    assert workflow.delete_claim(claim, by=annotator).status == Status.DELETED
