"""What happened, in words."""

import pytest

from articles import workflow
from articles.admin import event
from articles.models import Event
from tests.admin.visitors import page
from tests.make import make_claim, make_published, make_user, submit

pytestmark = pytest.mark.django_db


def test_every_action_of_the_workflow_has_words():
    make_published()
    workflow.reopen(submit(make_claim()), by=make_user("editor"), reason="Again.")

    assert set(Event.objects.values_list("action", flat=True)) <= set(event.WORDS)


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
