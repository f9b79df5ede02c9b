"""Asking somebody to review a claim, and being asked and declining."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Assignment, Recusal
from tests.admin.visitors import errors, page, words
from tests.make import make_claim, make_user, make_version, submit

TOMORROW = timezone.localdate() + timedelta(days=1)


# One claim


def test_a_claim_is_assigned_until_the_end_of_a_day(editor):
    claim, rita = make_claim(), make_user("reviewer")

    response = editor.post(
        page("claim_assign", claim.pk), {"reviewer": rita.pk, "due_at": TOMORROW}, follow=True
    )

    due_at = timezone.localtime(Assignment.objects.get().due_at)
    assert (due_at.date(), due_at.hour, due_at.minute) == (TOMORROW, 23, 59)
    assert words(response) == "The claim is assigned."
    assert f'name="reviewer" value="{rita.pk}"' in response.content.decode()


def test_only_people_who_may_review_are_offered(editor):
    rita, gone = make_user("reviewer"), make_user("reviewer")
    gone.is_active = False
    gone.save()

    form = editor.get(page("claim_assign", make_claim().pk)).context["form"]

    assert list(form.fields["reviewer"].queryset) == [rita]


@pytest.mark.parametrize(
    ("due_at", "said"),
    [("2020-01-01", "This day is over"), ("tomorrow", "Enter a valid date.")],
)
def test_a_day_that_cannot_be_is_refused(editor, due_at, said):
    data = {"reviewer": make_user("reviewer").pk, "due_at": due_at}

    response = editor.post(page("claim_assign", make_claim().pk), data)

    assert response.status_code == 422
    assert said in errors(response)[0]
    assert f'value="{due_at}"' in response.content.decode()
    assert not Assignment.objects.exists()


def test_who_cannot_be_asked_is_refused_in_words(editor):
    claim, rita = make_claim(), make_user("reviewer", "rita")
    workflow.decline(claim.article, by=rita, reason="I know them.")

    response = editor.post(page("claim_assign", claim.pk), {"reviewer": rita.pk})

    assert response.status_code == 409
    assert errors(response) == ["rita has declined to review this article."]


def test_the_claim_tells_who_is_asked_and_what_came_of_it(editor, annotator):
    claim = make_claim(make_version(reviews_required=3))
    people = [make_user("reviewer", name) for name in ("rita", "rob", "roy")]
    for person in people:
        workflow.assign(claim, person, by=editor.user)
    submit(claim, by=people[0])
    late = timezone.now() - timedelta(hours=1)
    Assignment.objects.filter(reviewer=people[1]).update(due_at=late)

    response = editor.get(page("claim_change", claim.pk))

    states = {a.reviewer.username: a.state for a in response.context["assignments"]}
    assert states == {"rita": "done", "rob": "overdue", "roy": "waiting"}
    assert response.content.decode().count("Take back") == 2
    assert annotator.get(page("claim_change", claim.pk)).context["assignments"] == []


def test_an_assignment_is_taken_back(editor):
    claim, rita = make_claim(), make_user("reviewer")
    workflow.assign(claim, rita, by=editor.user)

    for _twice in range(2):
        response = editor.post(page("claim_unassign", claim.pk), {"reviewer": rita.pk})
        assert response["Location"] == page("claim_change", claim.pk)
    assert not Assignment.objects.exists()


def test_the_page_to_take_back_offers_who_is_asked(editor):
    claim, rita = make_claim(), make_user("reviewer")
    make_user("reviewer")
    workflow.assign(claim, rita, by=editor.user)

    form = editor.get(page("claim_unassign", claim.pk)).context["form"]

    assert [choice[0] for choice in form.fields["reviewer"].choices] == [rita.pk]


# Declining


def test_who_declines_is_led_to_what_waits_elsewhere(reviewer, editor):
    elsewhere, mine = make_claim(), make_claim()
    workflow.assign(mine, reviewer.user, by=editor.user)
    html = reviewer.get(page("claim_review", mine.pk)).content.decode()
    address = page("claim_decline", mine.pk)

    assert f'href="{address}"' in html
    response = reviewer.post(address, {"reason": "My brother is the mayor."}, follow=True)

    assert [one[0] for one in response.redirect_chain] == [
        page("claim_next"),
        page("claim_review", elsewhere.pk),
    ]
    assert Recusal.objects.get().reason == "My brother is the mayor."
    assert not Assignment.objects.exists()
    again = reviewer.get(page("claim_review", mine.pk))
    assert again.context["form"] is None
    assert "You have declined to review this article." in again.content.decode()


def test_declining_takes_a_reason(reviewer):
    response = reviewer.post(page("claim_decline", make_claim().pk), {"reason": " "})

    assert response.status_code == 422
    assert errors(response) == ["Say why you decline, such as a conflict of interest."]
    assert not Recusal.objects.exists()
