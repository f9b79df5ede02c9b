"""What is found in files for tests."""

import json
from io import BytesIO
from typing import Any

from articles.formats.claim_review.find import Found, find

REVIEW = {"@type": "ClaimReview", "claimReviewed": "The world is flat."}
MORE = {"@type": "ClaimReview", "claimReviewed": "The moon is flat."}
SCRIPT = '<script type="application/ld+json">'


def found(value: Any) -> list[Found]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return list(find(BytesIO(text.encode())))


def claims(value: Any) -> list:
    """What each place has: the claim, or the reason why there is none."""
    return [
        (one.place, one.item["claimReviewed"] if one.item else one.problem) for one in found(value)
    ]
