"""What `exchange.py` imports and exports: files of articles, and verdicts; and the bare loops."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Event,
    Evidence,
    Outlet,
    Rating,
    Review,
    Speaker,
)
from benchmarks.writing import MANY

CLAIMS = 20  # of an article
SENTENCE = (
    "The ministry said on Tuesday that {n:,} of the {m:,} new homes in district {d} were finished "
    "before the deadline, “a third more than last year”, and that the rest would follow in spring."
)
STATEMENT = (
    "According to the ministry, {n:,} of {m:,} new homes in district {d} were finished in time."
)
EXPLANATION = (
    "The register of district {d} lists {n:,} completions up to the day of the deadline, and the "
    "office for statistics counts the same number in its table of the year."
)


def article(number: int) -> dict[str, Any]:
    """An article with claims, each with a review and one or two pieces of evidence."""
    facts = [numbers(number * CLAIMS + place) for place in range(CLAIMS)]
    sentences = [SENTENCE.format(**fact) for fact in facts]
    return {
        "slug": f"homes-{number}",
        "headline": f"Homes of the year, part {number}",
        "url": f"https://news.example.org/{number}",
        "outlet": {"name": "Daily Example", "domain": "news.example.org"},
        "language": "en",
        "published_on": "2026-03-01",
        "body": "\n\n".join(sentences),
        "claims": list(claims(sentences, facts)),
    }


def numbers(n: int) -> dict[str, int]:
    return {"n": 1_000 + n * 7 % 9_973, "m": 12_000 + n * 13 % 9_973, "d": n}


def claims(sentences: list[str], facts: list[dict[str, int]]) -> Iterator[dict[str, Any]]:
    start = 0
    for number, (sentence, fact) in enumerate(zip(sentences, facts, strict=True), 1):
        yield {
            "number": number,
            "start": start,
            "end": start + len(sentence),
            "quote": sentence,
            "statement": STATEMENT.format(**fact),
            "kind": "numerical",
            "speaker": {"name": "Ministry of Housing", "kind": "organization"},
            "checkworthiness": "CFS",
            "reviews": [review(fact, pieces=1 + number % 2)],
        }
        start += len(sentence) + 2


def review(fact: dict[str, int], pieces: int) -> dict[str, Any]:
    return {
        "sourcing": "institution",
        "attribution_check": "confirmed_in_substance",
        "rating": "supported",
        "confidence": "high",
        "explanation": EXPLANATION.format(**fact),
        "lead_time": 90,
        "submitted_at": "2026-03-02T10:00:00Z",
        "evidence": [
            {
                "title": f"Register of completions, district {fact['d']}, page {piece}",
                "publisher": "Office for Statistics",
                "url": f"https://statistics.example.org/register/{fact['d']}?page={piece}",
                "published_on": "2026-02-27",
                "accessed_on": "2026-03-02",
                "excerpt": f"District {fact['d']}: {fact['n']} completed of {fact['m']}.",
                "stance": "supports",
            }
            for piece in range(pieces)
        ],
    }


def write_file(path: Path, how_many: int) -> None:
    """A file of JSON Lines with so many claims."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(how_many // CLAIMS):
            file.write(json.dumps(article(number), ensure_ascii=False) + "\n")


# The bare loops


def bare(records: Sequence[dict[str, Any]], by: User) -> None:
    """The same rows with bulk_create, and no check but those of the database."""
    outlet = Outlet.objects.get_or_create(domain="bare.example.org", defaults={"name": "Bare"})[0]
    rating = Rating.objects.select_related("scale").get(scale__code="default", code="supported")
    voice = Speaker.objects.get_or_create(name="Ministry of Housing", kind="organization")[0]
    articles = Article.objects.bulk_create(
        Article(
            headline=record["headline"],
            slug=f"bare-{record['slug']}",
            outlet=outlet,
            language="en",
            rating_scale=rating.scale,
        )
        for record in records
    )
    versions = ArticleVersion.objects.bulk_create(
        ArticleVersion(article=article, number=1, body=record["body"], sha256="0" * 64)
        for article, record in zip(articles, records, strict=True)
    )
    pairs = [
        (version, said)
        for version, record in zip(versions, records, strict=True)
        for said in record["claims"]
    ]
    made = Claim.objects.bulk_create(_claim(version, said, voice) for version, said in pairs)
    judged = [said["reviews"][0] for _version, said in pairs]
    reviews = Review.objects.bulk_create(
        _review(claim, said, by, rating) for claim, said in zip(made, judged, strict=True)
    )
    Evidence.objects.bulk_create(
        Evidence(review=review, position=position, **item)
        for review, said in zip(reviews, judged, strict=True)
        for position, item in enumerate(said["evidence"], 1)
    )
    Event.objects.bulk_create(_event(claim, action, by) for claim in made for action in ACTIONS)


ACTIONS = ("add", "submit", "agree")


def _claim(version: ArticleVersion, said: dict[str, Any], voice: Speaker) -> Claim:
    names = ("number", "start", "end", "quote", "statement", "kind", "checkworthiness")
    fields = {name: said[name] for name in names}
    around = {"prefix": "word " * 6, "suffix": "word " * 6}
    return Claim(
        article_id=version.article_id,
        version=version,
        speaker=voice,
        status="agreed",
        **fields,
        **around,
    )


def _review(claim: Claim, said: dict[str, Any], by: User, rating: Rating) -> Review:
    names = ("sourcing", "attribution_check", "confidence", "explanation", "lead_time")
    return Review(
        claim=claim,
        reviewer=by,
        round=1,
        version_id=claim.version_id,
        claim_revision=1,
        rating=rating,
        submitted_at=timezone.now(),
        **{name: said[name] for name in names},
    )


def _event(claim: Claim, action: str, by: User) -> Event:
    return Event(
        article_id=claim.article_id,
        claim=claim,
        action=action,
        after="agreed",
        actor=by,
        actor_name="boss",
        data={"changes": {"statement": [None, claim.statement]}},
    )


def raw(target: BinaryIO) -> None:
    """All documents, as a cursor of the database's own driver has them."""
    sql = "SELECT document FROM articles_verdict ORDER BY id"
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        for (text,) in connection.connection.execute(sql):
            target.write(text.encode() + b"\n")
        return
    with transaction.atomic(), connection.connection.cursor(name="raw") as cursor:
        cursor.itersize = MANY
        for (text,) in cursor.execute(sql):
            target.write(text.encode() + b"\n")
