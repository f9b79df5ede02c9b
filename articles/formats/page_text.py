"""The text of a web page as a browser shows it, to the letter: only what HTML itself calls white
space is collapsed, so that no-break spaces, soft hyphens, joiners and marks of direction stay.

Whoever finds out which part of a page is the article says so by the numbers of its text nodes.
Paragraphs are parted by a blank line, the items of a list and the rows of a table by a line break,
the cells of a row by a tab, as where text is copied from a browser.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

WHITE = " \t\n\r\f"
SPACE = re.compile(f"[{WHITE}]+")
LEFT_OUT = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math"),
        *("select", "textarea", "button", "video", "audio", "canvas"),
    )
)
PARAGRAPHS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl"),
        *("table", "caption", "figure", "figcaption", "hr", "address", "form", "fieldset"),
        *("article", "section", "header", "footer", "nav", "aside", "main", "body", "details"),
    )
)
LINES = frozenset(("li", "tr", "dt", "dd", "summary"))
CELLS = frozenset(("td", "th"))
OF_THEIR_OWN = PARAGRAPHS | LINES | CELLS
# What parts two texts, the strongest of what stands between them
NOTHING, CELL, LINE, PARAGRAPH = range(4)
PARTING = ("", "\t", "\n", "\n\n")


class Piece(NamedTuple):
    """A text node, or what parts the texts before and after it."""

    text: str = ""
    number: int = -1  # of a text node that has more than white space, or stands in <pre>
    parts: int = NOTHING
    is_line_break: bool = False  # two of them part paragraphs
    is_kept_as_it_is: bool = False  # within <pre>

    @property
    def is_shown(self) -> bool:
        return bool(self.text if self.is_kept_as_it_is else self.text.strip(WHITE))


def pieces(tree: Any) -> list[Piece]:
    """The text nodes of a page, numbered in their order, with what parts them."""
    return [
        piece._replace(number=number) if piece.is_shown else piece
        for number, (_element, _attribute, piece) in enumerate(_places(tree))
    ]


def nodes(tree: Any) -> Iterator[tuple[int, Any, str]]:
    """Number, element and attribute (`text` or `tail`) of each text node that `pieces` has."""
    for number, (element, attribute, piece) in enumerate(_places(tree)):
        if piece.is_shown:
            yield number, element, attribute


def _places(tree: Any) -> Iterator[tuple[Any, str, Piece]]:
    within_pre = 0
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_element = isinstance(element.tag, str)
        if event == "start":
            if element.tag in LEFT_OUT:
                walk.skip_subtree()
                continue
            within_pre += element.tag == "pre"
            yield element, "", _parting(element.tag)
            yield element, "text", Piece(element.text or "", is_kept_as_it_is=within_pre > 0)
            continue
        if is_element and element.tag not in LEFT_OUT:
            within_pre -= element.tag == "pre"
            if element.tag != "br":
                yield element, "", _parting(element.tag)
        if element is not tree:
            yield element, "tail", Piece(element.tail or "", is_kept_as_it_is=within_pre > 0)


def _parting(tag: str) -> Piece:
    if tag == "br":
        return Piece(parts=LINE, is_line_break=True)
    for names, parts in ((PARAGRAPHS, PARAGRAPH), (LINES, LINE), (CELLS, CELL)):
        if tag in names:
            return Piece(parts=parts)
    return Piece()


def text_of(given: list[Piece], numbers: set[int] | None = None) -> str:
    """The text of some nodes, or of all; of the others nothing stays but what parts the rest."""
    text = _Text()
    for piece in given:
        if piece.number >= 0 and numbers is not None and piece.number not in numbers:
            continue
        text.add(piece)
    return "".join(text.written).rstrip(WHITE)


class _Text:
    """Text as it is written, with what parts it from what comes next."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.parts = NOTHING
        self.line_breaks = 0
        self.has_space = False

    def add(self, piece: Piece) -> None:
        if piece.number < 0:
            self.parts = max(self.parts, piece.parts)
            self.line_breaks += piece.is_line_break
            self.has_space = self.has_space or bool(piece.text)
            return
        parts = PARAGRAPH if self.line_breaks > 1 else self.parts
        if parts != NOTHING and self.written:
            self.written[-1] = self.written[-1].rstrip(WHITE)
            self.written.append(PARTING[parts])
        self.written.append(self._text(piece, is_first=parts != NOTHING or not self.written))
        self.parts, self.line_breaks, self.has_space = NOTHING, 0, False

    def _text(self, piece: Piece, *, is_first: bool) -> str:
        if piece.is_kept_as_it_is:
            return piece.text.lstrip("\n") if is_first else piece.text
        text = SPACE.sub(" ", piece.text)
        if is_first or self.written[-1].endswith(" "):
            return text.lstrip(" ")
        return f" {text}" if self.has_space and not text.startswith(" ") else text
