"""Tables that open in spreadsheets. No spreadsheet is at hand: their rules are held to instead."""

import csv
import io
from io import BytesIO

import pytest

from articles.formats.csv_table import RISKY, TABLES, guarded, rows, write

CLAIM: dict = {
    **dict.fromkeys(TABLES["claims"], ""),
    **dict.fromkeys(("version", "number", "start", "end", "parent", "published", "origin"), 1),
}


def table(**said):
    return {name: value for name, value in (CLAIM | said).items() if "." not in name}


def cells(rows, **options):
    """The cells of a table as another program reads them."""
    text = b"".join(write("claims", rows, **options)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", RISKY)
def test_no_cell_is_a_formula(start):
    hostile = dict.fromkeys(("statement", "quote", "article"), f"{start}cmd|' /C calc'!A0")
    written = cells([table(**hostile, origin=-1)])

    assert not [cell for row in written for cell in row if cell.startswith(tuple(RISKY))]


def test_what_begins_with_an_apostrophe_gets_another():
    assert guarded("'tis") == "''tis"


def test_a_plain_table_has_every_cell_as_it_is():
    text = b"".join(write("claims", [table(statement="=1+1")], is_plain=True))

    assert not text.startswith(b"\xef\xbb\xbf")
    assert b",=1+1," in text


def test_a_spreadsheet_sees_that_it_is_utf_8():
    assert b"".join(write("claims", [])).startswith(b"\xef\xbb\xbf")


def test_lines_end_as_rfc_4180_says():
    lines = b"".join(write("claims", [table(statement='a "b"\n,')])).decode("utf-8-sig")

    assert lines.endswith("\r\n")
    assert '"a ""b""\n,"' in lines


def read(text):
    return [(row.place, row.said) for row in rows(BytesIO(text.encode()))]


def test_a_table_that_people_wrote_needs_the_columns_that_it_has():
    assert read("article,number,statement\na,1,So.\n") == [
        ("row 2", {"article": "a", "number": 1, "statement": "So."})
    ]


def test_spreadsheets_may_part_cells_by_semicolons_and_shout_booleans():
    assert read("article;claim;single_origin\na;1;TRUE\n") == [
        ("row 2", {"article": "a", "claim": 1, "single_origin": True})
    ]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "row 1", "No column is called body, published_at, claim, number"),
        ("article,number,note\n", "row 1", "A table of claims has no column “note”: take it out."),
        ("article,number,number\n", "row 1", "Two columns have one name"),
        ("article,number\na\n", "row 2", "The row has 1 cells, and the table 2 columns."),
        ("article,number\na,one\n", "row 2", "number: Write a number, true, false or JSON"),
        ("article,number\na,[\n", "row 2", "or JSON, not: ["),
        ("article,number\na," + "[" * 10_000 + "\n", "row 2", "or JSON, not: [["),
        ("article,number\na,NaN\n", "row 2", "or JSON, not: NaN"),
        ('article;number\na;"1,0"\n', "row 2", "or JSON, not: 1,0"),
        ("article,number\na,1,b\n", "row 2", "The row has 3 cells, and the table 2 columns."),
        ('article,number\na,"1\nb,2\nc,3\n', "row 2", "is a quotation mark missing"),
        ('article,number\na,"1"2\n', "row 2", "is a quotation mark missing"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(text, place, words):
    ((found, said),) = read(text)

    assert (found, words in said) == (place, True)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffarticle,number\r\na,1\r\n",
        "article;number\na;1\n",
        "sep=;\narticle;number\na;1\n",
        "article\tnumber\na\t1\n",
        "article,number\ra,1\r",
        " Article , NUMBER\na,1\n",
        '"article","number"\n"a","1"\n',
        "article,number,,\na,1,,\n",
        "article,number\na,1,,\n",
        "article,number\na,1\n,\n,\n\n",
        "article,number\n'a,'1\n",
    ],
)
def test_a_table_is_read_as_spreadsheets_save_it(text):
    assert read(text) == [("row 2", {"article": "a", "number": 1})]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_spreadsheet_s_unicode_text_is_read(encoding):
    source = BytesIO("article\tstatement\tnumber\r\na\tç\t1\r\n".encode(encoding))

    (row,) = rows(source)

    assert row.said == {"article": "a", "statement": "ç", "number": 1}
    assert not source.closed


def test_a_workbook_is_called_by_its_name():
    (row,) = rows(BytesIO(b"PK\x03\x04\x14\x00\xff\xfe"))

    assert row.said == "This is a Word, Excel, OpenDocument or ZIP file. Save it as CSV UTF-8."


def test_what_is_not_utf_8_is_said():
    found = [row.said for row in rows(BytesIO(b"article,number\na,1\n\xe9,2\n"))]

    assert "not UTF-8" in str(found[-1])
