import json

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Claim, Status
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

RIVER = "The river rose by two metres on Monday, and nobody had seen that before."
MAYOR = "The mayor said that the bridge stayed open all the time."
HILLS = "Far away in the hills it snowed, as it does there every winter."
OLD = f"{RIVER}\n\n{HILLS}\n\n{MAYOR}"
LONGER = f"Read this first.\n\n{OLD}\n\nAnd this at last."
REWORDED = OLD.replace("two metres", "three metres")
WATER = Span(0, 38)  # The river rose by two metres on Monday


@pytest.fixture
def annotator():
    return make.make_user("annotator")


def make_river(span=WATER, **fields):
    return make.make_claim(make.make_version(OLD, **fields), span)


def replace(claim, body, by=None):
    """Replace the text of a claim's article; return the claim as it stands then."""
    workflow.add_version(claim.article, body, by=by or make.make_user("annotator"))
    return Claim.objects.get(pk=claim.pk)


def make_suggested():
    by = make.make_user("annotator")
    version = make.make_version(OLD)
    return workflow.suggest_claim(version, WATER, by=by, statement="It rose.", kind="numerical")


STORIES = {
    Status.SUGGESTED: make_suggested,
    Status.REJECTED: lambda: workflow.reject(make_suggested(), by=make.make_user("annotator")),
    Status.OPEN: make_river,
    Status.IN_REVIEW: lambda: make.submit(make_river(reviews_required=2)),
    Status.DISPUTED: lambda: make.submit(
        make.submit(make_river(reviews_required=2)), rating="refuted"
    ),
    Status.AGREED: lambda: make.submit(make_river()),
    Status.PUBLISHED: lambda: make.make_published(make_river()),
    Status.RETRACTED: lambda: rounds.retract(make.make_published(make_river())),
}
UNDER_REVIEW = (Status.IN_REVIEW, Status.DISPUTED, Status.AGREED)


# Claims whose words are there still


@pytest.mark.parametrize("status", STORIES)
def test_a_claim_moves_with_its_words_whatever_its_status(status):
    claim = STORIES[status]()
    before = rounds.row(claim)

    claim = replace(claim, LONGER)

    at = claim.start - WATER.start
    moved = {"version_id": claim.article.versions.last().pk, "start": 18, "end": 18 + WATER.end}
    changed = moved | {"prefix": "Read this first.\n\n", "updated_at": claim.updated_at}
    assert rounds.row(claim) == before | changed
    assert LONGER[claim.start : claim.end] == claim.quote
    assert claim.events.latest().data["changes"] == {
        "version": [1, 2],
        "start": [0, at],
        "end": [38, 38 + at],
    }
    assert rounds.steps(claim)[-1] == ("move", status, status)


def test_reviews_are_kept_when_the_words_are_untouched_and_what_is_published_is_true():
    claim = make.submit(replace(make.submit(make_river(reviews_required=2)), LONGER))

    claim = make.publish(claim)

    verdict = rounds.current(claim)
    told = json.loads(verdict.document)
    assert verdict.version.number == told["article"]["version"] == 2
    assert LONGER[told["claim"]["start"] : told["claim"]["end"]] == told["claim"]["quote"]
    assert told["claim"]["prefix"] == "Read this first.\n\n"


def test_a_draft_of_a_claim_that_moved_is_submitted_as_it_is():
    claim, reviewer = make_river(), make.make_user("reviewer")
    make.save_draft(claim, reviewer)

    claim = replace(claim, LONGER)

    assert make.submit(claim, reviewer).status == Status.AGREED


# Claims that are adrift


@pytest.mark.parametrize("status", STORIES)
def test_a_claim_whose_words_are_gone_stays_where_it_stood(status):
    claim = STORIES[status]()
    before = rounds.row(claim)

    claim = replace(claim, REWORDED)

    assert list(Claim.objects.adrift()) == [claim]
    assert not Claim.objects.in_place().exists()
    stale = {"revision": before["revision"] + (status in {*UNDER_REVIEW, Status.OPEN})}
    begun = {"status": Status.OPEN, "round": 2} if status in UNDER_REVIEW else {}
    assert rounds.row(claim) == before | stale | begun | {"updated_at": claim.updated_at}


@pytest.mark.parametrize("status", [*UNDER_REVIEW, Status.OPEN])
def test_reviews_and_drafts_of_words_that_are_gone_are_out_of_date_at_once(status):
    claim = STORIES[status]()
    if status in {Status.OPEN, Status.IN_REVIEW}:
        make.save_draft(claim)

    claim = replace(claim, REWORDED)

    assert all(review.is_stale for review in claim.reviews.all())
    assert rounds.steps(claim)[-1] == ("outdate", status, "open")
    assert claim.events.latest().data["changes"]["revision"] == [1, 2]


def test_what_was_published_of_words_that_are_gone_stays_as_it_was():
    claim = make.make_published(make_river())
    before = rounds.rows(claim.verdicts)

    claim = replace(claim, REWORDED)

    assert rounds.rows(claim.verdicts) == before
    assert claim.verdicts.get().version.number == 1
    assert rounds.actions(claim)[-1] == "publish"


@pytest.mark.parametrize(
    ("status", "act", "words"),
    [
        ("agreed", make.publish, "older text of the article: place the claim in the newer"),
        ("published", rounds.correct, "older text of the article: place the claim in the newer"),
        ("disputed", rounds.adjudicate, "was not found in it: place it first"),
        ("in_review", make.submit, "was not found in it: place it first"),
    ],
)
def test_nothing_is_decided_about_a_claim_that_is_adrift(status, act, words):
    claim = STORIES[status]()
    kept = claim.status, claim.round, claim.revision
    claim = replace(claim, REWORDED)
    # As rows may come to stand in a database by other ways than the verbs.
    Claim.objects.update(**dict(zip(("status", "round", "revision"), kept, strict=True)))
    claim.article.outlet.name = "Renamed"
    claim.article.outlet.save()
    claim.refresh_from_db()

    with pytest.raises(StepRefused, match=words):
        act(claim)


def test_a_verdict_is_retracted_though_its_words_are_gone():
    claim = rounds.retract(replace(make.make_published(make_river()), REWORDED))

    assert json.loads(rounds.current(claim).document)["article"]["version"] == 1


# Several texts


def test_a_claim_that_was_adrift_is_found_in_a_later_text():
    claim = replace(make_river(), REWORDED)
    assert claim.version.number == 1

    claim = replace(claim, LONGER)

    assert (claim.version.number, claim.start, claim.revision) == (3, 18, 2)
    assert rounds.actions(claim) == ["add", "outdate", "move"]


def test_a_claim_that_is_adrift_already_is_out_of_date_only_once():
    claim = replace(make_river(), REWORDED)

    claim = replace(claim, f"{HILLS}\n\n{REWORDED}")

    assert (claim.version.number, claim.revision) == (1, 2)
    assert rounds.actions(claim) == ["add", "outdate"]


def test_claims_of_different_texts_that_would_cross_are_left_to_a_person(annotator):
    early = make_river(Span(0, 60))
    replace(early, OLD.replace("The river", "A river"))
    text = early.article.versions.last()
    start = text.body.index("nobody")  # over 32 code points from what changed
    make.make_claim(text, Span(start, len(RIVER) - 2), by=annotator)

    workflow.add_version(early.article, LONGER, by=annotator)

    assert list(Claim.objects.values_list("version__number", flat=True)) == [1, 2]


def test_a_deleted_claim_stays_in_the_text_where_it_was_deleted(annotator):
    claim = make_river()
    workflow.delete_claim(claim, by=annotator)

    workflow.add_version(claim.article, LONGER, by=annotator)

    assert Claim.with_deleted.get().version.number == 1
    assert rounds.actions(claim) == ["add", "delete"]


def test_the_same_text_again_by_the_same_person_is_the_same_version(annotator):
    article = make_river().article
    first = workflow.add_version(article, LONGER, by=annotator)
    before = rounds.rows(article.events), rounds.rows(article.claims)

    assert workflow.add_version(article, LONGER, by=annotator) == first
    assert (rounds.rows(article.events), rounds.rows(article.claims)) == before


@pytest.mark.parametrize("body", [LONGER, OLD], ids=["the latest", "an earlier one"])
def test_a_text_that_is_there_already_is_refused(body, annotator):
    article = make_river().article
    workflow.add_version(article, LONGER, by=annotator)

    with pytest.raises(ValidationError, match="a version with exactly this text"):
        workflow.add_version(article, body, by=make.make_user("annotator"))

    assert article.versions.count() == 2


@pytest.mark.parametrize("how_many", [1, 30])
def test_many_claims_move_with_as_many_queries_as_one(
    how_many, annotator, django_assert_num_queries
):
    version = make.make_claims(how_many)[0].version

    with django_assert_num_queries(17):
        workflow.add_version(version.article, f"{version.body}\n\nMore.", by=annotator)
