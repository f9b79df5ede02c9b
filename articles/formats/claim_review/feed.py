"""Many ClaimReviews as one DataFeed, as Data Commons has them, written while they are read.

What is no longer in a feed is in a feed of its own, as DataFeedItem with `dateDeleted`: who reads
the first one as it has always been read is shown nothing there that has been taken back.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from articles.formats.json_ld import as_json

AT_ONCE = 100  # items to a piece of text


def data_feed(items: Iterable[Any], **about: Any) -> Iterator[bytes]:
    """A DataFeed with properties of its own, and an item to a line, in pieces: the items are never
    in memory together.
    """
    said = {name: value for name, value in about.items() if value}
    head = as_json({"@context": "https://schema.org", "@type": "DataFeed", **said})
    yield head[:-1] + b', "dataFeedElement": ['
    written, before = map(as_json, items), b"\n"
    while some := [*islice(written, AT_ONCE)]:
        yield before + b",\n".join(some)
        before = b",\n"
    yield b"\n]}\n"


def item(review: dict[str, Any], *, created: str, modified: str) -> dict[str, Any]:
    """A ClaimReview in force; when its claim had a first verdict, and when this one was published,
    as times of RFC 3339.
    """
    times = {"dateCreated": created, "dateModified": modified}
    return {"@type": "DataFeedItem", **times, "item": [review]}


def removed_item(url: str, *, removed: str, why: str) -> dict[str, Any]:
    """That there is no ClaimReview of this `url` any more, since when, and why."""
    review = {"@type": "ClaimReview", "url": url}
    said = {"dateDeleted": removed, "description": why}
    return {"@type": "DataFeedItem", **said, "item": [review]}
