"""Claims: making and editing them, where they may stand now, and what happened to them."""

from typing import Any

import pytest

from articles import workflow
from articles.models import ArticleVersion, Claim
from tests.api.rows import at, make_speaker, patch, pointers, post, refusal, with_key
from tests.make import make_claim, make_user, submit


def add(client, text: ArticleVersion, **fields: Any):
    known: dict[str, Any] = {"version": text.number, "start": 14, "end": 30}
    known |= {"statement": "The sky is blue.", "kind": "event_property"}
    return post(client, "article-claim-list", text.article.slug, **known | fields)


@pytest.fixture
def version(hidden):
    return hidden.version


def test_a_claim_is_made_of_a_span(annotator, version, hidden):
    speaker = make_speaker()
    said = {"speaker": speaker.pk, "via": "Interfax", "number": 7}
    worth = {"checkworthiness": "UFS", "checkworthiness_reason": "Nobody doubts it."}

    response = add(annotator, version, **said, **worth)

    body = response.json()
    assert (response.status_code, response["Location"]) == (201, body["api_url"])
    assert annotator.get(body["api_url"]).json() == body
    assert (body["quote"], body["number"], body["status"]) == ("The sky is blue.", 7, "open")
    assert (body["speaker"]["id"], body["via"]) == (speaker.pk, "Interfax")
    assert worth.items() <= body.items()


def test_a_claim_is_made_inside_another(annotator, version, hidden):
    response = add(annotator, version, start=0, end=5, parent=hidden.pk, relation="content")

    assert response.json()["parent"]["number"] == hidden.number


def test_a_claim_is_only_suggested(annotator, version):
    assert add(annotator, version, suggested=True).json()["status"] == "suggested"


def test_a_claim_is_made_once_however_often_it_is_sent(annotator, version):
    first, second = (add(annotator, version) for _time in range(2))

    assert (second.status_code, second.content) == (201, first.content)
    assert Claim.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"version": 2}, "/version"),
        ({"version": 2**70}, "/version"),
        ({"start": 5, "end": 20}, ""),
        ({"start": 0, "end": 13}, ""),
        ({"relation": "content"}, ""),
        ({"checkworthiness": "UFS"}, ""),
        ({"kind": "opinion", "checkworthiness": "CFS"}, ""),
        ({"statement": "x" * 5001}, "/statement"),
        ({"statement": " "}, "/statement"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(annotator, version, fields, pointer):
    response = add(annotator, version, **fields)

    assert pointers(response) == [pointer]
    assert Claim.objects.count() == 1


def test_a_claim_around_it_is_of_the_same_text(annotator, version):
    response = add(annotator, version, parent=make_claim().pk, relation="content")

    assert pointers(response) == ["/parent"]


def test_an_old_text_gets_no_new_claims(annotator, version):
    workflow.add_version(version.article, "Other words.", by=make_user("annotator"))

    assert "newer text" in refusal(add(annotator, version))


# Editing


def test_a_claim_is_edited_and_what_is_not_named_stays(annotator):
    claim = make_claim(speaker=make_speaker(), via="Interfax")

    response = patch(annotator, "claim-detail", claim.pk, revision=1, kind="causal", speaker=None)

    body = response.json()
    assert (response.status_code, body["kind"], body["speaker"]) == (200, "causal", None)
    assert (body["via"], body["statement"], body["revision"]) == ("Interfax", "Water is wet.", 2)


def test_an_edit_says_which_revision_it_is_of(annotator, hidden):
    assert pointers(patch(annotator, "claim-detail", hidden.pk, kind="causal")) == ["/revision"]


def test_an_edit_of_an_older_revision_is_refused(annotator, hidden):
    patch(annotator, "claim-detail", hidden.pk, revision=1, statement="Another.")

    response = patch(annotator, "claim-detail", hidden.pk, revision=1, statement="A third.")

    assert "“Another.”" in refusal(response)


def test_a_claim_under_review_is_not_edited(annotator):
    claim = submit(make_claim())

    response = patch(annotator, "claim-detail", claim.pk, revision=1, statement="Another.")

    assert "before anyone reviewed it" in refusal(response)


# Candidates


def test_a_claim_that_is_adrift_may_stand_in_several_places(keyed, hidden):
    text = "First. Water is wet. Then: Water is wet."
    workflow.add_version(hidden.article, text, by=make_user("annotator"))

    body = keyed.get(at("claim-candidates", hidden.pk)).json()

    assert body["version"] == 2
    assert {(row["quote"], row["similarity"]) for row in body["results"]} == {
        ("Water is wet.", 1.0)
    }
    assert {text[row["start"] : row["end"]] for row in body["results"]} == {"Water is wet."}
    assert len(body["results"]) == 2


def test_a_claim_in_its_place_has_no_candidates(keyed, hidden):
    assert keyed.get(at("claim-candidates", hidden.pk)).json() == {"version": 1, "results": []}


# History


def test_the_history_says_who_did_what_the_newest_first(keyed, hidden):
    annotator = make_user("annotator")
    workflow.edit_claim(hidden, {"statement": "Another."}, by=annotator, revision=1)
    workflow.delete_claim(hidden, by=annotator, reason="None.")

    rows = keyed.get(at("claim-history", hidden.pk)).json()["results"]

    assert [row.pop("created_at")[:3] for row in rows] == ["202"] * 3
    name = hidden.events.first().actor_name
    assert rows[0] == {
        "action": "delete",
        "before": "open",
        "after": "deleted",
        "actor_name": annotator.get_username(),
        "reason": "None.",
    }
    assert [(row["action"], row["actor_name"]) for row in rows[2:]] == [("add", name)]


def test_the_history_never_shows_what_reviewers_hide(keyed, editor, hidden):
    submit(hidden, explanation="Hidden explanation.", rating="refuted")

    for client in (keyed, editor):
        content = client.get(at("claim-history", hidden.pk)).content
        assert b"submit" in content
        assert b"idden expl" not in content
        assert b"refuted" not in content
        assert b"data" not in content


@pytest.mark.parametrize("view", ["history", "reviews", "assignments", "candidates"])
def test_what_is_beneath_a_claim_is_for_callers_with_a_role(public, hidden, anonymous, view):
    address = f"/api/v1/claims/{{}}/{view}/"

    assert anonymous.get(address.format(public.pk)).status_code == 401
    assert anonymous.get(address.format(hidden.pk)).status_code == 401


@pytest.mark.parametrize("view", ["history", "reviews", "assignments", "candidates"])
def test_a_stranger_is_refused_or_finds_nothing(public, hidden, stranger, view):
    address = f"/api/v1/claims/{{}}/{view}/"

    assert stranger.get(address.format(public.pk)).status_code == 403
    assert stranger.get(address.format(hidden.pk)).status_code == 404


@pytest.mark.parametrize(
    ("view", "allowed"),
    [
        ("history", {"annotator", "reviewer", "editor", "administrator"}),
        ("candidates", {"annotator", "reviewer", "editor", "administrator"}),
        ("reviews", {"reviewer", "editor"}),
        ("assignments", {"reviewer", "editor"}),
    ],
)
def test_each_role_reads_what_is_its_own(hidden, view, allowed):
    found = {
        role: with_key(make_user(role)).get(f"/api/v1/claims/{hidden.pk}/{view}/").status_code
        for role in ("annotator", "reviewer", "editor", "administrator")
    }

    assert found == {role: 200 if role in allowed else 403 for role in found}


def test_a_nested_list_takes_no_parameters_but_its_own(keyed, hidden):
    for view in ("history", "reviews", "assignments"):
        address = f"/api/v1/claims/{hidden.pk}/{view}/"
        assert keyed.get(address, {"page_size": 5}).status_code == 200
        assert keyed.get(address, {"speaker": 1}).status_code == 400
    assert keyed.get(at("claim-candidates", hidden.pk), {"most": 5}).status_code == 400


def test_no_such_claim_has_nothing_beneath_it(keyed):
    for view in ("history", "reviews", "assignments", "candidates"):
        for key in (0, 10**9, 2**70):
            assert keyed.get(f"/api/v1/claims/{key}/{view}/").status_code == 404
