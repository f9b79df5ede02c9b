"""What happened, in words."""

import pytest

from articles import workflow
from articles.admin import event
from articles.models import Event
from articles.workflow import STEPS
from tests.admin.visitors import adjudicate, make_disputed, page
from tests.make import make_claim, make_user, submit

pytestmark = pytest.mark.django_db


OF_ARTICLES = {"add_article", "edit_article", "add_version", "decline"}
OTHERS = {"add", "renumber", "baseline"}  # of claims, beside the table of steps


def test_every_action_of_the_workflow_has_words():
    assert set(event.WORDS) == {*STEPS, *OF_ARTICLES, *OTHERS}


def test_what_is_recorded_is_among_the_actions_with_words():
    claim = adjudicate(make_disputed())
    workflow.share_out(make_claim().article, [make_user("reviewer")], by=make_user("editor"))
    workflow.add_version(claim.article, "Another text.", by=make_user("annotator"))
    workflow.decline(claim.article, by=make_user("reviewer"), reason="I know them.")

    assert set(Event.objects.values_list("action", flat=True)) <= set(event.WORDS)


def test_a_reason_that_is_not_for_everybody_is_not_told():
    claim = adjudicate(make_disputed())
    workflow.decline(claim.article, by=make_user("reviewer"), reason="My brother is the mayor.")

    told = event.history(claim.article.events.all())

    assert {one.what for one in told} >= {"decided between the reviews", "submitted a review"}
    assert {one.reason for one in told} == {""}


def test_a_happening_tells_who_did_what_and_why():
    claim = submit(make_claim())
    editor = make_user("editor", "Edda")
    workflow.reopen(claim, by=editor, reason="A new source.")

    happening = event.history(claim.events.all())[-1]

    assert (happening.who, happening.what) == ("Edda", "reopened the claim")
    assert (happening.before, happening.after) == ("Agreed", "Open")
    assert happening.reason == "A new source."


def test_an_action_without_words_is_still_told():
    claim = make_claim()
    Event.objects.create(article=claim.article, claim=claim, action="move_on", actor_name="Ann")

    assert event.history(claim.events.all())[-1].what == "move on"


def test_the_data_of_events_is_not_on_the_page(annotator):
    claim = make_claim()
    annotator.post(
        page("claim_change", claim.pk),
        {"statement": "New.", "kind": claim.kind, "seen_revision": 1},
    )

    html = annotator.get(page("claim_change", claim.pk)).content.decode()

    assert "edited the claim" in html
    assert "Water is wet.&quot;" not in html
