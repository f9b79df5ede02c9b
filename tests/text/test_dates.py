import pytest

from articles.text.dates import earliest, is_partial_date, read_date


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


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", "2024"),
        ("2024-1", "2024-01"),
        ("2024-01-03", "2024-01-03"),
        ("2024-01-03T23:30:00-05:00", "2024-01-03"),
        ("2024-01-03 23:30", "2024-01-03"),
        ("2024-01-03Z", "2024-01-03"),
        ("2024-01-03+02:00", "2024-01-03"),
        ("2024/1/3", "2024-01-03"),
        ("20240103T101500", "2024-01-03"),
        ("2024-01-00", "2024-01"),
        ("2024-00-00", "2024"),
        ("Wed, 03 Jan 2024 10:00:00 GMT", "2024-01-03"),
        ("Wed Jan 03 2024 10:00:00 GMT+0000", "2024-01-03"),
        ("January 3, 2024", "2024-01-03"),
        ("Sept. 3, 2024 at noon", "2024-09-03"),
        ("3 January 2024", "2024-01-03"),
        ("3-JAN-2024", "2024-01-03"),
        (" January 2024 ", "2024-01"),
    ],
)
def test_a_date_that_nobody_reads_in_two_ways_is_read(written, date):
    assert read_date(written) == date


@pytest.mark.parametrize(
    "written",
    ["", "3/4/2020", "03-04-2020", "3 janvier 2024", "Mayor 3, 2024", "Marzo 2024", "1704275000",
     "1566399383000", "2024-02-30", "2024-01/03", "2024-W03", "2023, or 2024", "May 2023 to June",
     "0000-00-00", "2024-00-03", "٢٠٢٤-٠١-٠٣", "24-01-03", "202401"],
)  # fmt: skip
def test_what_could_be_another_date_is_none(written):
    assert not read_date(written)
