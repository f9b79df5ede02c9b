"""JSON Lines of claims."""

from hypothesis import given
from hypothesis import strategies as st

from articles.formats import claim_lines

values = st.text() | st.none() | st.integers()


@given(st.lists(st.dictionaries(st.text(), values)))
def test_what_is_written_is_read_again(records):
    assert claim_lines.read("".join(claim_lines.write(records))) == records


def test_a_record_is_one_line_whatever_it_says():
    lines = list(claim_lines.write([{"quote": "One\nand\r\ntwo\u2028three"}, {}]))

    assert [line.count("\n") for line in lines] == [1, 1]
    assert claim_lines.read("".join(lines))[0] == {"quote": "One\nand\r\ntwo\u2028three"}
