"""The steps of a claim's life and of an article's, one by one, and what is refused."""

from typing import Any

import pytest

from articles import workflow
from articles.api.views import BULK_STEPS, CLAIM_STEPS, ON_THE_WAY
from articles.models import Claim, Event
from articles.text.spans import Span
from tests.api.rows import answers, at, done, pointers, post, refusal
from tests.make import (
    BODY,
    make_claim,
    make_published,
    make_user,
    make_version,
)

NOTE = "The encyclopedia was read wrongly before."


def suggest(**fields: Any) -> Claim:
    known = {"statement": "Water is wet.", "kind": "event_property"}
    version = make_version()
    return workflow.suggest_claim(version, Span(0, 13), by=make_user("annotator"), **known | fields)


# Breaking an article down


def test_a_suggestion_is_accepted(annotator):
    done(post(annotator, "claim-accept", suggest().pk), status="open")


def test_a_suggestion_is_rejected_with_a_reason(annotator):
    claim = done(post(annotator, "claim-reject", suggest().pk, reason="None."), status="rejected")

    assert claim.events.latest().reason == "None."


def test_a_claim_is_nested_in_another_and_parted_again(annotator):
    outer = make_claim()
    inner = make_claim(outer.version, Span(0, 5))
    around = {"number": 1, "api_url": f"http://testserver{at('claim-detail', outer.pk)}"}

    nested = {"parent": outer.pk, "relation": "content", "revision": 1}
    done(post(annotator, "claim-nest", inner.pk, **nested), parent=around, relation="content")
    parted = {"parent": None, "revision": 2}
    done(post(annotator, "claim-nest", inner.pk, **parted), parent=None, relation="")


def test_the_edges_of_a_claim_are_moved(annotator, hidden):
    response = post(annotator, "claim-respan", hidden.pk, version=1, start=0, end=5, revision=1)

    done(response, quote="Water", start=0, end=5, revision=2)


def test_a_claim_is_split_and_the_new_one_has_an_address(annotator, hidden):
    first = {"start": 0, "end": 5, "statement": "There is water."}
    second = {"start": 6, "end": 13, "statement": "It is wet."}
    parts = {"first": first, "second": second, "version": 1, "revision": 1}

    response = post(annotator, "claim-split", hidden.pk, **parts)

    assert response.status_code == 201
    parts = response.json()
    assert [parts[name]["quote"] for name in ("first", "second")] == ["Water", "is wet."]
    assert [parts[name]["number"] for name in ("first", "second")] == [1, 2]
    assert annotator.get(response["Location"]).json() == parts["second"]


def test_the_error_of_a_part_points_to_the_part(annotator, hidden):
    parts = {"first": {"start": 0, "end": 5, "statement": ""}, "second": {"start": 6, "end": "x"}}

    response = post(annotator, "claim-split", hidden.pk, **parts, version=1, revision=1)

    assert pointers(response) == ["/first/statement", "/second/end", "/second/statement"]


def test_two_claims_are_merged_once_however_often_it_is_sent(annotator, hidden):
    other = make_claim(hidden.version, Span(14, 30))
    body = {"other": other.pk, "statement": "Both.", "revision": 1}

    answers = [post(annotator, "claim-merge", hidden.pk, **body) for _time in range(2)]

    done(answers[0], quote="Water is wet. The sky is blue.", statement="Both.", revision=2)
    assert answers[1].content == answers[0].content
    assert list(Claim.objects.all()) == [hidden]


def test_a_claim_is_deleted_once_however_often_it_is_sent(annotator, hidden):
    answers = [post(annotator, "claim-delete", hidden.pk, reason="None.") for _time in range(2)]

    done(answers[0], status="deleted")
    assert answers[1].content == answers[0].content
    assert annotator.get(at("claim-detail", hidden.pk)).status_code == 404


def test_a_deleted_claim_is_taken_no_further(annotator, hidden):
    workflow.delete_claim(hidden, by=make_user("annotator"))

    assert "This one is: Deleted." in refusal(post(annotator, "claim-accept", hidden.pk))


def test_a_claim_that_is_adrift_is_placed(annotator, hidden):
    text = f"Old {BODY}"
    workflow.add_version(hidden.article, text, by=make_user("annotator"))
    hidden.refresh_from_db()
    place = {"version": 2, "start": 4, "end": 17, "revision": hidden.revision}

    done(
        post(annotator, "claim-reanchor", hidden.pk, **place),
        version=2,
        quote="Water is wet.",
        is_adrift=False,
    )


@pytest.mark.parametrize("step", ["respan", "split"])
def test_offsets_of_an_older_text_move_no_edges(annotator, hidden, step):
    # It moved along with its words: no revision tells.
    workflow.add_version(hidden.article, f"New.\n\n{BODY}", by=make_user("annotator"))

    response = post(annotator, f"claim-{step}", hidden.pk, **SENT[step])

    assert "version 2" in refusal(response)
    hidden.refresh_from_db()
    assert (hidden.quote, hidden.version.number) == ("Water is wet.", 2)


def test_offsets_of_an_older_text_place_no_claim(annotator, hidden):
    for text in (f"Old {BODY}", "A third."):
        workflow.add_version(hidden.article, text, by=make_user("annotator"))
    place = {"version": 2, "start": 4, "end": 8, "revision": 2}

    assert "version 3" in refusal(post(annotator, "claim-reanchor", hidden.pk, **place))


def test_what_somebody_else_changed_meanwhile_is_refused(annotator, hidden):
    changes = {"statement": "Another."}
    workflow.edit_claim(hidden, changes, by=make_user("annotator"), revision=1)

    response = post(annotator, "claim-respan", hidden.pk, version=1, start=0, end=5, revision=1)

    assert "Somebody else changed this claim" in refusal(response)


# Refusals

SENT: dict[str, dict[str, Any]] = {
    "nest": {"parent": None, "revision": 1},
    "respan": {"version": 1, "start": 0, "end": 5, "revision": 1},
    "reanchor": {"version": 1, "start": 0, "end": 5, "revision": 1},
    "split": {
        "first": {"start": 0, "end": 5, "statement": "One."},
        "second": {"start": 6, "end": 13, "statement": "Two."},
        "version": 1,
        "revision": 1,
    },
    "adjudicate": answers(reviews=[], disagreement="error", reason="Read it."),
    "publish": {"reviews": []},
    "correct": {"reviews": [], "public_note": NOTE},
    "update": {"reviews": [], "public_note": NOTE},
    "retract": {"public_note": NOTE},
    "reopen": {"reason": "Read again."},
}


@pytest.mark.parametrize("step", CLAIM_STEPS)
def test_a_claim_that_is_not_there_yet_is_not_taken_on(step, annotator, keyed, editor):
    # A suggestion for the later steps, and what is published for the first ones.
    early = workflow.STEPS[step].source[0] in ("suggested", "open") and step != "retract"
    claim = make_published() if early and step != "reanchor" else suggest()
    body = SENT.get(step, {})
    if step == "merge":
        body = {"other": suggest().pk, "statement": "Both.", "revision": 1}
    if step == "unassign":
        body = {"reviewer": make_user("reviewer").get_username()}
    callers = {"articles.change_claim": annotator, "articles.review_claim": keyed}
    caller = callers.get(workflow.STEPS[step].permission, editor)
    before = Event.objects.count()

    assert refusal(post(caller, f"claim-{step}", claim.pk, **body))
    assert Event.objects.count() == before


def test_every_step_of_a_person_is_open_here_or_has_an_address_of_its_own():
    elsewhere = {"edit", "submit", "assign"}

    people = {name for name, step in workflow.STEPS.items() if step.permission}

    assert set(CLAIM_STEPS) == people - elsewhere


def test_every_verb_can_be_reached():
    elsewhere = {
        *("add_article", "edit_article", "add_version", "candidates", "add_claim", "edit_claim"),
        *(
            "add_claims",
            "suggest_claim",
            "save_draft",
            "submit",
            "renumber",
            "share_out",
            "decline",
        ),
    }
    elsewhere |= {
        "look_ahead",
        "preview",
        "foresee",
        "unanswered",
        "objections",
        "warnings",
    }  # which change nothing
    elsewhere |= {"import_articles"}  # of administrators: uploaded at the desk, or by command
    tables = (*CLAIM_STEPS.values(), *ON_THE_WAY.values(), *BULK_STEPS.values())
    steps = {step.verb.__name__ for step in tables}
    verbs = {name for name in workflow.__all__ if name.islower()} - {"is_allowed"}

    assert verbs == steps | elsewhere
