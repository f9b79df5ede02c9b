"""Web pages that browsers save as one file, with all that belongs to it: MHTML (RFC 2557)."""

import re
from email import message_from_bytes
from typing import NamedTuple

from articles.formats.encoding import FileError
from articles.formats.sentence import Sentence

MOST_OF_HEAD = 4096  # bytes in which its head says what it is
HEAD = re.compile(rb"\s*+((?:[!-9;-~]++:.*+\n|[ \t].*+\n)++)\r?\n")  # RFC 5322, section 2.2
NO_PAGE = Sentence("There is no page in the file (MHTML). Save it once more, as a web page (HTML).")


class Saved(NamedTuple):
    """A page as it lies in its file."""

    page: bytes
    charset: str  # as its part says; empty where it does not


def is_mhtml(data: bytes) -> bool:
    found = HEAD.match(data[:MOST_OF_HEAD])
    head = found[1].lower() if found else b""
    return b"mime-version:" in head and b"multipart/related" in head


def page_in(data: bytes) -> Saved:
    """The page itself, which is the first in its file; FileError where there is none.

    Where it was saved from stands in the head of the file: it is put above the page as other
    browsers do, in a comment.
    """
    try:
        message = message_from_bytes(data.lstrip())
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    except RecursionError as error:
        raise FileError(NO_PAGE) from error
    content = pages[0].get_payload(decode=True) if pages else None
    if not isinstance(content, bytes):
        raise FileError(NO_PAGE)
    address = message["Snapshot-Content-Location"] or pages[0]["Content-Location"] or ""
    return Saved(_saved_from(str(address).strip()) + content, pages[0].get_content_charset() or "")


def _saved_from(address: str) -> bytes:
    is_one = address.startswith(("http://", "https://")) and address.isascii()
    if not is_one or "-->" in address:
        return b""
    return f"<!-- saved from url=({len(address):04d}){address} -->\n".encode()
