"""Template tags of the desk."""

import pytest
from django.utils.translation import override

from articles.admin.tags import named_by, partial_date

ENGLISH = {"2023": "2023", "2023-09": "September 2023", "2023-09-17": "Sept. 17, 2023"}


@pytest.mark.parametrize("value", ENGLISH)
def test_a_date_is_written_as_people_write_it_and_no_more_precise_than_it_is(value):
    assert partial_date(value) == ENGLISH[value]


def test_a_date_is_written_in_the_language_of_its_reader():
    with override("ar"):
        assert partial_date("2023-09") == "سبتمبر 2023"


@pytest.mark.parametrize("value", ["", "2023-02-30", "soon\x00", "٢٠٢٣"])
def test_what_is_no_date_stays_as_it_is(value):
    assert partial_date(value) == value


def test_the_cells_of_a_list_say_which_column_they_are_of():
    headers = [{"text": '<input aria-label="All">'}, {"text": 'who "<b>'}, {"text": "days left"}]
    cells = ['<td class="a">x</td>', "<th>y</th>", "<td>&lt;i&gt;</td>"]

    assert list(named_by(cells, headers)) == [
        '<td data-name="" class="a">x</td>',
        '<th data-name="Who &quot;">y</th>',
        '<td data-name="Days left">&lt;i&gt;</td>',
    ]
