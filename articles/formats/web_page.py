"""An article in a web page that somebody saved: HTML, as it is on the disk; nothing is fetched.

Which part of a page is the article, trafilatura finds out. What it returns has lost the letter of
the text (no-break spaces, joiners, composed characters), so it is only asked which of the page's
text nodes belong: each is marked with its number, and the text is read from the page itself.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import lxml.html

from articles.formats import page_metadata
from articles.formats.article_text import (
    AS_FOUND,
    BETWEEN,
    Given,
    credit_line,
    cut,
    left_out,
    same,
    shown,
    taken_for_credit,
)
from articles.formats.encoding import BEGINNING, FileError, declared_charset, decode
from articles.formats.page_text import OF_THEIR_OWN, Piece, nodes, pieces, text_of
from articles.formats.records import ArticleRecord, Read
from articles.formats.sentence import Sentence

PLACE = "the page"
LOOKS_LIKE_A_PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
# Variation selectors, which no text has three of in a row and which trafilatura leaves alone
FIRST, DIGITS = 0xE0100, 240
MARK = re.compile("[\U000e0100-\U000e01ef]{3}")
MOST_ABOVE = 5  # paragraphs among which the headline is looked for
MOST_SHOWN = 20  # what was left out between paragraphs of the article
NO_TEXT = Sentence(
    "No article was found in the page. Say which words its text begins and ends with, or save the "
    "text alone."
)


class Page(NamedTuple):
    """A page with the numbers of the text nodes that are the article."""

    pieces: list[Piece]
    places: dict[int, Any]  # by number, the element that is the paragraph of a text node
    article: list[int]

    def text(self, numbers: Sequence[int] | None = None) -> str:
        return text_of(self.pieces, None if numbers is None else set(numbers))


def is_page(text: str) -> bool:
    """Whether the text of a file is that of a web page."""
    return LOOKS_LIKE_A_PAGE.match(text[:BEGINNING]) is not None


def read(data: bytes, given: Given = AS_FOUND, charset: str = "") -> Read:
    """Read the article of a web page; FileError says why there is none to be read.

    What the page does not say is left out of the record. The remarks say what of the text was
    taken for something else, or left out between its paragraphs.
    """
    tree = _parse(decode(data, charset or declared_charset(data)))
    told = page_metadata.read(tree)
    titles = [element.text_content() for element in tree.iter("h1")]
    record, remarks = told.record, list(told.remarks)
    if given.headline:
        record["headline"] = given.headline
    page = _page(tree)
    if page.article:
        page, deck = _without_deck(page, told.description)
        if deck:
            record["deck"] = deck
            remarks.append(
                Sentence(
                    "What the page says of itself is printed as its deck: %(words)s",
                    words=shown(deck),
                )
            )
    body = page.text(page.article) or told.article_body
    body, more = _body(body, page.text(), record, given, titles)
    record["body"] = body
    return Read(PLACE, record, (*remarks, *more, *_left_out(page)))


def _parse(text: str) -> Any:
    # What XML says of the encoding is over: this is text.
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    parser = lxml.html.HTMLParser(huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(text, parser=parser)
    except lxml.etree.ParserError as error:
        raise FileError(Sentence("There is no text in the page.")) from error
    if any(fault.level_name == "FATAL" for fault in parser.error_log):
        raise FileError(
            Sentence("The page is nested so deeply that it cannot be read. Save its text.")
        )
    return tree


def _page(tree: Any) -> Page:
    given, places = pieces(tree), list(nodes(tree))
    paragraphs = {number: _paragraph(element, at) for number, element, at in places}
    for number, element, attribute in places:
        text = getattr(element, attribute)
        setattr(element, attribute, re.sub(r"\A(\s*)", rf"\g<1>{_mark(number)}", text))
    return Page(given, paragraphs, sorted(_marked(tree) & set(paragraphs)))


def _mark(number: int) -> str:
    digits = (number // DIGITS**2, number // DIGITS % DIGITS, number % DIGITS)
    return "".join(chr(FIRST + digit) for digit in digits)


def _marked(tree: Any) -> set[int]:
    """The numbers of the text nodes that trafilatura takes for the article."""
    # Half a second, and 30 MB, that only a process needs in which somebody hands in a page
    from trafilatura import bare_extraction  # noqa: PLC0415

    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    text = str(getattr(found, "text", None) or "")  # None: there is nothing that it takes for text
    digits = ([ord(character) - FIRST for character in mark] for mark in MARK.findall(text))
    return {(high * DIGITS + middle) * DIGITS + low for high, middle, low in digits}


def _paragraph(element: Any, attribute: str) -> Any:
    """The element that makes a paragraph, an item or a cell of a text node."""
    found = element if attribute == "text" else element.getparent()
    while found.getparent() is not None and found.tag not in OF_THEIR_OWN:
        found = found.getparent()
    return found


def _without_deck(page: Page, description: str) -> tuple[Page, str]:
    """The article without the deck, and the deck.

    It is what the page says of itself, printed in a paragraph that does not stand among those of
    the article.
    """
    by_paragraph: dict[Any, list[int]] = {}
    for number, paragraph in page.places.items():
        by_paragraph.setdefault(paragraph, []).append(number)
    texts = {piece.number: piece.text for piece in page.pieces}
    letters = "".join(description.split())
    for paragraph, numbers in by_paragraph.items() if letters else ():
        if "".join("".join(texts[number] for number in numbers).split()) != letters:
            continue
        own = set(numbers)
        rest = [number for number in page.article if number not in own]
        if not rest or numbers[0] > rest[0]:
            break
        beside = {page.places[number].getparent() for number in rest}
        text = page.text(numbers)
        if same(text, description) and paragraph.getparent() not in beside:
            return page._replace(article=rest), text
    return page, ""


def _body(
    body: str, whole: str, record: ArticleRecord, given: Given, titles: list[str]
) -> tuple[str, list[str]]:
    """The text without what is told apart from it; where a person says so, from where to where."""
    remarks: list[str] = []
    words = [part for part in (given.body_from, given.body_to) if part]
    if words and not all(part in body for part in words):
        body = whole
        remarks.append(
            Sentence("The text is all that the page has between the words that were given.")
        )
    if not body:
        raise FileError(NO_TEXT)
    paragraphs = body.split(BETWEEN)
    if not given.body_from:
        above = _above(paragraphs, record, titles)
        remarks += left_out(Sentence("above the text"), paragraphs[:above])
        paragraphs = paragraphs[above:]
    if not given.body_to and len(paragraphs) > 1 and (credit := credit_line(paragraphs[-1])):
        del paragraphs[-1]
        record["credit_line"] = credit.line
        record["syndicated_from"] = {"name": credit.name}
        remarks.append(taken_for_credit(credit.line))
    body = BETWEEN.join(paragraphs)
    start, end = cut(body, 0, len(body), given)
    return body[start:end], remarks


def _above(paragraphs: list[str], record: ArticleRecord, titles: list[str]) -> int:
    """How many paragraphs stand above the text: as far as the headline and the byline go. The page
    may print another headline, as its one title, than it says it has.
    """
    printed = titles if len(titles) == 1 else []
    known = [line for line in (record.get("headline"), record.get("byline"), *printed) if line]
    first = paragraphs[: min(MOST_ABOVE, len(paragraphs) - 1)]
    found = [at for at, text in enumerate(first, 1) if any(same(text, line) for line in known)]
    return max(found, default=0)


def _left_out(page: Page) -> list[str]:
    """What stands between paragraphs of the article and was not taken for a part of it."""
    if not page.article:
        return []
    taken = set(page.article)
    between = range(page.article[0], page.article[-1])
    rest = [number for number in between if number in page.places and number not in taken]
    paragraphs = page.text(rest).split(BETWEEN) if rest else []
    remarks = left_out(Sentence("between the paragraphs"), paragraphs[:MOST_SHOWN])
    if more := len(paragraphs) - MOST_SHOWN:
        words = Sentence("Left out between the paragraphs: %(number)s more.", number=more)
        remarks += [words] if more > 0 else []
    return remarks
