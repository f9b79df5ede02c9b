import pytest

from articles.text.dates import earliest, is_partial_date


@pytest.mark.parametrize("value", ["2023", "2023-09", "2023-09-17", "2024-02-29", "0001-01-01"])
def test_a_date_is_as_precise_as_it_is_known(value):
    assert is_partial_date(value)


@pytest.mark.parametrize(
    "value",
    ["", "23", "2023-9", "2023-13", "2023-00", "2023-02-29", "2023-09-17T00:00", "0000", "٢٠٢٣",
     "2023\n", " 2023", "2023-09-", "17.09.2023"],
)  # fmt: skip
def test_anything_else_is_refused(value):
    assert not is_partial_date(value)


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("2023", "2023"),
        ("2023-01", "2023"),
        ("2023-01-01", "2023"),
        ("2023-09", "2023-09"),
        ("2023-09-01", "2023-09"),
        ("2023-01-02", "2023-01-02"),
        ("2023-01-10", "2023-01-10"),
    ],
)
def test_a_year_and_a_month_count_as_their_first_day(value, first):
    assert earliest(value) == first
