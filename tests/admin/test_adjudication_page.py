"""Deciding between reviews that differ."""

import re

import pytest

from articles import workflow
from articles.models import Claim, Recusal, Review, Status
from tests.admin.visitors import (
    Visitor,
    adjudicate,
    errors,
    make_disputed,
    page,
    seen_reviews,
    words,
)
from tests.make import make_answers, make_claim, make_evidence, make_user, make_version, submit


def sent(claim: Claim, *ticked: str, **data):
    answers = make_answers()
    evidence = Review.objects.of_round(claim).filter(evidence__title__in=ticked)
    return {
        **answers,
        "rating": answers["rating"].pk,
        "explanation": "The paper against is a hoax.",
        "revision": claim.revision,
        "reviews": seen_reviews(claim),
        "rests_on": list(evidence.values_list("evidence", flat=True)),
        "evidence-TOTAL_FORMS": 1,
        "evidence-INITIAL_FORMS": 0,
        "disagreement": "error",
        "reason": "One of them misread it.",
        **data,
    }


def decide(visitor: Visitor, claim: Claim, data: dict, **kwargs):
    return visitor.post(page("claim_adjudicate", claim.pk), data, **kwargs)


# Showing


def test_the_reviews_stand_side_by_side_without_their_authors(editor):
    rita, rob = (make_user("reviewer", name) for name in ("rita-r", "rob-r"))
    claim = make_disputed(None, rita, rob)

    response = editor.get(page("claim_adjudicate", claim.pk))

    html = response.content.decode()
    assert [column.name for column in response.context["columns"]] == ["Reviewer A", "Reviewer B"]
    assert "It is dry." in html
    assert "A paper against" in html
    assert "rita-r" not in html
    assert "rob-r" not in html


def test_what_differs_is_marked_in_words(editor):
    response = editor.get(page("claim_adjudicate", make_disputed().pk))

    for column in response.context["columns"]:
        assert [answer.question for answer in column.answers if answer.differs] == ["Rating"]
    html = response.content.decode()
    assert html.count('<span class="pill pill-differs">differs</span>') == 2


def test_what_all_have_said_is_filled_in_and_the_rest_is_empty(editor):
    form = editor.get(page("claim_adjudicate", make_disputed().pk)).context["form"]

    agreed = {name: form[name].value() for name in ("sourcing", "attribution_check", "confidence")}
    assert agreed == {
        "sourcing": "none",
        "attribution_check": "not_applicable",
        "confidence": "high",
    }
    for name in ("rating", "explanation", "disagreement", "reason", "rests_on"):
        assert not form[name].value()


@pytest.mark.parametrize(
    ("seconds", "said", "is_too_fast"),
    [(None, "not known", 0), (3, "3 s", 1), (41, "41 s", 0), (125, "2 min 5 s", 0)],
)
def test_the_time_that_each_review_took_is_told(editor, seconds, said, is_too_fast):
    claim = make_disputed()
    Review.objects.filter(pk=claim.reviews.first().pk).update(lead_time=seconds)
    claim.reviews.exclude(pk=claim.reviews.first().pk).update(lead_time=60)

    html = editor.get(page("claim_adjudicate", claim.pk)).content.decode()

    assert f"<dd>{said}" in html
    assert html.count(">too fast</span>") == is_too_fast


def test_every_answer_can_be_taken_over_with_the_value_that_the_form_sends(editor):
    response = editor.get(page("claim_adjudicate", make_disputed().pk))

    form, html = response.context["form"], response.content.decode()
    for column in response.context["columns"]:
        for answer in column.answers[:4]:
            assert answer.value in {str(radio.data["value"]) for radio in form[answer.name]}
            assert f'data-adopt="{answer.name}" data-value="{answer.value}"' in html
    assert re.findall(r'data-adopt-all data-key="(.)"', html) == ["A", "B"]


# Deciding


def test_the_decision_rests_on_what_was_ticked_and_on_what_is_new(editor):
    claim = make_disputed()
    new = {f"evidence-0-{name}": value for name, value in make_evidence(title="New").items()}

    response = decide(editor, claim, sent(claim, "A paper against", **new), follow=True)

    assert words(response) == "Claim 1 is decided. No other dispute waits for you."
    decision = Review.objects.get(is_adjudication=True)
    assert (decision.reviewer, decision.disagreement) == (editor.user, "error")
    assert decision.reason == "One of them misread it."
    pieces = list(decision.evidence.values_list("title", "stance"))
    assert pieces == [("A paper against", "refutes"), ("New", "supports")]
    assert Claim.objects.get().status == Status.AGREED


def test_the_authors_are_named_once_it_is_decided(editor):
    claim = make_disputed(None, make_user("reviewer", "rita-r"), make_user("reviewer", "rob-r"))

    decide(editor, claim, sent(claim, "A paper against"))

    html = editor.get(page("claim_change", claim.pk)).content.decode()
    assert "rita-r" in html
    assert "One of them misread it." in html
    assert "Error of a reviewer." in html


def test_whoever_goes_on_is_led_to_the_next_dispute_that_they_may_decide(editor):
    declined, own, here, after = (make_disputed() for _ in range(4))
    Recusal.objects.create(article=declined.article, reviewer=editor.user, reason="I know them.")
    Review.objects.filter(claim=own, rating__code="refuted").update(reviewer=editor.user)
    submit(make_claim())  # which no dispute is about

    response = decide(editor, here, sent(here, "A paper against", _next=""), follow=True)

    assert response.redirect_chain == [(page("claim_adjudicate", after.pk), 302)]
    assert words(response) == f"Claim {here.number} is decided."
    response = decide(editor, after, sent(after, "A paper against", _next=""), follow=True)
    assert response.redirect_chain == [(page("claim_change", after.pk), 302)]
    assert words(response).endswith("No other dispute waits for you.")


def test_whoever_stays_is_told_where_the_next_dispute_is(editor):
    here, other = make_disputed(), make_disputed()

    response = decide(editor, here, sent(here, "A paper against"), follow=True)

    assert response.redirect_chain == [(page("claim_change", here.pk), 302)]
    link = f'<a href="{page("claim_adjudicate", other.pk)}">To the next dispute</a>'
    assert link in response.content.decode()


def test_a_double_click_decides_once(editor):
    claim = make_disputed()
    data = sent(claim, "A paper against")

    for _twice in range(2):
        assert decide(editor, claim, data).status_code == 302
    assert Review.objects.filter(is_adjudication=True).count() == 1


# Refusing


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        ({"reason": ""}, "reason", "Give the reason for this decision."),
        ({"disagreement": ""}, "disagreement", "Say why the reviews differ."),
        ({"confidence": ""}, "confidence", "Answer this before you submit."),
        ({"rests_on": []}, "__all__", "needs at least one piece of evidence"),
        ({"rests_on": ["999"]}, "rests_on", "This evidence is not of these reviews."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(editor, data, field, said):
    claim = make_disputed()

    response = decide(editor, claim, sent(claim, "A paper against") | data)

    assert response.status_code == 422
    assert said in response.context["form"].errors[field][0]
    assert "The paper against is a hoax.</textarea>" in response.content.decode()
    assert not Review.objects.filter(is_adjudication=True).exists()


def test_evidence_of_ones_own_that_is_wrong_is_marked_in_its_row(editor):
    claim = make_disputed()
    wrong = {"evidence-0-title": "Kept title", "evidence-0-url": "javascript:alert(1)"}

    response = decide(editor, claim, sent(claim, "A paper against", **wrong))

    assert response.status_code == 422
    assert set(response.context["evidence"].errors[0]) == {"url", "stance"}
    assert "Kept title" in response.content.decode()


def test_a_decision_between_other_reviews_than_these_is_refused(editor):
    claim = make_disputed()
    data = sent(claim, "A paper against")
    workflow.reopen(claim, by=make_user("editor"), reason="Once more.")
    for rating in ("supported", "refuted"):
        submit(Claim.objects.get(), rating=rating)

    response = decide(editor, claim, data)

    assert response.status_code == 409
    assert errors(response) == ["These are not the reviews that you have read: look at them again."]
    assert "The paper against is a hoax.</textarea>" in response.content.decode()
    assert response.context["form"]["reviews"].value() == seen_reviews(Claim.objects.get())


def test_while_a_round_runs_nothing_of_it_is_shown(editor):
    claim = submit(make_claim(make_version(reviews_required=2)), explanation="HIDDEN")

    shown = editor.get(page("claim_adjudicate", claim.pk))
    tried = decide(editor, claim, sent(claim))

    assert "Only disputed claims are adjudicated. This one is: In review." in (
        shown.content.decode()
    )
    assert tried.status_code == 409
    assert "HIDDEN" not in shown.content.decode() + tried.content.decode()


def test_who_has_reviewed_the_claim_does_not_adjudicate_it(superuser):
    claim = make_disputed(None, superuser.user, make_user("reviewer"))

    shown = superuser.get(page("claim_adjudicate", claim.pk))
    tried = decide(superuser, claim, sent(claim, "A paper against"))

    assert "You have reviewed this claim yourself" in shown.content.decode()
    assert "form" not in shown.context
    assert tried.status_code == 409
    assert "You have reviewed this claim yourself" in errors(tried)[0]


@pytest.mark.parametrize("role", ["annotator", "reviewer", "administrator"])
def test_nobody_else_adjudicates(role, db):
    visitor, claim = Visitor(role), make_disputed()

    shown = visitor.get(page("claim_adjudicate", claim.pk))
    tried = decide(visitor, claim, sent(claim))

    assert (shown.status_code, tried.status_code) == (403, 403)
    assert "It is dry." not in shown.content.decode()
    assert Claim.objects.get().status == Status.DISPUTED


def test_an_adjudicated_claim_is_not_adjudicated_again(editor):
    claim = adjudicate(make_disputed())

    html = editor.get(page("claim_adjudicate", claim.pk)).content.decode()

    assert "This one is: Agreed." in html


@pytest.mark.parametrize("how_many", [2, 5])
def test_the_page_costs_the_same_however_many_reviews(editor, how_many, django_assert_num_queries):
    claim = make_claim(make_version(reviews_required=how_many))
    for number in range(how_many):
        claim = submit(claim, rating="refuted" if number else "supported")

    with django_assert_num_queries(14):
        response = editor.get(page("claim_adjudicate", claim.pk))

    assert len(response.context["columns"]) == how_many
