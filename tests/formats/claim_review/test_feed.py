"""A DataFeed, written while what is in it is read."""

import json
from itertools import count

from articles.formats.claim_review.feed import AT_ONCE, data_feed, item, removed_item
from tests.formats.claim_review.checks import of_vocabulary

URL = "https://desk.example.org/api/v1/claims/7/"
TIMES = {"created": "2026-03-14T22:59:59Z", "modified": "2026-03-15T22:59:59Z"}
REVIEW = {"@context": "https://schema.org", "@type": "ClaimReview", "url": URL}


def read(items, **about):
    return json.loads(b"".join(data_feed(items, **about)))


def test_a_feed_has_its_own_properties_and_an_item_to_a_line():
    text = b"".join(data_feed([item(REVIEW, **TIMES)] * 3, dateModified="2026-03-15T22:59:59Z"))

    assert len(text.splitlines()) == 5
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dateModified": "2026-03-15T22:59:59Z",
        "dataFeedElement": [
            {
                "@type": "DataFeedItem",
                "dateCreated": "2026-03-14T22:59:59Z",
                "dateModified": "2026-03-15T22:59:59Z",
                "item": [REVIEW],
            }
        ]
        * 3,
    }


def test_a_feed_of_nothing_is_a_feed():
    assert read([], dateModified="") == {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [],
    }


def test_every_item_is_there_whatever_their_number():
    for number in (1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE):
        assert read(range(number))["dataFeedElement"] == [*range(number)]


def test_no_more_is_read_than_is_written():
    asked = count()
    parts = data_feed(asked)

    for _ in range(4):
        next(parts)

    assert next(asked) == 3 * AT_ONCE


def test_feeds_are_of_the_vocabulary_of_schema_org():
    removed = removed_item(URL, removed="2026-03-16T00:00:00Z", why="It was never said.")

    feeds = read([item(REVIEW, **TIMES)], dateModified="2026-03-15T22:59:59Z"), read([removed])

    assert [finding for feed in feeds for finding in of_vocabulary(feed)] == []
