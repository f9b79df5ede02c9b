"""The offer to take back what was just submitted."""

import pytest

from articles.models import Review, Status
from tests.admin.visitors import page, review_data, words
from tests.make import make_claim, make_claims, make_version, submit


def send(visitor, claim, button="_next"):
    data = review_data(claim, button=button)
    return visitor.post(page("claim_review", claim.pk), data, follow=True)


def test_the_next_page_offers_to_take_the_review_back(reviewer):
    first, second = make_claims(2)

    shown = send(reviewer, first)

    assert shown.context["claim"] == second
    assert f"Your review of claim {first.number} is in." in shown.content.decode()
    assert f'action="{page("claim_undo", first.pk)}"' in shown.content.decode()


def test_that_a_review_is_in_is_said_once(reviewer, colleague):
    """By the offer to take it back, or where there is none by a message."""
    claim = make_claim(make_version(reviews_required=2))

    first, second = (send(visitor, claim, "_submit") for visitor in (reviewer, colleague))

    assert "Your review is in." not in first.content.decode()
    assert "Your review is in." in words(second)


def test_so_does_the_page_that_says_nothing_is_left(reviewer):
    claim = make_claim()

    assert f'action="{page("claim_undo", claim.pk)}"' in send(reviewer, claim).content.decode()


def test_what_is_taken_back_is_a_draft_in_its_form_again(reviewer):
    claim, _ = make_claims(2)
    send(reviewer, claim)

    response = reviewer.post(page("claim_undo", claim.pk), follow=True)

    claim.refresh_from_db()
    assert response.redirect_chain[-1][0] == page("claim_review", claim.pk)
    assert "Your review is a draft again." in words(response)
    assert "The encyclopedia says so." in response.content.decode()
    assert 'class="undo"' not in response.content.decode()
    assert claim.status == Status.OPEN
    assert not Review.objects.get().is_submitted


def test_it_is_not_offered_where_it_would_be_refused(reviewer, colleague):
    claim = make_claim(make_version(reviews_required=2))
    submit(claim, colleague.user)

    html = send(reviewer, claim, "_submit").content.decode()

    assert page("claim_undo", claim.pk) not in html


@pytest.mark.parametrize(("seconds", "is_offered"), [(9, True), (10, False)])
def test_it_is_offered_for_ten_seconds(reviewer, forward, seconds, is_offered):
    claim = make_claim()
    send(reviewer, claim)

    forward(seconds)

    html = reviewer.get(page("claim_next")).content.decode()
    assert (page("claim_undo", claim.pk) in html) is is_offered
