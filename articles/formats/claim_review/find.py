"""Where ClaimReviews stand in a file: JSON of any shape, or a saved web page.

Looked into are lists, feeds (schema.org DataFeed), `@graph`, what Google's API answers, objects of
any kind, and pages and JSON that are a text within JSON. Each element of a list or feed, each line
and each page gives at least one Found: with a ClaimReview, or with the reason why there is none.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from articles.formats import mhtml
from articles.formats.claim_review import google
from articles.formats.claim_review.graph import in_place, nodes_in, plain
from articles.formats.claim_review.page import Page, read_page
from articles.formats.claim_review.values import Item, types
from articles.formats.encoding import FileError, declared_charset, decode
from articles.formats.json_ld import in_script
from articles.formats.json_values import (
    CHUNK,
    FEEDS,
    LONGEST,
    MARKED,
    NO_TEXT,
    Tape,
    UnreadableError,
    Value,
    begins_a_value,
    no_text_in,
    storable,
    values_in,
    values_on,
)

DEEPEST_TEXT = 3  # files within texts within one another
ABOUT_MEDIA = "A MediaReview judges a picture or a recording, not a claim: it is passed over."
NONE_HERE = "There is no ClaimReview in it."
NO_REVIEW = "It is a claim without a review."
NEITHER = "It is neither JSON nor a web page."
ON_PAGE = "There is no ClaimReview in the page, neither as JSON-LD nor in its markup."


class Found(NamedTuple):
    """A ClaimReview and what it stood in, or in words why there is none."""

    place: str
    item: Item | None = None
    problem: str = ""
    source: Item | None = None  # what the file has, where that is not the ClaimReview itself
    page: Page | None = None
    cleaned: bool = False


class Place(NamedTuple):
    """Where one is: for people, in how many texts within one another, and on which page."""

    name: str
    depth: int = 0
    page: Page | None = None


class Script(NamedTuple):
    values: list[Value]
    is_about_reviews: bool


def find(source: BinaryIO) -> Iterator[Found]:
    head = source.read(CHUNK)
    if begins_a_value(head):
        yield from _in_json(Tape(source, head))
    else:
        yield from _in_page(head + source.read(LONGEST))


def _in_json(tape: Tape) -> Iterator[Found]:
    if tape.at == len(tape.text):
        yield Found("the file", problem="It is empty.")
        return
    some = False
    for value in values_on(tape):
        for found in _in_value(value, Place(value.place), {}):
            some = True
            yield found
    if not some:
        yield Found("the file", problem=NONE_HERE)


def _in_page(data: bytes) -> Iterator[Found]:
    try:
        page, charset = mhtml.page_in(data) if mhtml.is_mhtml(data) else (data, "")
        markup = decode(page, charset or declared_charset(page), MARKED)
    except FileError as error:
        yield Found("the file", problem=str(error))
        return
    if "<" in markup:
        yield from _on_page(markup, Place("the page"))
    else:
        yield Found("the file", problem=NEITHER)


def _in_value(value: Value, place: Place, nodes: dict[str, Item]) -> Iterator[Found]:
    if value.problem:
        yield Found(place.name, problem=value.problem)
        return
    some = False
    for found in _within(value.value, place, nodes | nodes_in(value.value)):
        some = True
        yield found._replace(cleaned=value.cleaned)
    if not some and not value.aside:
        yield Found(place.name, problem=_why_none(value.value))


def _why_none(value: Any) -> str:
    if value in (None, "", {}, []):
        return f"{NONE_HERE} It is empty."
    named = types(value) if isinstance(value, dict) else []
    return f"{NONE_HERE} It is a {named[0][:100]}." if named else NONE_HERE


def _within(value: Any, place: Place, nodes: dict[str, Item]) -> Iterator[Found]:
    if isinstance(value, dict):
        item = plain(value)
        yield from _at(item, place, nodes)
        for name, part in item.items():
            if name not in google.REVIEWS:
                yield from _listed(name, part, place, nodes)
    elif isinstance(value, list):
        for part in value:
            yield from _within(part, place, nodes)
    elif isinstance(value, str):
        yield from _in_text(value, place)


def _listed(name: str, part: Any, place: Place, nodes: dict[str, Item]) -> Iterator[Found]:
    """What a property has; of a feed within something else each element gives a Found."""
    if name not in FEEDS or not isinstance(part, list):
        yield from _within(part, place, nodes)
        return
    for number, element in enumerate(part, start=1):
        here = place._replace(name=f"{place.name}, {name} {number}")
        some = False
        for found in _within(element, here, nodes):
            some = True
            yield found
        if not some:
            yield Found(here.name, problem=_why_none(element))


def _at(item: Item, place: Place, nodes: dict[str, Item]) -> Iterator[Found]:
    """What the object itself is."""
    named = types(item)
    if "claimReviewed" in item or "ClaimReview" in named:
        if "claimReviewed" in item or "@id" not in item or len(item) > 2:  # else it points to one
            yield Found(place.name, in_place(item, nodes), page=place.page)
    elif "MediaReview" in named:
        yield Found(place.name, problem=ABOUT_MEDIA)
    elif google.is_claim(item) or google.is_page(item):
        some = False
        for converted in google.reviews(item):
            some = True
            yield Found(place.name, converted.item, source=converted.source)
        if not some:
            yield Found(place.name, problem=NO_REVIEW)


def _in_text(text: str, place: Place) -> Iterator[Found]:
    """A page, or JSON, that is a text within JSON."""
    begins = text.lstrip()[:1]
    if place.depth == DEEPEST_TEXT or "claimreview" not in text.lower():
        return
    inside = place._replace(depth=place.depth + 1)
    if begins in ("{", "["):
        for value in values_in(text):
            if not value.problem:
                yield from _within(value.value, inside, nodes_in(value.value))
    elif "<" in text:
        yield from _on_page(text, inside)


def _on_page(markup: str, place: Place) -> Iterator[Found]:
    page = read_page(markup)
    if NO_TEXT in page.url + page.language:
        page = replace(page, url="", language="")
    place = place._replace(page=page)
    some = False
    for found in _in_scripts(page.scripts, place):
        some = True
        yield found
    for found in _in_markup(page.marked, place._replace(name=f"{place.name}, markup")):
        some = True
        yield found
    if not some:
        yield Found(place.name, problem=ON_PAGE)


def _in_markup(marked: list[Item], place: Place) -> Iterator[Found]:
    for item in marked:
        try:
            kept = storable(item)
        except UnreadableError as error:
            yield Found(place.name, problem=str(error))
            continue
        if kept != item:
            yield Found(place.name, problem=no_text_in("utf-8"))
        else:
            yield from _within(item, place, {})


def _in_scripts(scripts: list[str], place: Place) -> Iterator[Found]:
    read = [_read(script) for script in scripts]
    nodes: dict[str, Item] = {}  # of all: one script may say who the author in another is
    for value in (value for script in read for value in script.values):
        nodes |= nodes_in(value.value)
    for number, script in enumerate(read, start=1):
        here = place._replace(name=f"{place.name}, script {number}")
        for value in script.values if script.is_about_reviews else ():
            yield from _in_value(value, here, nodes)


def _read(script: str) -> Script:
    if "&quot;" in script and '"' not in script:  # escaped as if it were text of the page
        script = script.replace("&quot;", '"')
    lower = script.lower()
    is_about_reviews = "claimreview" in lower or "mediareview" in lower
    is_read = is_about_reviews or '"@id"' in script
    return Script(list(values_in(in_script(script))) if is_read else [], is_about_reviews)
