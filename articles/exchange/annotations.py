"""Claims as Web Annotations: as they were published; where they were not, as they stand.

Never their reviews, which may be hidden from whoever reads them.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet

from articles.exchange.claim_reviews import written
from articles.exchange.publisher import publisher
from articles.formats import web_annotation
from articles.formats.web_annotation import Place
from articles.models import ArticleVersion, Claim, Verdict

OF_A_CLAIM = ("start", "end", "quote", "prefix", "suffix", "statement", "kind", "status")


class Addresses(NamedTuple):
    """Where things are found: what each makes an address of is its key, or slug and number."""

    annotation: Callable[[int], str]
    verdict: Callable[[int], str]
    article: Callable[[str], str]
    version: Callable[[str, int], str]
    site: str


def with_judgements(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Claims with what `annotation_of` reads of them: as `judgements` the verdict in force, none
    where it is a retraction.
    """
    verdicts = Verdict.objects.judging().select_related("version")
    read = verdicts.only("claim", "document", "version__number", "version__created_at")
    judging = Prefetch("verdicts", read, to_attr="judgements")
    rows = claims.select_related("article", "version").defer("version__body")
    return rows.prefetch_related(judging)


def annotation_of(claim: Any, at: Addresses) -> dict[str, Any]:
    """The annotation of a claim, which is one of `with_judgements`."""
    if not claim.judgements:
        place = _place(claim, claim.article.url, claim.version, at)
        return web_annotation.work({name: getattr(claim, name) for name in OF_A_CLAIM}, place)
    [verdict] = claim.judgements
    document = json.loads(verdict.document)
    return web_annotation.judgement(
        document,
        _place(claim, document["article"]["url"], verdict.version, at),
        verdict=at.verdict(verdict.pk),
        creator=publisher(at.site),
    )


def _place(claim: Claim, url: str, version: ArticleVersion, at: Addresses) -> Place:
    slug = claim.article.slug
    return Place(
        annotation=at.annotation(claim.pk),
        source=url or at.article(slug),
        version=at.version(slug, version.number),
        stored_at=written(version.created_at),
    )
