"""The bytes of a file made into text, to the last character or not at all."""

import codecs
import re

MARKS = (  # those of UTF-32 first: one of them begins like one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How pages call a charset, where browsers read another one: https://encoding.spec.whatwg.org/#names
READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # a page that can be asked is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
CHARSETS = re.compile(
    r"utf-8|cp(125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)|gb18030|big5"
    r"|euc_jp|iso2022_jp"
)
OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "a Word file"),
    (b"{\\rtf", "a file in rich text format"),
)


class FileError(ValueError):
    """Why a file cannot be taken, and what to do: a sentence for whoever handed it in."""


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file; FileError where it cannot be read as what it says it is.

    In this order: the byte order mark; UTF-8, where there is more than ASCII and all of it is
    UTF-8, which no other encoding is by chance for more than a word; `declared`, the charset that
    the file itself or whoever sent it gives; UTF-8. The mark is left out, all else stays to the
    letter.
    """
    _refuse_other_files(data)
    name = _by_mark(data) or _named(data, declared)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise FileError(
            f"The file cannot be read as {name.removesuffix('-sig').upper()}: byte "
            f"0x{data[error.start]:02X} at {error.start} does not fit. Save it as UTF-8."
        ) from error
    if "\0" in text:
        raise FileError(
            f"There is a null character at {text.index(chr(0))}: this is no text. If it is "
            "UTF-16, save it with its byte order mark, or as UTF-8."
        )
    return text


def _refuse_other_files(data: bytes) -> None:
    for beginning, what in OTHER_FILES:
        if data.startswith(beginning):
            raise FileError(f"This is {what}. Save it as text or as a web page (HTML).")


def _by_mark(data: bytes) -> str:
    return next((name for mark, name in MARKS if data.startswith(mark)), "")


def _named(data: bytes, declared: str) -> str:
    if not declared or (not data.isascii() and _is_utf8(data)):
        return "utf-8"
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        name = ""
    name = READ_AS.get(name, name)
    if not CHARSETS.fullmatch(name):
        raise FileError(f"The charset “{declared[:40]}” is not known here. Save it as UTF-8.")
    return name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
