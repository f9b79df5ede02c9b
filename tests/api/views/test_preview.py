"""What would become public, before it does."""

import json

import pytest

from articles import workflow
from articles.models import Event, Verdict
from tests import make
from tests.api.rows import at, pointers, post, refusal, with_key

pytestmark = pytest.mark.django_db

NOTE = "The encyclopedia was read wrongly before."


@pytest.fixture
def agreed():
    return make.submit(make.make_claim())


def look(client, claim, step="publish", **words):
    return post(client, "claim-preview", claim.pk, step=step, **words)


def without_time(document: dict) -> dict:
    return {name: value for name, value in document.items() if name != "published_at"}


def test_what_is_shown_is_what_is_published_then(editor, agreed):
    shown = look(editor, agreed).json()

    sent = {"reviews": shown["reviews"], "confirmed": [w["code"] for w in shown["warnings"]]}
    assert post(editor, "claim-publish", agreed.pk, **sent).status_code == 200
    verdict = agreed.verdicts.get()
    assert without_time(shown["verdict"]) == without_time(json.loads(verdict.document))
    made = editor.get(at("verdict-claimreview", verdict.pk)).json()
    assert shown["claim_review"] == made
    assert shown["objections"] == []


def test_looking_writes_nothing_and_asks_for_no_tag(agreed):
    program = with_key(make.make_user("editor"))
    program.credentials(HTTP_AUTHORIZATION=program._credentials["HTTP_AUTHORIZATION"])
    events = Event.objects.count()

    assert look(program, agreed).status_code == 200
    assert (Event.objects.count(), Verdict.objects.count()) == (events, 0)


def test_what_stands_against_it_is_said(agreed):
    both = make.make_user("editor")
    both.groups.add(*agreed.reviews.get().reviewer.groups.all())
    mine = make.submit(make.make_claim(), both)

    shown = look(with_key(both), mine).json()

    assert "somebody else has to publish it" in shown["objections"][0]
    assert [warning["code"] for warning in shown["warnings"]] == ["one_sided"]


def test_a_claim_that_is_not_rated_makes_no_claim_review(editor):
    claim = make.make_claim(kind="opinion")
    make.submit(claim, rating="not_rated", evidence=[])

    assert look(editor, claim).json()["claim_review"] is None


def test_a_correction_is_shown_with_its_words(editor, public):
    shown = look(editor, public, "correct", public_note=NOTE, explanation="Page 7.").json()

    verdict = shown["verdict"]
    assert (verdict["change"], verdict["number"]) == ("correction", 2)
    assert (verdict["public_note"], verdict["explanation"]) == (NOTE, "Page 7.")
    assert shown["claim_review"]["correction"] == NOTE


def test_a_retraction_is_shown_without_a_judgement(editor, public):
    shown = look(editor, public, "retract", public_note=NOTE).json()

    assert (shown["verdict"]["change"], shown["verdict"]["rating"]) == ("retraction", None)
    assert (shown["claim_review"], shown["reviews"], shown["warnings"]) == (None, [], [])


def test_an_update_is_shown_on_its_new_reviews(editor, public):
    again = workflow.reopen(public, by=make.make_user("editor"), reason="New.")
    make.submit(again, rating="refuted")

    shown = look(editor, public, "update", public_note=NOTE).json()

    assert (shown["verdict"]["change"], shown["verdict"]["rating"]["code"]) == ("update", "refuted")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("publish", "A verdict is published when the reviews of its claim agree."),
        ("update", "reopen the claim first"),
        ("correct", "while it stands"),
        ("retract", "Nothing has been published"),
    ],
)
def test_what_cannot_be_taken_is_not_shown(editor, hidden, step, words):
    assert words in refusal(look(editor, hidden, step))


@pytest.mark.parametrize("step", ["update", "correct", "retract"])
def test_where_nothing_is_public_nothing_is_changed(editor, agreed, step):
    assert "Nothing has been published" in refusal(look(editor, agreed, step))


def test_what_was_published_is_not_published_first(editor, public):
    make.submit(workflow.reopen(public, by=make.make_user("editor"), reason="New."))

    assert "published before" in refusal(look(editor, public))


def test_what_was_retracted_is_neither_corrected_nor_retracted(editor, public):
    workflow.retract(public, by=make.make_user("editor"), public_note=NOTE)
    make.submit(workflow.reopen(public, by=make.make_user("editor"), reason="New."))

    for step in ("correct", "retract"):
        assert "was retracted" in refusal(look(editor, public, step))


def test_a_key_that_reads_no_reviews_is_shown_no_judgement(agreed):
    editor = make.make_user("editor")
    to_publish = with_key(editor, "read:all", "publish")

    assert "reviews that you may not read" in refusal(look(to_publish, agreed))


def test_while_a_round_runs_nobody_is_shown_its_reviews(editor):
    claim = make.submit(make.make_claim(make.make_version(reviews_required=2)))

    assert "A verdict is published when" in refusal(look(editor, claim))


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/step"),
        ({"step": "reopen"}, "/step"),
        ({"step": "publish", "explanation": "Other words."}, "/explanation"),
        ({"step": "publish", "reviews": []}, "/reviews"),
        ({"step": "correct", "public_note": "x" * 5001}, "/public_note"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(editor, agreed, body, pointer):
    assert pointers(post(editor, "claim-preview", agreed.pk, **body)) == [pointer]


@pytest.mark.parametrize("how_many", [1, 30])
def test_it_costs_the_same_however_much_evidence(how_many, editor, django_assert_num_queries):
    evidence = [make.make_evidence(title=f"Book {number}") for number in range(how_many)]
    claim = make.submit(make.make_claim(), evidence=evidence)

    with django_assert_num_queries(11):
        assert len(look(editor, claim).json()["verdict"]["evidence"]) == how_many


def test_reviewers_look_at_nothing(keyed, agreed):
    assert look(keyed, agreed).status_code == 403
