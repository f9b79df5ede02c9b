"""Verdicts as ClaimReview."""

import json
from typing import Any

from articles.formats.claim_review import claim_review
from articles.models import Verdict


def claim_review_of(verdict: Verdict, url: str) -> dict[str, Any]:
    """The ClaimReview of a verdict, published or about to be, which makes one; `url` is the page
    of its claim's check.
    """
    first = ""
    if verdict.number > 1:
        earlier = Verdict.objects.get(claim=verdict.claim_id, number=1)
        first = json.loads(earlier.document)["published_at"]
    return claim_review(json.loads(verdict.document), url=url, first_published_at=first)
