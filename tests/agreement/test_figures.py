"""The figures, from rows that were made through the verbs."""

import pytest
from django.contrib.auth.models import User

from articles import workflow
from articles.agreement import figures as module
from articles.agreement.coefficients import Agreement
from articles.agreement.figures import Axis, Coefficient, Table, figures, undefined_because
from articles.models import Claim
from tests.agreement.rows import (
    RATINGS,
    break_off,
    judge,
    make_claims,
    make_judged,
    make_scale,
    rate,
)
from tests.make import make_published, make_user, save_draft, submit
from tests.workflow import rounds

pytestmark = pytest.mark.django_db
KRIPPENDORFF_2011 = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 .3.."


@pytest.fixture
def people() -> list[User]:
    return [make_user("reviewer", name) for name in ("ann", "bo", "cy")]


def table(axis: Axis, tables: list[Table] | None = None) -> Table:
    [found] = [each for each in tables or figures() if each.question.axis == axis]
    return found


@pytest.fixture
def disagreeing(people) -> list[Claim]:
    """Five claims: one agreed, two disputed, one broken off, and one whose round runs."""
    claims = make_claims(5)
    for claim, ratings in zip(claims, ("sss", "srr", "rr.", "nsn", "rs."), strict=True):
        judge(claim, people, ratings)
    break_off(claims[2])
    return claims


def test_the_figures_of_all_reviewers_together(disagreeing):
    rating = table(Axis.RATING)

    # sss srr rr nsn: 6 of 10 pairs agree; among 11 values, five s, four r and two n
    assert (rating.units, rating.reviews) == (4, 11)
    assert rating.overall[Coefficient.RAW] == Agreement(0.6, n=4, pairable=11)
    assert rating.overall[Coefficient.ALPHA] == Agreement(pytest.approx(1 - 40 / 76), 4, 11)
    # Fleiss: the three units with three values, in which 5 of 9 pairs agree
    by_chance = (5**2 + 2**2 + 2**2) / 9**2
    kappa = (5 / 9 - by_chance) / (1 - by_chance)
    assert rating.overall[Coefficient.FLEISS] == Agreement(pytest.approx(kappa), 3, 9)


def test_the_figures_of_each_pair_of_reviewers(disagreeing):
    pairs = {pair.reviewers: pair.figures for pair in table(Axis.RATING).pairs}

    # ss sr rr ns: two of four agree, by chance 6 of 16; with numbers, three claims are left
    of_two = pairs["ann", "bo"]
    assert list(pairs) == [("ann", "bo"), ("ann", "cy"), ("bo", "cy")]
    assert of_two[Coefficient.RAW] == Agreement(0.5, n=4, pairable=8)
    assert of_two[Coefficient.COHEN] == Agreement(pytest.approx(0.2), n=4, pairable=8)
    assert of_two[Coefficient.COHEN_QUADRATIC] == Agreement(pytest.approx(0.4), n=3, pairable=6)
    assert pairs["bo", "cy"][Coefficient.RAW] == Agreement(pytest.approx(2 / 3), n=3, pairable=6)


@pytest.mark.parametrize(
    ("coefficient", "alpha"),
    [
        (Coefficient.ALPHA, 0.743),
        (Coefficient.ALPHA_ORDINAL, 0.815),
        (Coefficient.ALPHA_INTERVAL, 0.849),
    ],
)
def test_krippendorffs_worked_example_comes_out_of_rows(coefficient, alpha):
    scale = make_scale()
    ratings = list(scale.ratings.all())
    coders = [make_user("reviewer") for _ in range(4)]
    claims = make_claims(12, reviews_required=4, rating_scale=scale)
    for claim, values in zip(claims, KRIPPENDORFF_2011.split(), strict=True):
        given = [(who, value) for who, value in zip(coders, values, strict=True) if value != "."]
        for who, value in given:
            rate(claim, who, ratings[int(value) - 1])
        if len(given) < 4:
            break_off(claim)

    found = table(Axis.RATING).overall[coefficient]

    assert found == Agreement(pytest.approx(alpha, abs=0.0005), n=11, pairable=40)


@pytest.mark.parametrize("rating", ["s", "r", "n"])
def test_a_review_that_is_hidden_moves_no_figure(people, disagreeing, rating):
    *_others, running = disagreeing
    [untouched] = make_claims(1)
    before = figures()

    judge(untouched, people, f"{rating}{rating}.")
    save_draft(running, by=people[2], rating=RATINGS[rating])

    assert figures() == before
    judge(running, people, f"..{rating}")
    assert figures() != before


def test_a_draft_is_no_judgement_even_when_its_round_is_over(people):
    [claim] = make_claims(1)
    judge(claim, people, "s")
    save_draft(claim, by=people[1])

    break_off(claim)

    assert table(Axis.RATING).reviews == 1


def test_an_adjudication_is_no_independent_judgement(disagreeing):
    before = figures()

    rounds.adjudicate(disagreeing[1], rating="refuted")

    assert figures() == before


def test_what_was_disagreed_on_cannot_be_taken_out_of_the_figures(disagreeing):
    before = figures()

    workflow.delete_claim(disagreeing[2], by=make_user("editor"))
    break_off(disagreeing[1])

    assert figures() == before


def test_a_claim_that_is_judged_again_counts_once_more(people, disagreeing):
    judge(disagreeing[2], people, "sss")

    rating = table(Axis.RATING)

    assert (rating.units, rating.reviews) == (5, 14)
    assert rating.overall[Coefficient.RAW].value == pytest.approx(9 / 13)


def test_a_retraction_ends_the_round_that_runs(people):
    claim = break_off(make_published())
    claim.article.reviews_required = 2
    workflow.edit_article(claim.article, by=make_user("editor"))
    judge(claim, people, "s")
    assert table(Axis.RATING).reviews == 1

    workflow.retract(claim, by=make_user("editor"), public_note="It rests on a forged document.")

    assert table(Axis.RATING).reviews == 2


def test_figures_are_of_the_articles_asked_for(people, disagreeing):
    one, other = disagreeing[0].article, make_judged(people, ["ss"])

    assert table(Axis.RATING, figures([other])).reviews == 2
    assert table(Axis.RATING, figures([one])).reviews == 11
    assert figures([one, other]) == figures()
    assert table(Axis.RATING).reviews == 13


def test_ratings_of_different_scales_are_never_compared(people, disagreeing):
    scale = make_scale()
    [claim] = make_claims(1, reviews_required=1, rating_scale=scale)
    rate(claim, people[0], scale.ratings.get(value=5))

    tables = figures()

    questions = [(each.question.axis, each.question.scale_name) for each in tables]
    assert questions == [
        *(("sourcing", ""), ("attribution_check", "")),
        *(("rating", "Default scale"), ("rating", "Own scale")),
    ]
    assert [each.reviews for each in tables] == [12, 12, 11, 1]


def test_each_axis_is_reckoned_apart(people):
    [claim, other] = make_claims(2, reviews_required=2)
    for person, sourcing in zip(people[:2], ("vague", "record"), strict=True):
        submit(claim, by=person, sourcing=sourcing, attribution_check="altered")
        submit(other, by=person)

    raw = {each.question.axis: each.overall[Coefficient.RAW].value for each in figures()}

    assert raw == {Axis.SOURCING: 0.5, Axis.ATTRIBUTION_CHECK: 1, Axis.RATING: 1}
    assert Coefficient.ALPHA_ORDINAL not in table(Axis.SOURCING).overall
    assert Coefficient.COHEN_QUADRATIC not in table(Axis.SOURCING).pairs[0].figures


def test_undefined_is_said_to_be_undefined_and_why(people):
    claims = make_claims(2, reviews_required=2)
    for person in people[:2]:
        for claim in claims:
            submit(claim, by=person, rating="not_enough_evidence")
    overall = table(Axis.RATING).overall

    assert overall[Coefficient.ALPHA] == Agreement(None, n=2, pairable=4)
    assert undefined_because(overall[Coefficient.ALPHA]) == (
        "Only one value was chosen, so that agreement cannot be told from chance."
    )
    assert overall[Coefficient.ALPHA_INTERVAL] == Agreement(None, n=0, pairable=0)
    assert undefined_because(overall[Coefficient.ALPHA_INTERVAL]) == (
        "There is nothing to compare: no claim has two such judgements."
    )
    assert undefined_because(overall[Coefficient.RAW]) is None


def test_without_reviews_there_is_a_table_of_each_axis_with_nothing_to_compare():
    tables = figures()

    assert [tuple(each.question) for each in tables] == [(axis, "", "") for axis in Axis]
    assert {value for each in tables for value in each.overall.values()} == {Agreement(None, 0, 0)}
    assert {each.pairs for each in tables} == {()}


def test_the_pairs_that_share_the_most_come_first_and_the_others_are_counted(people, monkeypatch):
    monkeypatch.setattr(module, "MOST_PAIRS", 2)
    make_judged(people, ["sss", ".ss", ".ss"])

    rating = table(Axis.RATING)

    assert [pair.reviewers for pair in rating.pairs] == [("bo", "cy"), ("ann", "bo")]
    assert rating.pairs_left_out == 1


def test_every_coefficient_says_what_it_means():
    meanings = {coefficient.meaning for coefficient in Coefficient}

    assert len(meanings) == len(Coefficient)
    assert "From .800 reliable" in Coefficient.ALPHA.meaning


@pytest.mark.parametrize("how_many", [1, 30])
def test_figures_cost_one_query_however_many_reviews(people, how_many, django_assert_num_queries):
    make_judged(people, ["sr"] * how_many)

    with django_assert_num_queries(1):
        tables = figures()

    assert tables[0].reviews == 2 * how_many
