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
    rows = claims.select_related("article", "version", "speaker", "parent", "origin")
    ordered = rows.defer("version__body").order_by("article_id", "number")
    for claim in ordered.prefetch_related(current).iterator(CHUNK):
        yield _record(claim)


def _record(claim: Any) -> dict[str, Any]:
    published = claim.current_verdicts
    return {
        "article": claim.article.slug,
        "version": claim.version.number,
        **{name: getattr(claim, name) for name in AS_THEY_ARE},
        "parent": claim.parent.number if claim.parent else None,
        "speaker": speaker_of(claim),
        "published": json.loads(published[0].document) if published else None,
        "origin": origin_of(claim),
    }


def speaker_of(claim: Claim) -> dict[str, Any] | None:
    if claim.speaker is None:
        return None
    return {n: getattr(claim.speaker, n) for n in ("name", "kind", "job_title", "same_as")}


def origin_of(claim: Claim) -> dict[str, Any] | None:
    """What the claim was in the file that it comes from, if it comes from one."""
    origin = getattr(claim, "origin", None)
    if origin is None:
        return None
    named = {"format": origin.format, "identifier": origin.identifier}
    return named | ({"extra": json.loads(origin.extra)} if origin.extra else {})
