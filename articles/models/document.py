"""The public document of a verdict: what programs receive, rendered once, when it is published."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from typing import Any

from articles.models.article import Article
from articles.models.article_version import ArticleVersion
from articles.models.claim import Claim
from articles.models.evidence import Evidence
from articles.models.rating import Rating
from articles.models.review import Review
from articles.models.speaker import Speaker
from articles.models.verdict import Verdict

NO_JUDGEMENT: dict[str, Any] = {
    "sourcing": None,
    "attribution_check": None,
    "rating": None,
    "confidence": None,
    "explanation": "",
    "single_origin": False,
    "inferred_upstream": "",
    "evidence": [],
}


def render_document(
    verdict: Verdict, reviews: Sequence[Review], evidence: Iterable[Evidence]
) -> str:
    """The public record of a verdict as JSON text, with the reviews and evidence it rests on.

    The keys of rows and their addresses are not in it: they belong to the database that serves it.
    """
    claim = verdict.claim
    document = _occasion(verdict) | {
        "claim": _claim(claim),
        "article": _article(claim.article, verdict.version),
        "sourcing": verdict.sourcing,
        "attribution_check": verdict.attribution_check,
        "rating": _rating(verdict.rating) if verdict.rating else None,
        "confidence": verdict.confidence,
        "explanation": verdict.explanation,
        "single_origin": any(review.single_origin for review in reviews),
        "inferred_upstream": next(
            (r.inferred_upstream for r in reviews if r.inferred_upstream), ""
        ),
        "evidence": [_evidence(item) for item in evidence],
    }
    return json.dumps(document, ensure_ascii=False)


def render_retraction(verdict: Verdict, retracted: Verdict) -> str:
    """The tombstone of a verdict: what claim of what article it was about, and no judgement."""
    old = json.loads(retracted.document)
    document = (
        _occasion(verdict) | {name: old[name] for name in ("claim", "article")} | NO_JUDGEMENT
    )
    return json.dumps(document, ensure_ascii=False)


def with_members(document: str, verdict: str, claim: str, article: Callable[[str], str]) -> str:
    """A document with members put before its own, before those of its claim and of its article.

    They are given as JSON text: `"id": 1, `; those of the article for its slug. The document is not
    parsed: for a page of a hundred that would cost more than all else that a page does.
    """
    head, found, rest = document.partition(OF_CLAIM)
    of_claim, too, of_article = rest.partition(OF_ARTICLE)
    if not (found and too):  # written by another program, with other blanks or in another order
        return with_members(_written_anew(document), verdict, claim, article)
    slug = of_article[: of_article.index('"')]
    members = article(slug)
    return f"{{{verdict}{head[1:]}{OF_CLAIM}{claim}{of_claim}{ARTICLE}{members}{SLUG}{of_article}"


# All stand in `render_document`, and in no text of a document: there a quotation mark is escaped.
OF_CLAIM, ARTICLE, SLUG = ', "claim": {', ', "article": {', '"slug": "'
OF_ARTICLE = ARTICLE + SLUG


def _written_anew(document: str) -> str:
    found = json.loads(document)
    found["article"] = {"slug": found["article"]["slug"]} | found["article"]
    first = ("number", "change", "public_note", "published_at", "claim", "article")
    return json.dumps({name: found[name] for name in first} | found, ensure_ascii=False)


def _occasion(verdict: Verdict) -> dict[str, Any]:
    return {
        "number": verdict.number,
        "change": verdict.change,
        "public_note": verdict.public_note,
        "published_at": verdict.published_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }


def _rating(rating: Rating) -> dict[str, Any]:
    has_value = rating.value is not None
    return {
        "scale": rating.scale.code,
        "code": rating.code,
        "label": rating.label,
        "value": rating.value,
        "best": rating.scale.best if has_value else None,
        "worst": rating.scale.worst if has_value else None,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    fields = ("number", "quote", "start", "end", "prefix", "suffix", "statement", "kind")
    return {name: getattr(claim, name) for name in fields} | {
        "speaker": _speaker(claim.speaker) if claim.speaker else None,
        "via": claim.via,
        "parent": claim.parent.number if claim.parent else None,
        "relation": claim.relation,
        "checkworthiness": claim.checkworthiness,
        "checkworthiness_reason": claim.checkworthiness_reason,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {name: getattr(speaker, name) for name in ("name", "kind", "job_title", "same_as")}


def _article(article: Article, version: ArticleVersion) -> dict[str, Any]:
    source = article.syndicated_from
    return {
        "slug": article.slug,
        "headline": article.headline,
        "url": article.url,
        "outlet": {"name": article.outlet.name, "domain": article.outlet.domain},
        "syndicated_from": {"name": source.name, "domain": source.domain} if source else None,
        "language": article.language,
        "published_on": article.published_on,
        "version": version.number,
        "sha256": version.sha256,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    """Of confidential evidence nothing leaves but its stance and its public description."""
    public = {"stance": item.stance, "confidential": item.confidential}
    if item.confidential:
        return public | {"public_description": item.public_description}
    fields = (
        *("title", "publisher", "url", "reference", "published_on", "accessed_on"),
        *("archived_url", "excerpt", "note"),
    )
    return public | {name: getattr(item, name) for name in fields}
