import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Rating, Status
from articles.workflow import StepRefused
from tests import make

pytestmark = pytest.mark.django_db


def actions(claim):
    return list(claim.events.values_list("action", "before", "after"))


def test_the_one_review_that_is_needed_brings_agreement():
    claim = make.submit(make.make_claim())

    assert claim.status == Status.AGREED
    assert actions(claim) == [
        ("add", "", "open"),
        ("submit", "open", "in_review"),
        ("agree", "in_review", "agreed"),
    ]


def test_a_claim_that_needs_two_reviews_waits_for_the_second():
    claim = make.submit(make.make_claim(make.make_version(reviews_required=2)))

    assert claim.status == Status.IN_REVIEW


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        ({}, Status.AGREED),
        ({"explanation": "In other words."}, Status.AGREED),
        ({"rating": "mostly_supported"}, Status.DISPUTED),
        ({"sourcing": "vague"}, Status.DISPUTED),
        ({"attribution_check": "altered"}, Status.DISPUTED),
    ],
)
def test_reviews_agree_in_rating_sourcing_and_attribution_check(second, outcome):
    claim = make.submit(make.make_claim(make.make_version(reviews_required=2)))

    assert make.submit(claim, **second).status == outcome


def test_a_draft_moves_nothing_and_leaves_no_event():
    claim = make.make_claim()

    review = make.save_draft(claim, explanation="")

    claim.refresh_from_db()
    assert (claim.status, review.submitted_at) == (Status.OPEN, None)
    assert actions(claim) == [("add", "", "open")]


def test_a_draft_is_saved_again_and_then_submitted_as_one_review():
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    make.save_draft(claim, reviewer, explanation="Not sure yet.")
    make.save_draft(claim, reviewer, explanation="Surer.")

    make.submit(claim, reviewer, explanation="Sure.")

    assert claim.reviews.get().explanation == "Sure."


@pytest.mark.parametrize(
    "answer", ["sourcing", "attribution_check", "rating", "confidence", "explanation"]
)
def test_a_review_answers_every_question(answer):
    claim = make.make_claim()
    answers = make.make_answers() | {answer: None if answer == "rating" else ""}

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
    claim, reviewer = (
        make.make_claim(make.make_version(reviews_required=2)),
        make.make_user("reviewer"),
    )
    make.submit(claim, reviewer)

    with pytest.raises(StepRefused, match="submitted your review of this claim already"):
        make.submit(claim, reviewer)


def test_a_published_claim_is_not_reviewed():
    claim = make.make_published()

    with pytest.raises(StepRefused, match="open or in review"):
        make.submit(claim)
    with pytest.raises(StepRefused, match="open or in review"):
        make.save_draft(claim)
