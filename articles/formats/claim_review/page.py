"""Saved web pages: the JSON-LD in their scripts, and ClaimReviews in their markup (microdata)."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from articles.formats.claim_review.values import Item
from articles.formats.json_ld import is_json_ld

VOID = (  # elements without an end (HTML, section 13.1.2)
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
    *("source", "track", "wbr"),
)
VALUES = {"meta": "content", "link": "href", "a": "href", "img": "src", "time": "datetime"}
DEEPEST = 500  # elements within one another


@dataclass
class Page:
    """What of a page tells of its reviews."""

    language: str = ""
    url: str = ""
    scripts: list[str] = field(default_factory=list)
    marked: list[Item] = field(default_factory=list)  # of microdata, with @type


def read_page(markup: str) -> Page:
    parser = _Parser()
    parser.feed(markup)
    if parser.cdata_elem:  # the page breaks off in a script, of which the parser says nothing
        parser.feed(f"</{parser.cdata_elem}>")
    parser.close()
    return parser.page


@dataclass
class _Element:
    tag: str
    item: Item | None = None  # the item that begins here
    owner: Item | None = None  # the item that has the property
    name: str = ""
    words: list[str] | None = None  # of a property whose value is its text


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[_Element] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self._about(tag, has)
        if tag == "script":
            self._script = [] if is_json_ld(has.get("type", "")) else None
        element = self._element(tag, has)
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        for element in self._open:
            if element.words is not None:
                element.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.page.scripts.append("".join(self._script))
            self._script = None
        if any(element.tag == tag for element in self._open):
            while (element := self._open.pop()).tag != tag:
                self._end(element)
            self._end(element)

    def parse_html_declaration(self, i: int) -> int:
        """As HTML says (13.2.5.42), where the parser has rules of SGML, and errors of them."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def _about(self, tag: str, has: dict[str, str]) -> None:
        if tag == "html":
            self.page.language = self.page.language or has.get("lang", "")
        if tag == "link" and has.get("rel", "").lower() == "canonical":
            self.page.url = has.get("href", "")
        if tag == "meta" and has.get("property") == "og:url":
            self.page.url = self.page.url or has.get("content", "")

    def _element(self, tag: str, has: dict[str, str]) -> _Element:
        owner = next((e.item for e in reversed(self._open) if e.item is not None), None)
        element = _Element(tag)
        if "itemscope" in has:
            element.item = {"@type": has.get("itemtype", "").rsplit("/", 1)[-1]}
            if owner is None or "itemprop" not in has:
                self.page.marked.append(element.item)
        if owner is not None and has.get("itemprop"):
            element.owner, element.name = owner, has["itemprop"].split()[0]
            self._give(element, tag, has)
        return element

    def _give(self, element: _Element, tag: str, has: dict[str, str]) -> None:
        """Give the owner the value of a property, unless it is the text that follows."""
        if element.item is not None:
            _add(element.owner, element.name, element.item)
        elif "content" in has or VALUES.get(tag) in has:
            _add(
                element.owner, element.name, has.get("content") or has.get(VALUES.get(tag, ""), "")
            )
        else:
            element.words = []

    def _end(self, element: _Element) -> None:
        if element.words is not None:
            _add(element.owner, element.name, " ".join("".join(element.words).split()))


def _add(owner: Item | None, name: str, value: Any) -> None:
    if owner is not None:
        owner.setdefault(name, []).append(value)
