"""A million verdicts, to be exported."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from articles.models import Article, ArticleVersion, Claim, Outlet, Rating, Verdict
from benchmarks.exchanged import article
from benchmarks.writing import progress, save

VERSIONS = 10  # of a verdict, the last of which is in force


def make_verdicts(how_many: int) -> None:
    """Verdicts of one article, as many of each claim as VERSIONS; no index of search of them."""
    by = User.objects.create_superuser("boss")
    said = article(0)
    outlet = Outlet.objects.create(**said["outlet"])
    text = Article.objects.create(headline="All", slug="all", outlet=outlet, language="en")
    version = ArticleVersion.objects.create(article=text, number=1, body="x", sha256="0" * 64)
    rating = Rating.objects.get(scale__code="default", code="supported")
    with connection.cursor() as cursor:
        for index in ("work", "public"):
            table = "articles_claim" if index == "work" else "articles_verdict"
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER articles_search_{index}_insert{on}")
    sample = said["claims"][0]
    made = (
        Claim(
            article=text,
            version=version,
            number=n,
            start=n,
            end=n + 1,
            quote=sample["quote"],
            statement=sample["statement"],
            kind="numerical",
            status="published",
        )
        for n in range(1, how_many // VERSIONS + 1)
    )
    tell = progress("making verdicts", how_many)
    there = save(made)
    for start in range(0, len(there), 200):
        some = there[start : start + 200]
        save(_verdict(c, n, rating, by, said) for c in some for n in range(1, VERSIONS + 1))
        tell((start + len(some)) * VERSIONS)


def _verdict(claim: Claim, number: int, rating: Rating, by: User, said: Any) -> Verdict:
    review = said["claims"][0]["reviews"][0]
    document = {
        "number": number,
        "change": "initial" if number == 1 else "correction",
        "public_note": "",
        "published_at": "2026-03-03T10:00:00Z",
        "claim": {"number": claim.number, "quote": claim.quote, "statement": claim.statement},
        "article": {"slug": "all", "headline": "All", "url": "", "outlet": said["outlet"]},
        **{name: review[name] for name in ("sourcing", "attribution_check", "confidence")},
        "rating": {"scale": "default", "code": "supported", "label": "Supported", "value": 5},
        "explanation": review["explanation"],
        "evidence": review["evidence"],
    }
    return Verdict(
        claim=claim,
        version_id=claim.version_id,
        number=number,
        change=document["change"],
        kind="numerical",
        rating=rating,
        **{name: document[name] for name in ("sourcing", "attribution_check", "confidence")},
        explanation=review["explanation"],
        public_note="" if number == 1 else "The register was read wrongly.",
        published_at=timezone.now(),
        published_by=by,
        current=number == VERSIONS,
        document=json.dumps(document, ensure_ascii=False),
    )
