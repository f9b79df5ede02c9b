"""The bytes of a file made into text, to the last character or not at all."""

import codecs
import re

from articles.formats.sentence import Sentence

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
# What the same page says, and codecs of Python are not called
LABELS = {
    **dict.fromkeys(("x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e"), "iso8859-8"),
    **dict.fromkeys(("unicode", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("cn-big5", "x-x-big5"), "big5"),
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "dos-874": "cp874",
    **{f"x-cp125{digit}": f"cp125{digit}" for digit in range(9)},
}
BEGINNING = 4096  # bytes in which a page says its charset; browsers look at 1024
DECLARED = re.compile(
    rb"<(?:meta[^>]+?charset|\?xml[^>]+?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
CHARSETS = re.compile(
    r"utf-8|cp(125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)|gb18030|big5"
    r"|euc_jp|iso2022_jp"
)
UNPACK = Sentence("Unpack it first.")
OTHER_FILES = (  # how they begin, what they are, and what to do where it is not what `decode` says
    (b"%PDF", Sentence("a PDF"), ""),
    (b"PK\x03\x04", Sentence("a Word, Excel, OpenDocument or ZIP file"), ""),
    (b"\xd0\xcf\x11\xe0", Sentence("a Word or Excel file"), ""),
    (b"{\\rtf", Sentence("a file in rich text format"), ""),
    (b"bplist00", Sentence("a web archive of Safari"), ""),
    (b"\x1f\x8b", Sentence("a file packed with gzip"), UNPACK),
    (b"BZh", Sentence("a file packed with bzip2"), UNPACK),
    (b"\xfd7zXZ", Sentence("a file packed with xz"), UNPACK),
    (b"\x28\xb5\x2f\xfd", Sentence("a file packed with zstd"), UNPACK),
    (b"7z\xbc\xaf", Sentence("a 7-Zip file"), UNPACK),
    (b"Rar!", Sentence("a RAR file"), UNPACK),
    (b"SQLite format 3", Sentence("a database"), ""),
    (b"PAR1", Sentence("a Parquet file"), ""),
    (b"\x89PNG", Sentence("a picture"), ""),
    (b"\xff\xd8\xff", Sentence("a picture"), ""),
    (b"GIF8", Sentence("a picture"), ""),
)


class FileError(ValueError):
    """Why a file cannot be taken, and what to do: a sentence for whoever handed it in."""


def decode(data: bytes, declared: str = "", errors: str = "strict") -> str:
    """The text of a file; FileError where it cannot be read as what it says it is.

    In this order: the byte order mark; UTF-8, where there is more than ASCII and all of it is
    UTF-8, which no other encoding is by chance for more than a word; `declared`, the charset that
    the file itself or whoever sent it gives; UTF-8. The mark is left out, all else stays to the
    letter. `errors` as for `bytes.decode`: what becomes of bytes that do not fit.
    """
    if other := other_file(data, Sentence("Save it as text or as a web page (HTML).")):
        raise FileError(other)
    name = marked_encoding(data) or _named(data, declared)
    try:
        text = data.decode(name, errors)
    except UnicodeDecodeError as error:
        words = Sentence(
            "The file cannot be read as %(charset)s: byte 0x%(byte)s at %(at)s does not fit. "
            "Save it as UTF-8.",
            charset=name.removesuffix("-sig").upper(),
            byte=f"{data[error.start]:02X}",
            at=error.start,
        )
        raise FileError(words) from error
    if "\0" in text:
        words = Sentence(
            "There is a null character at %(at)s: this is no text. If it is UTF-16, save it with "
            "its byte order mark, or as UTF-8.",
            at=text.index("\0"),
        )
        raise FileError(words)
    return text


def declared_charset(data: bytes) -> str:
    """The charset that a page says it is in; empty where it says none."""
    found = DECLARED.search(data[:BEGINNING])
    return found[1].decode("ascii") if found else ""


def other_file(beginning: bytes, advice: str) -> str:
    """What a file is that begins so, and what to do: by `advice`, unless it has to be unpacked.
    Empty where it may be text.
    """
    for start, what, instead in OTHER_FILES:
        if beginning.removeprefix(codecs.BOM_UTF8).startswith(start):
            return Sentence("This is %(what)s. %(advice)s", what=what, advice=instead or advice)
    return ""


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte order mark says; empty where there is none."""
    return next((name for mark, name in MARKS if data.startswith(mark)), "")


def _named(data: bytes, declared: str) -> str:
    if not declared or (not data.isascii() and _is_utf8(data)):
        return "utf-8"
    try:
        label = declared.strip().lower()
        name = codecs.lookup(LABELS.get(label, label)).name
    except (LookupError, ValueError):
        name = ""
    name = READ_AS.get(name, name)
    if not CHARSETS.fullmatch(name):
        words = Sentence(
            "The charset “%(charset)s” is not known here. Save it as UTF-8.", charset=declared[:40]
        )
        raise FileError(words)
    return name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
