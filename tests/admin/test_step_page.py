"""The pages of the steps of a claim: who gets in, what is offered, and that nothing is lost."""

import pytest

from articles import workflow
from articles.admin.steps import DESK_STEPS
from articles.models import Claim, Status
from tests.admin.visitors import Visitor, errors, make_disputed, page, words
from tests.make import make_claim, make_claims, make_published, make_user, make_version, submit

EDITORS = {"publish", "update", "correct", "retract", "reopen", "assign", "unassign"}
BREAKING_DOWN = {"accept", "reject", "respan", "split", "merge", "reanchor", "delete"}
MAY = {
    "annotator": BREAKING_DOWN,
    "reviewer": {"decline", "undo"},
    "editor": EDITORS | BREAKING_DOWN,
    "administrator": set(),
}


def menu(visitor: Visitor, claim: Claim) -> set[str]:
    return {step.name for step in visitor.get(page("claim_change", claim.pk)).context["menu"]}


@pytest.mark.parametrize("role", MAY)
def test_each_step_is_for_those_whose_role_has_it(role, db):
    visitor, claim = Visitor(role), make_claim()

    for name in DESK_STEPS:
        expected = 200 if name in MAY[role] else 403
        assert (name, visitor.get(page(f"claim_{name}", claim.pk)).status_code) == (name, expected)
        if expected == 403:
            assert visitor.post(page(f"claim_{name}", claim.pk)).status_code == 403
    assert claim.events.count() == 1


def test_who_may_not_is_told_and_keeps_the_words(annotator):
    claim = submit(make_claim())

    response = annotator.post(page("claim_reopen", claim.pk), {"reason": "A <b>new</b> source."})

    html = response.content.decode()
    assert response.status_code == 403
    assert "Your role does not include this." in html
    assert "A &lt;b&gt;new&lt;/b&gt; source." in html


def test_a_right_that_goes_while_the_page_is_open_is_a_refusal_too(editor, monkeypatch):
    claim = submit(make_claim())
    monkeypatch.setattr("articles.admin.desk_page.DeskPage.is_allowed", True)
    editor.user.groups.clear()

    response = editor.post(page("claim_reopen", claim.pk), {"reason": "A new source."})

    assert response.status_code == 403
    assert "Your role does not allow this" in response.content.decode()
    assert "A new source." in response.content.decode()


@pytest.mark.parametrize("name", DESK_STEPS)
def test_a_claim_that_is_not_there_is_not_found(superuser, name):
    assert superuser.get(page(f"claim_{name}", 404)).status_code == 404
    assert superuser.post(page(f"claim_{name}", 404)).status_code == 404


@pytest.mark.parametrize("name", ["publish", "reopen", "delete"])
def test_a_step_is_a_post_that_comes_from_the_desk(superuser, name):
    claim = submit(make_claim())
    superuser.handler.enforce_csrf_checks = True

    assert superuser.post(page(f"claim_{name}", claim.pk)).status_code == 403
    claim.refresh_from_db()
    assert claim.status == Status.AGREED


def test_where_a_step_cannot_be_taken_the_page_says_why(editor):
    claim = make_claim()

    response = editor.get(page("claim_reopen", claim.pk))

    assert response.context["form"] is None
    assert "Only claims that have been reviewed can be reopened." in response.content.decode()
    assert "This one is: Open." in response.content.decode()


def test_who_comes_too_late_is_told_and_loses_nothing(editor):
    claim = submit(make_claim())
    workflow.reopen(claim, by=make_user("editor"), reason="Somebody was faster.")

    response = editor.post(page("claim_reopen", claim.pk), {"reason": "My long reason."})

    assert response.status_code == 409
    assert "Only claims that have been reviewed can be reopened." in errors(response)
    assert "My long reason." in response.content.decode()


def test_words_about_a_claim_that_was_deleted_meanwhile_are_not_lost(editor):
    claim = make_claim()
    workflow.delete_claim(claim, by=make_user("annotator"), reason="None.")
    data = {"revision": 1, "words": "Water is", "occurrence": "", "start": "", "end": ""}

    response = editor.post(page("claim_respan", claim.pk), data)

    assert response.status_code == 409
    assert "This one is: Deleted." in errors(response)
    assert "Water is" in response.content.decode()
    assert editor.get(page("claim_respan", claim.pk)).status_code == 404


def test_without_a_reason_nothing_is_reopened(editor):
    claim = submit(make_claim())

    response = editor.post(page("claim_reopen", claim.pk), {"reason": " "})

    assert response.status_code == 422
    assert response.context["form"].errors == {"reason": ["Say why the claim is reopened."]}
    html = " ".join(response.content.decode().split())
    assert '<a href="#id_reason">Why?</a>' in html
    assert 'aria-invalid="true" aria-describedby="id_reason_error"' in html
    claim.refresh_from_db()
    assert claim.status == Status.AGREED


def test_an_editor_reopens_a_claim_with_a_reason(editor):
    claim = submit(make_claim())

    response = editor.post(page("claim_reopen", claim.pk), {"reason": "A new source."}, follow=True)

    claim.refresh_from_db()
    assert (claim.status, claim.round) == (Status.OPEN, 2)
    assert words(response) == "The claim is open again."
    assert "A new source." in response.content.decode()


def test_suggestions_are_accepted_rejected_and_accepted_after_all(annotator):
    version = make_version()
    fields = {"words": "Water is wet.", "statement": "Water is wet.", "kind": "event_property"}
    data = {"article": version.article_id, "is_suggestion": "on", **fields}
    annotator.post(page("claim_add"), data)
    claim = Claim.objects.get()

    assert claim.status == Status.SUGGESTED
    annotator.post(page("claim_reject", claim.pk), {"reason": "Too vague."})
    assert Claim.objects.get().status == Status.REJECTED
    annotator.post(page("claim_accept", claim.pk))
    assert Claim.objects.get().status == Status.OPEN


def test_a_claim_is_deleted_and_its_article_comes_next(annotator):
    claim = make_claim()
    article = page("article_claims", claim.article_id)

    for _twice in range(2):  # a double click, or a lost answer
        response = annotator.post(page("claim_delete", claim.pk), {"reason": "A heading."})
        assert response["Location"] == article
    assert not Claim.objects.exists()
    assert claim.events.filter(action="delete").count() == 1


def test_the_page_of_a_claim_offers_what_makes_sense(editor):
    plain, published = make_claim(), make_published()
    again = workflow.reopen(make_published(), by=editor.user, reason="A new source.")
    retracted = workflow.retract(
        make_published(), by=editor.user, public_note="It was forged. " * 3
    )
    adrift = make_claim()
    workflow.add_version(adrift.article, "Water was wet.", by=editor.user)

    assert menu(editor, plain) == {"assign", "respan", "split", "merge", "delete"}
    assert menu(editor, published) == {"correct", "retract", "reopen"}
    assert menu(editor, again) == {"assign", "respan", "split", "merge", "retract"}
    assert menu(editor, submit(again)) == {"update", "correct", "retract", "reopen"}
    assert menu(editor, retracted) == {"reopen"}
    assert menu(editor, adrift) == {"assign", "delete", "reanchor"}
    assert menu(editor, make_disputed()) == {"reopen"}


def test_only_a_first_verdict_is_published_with_one_click(editor):
    first = submit(make_claim())
    again = workflow.reopen(make_published(), by=editor.user, reason="A new source.")

    for claim, may in ((first, True), (submit(again), False)):
        assert editor.get(page("claim_change", claim.pk)).context["may_publish"] is may


def test_nothing_is_offered_to_those_who_may_not(reviewer, annotator, administrator):
    claim = submit(make_claim())

    for visitor in (reviewer, annotator, administrator):
        response = visitor.get(page("claim_change", claim.pk))
        assert (response.context["menu"], response.context["may_publish"]) == ([], False)
    assert menu(annotator, make_claim()) == {"respan", "split", "merge", "delete"}


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_costs_the_same_however_many_claims(editor, how_many, django_assert_num_queries):
    claim = submit(make_claims(how_many)[0])

    for name, queries in (("publish", 13), ("retract", 11), ("reopen", 10)):
        with django_assert_num_queries(queries):
            editor.get(page(f"claim_{name}", claim.pk))
