"""The figures of agreement: how far reviewers, each alone, came to the same judgement of a claim.

What counts is every independent review of a round that is over. An adjudication does not: who
decides has read the others. Of a round that still runs nothing counts, not even how many reviews
it has, because a figure that moved with them would betray what is hidden until the round is
complete. A round that was broken off is over too, and so is one whose claim was deleted since:
people judged each for themselves, and what they disagreed on is not taken out of the figures.

What is compared is a claim in one round: the round before it may be known to who judges again, so
two rounds are two units, and nobody is compared with themselves.

Only those who adjudicate may see the figures (PERMISSION). Over a few claims the figures of a pair
are their reviews in other words, which before publication nobody else may read; and who sees with
whom they differ, and how much, begins to judge with an eye on the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.agreement.coefficients import (
    Agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    raw_agreement,
)
from articles.models import Article, Review
from articles.models.review import ReviewQuerySet
from articles.models.status import RUNNING

PERMISSION = "articles.adjudicate_claim"
MOST_PAIRS = 200
IS_OVER = Q(round__lt=F("claim__round")) | ~Q(claim__status__in=RUNNING)
COLUMNS = (
    *("claim", "round", "reviewer__username", "sourcing", "attribution_check"),
    *("rating__code", "rating__value", "rating__scale__code", "rating__scale__name"),
)


class Axis(models.TextChoices):
    """The questions that reviewers answer apart from each other."""

    SOURCING = "sourcing", _("Sourcing")
    ATTRIBUTION_CHECK = "attribution_check", _("Attribution check")
    RATING = "rating", _("Rating")


class Coefficient(models.TextChoices):
    """What is computed; `meaning` says in a line how to read it."""

    RAW = "raw_agreement", _("Raw agreement")
    COHEN = "cohen_kappa", _("Cohen's kappa")
    COHEN_QUADRATIC = "cohen_kappa_quadratic", _("Cohen's kappa, quadratic weights")
    FLEISS = "fleiss_kappa", _("Fleiss' kappa")
    ALPHA = "krippendorff_alpha", _("Krippendorff's alpha")
    ALPHA_ORDINAL = "krippendorff_alpha_ordinal", _("Krippendorff's alpha, ordinal")
    ALPHA_INTERVAL = "krippendorff_alpha_interval", _("Krippendorff's alpha, interval")

    @property
    def meaning(self) -> str:
        return str(MEANINGS[self])


MEANINGS = {
    Coefficient.RAW: _("The share of pairs of judgements that are the same, by chance or not."),
    Coefficient.COHEN: _(
        "Of two reviewers: 1 is perfect agreement, 0 no more than chance would bring."
    ),
    Coefficient.COHEN_QUADRATIC: _(
        "The same, but ratings far apart count as a greater disagreement. Only of ratings with a "
        "number."
    ),
    Coefficient.FLEISS: _(
        "Of all reviewers, beyond chance, over the claims that have the usual number of reviews."
    ),
    Coefficient.ALPHA: _(
        "Of all reviewers, beyond chance, also where reviews are missing. From .800 reliable, from "
        ".667 for tentative conclusions only."
    ),
    Coefficient.ALPHA_ORDINAL: _(
        "The same, but ratings far apart in their order count as a greater disagreement. Only of "
        "ratings with a number."
    ),
    Coefficient.ALPHA_INTERVAL: _(
        "The same, but ratings far apart in number count as a greater disagreement. Only of "
        "ratings with a number."
    ),
}
Figures = Mapping[Coefficient, Agreement]


class Choice(NamedTuple):
    """What somebody chose, by its code, and its number where it has one."""

    code: str
    number: int | None = None


Unit = dict[str, Choice]  # by the reviewer's username


class Question(NamedTuple):
    """An axis; ratings of different scales are different questions."""

    axis: Axis
    scale: str = ""
    scale_name: str = ""


@dataclass(frozen=True)
class Pair:
    """Two reviewers, by their usernames in order, over the claims that both have judged."""

    reviewers: tuple[str, str]
    figures: Figures


@dataclass(frozen=True)
class Table:
    """All figures of one question.

    `overall` has no Cohen's kappa, which is of two, and a pair no Fleiss' kappa; what needs numbers
    is of ratings only. The pairs that share the most claims come first; beyond MOST_PAIRS they are
    counted, in `pairs_left_out`, and nothing else.
    """

    question: Question
    units: int
    reviews: int
    overall: Figures
    pairs: tuple[Pair, ...]
    pairs_left_out: int


def figures(articles: Iterable[Article] | None = None) -> list[Table]:
    """The figures of these articles taken together, or of all there are."""
    reviews = Review.objects.submitted().filter(IS_OVER)
    if articles is not None:
        reviews = reviews.filter(claim__article__in=list(articles))
    return figures_of(reviews)


def figures_of(reviews: ReviewQuerySet) -> list[Table]:
    """The figures of these reviews, of which the caller knows that their rounds are over.

    One table each for sourcing, attribution check and every rating scale in use; ratings come last,
    and where there are none, with one table that has no scale.
    """
    independent = reviews.filter(is_adjudication=False).order_by()
    units = _units(independent.values_list(*COLUMNS).iterator())
    return [_table(question, units[question]) for question in sorted(units, key=_place)]


def _place(question: Question) -> tuple[int, str]:
    return list(Axis).index(question.axis), question.scale


def undefined_because(agreement: Agreement) -> str | None:
    """Why a coefficient has no value, in a sentence; None where it has one."""
    if agreement.value is not None:
        return None
    if agreement.n == 0:
        return gettext("There is nothing to compare: no claim has two such judgements.")
    return gettext("Only one value was chosen, so that agreement cannot be told from chance.")


def _units(rows: Iterable[tuple[Any, ...]]) -> dict[Question, list[Unit]]:
    """Who chose what, question by question and unit by unit."""
    units: dict[Question, dict[Any, Unit]] = defaultdict(lambda: defaultdict(dict))
    for claim, number, reviewer, sourcing, attribution_check, *rating in rows:
        code, value, scale, scale_name = rating
        for question, choice in (
            (Question(Axis.SOURCING), Choice(sourcing)),
            (Question(Axis.ATTRIBUTION_CHECK), Choice(attribution_check)),
            (Question(Axis.RATING, scale, scale_name), Choice(code, value)),
        ):
            units[question][claim, number][reviewer] = choice
    for axis in set(Axis) - {question.axis for question in units}:
        units[Question(axis)] = {}
    return {question: list(units[question].values()) for question in units}


def _table(question: Question, units: list[Unit]) -> Table:
    shared: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        for first, second in combinations(sorted(unit), 2):
            shared[first, second].append({first: unit[first], second: unit[second]})
    ranked = sorted(shared, key=lambda pair: (-len(shared[pair]), pair))
    return Table(
        question,
        units=len(units),
        reviews=sum(map(len, units)),
        overall=_overall(question.axis, units),
        pairs=tuple(_pair(question.axis, pair, shared[pair]) for pair in ranked[:MOST_PAIRS]),
        pairs_left_out=len(ranked[MOST_PAIRS:]),
    )


def _overall(axis: Axis, units: list[Unit]) -> Figures:
    codes, numbers = _codes(units), _numbers(units)
    found = {
        Coefficient.RAW: raw_agreement(codes),
        Coefficient.FLEISS: fleiss_kappa(codes),
        Coefficient.ALPHA: krippendorff_alpha(codes),
    }
    if axis == Axis.RATING:
        found[Coefficient.ALPHA_ORDINAL] = krippendorff_alpha(numbers, "ordinal")
        found[Coefficient.ALPHA_INTERVAL] = krippendorff_alpha(numbers, "interval")
    return found


def _pair(axis: Axis, pair: tuple[str, str], units: list[Unit]) -> Pair:
    codes = _codes(units)
    found = {
        Coefficient.RAW: raw_agreement(codes),
        Coefficient.COHEN: cohen_kappa(codes, *pair),
        Coefficient.ALPHA: krippendorff_alpha(codes),
    }
    if axis == Axis.RATING:
        numbers = _numbers(units)
        found[Coefficient.COHEN_QUADRATIC] = cohen_kappa(numbers, *pair, weights="quadratic")
    return Pair(pair, found)


def _codes(units: list[Unit]) -> list[dict[str, str]]:
    return [{who: choice.code for who, choice in unit.items()} for unit in units]


def _numbers(units: list[Unit]) -> list[dict[str, int | None]]:
    return [{who: choice.number for who, choice in unit.items()} for unit in units]
