from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.agreement.coefficients import (
    Agreement,
    among,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    raw_agreement,
)

COEFFICIENTS = {
    "raw": raw_agreement,
    "Cohen": lambda units: cohen_kappa(units, 0, 1),
    "Cohen, linear": lambda units: cohen_kappa(units, 0, 1, "linear"),
    "Cohen, quadratic": lambda units: cohen_kappa(units, 0, 1, "quadratic"),
    "Fleiss": fleiss_kappa,
    "Fleiss of 3": lambda units: fleiss_kappa(units, raters=3),
    "nominal": krippendorff_alpha,
    "ordinal": lambda units: krippendorff_alpha(units, "ordinal"),
    "interval": lambda units: krippendorff_alpha(units, "interval"),
}
each_coefficient = pytest.mark.parametrize("name", COEFFICIENTS)
for_numbers = pytest.mark.parametrize(
    "name", ["Cohen, linear", "Cohen, quadratic", "ordinal", "interval"]
)
few = settings(max_examples=60, deadline=None)
tables = st.lists(
    st.dictionaries(st.integers(0, 3), st.none() | st.sampled_from([1, 2, 3, 5, 0.5])), max_size=8
)


def units(rows, kind=int):
    """A word for each unit, with a character for each coder; a dot is a missing value."""
    return [
        {coder: None if value == "." else kind(value) for coder, value in enumerate(row)}
        for row in rows.split()
    ]


def cross(*counts):
    """Two coders' units from a cross table: rows are the first's values, columns the second's."""
    return [
        {0: first, 1: second}
        for first, row in enumerate(counts)
        for second, count in enumerate(row)
        for _ in range(count)
    ]


def counted(rows):
    """A word for each unit: how many coders chose each category, in hexadecimal digits."""
    return [
        dict(enumerate(value for value, count in enumerate(row) for _ in range(int(count, 16))))
        for row in rows.split()
    ]


def about(value):
    return pytest.approx(value, abs=0.001)


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: A, B, and C with missing values
BINARY_2011 = units("01 11 01 00 00 01 00 00 10 00")
NOMINAL_2011 = units("ab aa bb bb db cc cc cc ee dd dd ad", kind=str)
MISSING_2011 = units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 .3..")

# Hayes & Krippendorff (2007), Answering the Call for a Standard Reliability Measure, table 1
TONE_2007 = units(
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 "
    "111.1 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. "
    "1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1"
)

# Fleiss (1971), Measuring Nominal Scale Agreement among Many Raters, table 1
DIAGNOSES_1971 = counted(
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)

# Ten units, fourteen raters, five categories: the worked example of many textbooks
FOURTEEN_RATERS = counted("0000e 02642 00356 03920 22811 77000 32630 25322 65210 02237")


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_krippendorffs_data_with_missing_values(metric, alpha):
    assert krippendorff_alpha(MISSING_2011, metric) == Agreement(about(alpha), n=11, pairable=40)


def test_alpha_of_krippendorffs_two_observers():
    assert krippendorff_alpha(BINARY_2011) == Agreement(about(0.095), n=10, pairable=20)
    assert krippendorff_alpha(NOMINAL_2011) == Agreement(about(0.692), n=12, pairable=24)


def test_alpha_of_hayes_and_krippendorffs_forty_articles():
    alpha = krippendorff_alpha(TONE_2007, "ordinal")

    assert alpha == Agreement(about(0.7598), n=40, pairable=159)


def test_fleiss_kappa_of_fleisss_diagnoses_and_of_fourteen_raters():
    assert raw_agreement(DIAGNOSES_1971).value == about(0.556)
    assert fleiss_kappa(DIAGNOSES_1971) == Agreement(about(0.430), n=30, pairable=180)
    assert fleiss_kappa(FOURTEEN_RATERS) == Agreement(about(0.2099), n=10, pairable=140)


def test_cohens_kappa_of_fifty_applications_and_of_cohens_own_table():
    # Cohen (1960), a table of proportions there, printed again in Cohen (1968)
    cohens = cross([44, 7, 9], [5, 20, 5], [1, 3, 6])

    assert cohen_kappa(cross([20, 5], [10, 15]), 0, 1) == Agreement(about(0.4), n=50, pairable=100)
    assert cohen_kappa(cohens, 0, 1).value == about(0.492)


@pytest.mark.parametrize(
    ("weights", "kappa"), [(None, 0.4728), ("linear", 0.5684), ("quadratic", 0.6714)]
)
def test_weighted_kappas_of_two_radiologists(weights, kappa):
    # Boyd et al. (1982), as worked through in Stata's manual under "kappa"
    xeromammograms = cross([21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1])

    assert cohen_kappa(xeromammograms, 0, 1, weights) == Agreement(about(kappa), 85, 170)


def test_weights_are_the_distances_of_the_numbers_even_past_one_that_nobody_chose():
    rated = units("11 24 44")

    # The mean distance is 2/3 observed and 14/9 expected, the mean square 4/3 and 4.
    assert cohen_kappa(rated, 0, 1, "linear").value == pytest.approx(4 / 7)
    assert cohen_kappa(rated, 0, 1, "quadratic").value == pytest.approx(2 / 3)


def test_raw_agreement_counts_the_pairs_of_all_units_together():
    assert raw_agreement(units("aab aa. a..", kind=str)) == Agreement(2 / 4, n=2, pairable=5)


def test_raw_agreement_of_two_coders_is_the_plain_percentage():
    assert raw_agreement(BINARY_2011) == Agreement(6 / 10, n=10, pairable=20)
    assert raw_agreement(units("12 23")).value == 0


def test_cohens_kappa_uses_the_units_that_both_coders_rated():
    rated = [*cross([20, 5], [10, 15]), {0: 1}, {1: 0}, {0: 1, 1: None}, {2: 1, 3: 1}]

    assert cohen_kappa(rated, 0, 1) == cohen_kappa(cross([20, 5], [10, 15]), 0, 1)


def test_cohens_kappa_is_zero_where_each_coder_has_one_category_of_their_own():
    assert cohen_kappa(units("12 12"), 0, 1) == Agreement(0, n=2, pairable=4)


def test_fleiss_kappa_uses_the_units_with_the_number_of_values_that_most_have():
    assert fleiss_kappa(units("112. 122. 11.. 2221 1...")).n == 2
    assert fleiss_kappa(units("112. 122. 11.. 22..")) == fleiss_kappa(units("112 122"))


def test_fleiss_kappa_uses_the_units_with_the_number_of_raters_asked_for():
    assert fleiss_kappa(units("112 122 222 11. 2.2"), raters=2) == Agreement(1, n=2, pairable=4)
    assert fleiss_kappa(units("11 22"), raters=3) == Agreement(None, n=0, pairable=0)
    assert fleiss_kappa(units("1. .2"), raters=1) == Agreement(None, n=0, pairable=0)


def test_among_keeps_the_values_of_the_coders_named():
    rated = [{"ann": 1, "bo": 2, "cy": 3}, {"bo": None, "cy": 1}]

    assert among(rated, ["ann", "bo"]) == [{"ann": 1, "bo": 2}, {"bo": None}]


@each_coefficient
def test_values_may_be_numbers_of_any_kind(name):
    whole = units("11 24 44")
    halves = [{0: 0.5, 1: 0.5}, {0: 1.0, 1: 2.0}, {0: 2.0, 1: 2.0}]
    mixed = [{0: 1, 1: Decimal("1.0")}, {0: 2.0, 1: Fraction(4)}, {0: 4, 1: Decimal(4)}]

    assert len({COEFFICIENTS[name](table) for table in (whole, halves, mixed)}) == 1


@for_numbers
@pytest.mark.parametrize("value", ["2", "false", float("nan"), float("inf"), Decimal("NaN")])
def test_distances_refuse_what_is_no_finite_number(name, value):
    with pytest.raises(ValueError, match="is not a finite number; distances are between numbers"):
        COEFFICIENTS[name]([{0: 1, 1: value}])


@each_coefficient
@pytest.mark.parametrize("table", ["", "...", "1.. .2. ..3", "1 2 3"])
def test_without_two_values_in_a_unit_all_are_undefined(name, table):
    assert COEFFICIENTS[name](units(table)) == Agreement(None, n=0, pairable=0)


@each_coefficient
def test_with_one_category_all_but_raw_agreement_are_undefined(name):
    value = 1 if name == "raw" else None

    assert COEFFICIENTS[name](units("333 333 3..")) == (value, 2, 4 if "Cohen" in name else 6)


@each_coefficient
@given(tables, st.data())
@few
def test_the_order_of_units_and_coders_does_not_matter(name, table, data):
    turned = {0: 1, 1: 0, 2: 3, 3: 2}
    moved = [
        {turned[coder]: unit[coder] for coder in data.draw(st.permutations(list(unit)))}
        for unit in data.draw(st.permutations(table))
    ]

    assert COEFFICIENTS[name](moved) == COEFFICIENTS[name](table)


@each_coefficient
@given(tables)
@few
def test_a_value_of_none_is_no_value(name, table):
    present = [{coder: value for coder, value in unit.items() if value} for unit in table]

    assert COEFFICIENTS[name](present) == COEFFICIENTS[name](table)


@each_coefficient
@given(st.lists(st.sampled_from([1, 2, 3.7]), min_size=2).filter(lambda row: len(set(row)) > 1))
@few
def test_perfect_agreement_on_two_categories_is_exactly_one(name, row):
    assert COEFFICIENTS[name]([dict.fromkeys(range(3), value) for value in row]).value == 1


@each_coefficient
@given(tables)
@few
def test_a_coefficient_is_undefined_only_without_two_different_values_and_never_above_one(
    name, table
):
    if "Cohen" in name:
        table = among(table, (0, 1))
    rows = [[value for value in unit.values() if value] for unit in table]
    rows = [row for row in rows if len(row) > 1 and (name != "Fleiss of 3" or len(row) == 3)]
    value, n, pairable = COEFFICIENTS[name](table)

    if name != "Fleiss":
        assert (n, pairable) == (len(rows), sum(map(len, rows)))
        defined = bool(rows) if name == "raw" else len({v for row in rows for v in row}) > 1
        assert (value is not None) == defined
    assert value is None or value <= 1
