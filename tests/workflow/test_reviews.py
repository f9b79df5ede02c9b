import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Evidence, Rating, Review, Status
from articles.workflow import StepRefused
from articles.workflow.answers import seal
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db


# Drafts


def test_a_draft_moves_nothing_and_leaves_no_event():
    claim = make.make_claim()
    before = rounds.row(claim)

    review = make.save_draft(claim, explanation="")

    assert (rounds.row(claim), review.submitted_at) == (before, None)
    assert rounds.actions(claim) == ["add"]


def test_drafts_count_for_nothing():
    claim = rounds.make_needing(2)
    make.save_draft(claim)
    make.save_draft(claim, rating="refuted")

    assert make.submit(claim).status == Status.IN_REVIEW
    claim = make.submit(claim)

    assert claim.status == Status.AGREED
    assert make.publish(claim).verdicts.get().reviews.count() == 2


def test_a_draft_is_saved_again_and_then_submitted_as_one_review():
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    for words in ("Not sure yet.", "Surer."):
        answers, evidence = make.make_answers(explanation=words), [make.make_evidence()] * 3
        workflow.save_draft(claim, by=reviewer, revision=1, answers=answers, evidence=evidence)

    make.submit(claim, reviewer, explanation="Sure.", evidence=[make.make_evidence(title="One")])

    assert claim.reviews.get().explanation == "Sure."
    assert Evidence.objects.get().title == "One"


# What a review has to say


@pytest.mark.parametrize(
    ("answer", "empty"),
    [
        ("sourcing", ""),
        ("attribution_check", ""),
        ("rating", None),
        ("confidence", ""),
        ("explanation", ""),
        ("explanation", " \n\u00a0"),
    ],
)
def test_a_review_answers_every_question(answer, empty):
    claim = make.make_claim()
    answers = make.make_answers() | {answer: empty}

    with pytest.raises(ValidationError, match="Answer this before you submit") as refusal:
        workflow.submit(
            claim, by=make.make_user("reviewer"), revision=1, answers=answers, evidence=[]
        )

    assert set(refusal.value.message_dict) == {answer}
    assert not claim.reviews.exists()


def test_a_rating_with_a_number_needs_evidence():
    with pytest.raises(ValidationError, match="“Refuted” needs at least one piece of evidence"):
        make.submit(make.make_claim(), rating="refuted", evidence=[])


def test_not_enough_evidence_needs_none():
    claim = make.submit(make.make_claim(), rating="not_enough_evidence", evidence=[])

    assert claim.status == Status.AGREED


def test_evidence_that_nobody_can_find_is_refused_by_its_place():
    lost = make.make_evidence(url="", reference="")

    with pytest.raises(ValidationError, match="Evidence 2: Give an address or a reference"):
        make.submit(make.make_claim(), evidence=[make.make_evidence(), lost])


@pytest.mark.parametrize("kind", ["prediction", "opinion", "question"])
def test_kinds_that_are_never_rated_are_not_rated(kind):
    claim = make.make_claim(kind=kind)

    with pytest.raises(ValidationError, match="are never rated"):
        make.submit(claim, rating="supported")

    assert make.submit(claim, rating="not_rated", evidence=[]).status == Status.AGREED


def test_a_rating_of_another_scale_is_refused():
    scale = Rating.objects.first().scale
    scale.pk, scale.code = None, "other"
    scale.save()
    foreign = Rating.objects.create(
        scale=scale, code="true", label="True", value=5, position=1, colour="#000000"
    )
    claim = make.make_claim()

    with pytest.raises(ValidationError, match="not of the article's scale"):
        workflow.submit(
            claim,
            by=make.make_user("reviewer"),
            revision=1,
            answers=make.make_answers() | {"rating": foreign},
            evidence=[make.make_evidence()],
        )


def test_a_review_of_a_claim_that_changed_meanwhile_is_refused():
    claim = make.make_claim()
    workflow.edit_claim(claim, {"statement": "Other."}, by=make.make_user("annotator"), revision=1)

    with pytest.raises(StepRefused, match="changed while you were reviewing"):
        make.submit(claim)


def test_nobody_reviews_a_claim_twice_in_a_round():
    claim, reviewer = rounds.make_needing(3), make.make_user("reviewer")
    make.submit(claim, reviewer)

    with pytest.raises(StepRefused, match="submitted your review of this claim already"):
        make.submit(claim, reviewer, explanation="On second thoughts.")
    with pytest.raises(StepRefused, match="submitted your review of this claim already"):
        make.save_draft(claim, reviewer)


def test_a_draft_that_says_nothing_yet_is_in_nobodys_way():
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    nothing = {"answers": {}, "evidence": [], "revision": 1, "review_revision": 0}
    workflow.save_draft(claim, by=reviewer, **nothing)

    make.submit(claim, reviewer, review_revision=0)

    assert claim.reviews.get().is_submitted


def test_answers_from_before_the_claim_was_reopened_are_not_taken_for_its_new_round():
    claim, reviewer, editor = rounds.make_needing(2), *map(make.make_user, ("reviewer", "editor"))
    seen = make.save_draft(claim, reviewer).revision
    make.submit(claim)
    workflow.reopen(claim, by=editor, reason="There is something new.")

    with pytest.raises(StepRefused, match="saved another draft since"):
        make.submit(claim, reviewer, review_revision=seen)


def test_evidence_alone_is_not_written_over():
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    evidence = [make.make_evidence()]
    workflow.save_draft(claim, by=reviewer, answers={}, evidence=evidence, revision=1)

    with pytest.raises(StepRefused, match="saved another draft since"):
        make.submit(claim, reviewer, review_revision=0)


def test_a_draft_that_was_saved_in_another_window_is_not_written_over():
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    seen = make.save_draft(claim, reviewer, review_revision=0).revision
    make.save_draft(claim, reviewer, explanation="From the other window.", review_revision=seen)

    with pytest.raises(StepRefused, match="saved another draft since, in another window"):
        make.save_draft(claim, reviewer, explanation="From this one.", review_revision=seen)
    with pytest.raises(StepRefused, match="saved another draft since, in another window"):
        make.submit(claim, reviewer, review_revision=seen)

    assert claim.reviews.get().explanation == "From the other window."


def test_how_long_a_review_took_is_kept_where_it_is_known():
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    make.save_draft(claim, reviewer, lead_time=30)
    assert claim.reviews.get().lead_time == 30

    make.submit(claim, reviewer, lead_time=41)

    assert claim.reviews.get().lead_time == 41
    assert make.submit(make.make_claim()).reviews.get().lead_time is None


def test_a_published_claim_is_not_reviewed():
    claim = make.make_published()

    with pytest.raises(StepRefused, match="open or in review"):
        make.submit(claim)
    with pytest.raises(StepRefused, match="open or in review"):
        make.save_draft(claim)


# The seal


def sealed(review: Review) -> str:
    return seal(review, review.evidence.all())


def test_the_event_of_a_submission_seals_the_review_with_its_evidence():
    claim = make.submit(make.make_claim(), explanation=" So it is.\n")

    told = claim.events.get(action="submit").data
    assert told["review"] == sealed(claim.reviews.get())
    assert (told["round"], told["revision"]) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Review.objects.update(explanation="Other."),
        lambda: Review.objects.update(rating=Rating.objects.get(code="refuted")),
        lambda: Evidence.objects.update(excerpt="Other."),
        lambda: Evidence.objects.all().delete(),
    ],
    ids=["explanation", "rating", "excerpt", "evidence"],
)
def test_a_review_that_was_changed_afterwards_breaks_its_seal(change):
    claim = make.submit(make.make_claim())

    change()

    assert claim.events.get(action="submit").data["review"] != sealed(claim.reviews.get())
