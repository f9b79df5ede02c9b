"""Verdicts as ClaimReview, one by one and all that there are."""

import json
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from articles.exchange.publisher import publisher
from articles.formats.claim_review import claim_review
from articles.formats.claim_review.feed import item, removed_item
from articles.models import Verdict

AT_ONCE = 500  # rows
AddressOf = Callable[[int], str]  # of the page of a claim's check, by the claim's key


def claim_review_of(
    verdict: Verdict, url: str, site: str, profile: str = "default"
) -> dict[str, Any]:
    """The ClaimReview of a verdict, published or about to be, which makes one; `url` is the page
    of its claim's check, `site` where this site was asked for.
    """
    first = ""
    if verdict.number > 1:
        earlier = Verdict.objects.get(claim=verdict.claim_id, number=1)
        first = json.loads(earlier.document)["published_at"]
    return claim_review(
        json.loads(verdict.document),
        url=url,
        author=publisher(site),
        first_published_at=first,
        profile=profile,
    )


def reviewed(slugs: Collection[str] = ()) -> QuerySet[Verdict]:
    """The verdicts that make a ClaimReview, the newest first; on articles with these slugs alone,
    where there are any.
    """
    rows = Verdict.objects.making_claim_reviews().order_by("-pk")
    return rows.filter(claim__article__slug__in=slugs) if slugs else rows


def items_in_force(
    address_of: AddressOf, site: str, profile: str = "default", slugs: Collection[str] = ()
) -> Iterator[dict[str, Any]]:
    """The items of a DataFeed of the ClaimReviews of `reviewed`; asked for in one query, and never
    all in memory.
    """
    author = publisher(site)
    first = Verdict.objects.filter(claim=OuterRef("claim"), number=1).values("published_at")
    columns = reviewed(slugs).values_list("claim_id", "document", Subquery(first))
    for claim, text, first_published_at in columns.iterator(AT_ONCE):
        document = json.loads(text)
        created, modified = written(first_published_at), document["published_at"]
        review = claim_review(
            document,
            url=address_of(claim),
            author=author,
            first_published_at=created,
            profile=profile,
        )
        yield item(review, created=created, modified=modified)


def items_removed(address_of: AddressOf) -> Iterator[dict[str, Any]]:
    """The items of a DataFeed of what has left the other one, what left last first."""
    rows = Verdict.objects.making_claim_reviews_no_more().order_by("-pk")
    columns = rows.values_list("claim_id", "published_at", "public_note")
    for claim, removed, why in columns.iterator(AT_ONCE):
        yield removed_item(address_of(claim), removed=written(removed), why=why)


def written(time: datetime) -> str:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
