"""What stands in the properties of a ClaimReview: as text, as list, nested, or as HTML."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from articles.text.dates import read_date

Item = dict[str, Any]
REFERENCE = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
LINES = r"p|div|br|hr|h[1-6]|ul|ol|li|table|tr|blockquote|figure|figcaption"
WORDS = r"a|abbr|b|big|cite|em|font|i|img|mark|q|s|small|span|strike|strong|sub|sup|tbody|td|th|u"
VALUE = r"\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=]++"
ATTRIBUTES = rf"(?:\s++[\w:-]++\s*+=\s*+(?:{VALUE}))*+\s*+"
TAG = re.compile(rf"</?(?:(?P<line>{LINES})|{WORDS}){ATTRIBUTES}/?>", re.I)
NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
ORGANIZATIONS = ("organization", "corporation", "airline", "party", "project", "agency", "ngo")
NAMES = ("name", "alternateName", "legalName", "headline", "@value")
WRITTEN = ("@value",)  # JSON-LD's way to write a text with its language
LINKED = ("@id", "@value")  # its ways to write an address
ADDRESSES = ("url", "@id", "contentUrl", "@value")


def items(value: Any) -> list[Any]:
    """What a property has, one or several."""
    found = value if isinstance(value, list) else [value]
    return [item for item in found if item not in (None, "", {}, [])]


def first_item(value: Any) -> Item:
    """The first object of a property; an empty one where there is none."""
    return next((item for item in items(value) if isinstance(item, dict)), {})


def resolved(text: str) -> str:
    """A text that templates and editors leave as HTML in JSON: with the references in it
    (`&quot;`) resolved, of which some are escaped twice (`&amp;quot;`), and without tags.
    """
    for _time in range(2):
        text = REFERENCE.sub(lambda found: unescape(found[0]), text)
    plain = TAG.sub(lambda found: "\n" if found["line"] else "", text)
    lines = (line.strip() for line in plain.split("\n"))
    return text if plain == text else "\n".join(filter(None, lines))


def text(value: Any, names: tuple[str, ...] = NAMES) -> str:
    """The first text of a property or of the objects in it; a number as it is written."""
    return next(texts(value, names), "")


def texts(value: Any, names: tuple[str, ...] = NAMES) -> Iterator[str]:
    """All the texts of a property, and of the objects in it under these names."""
    inside = LINKED if names is ADDRESSES else WRITTEN
    for item in items(value):
        if isinstance(item, str) and (words := resolved(item)).strip():
            yield words
        elif isinstance(item, int | float) and not isinstance(item, bool):
            yield str(item)
        elif isinstance(item, dict):
            named = (text(item.get(name), inside) for name in names)
            yield from (words for words in named if words)


def addresses(value: Any) -> Iterator[str]:
    """The texts of a property that are meant as addresses."""
    for found in texts(value, ADDRESSES):
        yield found.strip()


def partial_date(value: Any) -> str:
    """The day, month or year that a date or time begins with; empty where it is none."""
    return read_date(text(value))


def number(value: Any) -> float | None:
    """A number, also one that is written as text or with a decimal comma."""
    written = text(value).strip()
    return float(written.replace(",", ".")) if NUMBER.fullmatch(written) else None


def types(item: Item) -> list[str]:
    """The types of an object, without the vocabulary that they are from."""
    named = items(item.get("@type", item.get("type")))
    return [re.split(r"[/#:]", name)[-1] for name in named if isinstance(name, str)]


def is_organization(value: Any) -> bool:
    """Whether a value is an object of a type of organizations, of which schema.org has many."""
    named = types(value) if isinstance(value, dict) else []
    return any(name.lower().endswith(ORGANIZATIONS) for name in named)
