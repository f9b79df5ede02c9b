"""Saved web pages: the JSON-LD in their scripts, and ClaimReviews in their markup: as microdata, or
as RDFa Lite, which says the same in other attributes.
"""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from articles.formats.claim_review.values import Item
from articles.formats.json_ld import is_json_ld
from articles.formats.json_values import NO_TEXT
from articles.formats.page_metadata import SAVED_FROM, is_canonical
from articles.formats.page_text import LINES, PARAGRAPHS

VALUES = {  # where an element has its value, if not in its text
    "meta": "content",
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("data", "meter"), "value"),
    "object": "data",
    "time": "datetime",
}
PARTING = PARAGRAPHS | LINES | {"br", "td", "th"}  # words before and after them are two
UNSHOWN = ("script", "style")
ELSEWHERE = "@itemref"  # of an item: that properties of it stand elsewhere in the page, unread
MOST_TEXTS = 20  # of properties within one another
# For NO_TEXT, which the parser does not take: the last character that is for private use
STAND_IN = "\U0010fffd"


@dataclass
class Page:
    """What of a page tells of its reviews."""

    language: str = ""
    url: str = ""
    scripts: list[str] = field(default_factory=list)
    marked: list[Item] = field(default_factory=list)  # of microdata or RDFa, with @type


def read_page(markup: str) -> Page:
    data = markup.replace(NO_TEXT, STAND_IN).encode("utf-8", "replace")
    parser = etree.HTMLParser(target=_Reader(), huge_tree=True, encoding="utf-8")
    page: Page = etree.fromstring(data, parser)
    return page


@dataclass
class _Element:
    item: Item | None = None  # the item that begins here
    owner: Item | None = None  # the item that has the property
    names: tuple[str, ...] = ()
    words: list[str] | None = None  # of a property whose value is its text


class _Reader:
    """What the parser tells as it goes through a page; it ends what the page leaves open."""

    def __init__(self) -> None:
        self.page = Page()
        self._open: list[_Element] = []
        self._items: list[Item] = []  # those that are open: properties are given to the last
        self._texts: list[list[str]] = []  # of the properties that are open
        self._script: list[str] | None = None
        self._unshown = False
        self._saved_from = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        has = _as_microdata({name: _text(value) for name, value in attributes.items()})
        self._about(tag, has)
        self._unshown = tag in UNSHOWN
        if tag == "script":
            self._script = [] if is_json_ld(has.get("type", "")) else None
        self._part(tag)
        element = self._element(tag, has)
        self._open.append(element)
        if element.item is not None:
            self._items.append(element.item)
        if element.words is not None:
            self._texts.append(element.words)

    def data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(_text(data))
        elif not self._unshown:
            for words in self._texts:
                words.append(_text(data))

    def end(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.page.scripts.append("".join(self._script))
            self._script = None
        self._unshown = False
        self._part(tag)
        element = self._open.pop()
        if element.item is not None:
            self._items.pop()
        if element.words is not None:
            _add(element, " ".join("".join(self._texts.pop()).split()))

    def comment(self, text: str) -> None:
        if not self._saved_from and (found := SAVED_FROM.search(_text(text))):
            self._saved_from = found[1] or found[2]

    def close(self) -> Page:
        self.page.url = self.page.url or self._saved_from
        return self.page

    def _about(self, tag: str, has: dict[str, str]) -> None:
        if tag == "html":
            self.page.language = self.page.language or has.get("lang", "")
        if tag == "link" and is_canonical(has):
            self.page.url = has.get("href", "")
        if tag == "meta" and has.get("property") == "og:url":
            self.page.url = self.page.url or has.get("content", "")

    def _part(self, tag: str) -> None:
        if tag in PARTING:
            for words in self._texts:
                words.append(" ")

    def _element(self, tag: str, has: dict[str, str]) -> _Element:
        owner = self._items[-1] if self._items else None
        element = _Element()
        if "itemscope" in has:
            element.item = _item(has)
            if owner is None or "itemprop" not in has:
                self.page.marked.append(element.item)
        if owner is not None and (names := has.get("itemprop", "").split()):
            element.owner, element.names = owner, tuple(dict.fromkeys(names))
            self._give(element, tag, has)
        return element

    def _give(self, element: _Element, tag: str, has: dict[str, str]) -> None:
        """Give the owner the value of a property, unless it is the text that follows."""
        if element.item is not None:
            _add(element, element.item)
        elif "content" in has or VALUES.get(tag) in has:
            _add(element, has.get("content") or has.get(VALUES.get(tag, ""), ""))
        elif len(self._texts) < MOST_TEXTS:
            element.words = []


def _text(given: str) -> str:
    return given.replace(STAND_IN, NO_TEXT)


def _as_microdata(has: dict[str, str]) -> dict[str, str]:
    """The attributes of an element, with what RDFa Lite says in those of microdata."""
    if ("typeof" not in has and "property" not in has) or "itemscope" in has or "itemprop" in has:
        return has
    said = dict(has)
    if "typeof" in has:
        said |= {"itemscope": "", "itemtype": has["typeof"]}
    if "property" in has:
        said["itemprop"] = has["property"]
    if "resource" in has:
        said.setdefault("content", has["resource"])
    return said


def _item(has: dict[str, str]) -> Item:
    """An item of these attributes, without properties yet."""
    types = [name.rsplit("/", 1)[-1] for name in has.get("itemtype", "").split()]
    item: Item = {"@type": types if len(types) > 1 else "".join(types)}
    return item | {ELSEWHERE: has["itemref"]} if has.get("itemref") else item


def _add(element: _Element, value: Any) -> None:
    """Give a value to all properties of its element; an item to the first alone, so that there are
    no more ways to an item than items.
    """
    if element.owner is not None:
        for name in element.names[: 1 if element.item else None]:
            element.owner.setdefault(name, []).append(value)
