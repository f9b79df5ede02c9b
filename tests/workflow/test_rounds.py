"""Rounds of one to five reviews, and what comes of them."""

import pytest

from articles import workflow
from articles.models import Status
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db


def submit_in_turn(claim, ratings):
    for rating in ratings:
        claim = make.submit(claim, rating=rating)
    return claim


@pytest.mark.parametrize("required", [1, 2, 3, 4, 5])
def test_a_claim_is_agreed_with_the_last_review_that_it_needs(required):
    claim = submit_in_turn(rounds.make_needing(required), ["supported"] * (required - 1))
    assert claim.status == (Status.OPEN if required == 1 else Status.IN_REVIEW)

    claim = make.submit(claim)

    assert claim.status == Status.AGREED
    assert rounds.actions(claim) == ["add", *["submit"] * required, "agree"]
    assert claim.events.latest().data == {"reviews": required}


@pytest.mark.parametrize("required", [2, 3, 4, 5])
def test_one_who_differs_makes_a_dispute(required):
    ratings = ["supported"] * (required - 1) + ["refuted"]

    claim = submit_in_turn(rounds.make_needing(required), ratings)

    assert claim.status == Status.DISPUTED
    assert rounds.steps(claim)[-2:] == [
        ("submit", "in_review", "in_review"),
        ("dispute", "in_review", "disputed"),
    ]


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        ({}, Status.AGREED),
        ({"explanation": "In other words."}, Status.AGREED),
        ({"confidence": "low", "single_origin": True}, Status.AGREED),
        ({"rating": "mostly_supported"}, Status.DISPUTED),
        ({"sourcing": "vague"}, Status.DISPUTED),
        ({"attribution_check": "altered"}, Status.DISPUTED),
    ],
)
def test_reviews_agree_in_rating_sourcing_and_attribution_check(second, outcome):
    claim = make.submit(rounds.make_needing(2))

    assert make.submit(claim, **second).status == outcome


def test_reviews_of_the_round_before_do_not_count_in_this_one():
    claim = rounds.reopen(make.submit(rounds.make_needing(2)))

    assert make.submit(claim, rating="refuted").status == Status.IN_REVIEW
    assert make.submit(claim, rating="refuted").status == Status.AGREED


def require(claim, how_many):
    claim.article.reviews_required = how_many
    workflow.edit_article(claim.article, by=make.make_user("editor"))
    claim.refresh_from_db()


@pytest.mark.parametrize(
    ("ratings", "outcome"),
    [
        ([], Status.OPEN),
        (["supported"], Status.IN_REVIEW),
        (["supported"] * 2, Status.AGREED),
        (["supported", "refuted"], Status.DISPUTED),
        (["supported"] * 3, Status.AGREED),
    ],
)
def test_a_lowered_number_settles_the_claims_that_have_enough(ratings, outcome):
    claim = submit_in_turn(rounds.make_needing(4), ratings)

    require(claim, 2)

    assert claim.status == outcome


def test_a_raised_number_blocks_publication_and_reopening_is_the_way_out():
    claim = make.submit(rounds.make_needing(1))
    require(claim, 3)
    with pytest.raises(StepRefused, match="2 reviews are missing: reopen the claim"):
        make.publish(claim)

    claim = submit_in_turn(rounds.reopen(claim), ["supported"] * 3)

    assert make.publish(claim).status == Status.PUBLISHED
