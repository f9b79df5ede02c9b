"""A file with one article in it, whichever it is: a saved web page, in one file with its pictures
(MHTML) or alone, or plain text.
"""

from articles.formats import mhtml, plain_text, web_page
from articles.formats.article_text import AS_FOUND, Given
from articles.formats.encoding import FileError, declared_charset, decode
from articles.formats.records import Read
from articles.formats.sentence import Sentence

MOST_BYTES = 10_000_000  # a page with its pictures in it is larger: they are not needed
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
OF_PAGES = (".html", ".htm", ".xhtml")


def read(
    data: bytes, given: Given = AS_FOUND, *, name: str = "", media_type: str = "", charset: str = ""
) -> Read:
    """Read the article in a file; FileError says why it cannot be read.

    Whether it is a web page is to be seen in the file; `name` and `media_type` help where it is
    not, and `charset` is what whoever sent it says of its encoding. Neither is taken for a path.
    """
    if len(data) > MOST_BYTES:
        words = Sentence(
            "The file has more than %(most)s MB. Save the page without its pictures, or its text "
            "alone.",
            most=MOST_BYTES // 1_000_000,
        )
        raise FileError(words)
    if mhtml.is_mhtml(data):
        page, charset = mhtml.page_in(data)
        return web_page.read(page, given, charset)
    said = name.lower().endswith(OF_PAGES) or media_type in MEDIA_TYPES[:2]
    declared = charset or declared_charset(data)
    if said or web_page.is_page(decode(data, declared)):
        return web_page.read(data, given, charset)
    return plain_text.read(data, given, charset)
