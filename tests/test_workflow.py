from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from articles import workflow
from articles.models import Article, Claim, Event, Rating, Review, Status, Verdict
from articles.text.spans import Span
from articles.workflow import STEPS, StepRefused
from tests import make

pytestmark = pytest.mark.django_db


def actions(claim):
    return list(claim.events.values_list("action", "before", "after"))


# Articles


def test_an_article_keeps_its_text_to_the_last_code_point():
    body = "\u00a0“Straight” – \u202eodd\r\ntext\u0301 👍\n\n"

    version = make.make_version(body)

    version.refresh_from_db()
    assert (version.number, version.body) == (1, body)


def test_adding_an_article_is_on_record_with_who_did_it():
    annotator = make.make_user("annotator", "ann")

    version = make.make_version(by=annotator)

    recorded = version.article.events.values_list("action", "actor__username", "actor_name")
    assert list(recorded) == [("add_article", "ann", "ann"), ("add_version", "ann", "ann")]


def test_an_article_with_half_a_character_is_refused_and_nothing_is_stored():
    with pytest.raises(ValidationError, match="lone surrogate"):
        make.make_version("broken \ud800 text")

    assert not Article.objects.exists()


def test_a_text_is_replaced_by_a_new_version_while_there_are_no_claims():
    version = make.make_version("Frist text.")

    second = workflow.add_version(version.article, "First text.", by=make.make_user("annotator"))

    assert second.number == 2
    assert version.article.versions.count() == 2


def test_the_text_of_an_article_with_claims_is_not_replaced():
    claim = make.make_claim()

    with pytest.raises(StepRefused, match="with claims cannot be replaced"):
        workflow.add_version(claim.article, "Other text.", by=make.make_user("annotator"))


def test_editing_an_article_records_what_changed():
    article = make.make_version(headline="Old").article
    article.headline = "New"

    workflow.edit_article(article, by=make.make_user("annotator"))

    assert article.events.get(action="edit_article").data == {"headline": ["Old", "New"]}


# Claims


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

    claim = workflow.edit_claim(claim, {"statement": "All water is wet."}, by=annotator)

    assert claim.revision == 2
    recorded = claim.events.get(action="edit").data
    assert recorded == {"statement": ["Water is wet.", "All water is wet."]}


def test_a_claim_under_review_is_not_edited():
    claim = make.submit(make.make_claim())

    with pytest.raises(StepRefused, match="before anyone reviewed it. This one is: Agreed"):
        workflow.edit_claim(claim, {"statement": "Other."}, by=make.make_user("annotator"))


# Reviews


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
    workflow.edit_claim(claim, {"statement": "Other."}, by=make.make_user("annotator"))

    with pytest.raises(StepRefused, match="changed while you were reviewing"):
        make.submit(claim)


def test_nobody_reviews_a_claim_twice_in_a_round():
    claim, reviewer = make.make_claim(make.make_version(reviews_required=2)), make.make_user("reviewer")
    make.submit(claim, reviewer)

    with pytest.raises(StepRefused, match="submitted your review of this claim already"):
        make.submit(claim, reviewer)


def test_a_published_claim_is_not_reviewed():
    claim = make.make_published()

    with pytest.raises(StepRefused, match="open or in review"):
        make.submit(claim)
    with pytest.raises(StepRefused, match="open or in review"):
        make.save_draft(claim)


# Verdicts


def test_publishing_makes_a_verdict_of_the_agreed_review():
    claim = make.make_published(rating="conflicting", sourcing="vague")

    verdict = claim.verdicts.get()
    assert claim.status == Status.PUBLISHED
    assert (verdict.rating.code, verdict.sourcing, verdict.current) == ("conflicting", "vague", True)
    assert list(verdict.reviews.all()) == list(claim.reviews.all())
    assert actions(claim)[-1] == ("publish", "agreed", "published")


@pytest.mark.parametrize("required", [1, 2])
def test_a_claim_without_agreement_is_not_published(required):
    claim = make.make_claim(make.make_version(reviews_required=required))
    if required == 2:
        make.submit(claim)

    with pytest.raises(StepRefused, match="published when the reviews of its claim agree"):
        workflow.publish(claim, by=make.make_user("editor"))

    assert not Verdict.objects.exists()


def make_reviewing_editor():
    user = make.make_user("editor")
    user.groups.add(*make.make_user("reviewer").groups.all())
    return user


def test_whoever_made_the_only_review_does_not_publish_it():
    both = make_reviewing_editor()
    claim = make.submit(make.make_claim(), both)

    with pytest.raises(StepRefused, match="somebody else has to publish"):
        workflow.publish(claim, by=both)


def test_four_eyes_can_be_switched_off(settings):
    settings.FACTCHECK_FOUR_EYES = False
    both = make_reviewing_editor()

    claim = workflow.publish(make.submit(make.make_claim(), both), by=both)

    assert claim.status == Status.PUBLISHED


def test_a_review_of_an_older_revision_is_not_published():
    claim = make.submit(make.make_claim())
    Claim.objects.filter(pk=claim.pk).update(revision=2)

    with pytest.raises(StepRefused, match="has changed since it was reviewed"):
        workflow.publish(claim, by=make.make_user("editor"))


def test_more_reviews_required_after_the_agreement_stop_the_publication():
    claim = make.submit(make.make_claim())
    Article.objects.filter(pk=claim.article_id).update(reviews_required=3)

    with pytest.raises(StepRefused, match="2 reviews are missing"):
        workflow.publish(claim, by=make.make_user("editor"))


# Reopening


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
    with pytest.raises(StepRefused, match="can be reopened. This one is: Published"):
        workflow.reopen(make.make_published(), by=make.make_user("editor"), reason="Why not")


# Who may


@pytest.mark.parametrize("role", ["", "annotator", "editor", "administrator"])
def test_only_reviewers_review(role):
    claim = make.make_claim()

    with pytest.raises(PermissionDenied):
        make.submit(claim, make.make_user(role))
    with pytest.raises(PermissionDenied):
        make.save_draft(claim, make.make_user(role))

    assert not Review.objects.exists()


@pytest.mark.parametrize("role", ["", "annotator", "reviewer", "administrator"])
def test_only_editors_publish_and_reopen(role):
    claim = make.submit(make.make_claim())

    with pytest.raises(PermissionDenied):
        workflow.publish(claim, by=make.make_user(role))
    with pytest.raises(PermissionDenied):
        workflow.reopen(claim, by=make.make_user(role), reason="Because.")


@pytest.mark.parametrize("role", ["", "reviewer", "administrator"])
def test_only_annotators_and_editors_break_articles_down(role):
    claim, user = make.make_claim(), make.make_user(role)

    with pytest.raises(PermissionDenied):
        make.make_version(by=user)
    with pytest.raises(PermissionDenied):
        make.make_claim(claim.version, Span(14, 29), by=user)
    with pytest.raises(PermissionDenied):
        workflow.edit_claim(claim, {"statement": "Mine."}, by=user)
    with pytest.raises(PermissionDenied):
        workflow.edit_article(claim.article, by=user)


@pytest.mark.parametrize(
    ("role", "step", "offered"),
    [("reviewer", "submit", True), ("editor", "submit", False), ("reviewer", "publish", False)],
)
def test_doors_offer_the_steps_that_may_be_taken(role, step, offered):
    assert workflow.is_allowed(step, make.make_claim(), make.make_user(role)) is offered


# The guard


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("status", Status)
def test_a_step_is_taken_from_its_own_statuses_only(step, status):
    claim = make.make_claim()
    Claim.objects.filter(pk=claim.pk).update(status=status)
    chief = make.make_user("editor")
    chief.groups.add(*make.make_user("reviewer").groups.all())

    try:
        after = workflow._take(step.name, claim, lambda locked: {}, by=chief).status
    except StepRefused:
        after = "refused"

    assert after == (step.target if status in step.source else "refused")


def test_a_refused_step_leaves_nothing_behind():
    claim = make.make_claim()
    before = Event.objects.count()

    with pytest.raises(ValidationError):
        make.submit(claim, evidence=[make.make_evidence(stance="unsure")])

    claim.refresh_from_db()
    assert (claim.status, claim.reviews.count()) == (Status.OPEN, 0)
    assert Event.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_of_many_who_publish_at_once_one_does():
    claim = make.submit(make.make_claim())
    editors = [make.make_user("editor") for _ in range(6)]

    def publish(editor):
        try:
            workflow.publish(claim, by=editor)
        except StepRefused:
            return "refused"
        finally:
            connection.close()
        return "published"

    with ThreadPoolExecutor(6) as pool:
        outcomes = sorted(pool.map(publish, editors))

    assert outcomes == ["published"] + ["refused"] * 5
    assert claim.verdicts.count() == claim.events.filter(action="publish").count() == 1
