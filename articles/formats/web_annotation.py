"""W3C Web Annotation: a claim as an annotation of its article, a page of them, and all of them.

After the model (https://www.w3.org/TR/annotation-model/). Offsets are code points in the text of
the version of the article that `state` leads to, the end exclusive, as the model has them. Each
annotation has a context, so that it is one also when it is taken out of its page.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from articles.formats.json_ld import MEDIA_TYPE as JSON_LD

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'{JSON_LD}; profile="{CONTEXT}"'
Node = dict[str, Any]
Record = Mapping[str, Any]


class Place(NamedTuple):
    """Where a claim is annotated; all but the time are addresses."""

    annotation: str  # its own
    source: str  # of the article
    version: str  # of the text that was annotated
    stored_at: str  # when that text was stored


class Page(NamedTuple):
    """A page of a collection; `start` is how many annotations there are before it."""

    address: str
    start: int
    following: str  # the address of the next page, empty where there is none
    preceding: str


def judgement(record: Record, place: Place, *, verdict: str, creator: Record) -> Node:
    """The annotation of a published judgement, by its public document; `verdict` is its address,
    `creator` the publisher, with `name` and `url`.
    """
    published, is_first = record["published_at"], record["number"] == 1
    bodies = [
        _text("describing", record["claim"]["statement"]),
        _text("classifying", f"kind: {record['claim']['kind']}"),
        _text("classifying", f"sourcing: {record['sourcing']}"),
        _text("assessing", record["rating"]["label"]),
        _text("commenting", record["explanation"]),
        *([_text("commenting", record["public_note"])] if record["public_note"] else []),
        {"type": "SpecificResource", "source": verdict, "purpose": "linking"},
    ]
    made = {
        "motivation": "assessing",
        "created" if is_first else "modified": published,
        "creator": {"id": creator["url"], "type": "Organization", "name": creator["name"]},
    }
    return _annotation(record["claim"], place, made, bodies)


def work(claim: Record, place: Place) -> Node:
    """The annotation of a claim on which there is no judgement, with its status as a tag."""
    bodies = [
        _text("describing", claim["statement"]),
        _text("classifying", f"kind: {claim['kind']}"),
        _text("tagging", f"status: {claim['status']}"),
    ]
    return _annotation(claim, place, {"motivation": "highlighting"}, bodies)


def _annotation(claim: Record, place: Place, made: Node, bodies: list[Node]) -> Node:
    position = {"type": "TextPositionSelector", "start": claim["start"], "end": claim["end"]}
    around = {name: claim[name] for name in ("prefix", "suffix") if claim[name]}
    quote = {"type": "TextQuoteSelector", "exact": claim["quote"], **around}
    state = {"type": "TimeState", "sourceDate": place.stored_at, "cached": place.version}
    return {
        "@context": CONTEXT,
        "id": place.annotation,
        "type": "Annotation",
        **made,
        "body": bodies,
        "target": {"source": place.source, "selector": [quote, position], "state": state},
    }


def _text(purpose: str, value: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def collection(address: str, *, label: str, total: int, first: str, last: str) -> Node:
    """All annotations of an article; `first` and `last` are addresses of pages, left out of a
    collection that has none.
    """
    pages = {"first": first, "last": last} if total else {}
    head = {"@context": CONTEXT, "id": address, "type": "AnnotationCollection"}
    return {**head, "label": label, "total": total, **pages}


def page(about: Page, *, of: Node, items: Iterable[Node]) -> Node:
    """A page with its annotations; `of` is the collection, of which it says what it is."""
    whole = {name: of[name] for name in ("id", "type", "label", "total")}
    ends = {"next": about.following, "prev": about.preceding}
    return {
        "@context": CONTEXT,
        "id": about.address,
        "type": "AnnotationPage",
        "partOf": whole,
        "startIndex": about.start,
        **{name: address for name, address in ends.items() if address},
        "items": [*items],
    }
