"""Reviews as records, with their evidence."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from articles.models import Evidence, Review

CHUNK = 500
ANSWERS = (
    *("sourcing", "attribution_check", "confidence", "explanation", "single_origin"),
    *("inferred_upstream", "is_adjudication", "disagreement", "reason", "lead_time"),
)
OF_EVIDENCE = (
    *("title", "publisher", "url", "reference", "published_on", "accessed_on"),
    *("archived_url", "excerpt", "stance", "note", "confidential", "public_description"),
)
OF_CONFIDENTIAL = ("stance", "confidential", "public_description")


def rows(reviews: QuerySet[Review]) -> Iterator[dict[str, Any]]:
    """Claim by claim, in the order in which they were submitted."""
    related = reviews.select_related("claim__article", "reviewer", "rating")
    ordered = related.order_by("claim__article_id", "claim__number", *IN_ORDER)
    for review in ordered.prefetch_related("evidence").iterator(CHUNK):
        claim = review.claim
        yield {"article": claim.article.slug, "claim": claim.number, **record(review)}


IN_ORDER = ("round", "is_adjudication", "submitted_at", "pk")


def record(review: Review) -> dict[str, Any]:
    """What a submitted review says; whose it is, by the name of the account."""
    return {
        "reviewer": review.reviewer.get_username(),
        "round": review.round,
        "rating": review.rating.code if review.rating else None,
        **{name: getattr(review, name) for name in ANSWERS},
        "submitted_at": _time(review.submitted_at),
        "evidence": [_evidence(item) for item in review.evidence.all()],
    }


def _time(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def _evidence(item: Evidence) -> dict[str, Any]:
    """Of confidential evidence nothing leaves but its stance and its public description."""
    names = OF_CONFIDENTIAL if item.confidential else OF_EVIDENCE
    return {name: getattr(item, name) for name in names}
