"""A ClaimReview for tests, what may become of one, and how it is read."""

import copy
import json
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from articles.formats.claim_review import read

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example.org/1",
    "datePublished": "2026-03-14",
    "claimReviewed": "The world is flat.",
    "author": {"@type": "Organization", "name": "Checkers", "url": "https://check.example.org/"},
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2026-03",
        "author": {
            "@type": "Person",
            "name": "Jane Doe",
            "jobTitle": "Senator",
            "sameAs": ["https://www.wikidata.org/wiki/Q1"],
        },
        "firstAppearance": {"@type": "CreativeWork", "url": "https://www.news.example.com/a"},
        "appearance": [{"@type": "CreativeWork", "url": "https://social.example.net/p/1"}],
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": "False",
        "ratingExplanation": "It is round.",
    },
    "inLanguage": "en-GB",
    "name": "No, the world is not flat",
}
ODD: list[Any] = [
    *(None, "", " ", 0, -1, 1e300, True, [], {}, [[]], [None, {}], {"@id": 7}, {"@value": {}}),
    *("x" * 6000, "\u202e\U0001f4a9", "&#0;", "http://", "https://[::1", ["a", {"name": []}]),
]


@st.composite
def mutants(draw: st.DrawFn) -> dict[str, Any]:
    """The ClaimReview with up to four of its parts, however deep, made something odd."""
    item = copy.deepcopy(REVIEW)
    for _ in range(draw(st.integers(1, 4))):
        part: Any = item
        while True:
            key = draw(
                st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part)))
            )
            if not (isinstance(part[key], dict | list) and part[key] and draw(st.booleans())):
                break
            part = part[key]
        part[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
    return item


def reads(value: Any, **options: Any) -> list:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read(BytesIO(data), **options))


def changed(**parts: Any) -> dict[str, Any]:
    return {**copy.deepcopy(REVIEW), **parts}


def one(value: Any, **options: Any) -> Any:
    (found,) = reads(value, **options)
    return found


def claim_of(value: Any) -> Any:
    return one(value).record["claims"][0]


def reviewed(**parts: Any) -> dict[str, Any]:
    return changed(itemReviewed={**REVIEW["itemReviewed"], **parts})


def rated(**parts: Any) -> dict[str, Any]:
    return changed(reviewRating={"@type": "Rating", **parts})
