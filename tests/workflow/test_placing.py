"""Claims that were not found in a newer text, and the people who place them there."""

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Claim, Status
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

FAR = "Far away in the hills it snowed, as it does there every winter of every year."
OLD = f"Water is wet.\n\n{FAR}\n\nThe mayor, who was there, said that {FAR}"
# The first claim's words are those of before, but stand twice: nobody can tell which is meant.
TWICE = f"{OLD}\n\nWater is wet."
OTHER = OLD.replace("Water is wet", "Water was wet")
WATER = Span(0, 13)


def adrift(claim, body):
    workflow.add_version(claim.article, body, by=make.make_user("annotator"))
    return Claim.objects.get(pk=claim.pk)


def make_water(**fields):
    return make.make_claim(make.make_version(OLD, **fields), WATER)


def place(claim, words, by=None, revision=None):
    """Place a claim where words stand last in the latest text of its article."""
    start = claim.article.versions.last().body.rindex(words)
    return workflow.reanchor(
        claim,
        Span(start, start + len(words)),
        by=by or make.make_user("annotator"),
        revision=revision or claim.revision,
    )


def test_a_claim_is_placed_on_the_same_words():
    claim = adrift(make_water(), TWICE)

    claim = place(claim, "Water is wet.")

    assert (claim.version.number, claim.start) == (2, len(OLD) + 2)
    assert rounds.actions(claim) == ["add", "outdate", "reanchor"]
    assert claim.events.latest().data["changes"] == {
        "version": [1, 2],
        "start": [0, len(OLD) + 2],
        "end": [13, len(TWICE)],
    }
    assert not Claim.objects.adrift()


def test_a_claim_is_placed_on_other_words_and_is_another_revision():
    claim = adrift(make_water(), OTHER)

    claim = place(claim, "Water was wet.")

    assert (claim.quote, claim.revision) == ("Water was wet.", 3)
    assert claim.events.latest().data["changes"]["revision"] == [2, 3]


def test_a_claim_that_is_adrift_is_reviewed_when_it_is_placed():
    claim, reviewer = adrift(make_water(), OTHER), make.make_user("reviewer")
    make.save_draft(claim, reviewer)
    with pytest.raises(StepRefused, match="this claim was not found in it: place it first"):
        make.submit(claim, reviewer)

    claim = place(claim, "Water was wet.")

    assert make.submit(claim, reviewer).status == Status.AGREED


def suggest():
    return workflow.suggest_claim(
        make.make_version(OLD),
        WATER,
        by=make.make_user("annotator"),
        statement="Water is wet.",
        kind="event_property",
    )


STORIES = {
    Status.SUGGESTED: suggest,
    Status.REJECTED: lambda: workflow.reject(suggest(), by=make.make_user("annotator")),
    Status.OPEN: make_water,
    Status.PUBLISHED: lambda: make.make_published(make_water()),
    Status.RETRACTED: lambda: rounds.retract(make.make_published(make_water())),
}


@pytest.mark.parametrize("status", STORIES)
def test_the_same_words_keep_their_status_and_what_was_said_of_them(status):
    claim = adrift(STORIES[status](), TWICE)
    before = claim.status, claim.round, claim.revision

    claim = place(claim, "Water is wet.")

    assert (claim.status, claim.round, claim.revision) == before
    assert claim.status == status


@pytest.mark.parametrize("status", STORIES)
def test_of_other_words_what_was_published_is_reviewed_again(status):
    claim = adrift(STORIES[status](), OTHER)
    before, verdicts = (claim.round, claim.revision), rounds.rows(claim.verdicts)

    claim = place(claim, "Water was wet.")

    reviewed_again = status == Status.PUBLISHED
    assert claim.status == (Status.OPEN if reviewed_again else status)
    assert (claim.round, claim.revision) == (before[0] + reviewed_again, before[1] + 1)
    assert (rounds.actions(claim)[-1] == "outdate") is reviewed_again
    assert rounds.rows(claim.verdicts) == verdicts


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.DISPUTED, Status.AGREED])
def test_of_other_words_what_is_under_review_begins_anew(status):
    claim = adrift(make_water(), OTHER)
    # As rows may come to stand in a database by other ways than the verbs.
    Claim.objects.update(status=status)

    claim = place(claim, "Water was wet.")

    assert (claim.status, claim.round) == (Status.OPEN, 2)
    assert rounds.steps(claim)[-1] == ("outdate", status, "open")


def test_a_published_claim_that_was_placed_on_the_same_words_can_be_corrected():
    claim = place(adrift(make.make_published(make_water()), TWICE), "Water is wet.")

    rounds.correct(claim)

    assert rounds.current(claim).version.number == 2


def test_a_claim_that_stands_in_the_latest_text_is_not_placed():
    with pytest.raises(StepRefused, match="stands in the latest text already"):
        place(make_water(), "The mayor")


def test_whoever_places_a_claim_names_the_revision_they_saw():
    claim = adrift(make_water(), OTHER)

    with pytest.raises(StepRefused, match="Somebody else changed this claim meanwhile"):
        place(claim, "Water was wet.", revision=1)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 999), "does not lie inside the text"),
        (Span(6, 20), "“was wet.*” crosses claim 2, “Water was wet.”"),
        (Span(0, 14), "on exactly these words already"),
    ],
)
def test_a_place_that_cannot_be_is_refused(span, words):
    claim = adrift(make_water(), OTHER)
    make.make_claim(claim.article.versions.last(), Span(0, 14))
    before = rounds.row(claim)

    with pytest.raises(ValidationError, match=f"(?s){words}"):
        workflow.reanchor(claim, span, by=make.make_user("annotator"), revision=2)

    assert rounds.row(claim) == before


# Claims that are nested in each other

SAID = Span(OLD.index("The mayor"), len(OLD))
CONTENT = Span(OLD.rindex("it snowed"), OLD.rindex(" of every year"))
ABSENT = "Read this first.\n\n" + OLD.replace("who was there", "who was away")


@pytest.fixture
def said():
    """A claim, adrift, of which the nested one was found: what changed is far from it."""
    claim = make.make_claim(make.make_version(OLD), SAID)
    make.make_claim(claim.version, CONTENT, parent=claim, relation="content")
    return adrift(claim, ABSENT)


def test_a_nested_claim_moves_though_the_one_around_it_is_adrift(said):
    (inner,) = said.nested.all()

    assert (said.version.number, inner.version.number) == (1, 2)
    assert rounds.actions(inner) == ["add", "move"]


def test_a_nested_claim_is_edited_though_the_one_around_it_is_adrift(said):
    inner, changes = said.nested.get(), {"statement": "It snowed in the hills."}

    inner = workflow.edit_claim(inner, changes, by=make.make_user("annotator"), revision=1)

    assert (inner.statement, inner.parent) == ("It snowed in the hills.", said)


def test_a_claim_is_placed_around_what_is_nested_in_it(said):
    assert place(said, ABSENT[ABSENT.index("The mayor") :]).version.number == 2
    assert said.nested.get().parent_id == said.pk


def test_a_claim_is_not_placed_where_what_is_nested_in_it_would_stick_out(said):
    with pytest.raises(ValidationError, match=r"Claim 2, “it snowed.*”, is nested in this one"):
        place(said, "The mayor, who was away, said")


def test_a_nested_claim_is_not_placed_outside_the_one_around_it():
    claim = make.make_claim(make.make_version(OLD), SAID)
    inner = make.make_claim(claim.version, CONTENT, parent=claim, relation="content")
    adrift(claim, OLD.replace("snowed", "rained"))
    place(Claim.objects.get(pk=claim.pk), "The mayor, who was there, said that Far away")
    inner.refresh_from_db()

    with pytest.raises(ValidationError, match="lies inside the claim around it"):
        place(inner, "it rained")


# What may have become of it


def test_candidates_are_the_places_that_a_person_may_choose_from():
    claim = adrift(make_water(), OTHER)

    found = workflow.candidates(claim)

    assert OTHER[slice(*found[0].span)] == "Water was wet."
    assert 0.6 <= found[0].similarity < 1


def test_there_are_no_candidates_for_a_claim_that_was_found():
    assert workflow.candidates(make_water()) == []


def test_both_places_of_words_that_stand_twice_are_candidates():
    found = workflow.candidates(adrift(make_water(), TWICE))

    assert [(span.start, similarity) for span, similarity in found[:2]] == [
        (0, 1.0),
        (len(OLD) + 2, 1.0),
    ]
