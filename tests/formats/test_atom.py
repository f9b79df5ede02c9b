"""An Atom feed of verdicts, held against RFC 4287."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

import pytest

from articles.formats import atom
from tests.formats.claim_review.documents import documents

SITE = "https://desk.example.org/"
FEED = f"{SITE}feeds/verdicts.atom"
AUTHOR = {"name": "Example Fact Checks", "url": SITE}
VERDICT = f"{SITE}api/v1/verdicts/41/"
RECORD = {
    "change": "correction",
    "public_note": "The globe was held upside down.",
    "published_at": "2026-03-14T22:59:59Z",
    "claim": {"statement": "The world is flat."},
    "article": {"url": "https://daily.example/world", "headline": "On the world"},
    "rating": {"code": "refuted", "label": "Refuted"},
    "explanation": "Seen from above it is round.",
}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
ADDRESS = re.compile(r"https?://\S+")
KNOWN = {
    "feed": {"id", "title", "updated", "author", "link", "entry"},
    "entry": {"id", "title", "updated", "published", "link", "category", "summary"},
}


def make_feed(*records: dict, updated: str = "2026-03-14T22:59:59Z") -> bytes:
    entries = [
        atom.entry(record, identity=f"{VERDICT}{number}", address=f"{VERDICT}{number}")
        for number, record in enumerate(records)
    ]
    links = {"self": FEED, "next": f"{FEED}?cursor=x"}
    return atom.feed(entries, identity=FEED, links=links, author=AUTHOR, updated=updated)


def read(text: bytes) -> Element:
    return fromstring(text)  # noqa: S314 -- our own


def named(parent: Element, name: str) -> list[Element]:
    return parent.findall(f"{{{atom.NAMESPACE}}}{name}")


def text(parent: Element, name: str) -> str:
    [found] = named(parent, name)
    return found.text or ""


def findings(root: Element) -> Iterator[str]:
    """What RFC 4287 does not allow (sections 4.1.1, 4.1.2, 4.2)."""
    entries = named(root, "entry")
    for node in (root, *entries):
        yield from of_a_container(node)
    for entry in entries:
        if "alternate" not in {link.get("rel") for link in named(entry, "link")}:
            yield "entry: neither content nor an alternate link"
    if not named(root, "author") and not all(named(entry, "author") for entry in entries):
        yield "feed: nobody is its author"
    if "self" not in {link.get("rel") for link in named(root, "link")}:
        yield "feed: it does not say where it is"
    if len({found.text for found in root.findall(".//{*}entry/{*}id")}) != len(entries):
        yield "feed: two entries are the same"


def of_a_container(node: Element) -> Iterator[str]:
    kind = node.tag.rpartition("}")[2]
    for child in node:
        yield from (f"{kind}: {words}" for words in of_an_element(child, KNOWN[kind]))
    for name in ("id", "title", "updated"):
        if len(named(node, name)) != 1:
            yield f"{kind}: not one {name}"
    links = [(link.get("rel"), link.get("type")) for link in named(node, "link")]
    if len(links) != len(set(links)):
        yield f"{kind}: two links of one relation and type"


def of_an_element(child: Element, known: set[str]) -> Iterator[str]:
    name = child.tag.removeprefix(f"{{{atom.NAMESPACE}}}")
    if name not in known:
        yield f"no such element: {name}"
    if name in ("updated", "published") and not TIME.fullmatch(child.text or ""):
        yield f"{name} is no time of RFC 3339"
    if name == "id" and not ADDRESS.fullmatch(child.text or ""):
        yield "the id is no address"
    if name == "link" and not ADDRESS.fullmatch(child.get("href", "")):
        yield "a link leads nowhere"
    if name == "category" and not child.get("term"):
        yield "a category has no term"


def test_whatever_is_published_makes_an_atom_feed():
    for number, record in enumerate(documents(1000)):
        withdrawn = {"change": "retraction", "rating": None, "explanation": ""}
        rating = record["rating"] | {"code": "some_code"}
        changed = record | {"rating": rating} if number % 3 else record | withdrawn
        assert [*findings(read(make_feed(changed)))] == []


def test_an_entry_says_what_was_published():
    [entry] = named(read(make_feed(RECORD)), "entry")

    assert text(entry, "title") == "Correction: Refuted: The world is flat."
    assert text(entry, "updated") == text(entry, "published") == "2026-03-14T22:59:59Z"
    assert text(entry, "summary") == (
        "The globe was held upside down.\n\nSeen from above it is round."
    )
    assert [dict(category.attrib) for category in named(entry, "category")] == [
        {"term": "correction"},
        {"term": "refuted", "label": "Refuted"},
    ]
    assert [(link.get("rel"), link.get("href")) for link in named(entry, "link")] == [
        ("alternate", f"{VERDICT}0"),
        ("related", "https://daily.example/world"),
    ]


def test_a_first_verdict_is_called_by_its_rating_and_a_retraction_by_what_it_is():
    first = RECORD | {"change": "initial", "public_note": ""}
    last = RECORD | {"change": "retraction", "rating": None, "explanation": ""}

    titles = [text(entry, "title") for entry in named(read(make_feed(first, last)), "entry")]

    assert titles == ["Refuted: The world is flat.", "Retraction: The world is flat."]


def test_the_feed_says_who_publishes_and_where_it_goes_on():
    root = read(make_feed())

    [author] = named(root, "author")
    assert (text(author, "name"), text(author, "uri")) == ("Example Fact Checks", SITE)
    assert {link.get("rel"): link.get("href") for link in named(root, "link")} == {
        "self": FEED,
        "next": f"{FEED}?cursor=x",
    }


def test_a_feed_without_entries_is_valid_too():
    root = read(make_feed(updated=""))

    assert [*findings(root)] == []
    assert text(root, "updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("hostile", ["\u0000", "\u000b", "\ud800", "\uffff"])
def test_what_xml_cannot_say_is_marked(hostile):
    record = RECORD | {"claim": {"statement": f"a{hostile}</title>😀"}, "change": "initial"}

    [entry] = named(read(make_feed(record)), "entry")

    assert text(entry, "title") == "Refuted: a\ufffd</title>😀"


@pytest.mark.parametrize(
    ("name", "word"),
    [("id", "not one id"), ("updated", "not one updated"), ("link", "alternate link")],
)
def test_what_an_entry_lacks_is_found(name, word):
    root = read(make_feed(RECORD))
    [entry] = named(root, "entry")
    for child in named(entry, name):
        entry.remove(child)

    assert word in " ".join(findings(root))
