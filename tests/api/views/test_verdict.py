"""What was changed in public: corrections, updates and retractions, and the history of a claim."""

import json

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Claim, Verdict
from tests.api.rows import at, ids, make_correction, make_retraction
from tests.make import basis, make_claim, make_published, make_user, make_version, submit

NOTE = "There is a newer encyclopedia that says more."


def make_update(claim: Claim) -> Verdict:
    editor = make_user("editor")
    claim.refresh_from_db()
    claim = submit(workflow.reopen(claim, by=editor, reason="New."), rating="conflicting")
    workflow.update(claim, **basis(claim, editor), public_note=NOTE)
    return claim.verdicts.get(current=True)


def test_corrections_are_all_that_is_not_the_first_the_newest_first(public, anonymous):
    make_published()
    made = [make(public).pk for make in (make_correction, make_update, make_retraction)]

    response = anonymous.get(at("correction-list"))

    assert ids(response) == made[::-1]
    rows = response.json()["results"]
    assert [row["change"] for row in rows] == ["retraction", "update", "correction"]
    assert [row["current"] for row in rows] == [True, False, False]


def test_a_correction_is_the_verdict_as_it_was_published(public, anonymous):
    verdict = make_correction(public)

    [row] = anonymous.get(at("correction-list")).json()["results"]

    assert row == anonymous.get(at("verdict-detail", verdict.pk)).json()
    assert row["public_note"] == verdict.public_note


@pytest.mark.parametrize("change", ["correction", "update", "retraction"])
def test_corrections_are_filtered_by_what_they_are(public, anonymous, change):
    made = {
        "correction": make_correction(public).pk,
        "update": make_update(public).pk,
        "retraction": make_retraction(public).pk,
    }

    assert ids(anonymous.get(at("correction-list"), {"change": change})) == [made[change]]


def test_corrections_are_filtered_by_article_and_moment(public, anonymous):
    other = make_published(make_claim(make_version(slug="other")))
    verdicts = [make_correction(public), make_correction(other)]
    since = {"updated_since": verdicts[1].published_at.isoformat()}

    assert ids(anonymous.get(at("correction-list"), {"article": "other"})) == [verdicts[1].pk]
    assert ids(anonymous.get(at("correction-list"), since)) == [verdicts[1].pk]
    later = {"updated_since": timezone.now().isoformat()}
    assert ids(anonymous.get(at("correction-list"), later)) == []


def test_the_first_verdict_is_no_correction(public, anonymous):
    assert ids(anonymous.get(at("correction-list"))) == []
    assert anonymous.get(at("correction-list"), {"change": "initial"}).status_code == 400


def test_corrections_come_in_pages(public, anonymous):
    made = [make(public).pk for make in (make_correction, make_update, make_retraction)]

    first = anonymous.get(at("correction-list"), {"page_size": 2})

    assert ids(first) == [made[2], made[1]]
    assert ids(anonymous.get(first.json()["next"])) == [made[0]]


def test_the_history_of_a_claim_shows_each_change_as_it_was_published(public, anonymous):
    first = public.verdicts.get()
    made = [first, *(make(public) for make in (make_correction, make_update, make_retraction))]

    for verdict in made:
        rows = anonymous.get(at("verdict-history", verdict.pk)).json()["results"]
        assert [row["id"] for row in rows] == [v.pk for v in reversed(made)]
    assert [row["number"] for row in rows] == [4, 3, 2, 1]
    assert [row["change"] for row in rows] == ["retraction", "update", "correction", "initial"]
    codes = [row["rating"] and row["rating"]["code"] for row in rows]
    assert codes == [None, "conflicting", "supported", "supported"]
    assert [row["current"] for row in rows] == [True, False, False, False]


def test_a_retraction_is_in_force_and_judges_nothing(public, anonymous):
    verdict = make_retraction(public)

    [row] = anonymous.get(at("verdict-list")).json()["results"]

    assert (row["id"], row["current"], row["change"]) == (verdict.pk, True, "retraction")
    for name in ("rating", "sourcing", "attribution_check", "confidence"):
        assert row[name] is None
    assert (row["evidence"], row["explanation"]) == ([], "")
    assert row["claim"]["statement"] == json.loads(verdict.document)["claim"]["statement"]


def test_verdicts_are_filtered_by_what_was_published_and_a_retraction_by_no_judgement(
    public, anonymous
):
    make_retraction(public)

    assert len(ids(anonymous.get(at("verdict-list"), {"kind": public.kind}))) == 1
    assert ids(anonymous.get(at("verdict-list"), {"sourcing": "none"})) == []
    assert ids(anonymous.get(at("claim-list"), {"sourcing": "none"})) == []
