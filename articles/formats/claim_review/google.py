"""What Google's Fact Check Tools API answers, made into ClaimReviews.

Its `claims` (of searches) and `claimReviewMarkupPages` (of pages.list) are the same
facts under other names, as the reference of v1alpha1 maps them.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from articles.formats.claim_review.values import Item, items, text

REVIEWS = ("claimReview", "claimReviewMarkups")  # where the reviews of a claim or page are


class Converted(NamedTuple):
    """A ClaimReview, and the part of the answer that it is made from."""

    item: Item
    source: Item


def is_claim(item: Item) -> bool:
    return "claimReview" in item and "@type" not in item


def is_page(item: Item) -> bool:
    return "claimReviewMarkups" in item


def reviews(item: Item) -> Iterator[Converted]:
    """Each review of a claim, or each that a page has; none where there is none."""
    name, convert = (
        ("claimReview", _of_claim) if is_claim(item) else ("claimReviewMarkups", _of_page)
    )
    for review in items(item[name]):
        if isinstance(review, dict):
            source = {**item, name: [review]}
            yield Converted(_without_nothing(convert(item, review)), source)


def _of_claim(claim: Item, review: Item) -> Item:
    publisher = review.get("publisher")
    site = publisher.get("site") if isinstance(publisher, dict) else None
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.get("text"),
        "url": review.get("url"),
        "name": review.get("title"),
        "datePublished": review.get("reviewDate"),
        "inLanguage": review.get("languageCode"),
        "author": {"@type": "Organization", "name": text(publisher) or site, "url": site},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"name": claim.get("claimant")},
            "datePublished": claim.get("claimDate"),
        },
        "reviewRating": {"alternateName": review.get("textualRating")},
    }


def _of_page(page: Item, markup: Item) -> Item:
    return {
        "@type": "ClaimReview",
        "claimReviewed": markup.get("claimReviewed"),
        "url": markup.get("url") or page.get("pageUrl"),
        "datePublished": page.get("publishDate"),
        "author": _typed(page.get("claimReviewAuthor"), "Organization"),
        "itemReviewed": {
            "@type": "Claim",
            "author": markup.get("claimAuthor"),
            "datePublished": markup.get("claimDate"),
            "name": markup.get("claimLocation"),
            "firstAppearance": markup.get("claimFirstAppearance"),
            "appearance": markup.get("claimAppearances"),
        },
        "reviewRating": _rating(markup.get("rating")),
    }


def _rating(rating: Any) -> Any:
    return (
        {**rating, "alternateName": rating.get("textualRating")}
        if isinstance(rating, dict)
        else rating
    )


def _typed(value: Any, kind: str) -> Any:
    return {"@type": kind, **value} if isinstance(value, dict) else value


def _without_nothing(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in (None, "", [], {})}
