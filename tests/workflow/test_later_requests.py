"""The same step later on in the life of a claim is a new step, and a late one undoes nothing."""

import pytest

from articles import workflow
from articles.text.spans import Span
from tests import make
from tests.workflow import rounds
from tests.workflow.test_repeated_requests import REQUESTS, WHOLE, add, assign, split, unassign

pytestmark = pytest.mark.django_db


def test_a_claim_is_reopened_for_the_same_reason_in_a_later_round():
    chief, reason = rounds.make_chief(), "There is a new document."
    claim = rounds.reopen(make.submit(add()), chief, reason)

    claim = rounds.reopen(make.submit(claim), chief, reason)

    assert (claim.round, rounds.actions(claim).count("reopen")) == (3, 2)


def test_a_reviewer_hands_in_the_same_review_in_every_round():
    reviewer = make.make_user("reviewer")
    claim = rounds.reopen(make.submit(add(), reviewer))

    make.submit(claim, reviewer)

    assert list(claim.reviews.values_list("round", flat=True)) == [1, 2]


def test_somebody_is_asked_again_for_what_was_taken_back():
    claim, chief = add(), rounds.make_chief()
    for _ in range(2):
        assign(claim, chief, "one")
        unassign(claim, chief, "one")
    assign(claim, chief, "one")

    assert claim.assignments.count() == 1
    assert rounds.actions(claim).count("assign") == 3


def test_a_verdict_is_retracted_again_after_an_update():
    claim, chief = make.make_published(), rounds.make_chief()
    for _ in range(2):
        claim = rounds.retract(claim, chief)
        claim = rounds.update(rounds.review_again(claim))

    assert claim.verdicts.filter(change="retraction").count() == 2


def test_a_claim_that_was_cut_is_cut_again():
    claim, chief = add(WHOLE), rounds.make_chief()
    claim, part = split(claim, chief, "one")
    spans, statements = (Span(0, 3), Span(14, 26)), ("One.", "Other.")

    _, other = workflow.split(claim, *spans, by=chief, revision=2, statements=statements)

    assert other != part
    assert other.span == spans[1]


# What the first one did may have been changed since by others: it is not done once more.


def test_a_request_that_comes_late_undoes_nothing_that_others_did_since():
    claim, early = add(), rounds.make_chief()
    edit = REQUESTS["edit"][1]
    edit(claim, early, "one")
    theirs = {"statement": "Theirs."}
    workflow.edit_claim(claim, theirs, by=rounds.make_chief(), revision=2)

    assert edit(claim, early, "one").statement == "Theirs."


def test_the_part_that_was_cut_off_is_found_again_whatever_became_of_it():
    claim, chief = add(WHOLE), rounds.make_chief()
    _, part = split(claim, chief, "one")
    make.make_claim(claim.version, Span(0, 3), by=chief)
    workflow.renumber(claim.article, by=chief)
    workflow.delete_claim(part, by=chief)

    assert split(claim, chief, "one") == (claim, part)
