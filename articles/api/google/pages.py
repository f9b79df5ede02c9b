"""Articles as pages: each with the claims that were found in it, and what is published of them.

A page is an article that has claims. Proposals of claims are not on it, nor those that were deleted
or rejected. A rating is that of the verdict in force; what reviewers say before, no page tells.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from articles.api import visibility
from articles.exchange.publisher import publisher
from articles.formats.google_fact_check import page
from articles.models import Article, Change, Claim, Speaker, Status, Verdict

PROPOSED = (Status.SUGGESTED, Status.REJECTED)


def claims() -> QuerySet[Claim]:
    """Those on pages, each with `in_force`, its verdict, in a list."""
    verdicts = Verdict.objects.current().exclude(change=Change.RETRACTION).only("claim", "document")
    rows = Claim.objects.exclude(status__in=PROPOSED).select_related("speaker").order_by("number")
    return rows.prefetch_related(Prefetch("verdicts", verdicts, to_attr="in_force"))


def pages(user: Any) -> QuerySet[Article]:
    """Each with `on_page`, its claims."""
    there = Claim.objects.exclude(status__in=PROPOSED).filter(article=OuterRef("pk"))
    rows = visibility.only_visible(Article.objects.all(), user).filter(Exists(there))
    return rows.prefetch_related(Prefetch("claims", claims(), to_attr="on_page"))


def shown(article: Article) -> dict[str, Any]:
    """A page, of which `versionId` is the mark: it changes when what is shown does, and tells no
    more than that.
    """
    found = page(record_of(article), name=name_of(article), author=author())
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    mark = hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
    return found | {"versionId": mark}


def name_of(article: Article) -> str:
    return f"pages/{article.slug}"


def author() -> str:
    """The fact-checker of every page: this desk."""
    return publisher()["name"]


def record_of(article: Any) -> dict[str, Any]:
    return {
        "url": article.url,
        "published_on": article.published_on,
        "language": article.language,
        "claims": [record_of_claim(claim) for claim in article.on_page],
    }


def record_of_claim(claim: Any) -> dict[str, Any]:
    return {
        "id": claim.pk,
        "number": claim.number,
        "statement": claim.statement,
        "via": claim.via,
        "speaker": record_of_speaker(claim.speaker),
        "published": published(claim.in_force),
    }


def record_of_speaker(speaker: Speaker | None) -> dict[str, str] | None:
    names = ("name", "kind", "job_title", "same_as")
    return {name: getattr(speaker, name) for name in names} if speaker else None


def published(in_force: Iterable[Verdict]) -> dict[str, Any] | None:
    for verdict in in_force:
        return {"id": verdict.pk, **json.loads(verdict.document)}
    return None
