import json

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Disagreement, Evidence, Review, Status
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db


def test_a_dispute_is_decided_by_a_review_of_its_own_kind():
    editor = make.make_user("editor")

    claim = rounds.adjudicate(
        rounds.make_disputed(), editor, disagreement="guideline_gap", rating="conflicting"
    )

    decision = claim.reviews.get(is_adjudication=True)
    assert claim.status == Status.AGREED
    assert (decision.reviewer, decision.rating.code) == (editor, "conflicting")
    assert (decision.disagreement, decision.reason) == ("guideline_gap", "The table is clear.")
    assert list(Review.objects.of_round(claim))[-1] == decision


def test_the_reviews_that_differ_stay_as_they_were():
    claim = rounds.make_disputed()
    before = rounds.rows(claim.reviews), rounds.rows(Evidence.objects)

    rounds.adjudicate(claim)

    theirs = claim.reviews.filter(is_adjudication=False)
    assert rounds.rows(theirs) == before[0]
    assert rounds.rows(Evidence.objects.filter(review__in=theirs)) == before[1]


def test_a_decision_is_on_record_with_its_reason():
    claim = rounds.adjudicate(rounds.make_disputed(), disagreement="new_evidence", reason=" Why. ")

    event = claim.events.latest()
    assert (event.action, event.before, event.after) == ("adjudicate", "disputed", "agreed")
    assert event.reason.strip() == "Why."
    assert event.data["disagreement"] == "new_evidence"


@pytest.mark.parametrize(
    ("become", "status"),
    [
        (make.make_claim, "Open"),
        (lambda: make.submit(rounds.make_needing(2)), "In review"),
        (lambda: make.submit(make.make_claim()), "Agreed"),
        (make.make_published, "Published"),
        (lambda: rounds.adjudicate(rounds.make_disputed()), "Agreed"),
    ],
    ids=["open", "in review", "agreed", "published", "adjudicated"],
)
def test_only_disputed_claims_are_adjudicated(become, status):
    with pytest.raises(StepRefused, match=f"Only disputed claims.*This one is: {status}"):
        rounds.adjudicate(become())


def test_none_of_the_reviewers_of_the_round_adjudicates():
    chief = rounds.make_chief()
    claim = make.submit(make.submit(rounds.make_needing(2), chief), rating="refuted")

    with pytest.raises(StepRefused, match="reviewed this claim yourself: somebody else has to"):
        rounds.adjudicate(claim, chief)


def test_a_reviewer_of_an_earlier_round_may_adjudicate_a_later_one():
    chief = rounds.make_chief()
    claim = rounds.reopen(make.submit(rounds.make_needing(1), chief))
    claim.article.reviews_required = 2
    workflow.edit_article(claim.article, by=chief)
    claim = make.submit(make.submit(claim), rating="refuted")

    assert rounds.adjudicate(claim, chief).status == Status.AGREED


def test_whoever_declined_to_review_the_article_does_not_adjudicate():
    claim, chief = rounds.make_disputed(), rounds.make_chief()
    workflow.decline(claim.article, by=chief, reason="I know the mayor.")

    with pytest.raises(StepRefused, match="declined to review this article"):
        rounds.adjudicate(claim, chief)


@pytest.mark.parametrize("missing", [{"disagreement": ""}, {"reason": ""}, {"reason": " \n\t"}])
def test_a_decision_says_why_the_reviews_differ_and_gives_its_reason(missing):
    claim = rounds.make_disputed()

    with pytest.raises(ValidationError, match="says why the reviews differ and gives its reason"):
        rounds.adjudicate(claim, **missing)

    assert not claim.reviews.filter(is_adjudication=True).exists()


@pytest.mark.parametrize("disagreement", Disagreement.values)
def test_the_listed_kinds_of_disagreement_are_known(disagreement):
    claim = rounds.adjudicate(rounds.make_disputed(), disagreement=disagreement)

    assert claim.status == Status.AGREED


def test_another_kind_of_disagreement_is_refused():
    with pytest.raises(ValidationError, match="'mood' is not a valid choice"):
        rounds.adjudicate(rounds.make_disputed(), disagreement="mood")


@pytest.mark.parametrize("answer", ["sourcing", "attribution_check", "confidence", "explanation"])
def test_a_decision_answers_every_question(answer):
    with pytest.raises(ValidationError, match="Answer this before you submit") as refusal:
        rounds.adjudicate(rounds.make_disputed(), **{answer: ""})

    assert set(refusal.value.message_dict) == {answer}


def test_a_decision_with_a_number_brings_evidence_of_its_own():
    with pytest.raises(ValidationError, match="“Supported” needs at least one piece of evidence"):
        rounds.adjudicate(rounds.make_disputed(), evidence=[])


def test_a_decision_is_between_the_reviews_that_were_read():
    claim = rounds.make_disputed()
    read = make.read(claim)
    again = rounds.reopen(claim)
    again = make.submit(make.submit(again), rating="refuted")

    for others in (read, make.read(again)[1:], [], [*make.read(again), *read]):
        with pytest.raises(StepRefused, match="not the reviews that you have read"):
            rounds.adjudicate(again, reviews=others)

    assert rounds.adjudicate(again, reviews=make.read(again)).status == Status.AGREED


def test_a_decision_is_of_the_claim_as_it_stands():
    claim = rounds.make_disputed()
    claim.revision = 7

    with pytest.raises(StepRefused, match="changed while you were reviewing it"):
        rounds.adjudicate(claim)


# What is published after it


def test_the_verdict_takes_the_answers_and_the_evidence_of_the_decision():
    own = make.make_evidence(title="The table", stance="context")
    claim = rounds.adjudicate(
        rounds.make_disputed(),
        rating="mostly_supported",
        explanation="By the table.",
        evidence=[own],
    )

    verdict = rounds.current(make.publish(claim))

    assert (verdict.rating.code, verdict.explanation) == ("mostly_supported", "By the table.")
    assert verdict.reviews.count() == 3
    assert '"The table"' in verdict.document
    assert "encyclopedia entry" not in verdict.document


def test_what_a_reviewer_suspected_is_told_only_if_the_decision_says_so_too():
    claim = make.submit(rounds.make_needing(2), single_origin=True, inferred_upstream="Reuters")
    claim = rounds.adjudicate(make.submit(claim, rating="refuted"))

    told = json.loads(rounds.current(make.publish(claim)).document)

    assert (told["single_origin"], told["inferred_upstream"]) == (False, "")


def publish_after(chief, **answers):
    return make.publish(rounds.adjudicate(rounds.make_disputed(), chief, **answers), chief)


def test_who_decided_alone_does_not_publish_it():
    with pytest.raises(StepRefused, match="You alone have judged the claim this way"):
        publish_after(make.make_user("editor"), rating="conflicting")


def test_who_sided_with_a_reviewer_may_publish_it():
    assert publish_after(make.make_user("editor"), rating="refuted").status == Status.PUBLISHED


def test_another_editor_publishes_what_one_decided_alone():
    claim = rounds.adjudicate(rounds.make_disputed(), rating="conflicting")

    assert make.publish(claim).status == Status.PUBLISHED


def test_a_decision_is_no_independent_review():
    claim = rounds.adjudicate(rounds.make_disputed())
    claim.article.reviews_required = 3
    workflow.edit_article(claim.article, by=make.make_user("editor"))

    with pytest.raises(StepRefused, match="1 review is missing: reopen the claim"):
        make.publish(claim)
