"""Coefficients of inter-annotator agreement: how far those who rated the same things agree.

Plain Python. The names are the field's: a unit is what was rated (a claim), a coder who rated it
(a reviewer), a value what was chosen. A unit maps coders to values; a coder who is absent from it,
or there with None, gave none. Values of nominal data are anything hashable; a metric or a weight
that knows of distances needs numbers.

All four coefficients rest on the disagreement between values: the distance from one to the other,
summed over pairs. The arithmetic is exact, in whole numbers and fractions of them, so that neither
the order of units nor that of coders changes a result; what is returned was rounded once, to a
float. Units that are alike are reckoned once: a newsroom has many units and few different ones.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, TypeVar

Coder = TypeVar("Coder", bound=Hashable)
Value = Hashable
Unit = Mapping[Coder, Value | None]
Values = Counter[Value]
Number = int | Fraction
Distance = Callable[[Value, Value], Number]
Weights = Literal["linear", "quadratic"]
Metric = Literal["nominal", "ordinal", "interval"]


class Agreement(NamedTuple):
    """A coefficient, and how much it rests on.

    `value` is at most 1, which is perfect agreement; None says that it is undefined. `n` counts the
    units that were used, `pairable` the values in them. With a `value` of None, `n` says why: it is
    0 where there was nothing to compare, and above where all the values compared are one and the
    same, so that no disagreement could be expected.
    """

    value: float | None
    n: int
    pairable: int


def among(units: Iterable[Unit[Coder]], coders: Collection[Coder]) -> list[Unit[Coder]]:
    """The same units with the values of these coders alone, for instance of a pair."""
    return [{coder: unit[coder] for coder in coders if coder in unit} for unit in units]


def raw_agreement(units: Iterable[Unit[Coder]]) -> Agreement:
    """The share of agreeing pairs among all pairs of values of the same unit, from 0 to 1.

    The pairs of all units are counted together: a unit with m values brings m(m-1)/2 of them. For
    two coders this is the plain percentage of agreement. It is Uebersax's proportion of overall
    agreement ("Raw Agreement Indices"), and with the same number of values in every unit Fleiss's
    mean of the units' proportions. Chance is not taken off, so one single category in use is an
    agreement of 1; undefined only where no unit has two values.
    """
    used = _pairable(units)
    pairs = sum(unit.total() * (unit.total() - 1) for unit in used)
    disagreeing = sum(
        times * _disagreement(unit, unit, _nominal) for unit, times in _distinct(used)
    )
    return _agreement(disagreeing, pairs, used)


def cohen_kappa(
    units: Iterable[Unit[Coder]], first: Coder, second: Coder, weights: Weights | None = None
) -> Agreement:
    """Cohen's kappa of two coders, over the units that both rated (Cohen 1960).

    With weights it is the weighted kappa (Cohen 1968) for numbers: a disagreement counts as much as
    the distance of the two numbers (linear; Cicchetti & Allison 1971) or its square (quadratic;
    Fleiss & Cohen 1973). The distance is that of the numbers themselves, as on the whole scale: 2
    and 4 are two apart even if nobody chose 3. Undefined where no unit was rated by both, and where
    both chose one and the same value throughout.
    """
    pairs = [
        (unit[first], unit[second])
        for unit in units
        if unit.get(first) is not None and unit.get(second) is not None
    ]
    distance = DISTANCES[weights or "nominal"]
    rows, columns = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(times * distance(a, b) for (a, b), times in Counter(pairs).items()) * len(pairs)
    expected = _disagreement(rows, columns, distance)
    return _agreement(observed, expected, [Counter(pair) for pair in pairs])


def fleiss_kappa(units: Iterable[Unit[Coder]], raters: int | None = None) -> Agreement:
    """Fleiss' kappa, for any coders as long as every unit has the same number of values.

    Fleiss (1971) defines it for a constant number of ratings per unit, two at least, and so do we:
    used are the units with exactly `raters` values, the others drop out, and `n` says how many
    remained. Without `raters` it is the number, from two up, that most units have; of two such
    numbers the larger. (Krippendorff's alpha uses all the units where the number varies.) Undefined
    where no unit has that number of values, and where all the values used are the same.
    """
    used = _pairable(units)
    if raters is None:
        sizes = Counter(unit.total() for unit in used)
        raters = max(sizes, key=lambda size: (sizes[size], size), default=0)
    used = [unit for unit in used if unit.total() == raters]
    totals = _totals(used)
    observed = _within(used, _nominal) * totals.total()
    expected = _disagreement(totals, totals, _nominal)
    return _agreement(observed, expected, used)


def krippendorff_alpha(units: Iterable[Unit[Coder]], metric: Metric = "nominal") -> Agreement:
    """Krippendorff's alpha, for any number of coders and with values missing.

    As in Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", and Hayes &
    Krippendorff (2007). Units with fewer than two values drop out; of the others each value weighs
    the same, whatever the size of its unit. The metrics "ordinal" and "interval" need numbers.
    Undefined where no unit has two values, and where all the values that are left are the same.
    """
    used = _pairable(units)
    totals = _totals(used)
    distance = _ordinal(totals) if metric == "ordinal" else DISTANCES[metric]
    observed = _within(used, distance) * (totals.total() - 1)
    expected = _disagreement(totals, totals, distance)
    return _agreement(observed, expected, used)


def _pairable(units: Iterable[Unit[Coder]]) -> list[Values]:
    """What was chosen how often, for each unit with at least two values."""
    counted = [Counter(value for value in unit.values() if value is not None) for unit in units]
    return [values for values in counted if values.total() > 1]


def _agreement(observed: Number, expected: Number, used: list[Values]) -> Agreement:
    """One less the ratio of two disagreements, unless none could be expected."""
    value = float(1 - Fraction(observed, expected)) if expected else None
    return Agreement(value, len(used), sum(values.total() for values in used))


def _within(units: list[Values], distance: Distance) -> Fraction:
    """The disagreement inside the units, where each value meets the m - 1 others of its unit."""
    by_size: dict[int, Number] = defaultdict(int)
    for unit, times in _distinct(units):
        by_size[unit.total()] += times * _disagreement(unit, unit, distance)
    return sum((Fraction(by_size[m], m - 1) for m in by_size), start=Fraction(0))


def _distinct(units: list[Values]) -> list[tuple[Values, int]]:
    """The units that differ, each with how many are like it."""
    alike = Counter(frozenset(unit.items()) for unit in units)
    return [(Counter(dict(unit)), times) for unit, times in alike.items()]


def _totals(units: list[Values]) -> Values:
    """What was chosen how often in all units."""
    totals: Values = Counter()
    for unit in units:
        totals.update(unit)
    return totals


def _disagreement(left: Values, right: Values, distance: Distance) -> Number:
    """The distances of every value on the left from every value on the right, summed.

    Of a unit with itself: over all its ordered pairs, as a value is at no distance from itself.
    """
    return sum(left[a] * right[b] * distance(a, b) for a in left for b in right)


def _nominal(a: Value, b: Value) -> int:
    return int(a != b)


def _linear(a: Value, b: Value) -> Number:
    return max(_number(a), _number(b)) - min(_number(a), _number(b))


def _squared(a: Value, b: Value) -> Number:
    return (_number(a) - _number(b)) ** 2


def _ordinal(totals: Values) -> Distance:
    """Krippendorff's ordinal metric: the number of values chosen from a to b, squared.

    The two ends count half, so that a value stands in the middle of its own ranks. All is doubled,
    to stay among whole numbers; what is common to every distance has no effect.
    """
    ranks, below = {}, 0
    for value in sorted(totals, key=_number):
        ranks[value] = 2 * below + totals[value]
        below += totals[value]
    return lambda a, b: (ranks[a] - ranks[b]) ** 2


def _number(value: Value) -> Number:
    """The value as an exact number; ValueError where it is none, or not a finite one."""
    if isinstance(value, int):
        return value
    if isinstance(value, float | Decimal | Fraction):
        with suppress(ValueError, OverflowError):
            return Fraction(value)
    raise ValueError(
        f"{value!r} is not a finite number; distances are between numbers, and other values can "
        "only be compared as nominal."
    )


DISTANCES: Mapping[str, Distance] = {
    "nominal": _nominal,
    "linear": _linear,
    "quadratic": _squared,
    "interval": _squared,
}
