"""Charts as numbers."""

from datetime import date

from articles.admin.charts import HEIGHT, WIDTH, columns, rows
from articles.models.counting import Counted

DAYS = [date(2026, 3, 1), date(2026, 3, 2)]


def test_the_highest_column_reaches_the_top_and_the_others_stand_beside_it():
    first, second = columns(DAYS, [Counted(5), Counted(10)])

    assert (first.label, first.number) == (DAYS[0], Counted(5))
    assert (first.y, first.height) == (f"{HEIGHT / 2:.2f}", f"{HEIGHT / 2:.2f}")
    assert (second.y, second.height) == ("0.00", f"{HEIGHT:.2f}")
    assert (first.middle, second.middle) == (f"{WIDTH / 4:.2f}", f"{WIDTH * 3 / 4:.2f}")


def test_of_nothing_there_are_no_bars_to_see():
    assert [column.height for column in columns(DAYS, [Counted(0), Counted(0)])] == ["0.00", "0.00"]
    assert rows([], []) == []


def test_the_highest_row_takes_the_whole_width():
    assert [row.width for row in rows("ab", [Counted(1), Counted(4)])] == ["25.00%", "100.00%"]
