"""Claims as records: what they say, where they stand, and what is published of them.

Never their reviews, which may be hidden from whoever reads the file.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.models import Claim, Verdict

CHUNK = 200
AS_THEY_ARE = (
    *("number", "start", "end", "quote", "prefix", "suffix", "statement", "kind", "via"),
    *("relation", "checkworthiness", "checkworthiness_reason", "status"),
)


def records(claims: QuerySet[Claim]) -> Iterator[dict[str, Any]]:
    """Article by article, in the order of their numbers; a few queries for many claims."""
    verdicts = Verdict.objects.current().only("claim", "document")
    current = Prefetch("verdicts", verdicts, to_attr="current_verdicts")
    rows = claims.select_related("article", "version", "speaker", "parent")
    ordered = rows.defer("version__body").order_by("article_id", "number")
    for claim in ordered.prefetch_related(current).iterator(CHUNK):
        yield _record(claim)


def _record(claim: Any) -> dict[str, Any]:
    speaker, published = claim.speaker, claim.current_verdicts
    return {
        "article": claim.article.slug,
        "version": claim.version.number,
        **{name: getattr(claim, name) for name in AS_THEY_ARE},
        "parent": claim.parent.number if claim.parent else None,
        "speaker": {
            name: getattr(speaker, name) for name in ("name", "kind", "job_title", "same_as")
        }
        if speaker
        else None,
        "published": json.loads(published[0].document) if published else None,
    }
