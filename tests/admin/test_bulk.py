"""What is done to many claims at once: chosen in their list, or all of an article."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from articles import workflow
from articles.admin import bulk
from articles.formats import json_lines
from articles.models import Assignment, Claim
from tests.admin.visitors import Visitor, errors, page, words
from tests.make import (
    make_claim,
    make_claims,
    make_evidence,
    make_published,
    make_user,
    make_version,
    submit,
)

TOMORROW = timezone.localdate() + timedelta(days=1)


def listed(claims: list[Claim]) -> str:
    return ",".join(str(claim.pk) for claim in claims)


def choose(visitor: Visitor, claims: list[Claim], **data):
    """Tick claims in the list, and choose the action."""
    keys = [claim.pk for claim in claims]
    data = {"action": "assign", "_selected_action": keys} | data
    return visitor.post(page("claim_changelist"), data)


def test_claims_chosen_in_the_list_are_assigned(editor):
    claims, rita = make_claims(3), make_user("reviewer", "rita")

    asked = choose(editor, claims[:2])
    form = asked.context["form"]
    data = {"claims": form["claims"].value(), "reviewer": rita.pk, "due_at": TOMORROW}
    response = editor.post(page("claim_assign_many"), data, follow=True)

    assert "Assign 2 claims" in asked.content.decode()
    assert words(response) == "2 claims are assigned to rita."
    assert {assignment.claim for assignment in Assignment.objects.all()} == set(claims[:2])


def test_the_claims_are_named_before_anything_is_done(editor, monkeypatch):
    monkeypatch.setattr(bulk, "SHOWN", 2)
    claims = make_claims(4)

    html = choose(editor, claims).content.decode()

    assert [str(claim) in html for claim in claims].count(True) == 2
    assert "and 2 more" in html


def test_what_cannot_be_assigned_is_named_line_by_line(editor):
    claims, rita = make_claims(3), make_user("reviewer", "rita")
    submit(claims[0])
    workflow.delete_claim(claims[1], by=editor.user)
    data = {"claims": listed(claims), "reviewer": rita.pk, "due_at": ""}

    response = editor.post(page("claim_assign_many"), data)

    assert response.context["words"] == "1 claim is assigned to rita."
    only = "Only claims that are open or in review can be assigned. This one is:"
    assert list(response.context["refused"]) == [
        (claims[0], f"{only} Agreed."),
        (claims[1], f"{only} Deleted."),
    ]


def test_too_many_at_once_are_refused(editor, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)

    response = choose(editor, make_claims(3))

    assert response.status_code == 302
    message = words(editor.get(page("claim_changelist")))
    assert message == "Choose at most 2 claims at a time, by article for instance."


def test_more_than_may_be_chosen_cannot_be_forged(editor, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)
    data = {"claims": listed(make_claims(3)), "reviewer": make_user("reviewer").pk}

    editor.post(page("claim_assign_many"), data)

    assert Assignment.objects.count() == 2


def test_all_claims_that_the_list_is_narrowed_to_can_be_chosen(editor):
    claims = make_claims(60)
    make_claim()
    address = f"{page('claim_changelist')}?article={claims[0].article_id}"
    data = {"action": "assign", "_selected_action": [claims[0].pk], "select_across": "1"}

    form = editor.post(address, data).context["form"]

    assert form["claims"].value().count(",") == 59


def test_without_a_reviewer_the_choice_of_claims_is_not_lost(editor):
    claims = make_claims(2)

    response = editor.post(page("claim_assign_many"), {"claims": listed(claims), "reviewer": ""})

    assert response.status_code == 422
    assert errors(response) == ["Choose somebody."]
    assert f'value="{listed(claims)}"' in response.content.decode()


@pytest.mark.parametrize("role", ["annotator", "reviewer", "administrator"])
def test_nobody_else_assigns(role, db):
    visitor, claim = Visitor(role), make_claim()
    data = {"claims": listed([claim]), "reviewer": make_user("reviewer").pk}

    assert visitor.post(page("claim_assign_many"), data).status_code == 403
    assert visitor.post(page("article_share_out", claim.article_id), data).status_code == 403
    assert 'value="assign"' not in visitor.get(page("claim_changelist")).content.decode()
    choose(visitor, [claim])
    assert not Assignment.objects.exists()


# Returning to the queue, reopening


def test_claims_are_returned_to_the_queue_with_all_their_assignments(editor):
    claims = make_claims(2)
    claims[0].article.reviews_required = 2
    claims[0].article.save()
    for person in (make_user("reviewer"), make_user("reviewer")):
        workflow.assign(claims[0], person, by=editor.user)

    asked = choose(editor, claims, action="return")
    response = editor.post(page("claim_return_many"), {"claims": listed(claims)})

    assert "Return 2 claims to the queue" in asked.content.decode()
    assert response.context["words"] == "1 claim is in the queue."
    assert list(response.context["refused"]) == [
        (claims[1], "Nobody is asked to review this claim now.")
    ]
    assert not Assignment.objects.exists()
    assert [event.action for event in claims[0].events.all()][-2:] == ["unassign", "unassign"]


def test_claims_are_reopened_for_a_reason(editor):
    claims = make_claims(3)
    make_published(claims[0])
    submit(claims[1])

    response = editor.post(
        page("claim_reopen_many"), {"claims": listed(claims), "reason": "A new source."}
    )

    only = "Only claims that have been reviewed can be reopened. This one is: Open."
    assert response.context["words"] == "2 claims are open again."
    assert list(response.context["refused"]) == [(claims[2], only)]
    assert [claim.round for claim in Claim.objects.order_by("number")] == [2, 2, 1]
    assert claims[0].events.last().reason == "A new source."


@pytest.mark.parametrize("reason", ["", " "])
def test_without_a_reason_nothing_is_reopened(editor, reason):
    claim = submit(make_claim())

    data = {"claims": listed([claim]), "reason": reason}
    response = editor.post(page("claim_reopen_many"), data)

    assert response.status_code == 422
    assert errors(response) == ["Say why the claims are reopened."]
    claim.refresh_from_db()
    assert claim.status == "agreed"


# Exporting


def exported(visitor: Visitor, claims: list[Claim]) -> list[dict]:
    response = visitor.post(page("claim_export_many"), {"claims": listed(claims)})
    assert response.streaming
    assert response["Content-Disposition"] == 'attachment; filename="claims.jsonl"'
    return [row.said for row in json_lines.rows(BytesIO(b"".join(response)))]


def test_claims_are_exported_a_line_each(annotator):
    claims = make_claims(3)
    make_published(claims[1])

    asked = choose(annotator, claims, action="export")
    lines = exported(annotator, claims[:2])

    assert "Export 3 claims" in asked.content.decode()
    assert [line["statement"] for line in lines] == ["Statement 0.", "Statement 1."]
    assert lines[0]["published"] is None
    assert lines[1]["published"] == json.loads(claims[1].verdicts.get().document)


def test_a_file_has_no_review_in_it(annotator):
    claim = make_claim(make_version(reviews_required=2))
    submit(claim, explanation="HIDDEN words", evidence=[make_evidence(title="HIDDEN title")])

    assert "HIDDEN" not in json.dumps(exported(annotator, [claim]))


def test_what_is_deleted_is_not_exported(editor):
    claims = make_claims(2)
    workflow.delete_claim(claims[0], by=editor.user, reason="Twice.")

    assert [line["number"] for line in exported(editor, claims)] == [2]


# Who may


RIGHTS = {
    "annotator": {"export"},
    "reviewer": {"export"},
    "editor": {"assign", "return", "reopen", "export"},
    "administrator": {"export"},
}


@pytest.mark.parametrize("role", RIGHTS)
def test_each_action_is_for_those_whose_role_has_it(role, db):
    visitor, claim = Visitor(role), submit(make_claim())
    html = visitor.get(page("claim_changelist")).content.decode()

    for name in RIGHTS["editor"]:
        status = visitor.post(page(f"claim_{name}_many"), {"claims": ""}).status_code
        assert (name, f'value="{name}"' in html) == (name, name in RIGHTS[role])
        assert (name, status == 403) == (name, name not in RIGHTS[role])
    assert claim.events.last().action == "agree"


def test_no_action_judges_or_publishes(superuser):
    make_claim()
    html = superuser.get(page("claim_changelist")).content.decode()

    assert set(re.findall(r'<option value="(\w+)">', html)) == RIGHTS["editor"]


@pytest.mark.parametrize("name", ["assign", "return", "reopen", "export"])
def test_what_is_sent_from_elsewhere_is_refused(superuser, name):
    superuser.handler.enforce_csrf_checks = True

    assert superuser.post(page(f"claim_{name}_many"), {"claims": "1"}).status_code == 403


# All claims of an article


def test_the_claims_of_an_article_are_shared_out(editor):
    article = make_claims(4)[0].article
    people = [make_user("reviewer") for _ in range(2)]
    html = editor.get(page("article_claims", article.pk)).content.decode()
    address = page("article_share_out", article.pk)
    data = {"reviewers": [person.pk for person in people], "due_at": TOMORROW}

    assert f'href="{address}"' in html
    assert words(editor.post(address, data, follow=True)) == "4 assignments were made."
    assert [person.assignments.count() for person in people] == [2, 2]
    again = words(editor.post(address, data, follow=True))
    assert again.startswith("There was nothing to share out")


def test_too_few_people_are_a_refusal_that_keeps_the_choice(editor):
    claim, rita = make_claim(make_version(reviews_required=2)), make_user("reviewer")
    address = page("article_share_out", claim.article_id)

    nobody = editor.post(address, {"due_at": TOMORROW})
    few = editor.post(address, {"reviewers": [rita.pk], "due_at": TOMORROW})

    assert (nobody.status_code, few.status_code) == (422, 409)
    assert errors(nobody) == ["Name the people who are to review."]
    assert errors(few) == ["Claim 1 needs 1 more person."]
    assert few.context["form"]["reviewers"].value() == [str(rita.pk)]
    assert f'value="{TOMORROW}"' in few.content.decode()
