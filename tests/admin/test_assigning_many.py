"""Assigning many claims at once: chosen in their list, or all of an article."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.admin import assigning
from articles.models import Assignment, Claim
from tests.admin.visitors import Visitor, errors, page, words
from tests.make import make_claim, make_claims, make_user, make_version, submit

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
    monkeypatch.setattr(assigning, "MOST", 2)

    response = choose(editor, make_claims(3))

    assert response.status_code == 302
    message = words(editor.get(page("claim_changelist")))
    assert message == "Choose at most 2 claims at a time, by article for instance."


def test_more_than_may_be_chosen_cannot_be_forged(editor, monkeypatch):
    monkeypatch.setattr(assigning, "MOST", 2)
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


# All claims of an article


def test_the_claims_of_an_article_are_shared_out(editor):
    article = make_claims(4)[0].article
    people = [make_user("reviewer") for _ in range(2)]
    html = editor.get(page("article_change", article.pk)).content.decode()
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
