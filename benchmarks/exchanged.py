"""What `exchange.py` imports and exports: files of articles, and verdicts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
