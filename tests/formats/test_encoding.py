"""The bytes of a file made into text."""

import codecs

import pytest

from articles.formats.encoding import FileError, decode

TEXT = "Grüße, “Wasser” – مرحبا 水"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_in_unicode_is_read_to_the_letter_with_its_mark_or_without(charset):
    assert decode(TEXT.encode(charset)) == TEXT


def test_a_mark_of_utf_16_says_which_byte_comes_first():
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("declared", "text", "encoded"),
    [
        ("windows-1252", "“Zürich” costs 5 €", "cp1252"),
        ("ISO-8859-1", "It’s “so”", "cp1252"),  # as browsers read it
        ("windows-1256", "مرحبا", "cp1256"),
        ("koi8-r", "Привет", "koi8-r"),
        ("Shift_JIS", "湖の水", "cp932"),
        ("gb2312", "湖水上涨了两米", "gb18030"),
        ("x-sjis", "湖の水", "cp932"),
        ("Windows-31J", "湖の水", "cp932"),
        ("x-cp1251", "Привет", "cp1251"),
        ("iso-8859-8-i", "שלום", "iso8859-8"),
        ("unicode", "Zürich", "utf-8"),
    ],
)
def test_the_charset_that_is_declared_is_read_as_browsers_do(declared, text, encoded):
    assert decode(text.encode(encoded), declared) == text


def test_what_is_utf_8_is_read_so_whatever_is_declared():
    assert decode(TEXT.encode(), "windows-1252") == TEXT


def test_a_composed_and_a_decomposed_letter_stay_two_texts():
    assert decode("é e\u0301".encode()) == "é e\u0301"


@pytest.mark.parametrize(
    ("data", "declared", "words"),
    [
        (b"caf\xe9", "", "cannot be read as UTF-8: byte 0xE9 at 3 does not fit. Save it as UTF-8."),
        (b"\xed\xa0\x80", "", "cannot be read as UTF-8"),  # half a character
        (b"\xff\xfe\x00\xd8", "", "cannot be read as UTF-16"),
        ("Wasser".encode("utf-16-le"), "", "null character at 1: this is no text"),
        (b"a\x00b", "", "null character at 1"),
        (b"caf\xe9", "utf-7", "“utf-7” is not known here"),
        (b"caf\xe9", "unicode_escape", "is not known here"),
        (b"caf\xe9", "../../etc", "is not known here"),
        (b"caf\xe9", "zlib", "is not known here"),
        (b"%PDF-1.7 ...", "", "This is a PDF. Save it as text or as a web page (HTML)."),
        (b"\xef\xbb\xbf%PDF-1.7 ...", "", "This is a PDF."),
        (b"PK\x03\x04...", "", "This is a Word, Excel, OpenDocument or ZIP file."),
        (b"\x1f\x8b\x08...", "", "This is a file packed with gzip. Unpack it first."),
        (b"\x89PNG\r\n\x1a\n", "", "This is a picture."),
        (b"bplist00...", "", "This is a web archive of Safari."),
        (b"{\\rtf1", "", "rich text format"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data, declared, words):
    with pytest.raises(FileError) as refusal:
        decode(data, declared)

    assert words in str(refusal.value)
