"""Exporting: what there is, a row after the other, however much there is.

Nothing is exported that whoever asks may not read: reviews are those that `visible_to` shows, never
a draft, and of confidential evidence there is only its public description.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import nullcontext
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.exchange import articles, claims, reviews
from articles.exchange.claim_reviews import items_in_force, reviewed
from articles.models import Article, Claim, Review, Verdict

CHUNK = 2_000  # documents that are asked for at a time
MAY_READ = {
    "articles": ("articles.view_article", "articles.view_claim"),
    "claims": ("articles.view_claim",),
    "reviews": ("articles.view_review",),
    "verdicts": (),  # they are public
    "claimreviews": (),
}


class Export(NamedTuple):
    """How many rows there are, and the rows: objects, but of verdicts the JSON text of each."""

    total: int
    rows: Iterator[Any]


def exporting(
    noun: str,
    *,
    by: User | None = None,
    slugs: Collection[str] = (),
    history: bool = False,
) -> Export:
    """What there is of a noun, of all articles or of those with these slugs.

    `history` has verdicts that were replaced too. PermissionDenied where somebody may not read it.
    """
    for permission in MAY_READ[noun]:
        if by is None or not by.has_perm(permission):
            raise PermissionDenied(_("Your role does not allow this (%s).") % permission)
    if noun == "verdicts":
        documents = _verdicts(slugs, history)
        return Export(documents.count(), _in_one_read(_documents(documents)))
    if noun == "claimreviews":
        items = items_in_force(_page_of, settings.FACTCHECK_SITE_URL, slugs=slugs)
        return Export(reviewed(slugs).count(), _in_one_read(items))
    if by is None:
        raise ValueError("Only verdicts are for everybody.")
    if noun == "reviews":
        visible = Review.objects.visible_to(by).submitted()
        found = visible.filter(claim__article__slug__in=slugs) if slugs else visible
        return Export(found.count(), _in_one_read(reviews.rows(found)))
    if noun == "claims":
        some = Claim.objects.filter(article__slug__in=slugs) if slugs else Claim.objects.all()
        return Export(some.count(), _in_one_read(claims.records(some)))
    texts = Article.objects.filter(slug__in=slugs) if slugs else Article.objects.all()
    return Export(texts.count(), _in_one_read(articles.records(texts, by)))


def _page_of(claim: int) -> str:
    """The address of a claim's check on this site."""
    return urljoin(settings.FACTCHECK_SITE_URL, reverse("api:claim-detail", args=[claim]))


def _verdicts(slugs: Collection[str], history: bool) -> QuerySet[Verdict]:
    verdicts = Verdict.objects.all() if history else Verdict.objects.current()
    return verdicts.filter(claim__article__slug__in=slugs) if slugs else verdicts


def _documents(verdicts: QuerySet[Verdict]) -> Iterator[str]:
    for text in verdicts.order_by("pk").values_list("document", flat=True).iterator(CHUNK):
        # A document of ours is one line; another program may have written one in several.
        yield text if "\n" not in text else json.dumps(json.loads(text), ensure_ascii=False)


def _in_one_read(rows: Iterator[Any]) -> Iterator[Any]:
    """On PostgreSQL in a transaction: a cursor that outlives its own copies all rows first. On
    SQLite without one: it would keep others from writing.
    """
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        yield from rows
