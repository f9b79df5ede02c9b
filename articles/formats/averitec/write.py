"""Claims written as records of AVeriTeC."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articles.formats.appearances import Appearances
from articles.formats.averitec.labels import OF_DEFAULT, TYPES, Item, turned
from articles.formats.averitec.read import article as article_of
from articles.formats.averitec.read import rows
from articles.formats.records import ArticleRecord, ClaimRecord, EvidenceRecord, ReviewRecord

# What of a record says the same as rows of ours, and is written from them where they differ
HOMED = (
    *("claim", "label", "justification", "claim_date", "speaker", "original_claim_url"),
    *("claim_types", "questions"),
)
JUDGED = ("label", "justification", "questions")
Labels = Mapping[tuple[str, str], str]


def write(records: Iterable[ArticleRecord], labels: Labels = OF_DEFAULT) -> Iterator[bytes]:
    """A JSON list with a record for each claim, in UTF-8.

    `labels` has AVeriTeC's label of each rating that has one, by its scale's code and its own. Of
    several reviews of a claim the adjudication counts, else the first of the last round. Without
    one, and for ratings that AVeriTeC has no label for, the label is null. Of evidence that is
    confidential only its public description leaves.
    """
    before = b"[\n"
    for article in records:
        for claim in article.get("claims", []):
            record = _written(article, claim, labels)
            yield before + json.dumps(record, ensure_ascii=False).encode()
            before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _written(article: ArticleRecord, claim: ClaimRecord, labels: Labels) -> Item:
    """The record of a claim: as it was, where it was one, but for what differs by now."""
    now = _native(article, claim, labels)
    extra = claim.get("origin", {}).get("extra", {})
    original = extra.get("record")
    if not isinstance(original, dict) or not isinstance(original.get("claim"), str):
        return now
    made = article_of(original, [], Appearances())
    was = _native(made, made["claims"][0], OF_DEFAULT)
    changed = {name: now[name] for name in HOMED if now[name] != was[name]}
    if not now["original_claim_url"]:  # another claim has the address
        changed.pop("original_claim_url", None)
    if not claim.get("reviews"):  # they may be hidden from whoever exports: no other judgement
        changed = {name: value for name, value in changed.items() if name not in JUDGED}
    if "questions" in changed:
        changed["questions"] += [q for q, _, row in rows(original, []) if row is None]
    return {**original, **changed}


def _native(article: ArticleRecord, claim: ClaimRecord, labels: Labels) -> Item:
    review = _decisive(claim.get("reviews") or [])
    rating = (article.get("rating_scale") or "default", review.get("rating") or "")
    speaker, outlet = claim.get("speaker") or {}, article.get("outlet") or {}
    return {
        "claim": claim.get("statement", ""),
        "required_reannotation": False,
        "label": labels.get(rating),
        "justification": review.get("explanation", ""),
        "claim_date": turned(article.get("published_on") or "") or None,
        "speaker": speaker.get("name") or None,
        "original_claim_url": article.get("url") or None,
        "fact_checking_article": None,
        "reporting_source": outlet.get("name") or None,
        "location_ISO_code": outlet.get("country") or None,
        "claim_types": [TYPES[kind]] if (kind := claim.get("kind", "")) in TYPES else [],
        "fact_checking_strategies": [],
        "questions": _questions(review.get("evidence") or []),
    }


def _decisive(reviews: list[ReviewRecord]) -> ReviewRecord:
    last = max((review.get("round") or 1 for review in reviews), default=1)
    of_round = [review for review in reviews if (review.get("round") or 1) == last]
    of_round.sort(key=lambda review: not review.get("is_adjudication"))
    return of_round[0] if of_round else {}


def _questions(evidence: Iterable[EvidenceRecord]) -> list[Item]:
    """Rows with the same title are the answers to one question."""
    questions: dict[str, list[Item]] = {}
    for row in evidence:
        title = "" if row.get("confidential") else row.get("title", "")
        questions.setdefault(title, []).append(_answer(row))
    return [{"question": title, "answers": answers} for title, answers in questions.items()]


def _answer(row: Mapping[str, Any]) -> Item:
    if row.get("confidential"):
        public = {"answer": row.get("public_description", ""), "answer_type": "Abstractive"}
        return {**public, "source_url": "", "source_medium": "Other"}
    return {
        "answer": row.get("excerpt") or row.get("note") or "",
        "answer_type": "Extractive" if row.get("excerpt") else "Abstractive",
        "source_url": row.get("url") or row.get("reference") or "",
        "source_medium": "Web text" if row.get("url") else "Other",
        "cached_source_url": row.get("archived_url") or None,
    }
