"""Records of AVeriTeC made into articles with one judged claim each."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from articles.formats.appearances import Appearances, slug_of
from articles.formats.averitec.labels import (
    KINDS,
    LABELS,
    RATINGS,
    UNDECIDED,
    Item,
    normal,
    turned,
)
from articles.formats.encoding import other_file
from articles.formats.json_values import CHUNK, Tape, values_on
from articles.formats.records import ArticleRecord, ClaimRecord, EvidenceRecord, Read, ReviewRecord
from articles.text.addresses import domain
from articles.text.dates import is_partial_date, read_date
from articles.text.lines import one_line, shortened

SAYS_WHICH = ("claim", "claim_date", "speaker", "original_claim_url", "fact_checking_article")
TEXTS = ("label", "justification", "claim_date", "speaker", "original_claim_url")
UNANSWERED = "Unanswerable"
PREDICTION = "pred_label"  # what a system said, in files of predictions
NO_RECORD = "It is no record of AVeriTeC: it has no claim."
OF_A_SYSTEM = "It is the prediction of a system (pred_label), which is nobody's review."
LONGEST = {
    "claim": 5000,
    "headline": 500,
    "speaker": 300,
    "explanation": 5000,
    "title": 500,
    "excerpt": 5000,
    "note": 2000,
    "reference": 300,
}


def read(source: BinaryIO, *, language: str = "en") -> Iterator[Read]:
    """Every record of a file, or in words why it cannot be taken. The data set is in English."""
    appearances = Appearances()
    head = source.read(CHUNK)
    if other := other_file(head, "Save it as JSON."):
        yield Read("the file", None, (other,))
        return
    for value in values_on(Tape(source, head)):
        if value.problem:
            yield Read(value.place, None, (value.problem,))
        elif isinstance(value.value, dict) and isinstance(value.value.get("claim"), str):
            remarks = ["Characters that cannot be stored were taken out."] if value.cleaned else []
            yield _read(value.place, value.value, language, remarks, appearances)
        elif not value.aside:
            yield Read(value.place, None, (_why_none(value.value),))


def _why_none(value: Any) -> str:
    is_prediction = isinstance(value, dict) and PREDICTION in value
    return f"{NO_RECORD} {OF_A_SYSTEM}" if is_prediction else NO_RECORD


def _read(
    place: str, item: Item, language: str, remarks: list[str], appearances: Appearances
) -> Read:
    body = item["claim"]
    if not body.strip() or len(body.strip()) > LONGEST["claim"]:
        reason = f"A claim has 1 to {LONGEST['claim']} characters, this one {len(body.strip())}."
        return Read(place, None, (reason,))
    strange = [name for name in TEXTS if not isinstance(item.get(name), str | None)]
    remarks += [f"{name} is no text: it is kept in the origin alone." for name in strange]
    record = article(item, remarks, appearances)
    record["language"] = language
    return Read(place, record, tuple(remarks))


def article(item: Item, remarks: list[str], appearances: Appearances) -> ArticleRecord:
    body = item["claim"]
    appearance = appearances.at(_text(item.get("original_claim_url")).strip())
    remarks += [appearance.remark] if appearance.remark else []
    claim: ClaimRecord = {
        "number": 1,
        "start": 0,
        "end": len(body),
        "quote": body,
        "statement": body.strip(),
        "kind": _kind(item.get("claim_types")),
        "origin": {"identifier": _identifier(item), "extra": {"record": item}},
    }
    if speaker := one_line(_text(item.get("speaker"))):
        name = _fitting(speaker, "speaker", remarks)
        claim["speaker"] = {"name": name, "kind": "unnamed"}
    if review := _review(item, remarks):
        claim["reviews"] = [review]
    headline = shortened(one_line(body), LONGEST["headline"])
    record: ArticleRecord = {
        "slug": slug_of(headline, _identifier(item)),
        "headline": headline,
        "outlet": appearance.outlet,
        "body": body,
        "claims": [claim],
    }
    if appearance.url:
        record["url"] = appearance.url
    if date := _text(item.get("claim_date")).strip():
        if published := next(filter(is_partial_date, (turned(date), read_date(date))), ""):
            record["published_on"] = published
        else:
            remarks.append(f"“{shortened(item['claim_date'], 100)}” is no date: it is not stored.")
    return record


def _review(item: Item, remarks: list[str]) -> ReviewRecord | None:
    label = _text(item.get("label")).strip()
    if not label:
        why = OF_A_SYSTEM if PREDICTION in item else "It has no label."
        remarks.append(f"{why} Imported without a review.")
        return None
    rating = RATINGS.get(normal(label))
    if rating is None:
        remarks.append(f"Label “{shortened(label, 100)}” is none of AVeriTeC's: no review.")
        return None
    found = list(rows(item, remarks))
    evidence = [row for _, _, row in found if row]
    if not evidence and LABELS[rating] != UNDECIDED:
        remarks.append("None of its answers could be found by others: imported without a review.")
        return None
    if many := sum(row is None and _says_something(answer) for _, answer, row in found):
        remarks.append(f"Of its answers {many} name no source: they are kept in the origin alone.")
    words = _text(item.get("justification")).strip() or f"Labelled in AVeriTeC: {label}"
    return {
        "sourcing": "none",
        "attribution_check": "not_applicable",
        "rating": rating,
        "confidence": "medium",
        "explanation": _fitting(words, "explanation", remarks),
        "evidence": evidence,
    }


def rows(item: Item, remarks: list[str]) -> Iterator[tuple[Any, Any, EvidenceRecord | None]]:
    """Each question with each of its answers and the evidence that it is; None of what is none."""
    questions = item.get("questions")
    for question in questions if isinstance(questions, list) else []:
        answers = question.get("answers") if isinstance(question, dict) else None
        if not isinstance(answers, list) or not answers:
            yield question, None, None
            continue
        for answer in answers:
            is_answer = isinstance(answer, dict)
            yield question, answer, _evidence(question, answer, remarks) if is_answer else None


def _says_something(answer: Any) -> bool:
    is_answer = isinstance(answer, dict) and answer.get("answer_type") != UNANSWERED
    return is_answer and bool(answer.get("answer"))


def _evidence(question: Item, answer: Item, remarks: list[str]) -> EvidenceRecord | None:
    url = _text(answer.get("source_url")).strip()
    archived = _text(answer.get("cached_source_url")).strip()
    title = _text(question.get("question"))
    if not url or not title.strip():
        return None
    evidence: EvidenceRecord = {
        "title": _fitting(title, "title", remarks),
        "excerpt": _fitting(_text(answer.get("answer")), "excerpt", remarks),
        "note": _fitting(_text(answer.get("boolean_explanation")), "note", remarks),
        "archived_url": archived if domain(archived) else "",
        "stance": "context",
    }
    if domain(url):
        evidence["url"] = url
    else:  # "Metadata": what the record says of the claim itself
        evidence["reference"] = _fitting(url, "reference", remarks)
    return evidence


def _kind(types: Any) -> str:
    """Of the first type that we know; a claim has one kind."""
    named = types if isinstance(types, list) else []
    found = (KINDS.get(normal(name)) for name in named if isinstance(name, str))
    return next(filter(None, found), "event_property")


def _identifier(item: Item) -> str:
    said = [item.get(name) for name in SAYS_WHICH]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _fitting(text: str, name: str, remarks: list[str]) -> str:
    most = LONGEST[name]
    if len(text) > most:
        remarks.append(f"The {name} is cut after {most} characters; it is whole in the origin.")
    return shortened(text, most)
