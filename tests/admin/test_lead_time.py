"""How long a review took."""

import pytest
from django.core import signing

from articles.admin.lead_time import MOST, LeadTime, begun
from articles.models import Review
from tests.admin.visitors import page, review_data
from tests.make import make_claim, save_draft


@pytest.mark.parametrize(
    ("later", "before", "seconds"),
    [(41, 0, 41), (41, 100, 141), (41, None, 41), (MOST + 1, 0, MOST), (-5, 0, 0)],
)
def test_it_is_the_time_that_the_page_was_open(forward, later, before, seconds):
    value = begun(before)

    forward(later)

    assert LeadTime().clean(value) == seconds


def test_what_is_not_our_seal_tells_nothing():
    for value in ("", "made up", signing.dumps([0, 0], salt="another")):
        assert LeadTime().clean(value) is None


def test_a_submitted_review_knows_how_long_it_took(reviewer, forward):
    claim = make_claim()
    address = page("claim_review", claim.pk)

    shown = reviewer.get(address).context["form"]["lead_time"].value()
    forward(41)
    reviewer.post(address, review_data(claim) | {"lead_time": shown})

    assert Review.objects.get().lead_time == 41


def test_the_time_of_a_draft_counts(reviewer, forward):
    claim = make_claim()
    save_draft(claim, reviewer.user, lead_time=100)

    shown = reviewer.get(page("claim_review", claim.pk)).context["form"]["lead_time"].value()

    assert LeadTime().clean(shown) == 100
