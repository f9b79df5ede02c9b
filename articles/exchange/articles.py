"""Articles as records, with their claims and the reviews of them that somebody may read.

The text is the latest. Claims that were not found in it, or not taken up, have no place in a
record: they are in the export of claims.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet

from articles.exchange import reviews
from articles.exchange.claims import origin_of, speaker_of
from articles.models import Article, ArticleVersion, Claim, Outlet, Review, Status

CHUNK = 20  # articles, whose texts are in memory at once
AS_THEY_ARE = (*("byline", "credit_line", "language", "published_on", "reviews_required"),)
OF_CLAIM = (
    *("number", "start", "end", "quote", "statement", "kind", "via", "relation"),
    *("checkworthiness", "checkworthiness_reason"),
)
NOT_TAKEN_UP = (Status.SUGGESTED, Status.REJECTED)


def records(articles: QuerySet[Article], by: User) -> Iterator[dict[str, Any]]:
    """In the order in which they were stored; a few queries for many articles."""
    related = articles.select_related("outlet", "syndicated_from", "rating_scale").order_by("pk")
    some: list[Article] = []
    for article in related.iterator(CHUNK):
        some.append(article)
        if len(some) == CHUNK:
            yield from _records(some, by)
            some = []
    yield from _records(some, by)


def _records(articles: list[Article], by: User) -> Iterator[dict[str, Any]]:
    texts = ArticleVersion.objects.filter(article__in=articles).order_by("number")
    latest = {version.article_id: version for version in texts}
    visible = Review.objects.visible_to(by).submitted().select_related("reviewer", "rating")
    judged = Prefetch("reviews", visible.order_by(*reviews.IN_ORDER).prefetch_related("evidence"))
    standing = Claim.objects.filter(version__in=latest.values()).exclude(status__in=NOT_TAKEN_UP)
    related = standing.select_related("speaker", "parent", "origin").prefetch_related(judged)
    claims: Mapping[int, list[Claim]] = defaultdict(list)
    for claim in related.order_by("number"):
        claims[claim.article_id].append(claim)
    for article in articles:
        if article.pk in latest:
            yield _record(article, latest[article.pk].body, claims[article.pk])


def _record(article: Article, body: str, claims: list[Claim]) -> dict[str, Any]:
    return {
        **{name: getattr(article, name) for name in ("slug", "headline", "deck", "url")},
        "outlet": _outlet(article.outlet),
        "syndicated_from": _outlet(article.syndicated_from) if article.syndicated_from else None,
        **{name: getattr(article, name) for name in AS_THEY_ARE},
        "rating_scale": article.rating_scale.code,
        "body": body,
        "claims": [_claim(claim) for claim in claims],
    }


def _outlet(outlet: Outlet) -> dict[str, Any]:
    return {name: getattr(outlet, name) for name in ("name", "domain", "country")}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **{name: getattr(claim, name) for name in OF_CLAIM},
        "speaker": speaker_of(claim),
        "parent": claim.parent.number if claim.parent else None,
        **({"origin": origin} if (origin := origin_of(claim)) else {}),
        "reviews": [reviews.record(review) for review in claim.reviews.all()],
    }
