"""JSON Lines."""

from io import BytesIO

import pytest

from articles.formats import json_lines
from articles.formats.json_lines import rows, write


def read(text):
    return [(row.place, row.said) for row in rows(BytesIO(text))]


def test_a_row_is_one_line_whatever_it_says():
    lines = list(write([{"quote": "One\nand\r\ntwo\u2028three"}, {}]))

    assert [line.count(b"\n") for line in lines] == [1, 1]


def test_text_is_written_as_it_is_where_utf_8_has_it():
    assert list(write([{"a": "é"}, {"a": "\ud800"}])) == [
        '{"a": "é"}\n'.encode(),
        b'{"a": "\\ud800"}\n',
    ]


def test_empty_lines_and_a_byte_order_mark_are_passed_over():
    assert read(b'\xef\xbb\xbf{"a": 1}\n\n{"b": 2}') == [("line 1", {"a": 1}), ("line 3", {"b": 2})]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "An object stands in one line, each in its own."),
        (b"1", "The line is JSON, but no object."),
        (b"[1]", "The line is a list: an object stands in a line, without brackets"),
        (b'{"a": NaN}', "NaN is no number in JSON"),
        (b'{"a": "\xff"}', "The line is not UTF-8: byte 8"),
        (b'{"a": ' + b"9" * 5000 + b"}", "The line is not JSON"),
        (b'{"a": ' + b"[" * 100_000, "The line is nested too deeply."),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_is_read(line, words):
    (first, second) = read(line + b'\n{"b": 2}\n')

    assert words in first[1]
    assert second == ("line 2", {"b": 2})


def test_a_line_without_an_end_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 10)

    assert [said for _place, said in read(b'{"a": 1}\n{"a": "xxxxxxxxxxxx"}\n')] == [
        {"a": 1},
        "The line is longer than 10 bytes: the rest is unread.",
    ]


def test_a_file_of_another_kind_is_called_by_its_name_and_not_read_on():
    assert read(b"\x1f\x8b\x08\n\n{}") == [
        ("line 1", "This is a file packed with gzip. Unpack it first.")
    ]
