"""An article broken down into claims, as annotators hand it over: a JSON file beside the raw text.

The JSON object has four parts (fixtures/README.md describes each key):

* `article`: its metadata, and how to find the body in the raw text (`dateline`, the words that the
  body begins with, `body_code_points`, `body_sha256`);
* `outlets` and `speakers`: every one that the article and its claims name;
* `claims`: in order, with offsets into the body in code points, end exclusive, each with one
  finished review and its evidence.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

PARTS = ("article", "outlets", "speakers", "claims")
ARTICLE_KEYS = (
    *("title", "outlet", "language", "date_published"),
    *("dateline", "body_code_points", "body_sha256"),
)
CLAIM_KEYS = ("number", "start", "end", "quote", "statement", "kind", "sourcing", "evidence")


class BreakdownError(ValueError):
    """What is wrong with the file, and where."""


@dataclass(frozen=True)
class Breakdown:
    """A breakdown that holds together: every quote stands in the body where it says."""

    article: dict[str, Any]
    body: str
    outlets: list[dict[str, Any]]
    speakers: list[dict[str, Any]]
    claims: list[dict[str, Any]]


def read(annotations: str, raw: str) -> Breakdown:
    """Read a breakdown and the raw text of its article; BreakdownError says what does not fit."""
    try:
        parts = json.loads(annotations)
    except json.JSONDecodeError as error:
        raise BreakdownError(f"The annotations are not JSON: {error}.") from error
    if not isinstance(parts, dict):
        raise BreakdownError("The annotations are not a JSON object.")
    _need(parts, PARTS, "the file")
    _need(parts["article"], ARTICLE_KEYS, "the article")
    breakdown = Breakdown(
        body=_body(parts["article"], raw), **{name: parts[name] for name in PARTS}
    )
    _check_metadata(breakdown.article, raw)
    _check_names(breakdown)
    for claim in breakdown.claims:
        _check_claim(claim, breakdown.body)
    return breakdown


def _need(part: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    if missing := [key for key in keys if key not in part]:
        raise BreakdownError(f"In {where} is missing: {', '.join(missing)}.")


def _body(article: dict[str, Any], raw: str) -> str:
    start = raw.find(article["dateline"])
    if start < 0:
        raise BreakdownError("The raw text does not have the dateline that begins the body.")
    body = raw[start : start + article["body_code_points"]]
    if hashlib.sha256(body.encode()).hexdigest() != article["body_sha256"]:
        raise BreakdownError(
            f"The body, {article['body_code_points']} code points from the dateline on, does not "
            "have the SHA-256 that the article gives as body_sha256."
        )
    return body


def _check_metadata(article: dict[str, Any], raw: str) -> None:
    for key in ("title", "deck", "credit_line"):
        if article.get(key) and article[key] not in raw:
            raise BreakdownError(f"The article's {key} does not stand in the raw text.")


def _check_names(breakdown: Breakdown) -> None:
    article, outlets = breakdown.article, {outlet["name"] for outlet in breakdown.outlets}
    for key in ("outlet", "syndicated_from"):
        if article.get(key) and article[key] not in outlets:
            raise BreakdownError(f"The article's {key}, {article[key]}, is not among the outlets.")
    speakers = {speaker["name"] for speaker in breakdown.speakers}
    for claim in breakdown.claims:
        if claim.get("speaker") and claim["speaker"] not in speakers:
            raise BreakdownError(
                f"Claim {claim.get('number')}: {claim['speaker']} is not among the speakers."
            )


def _check_claim(claim: dict[str, Any], body: str) -> None:
    where = f"claim {claim.get('number')}"
    _need(claim, CLAIM_KEYS, where)
    found = body[claim["start"] : claim["end"]]
    if found != claim["quote"]:
        raise BreakdownError(
            f"The quote of {where} does not stand at {claim['start']} to {claim['end']}: "
            f"there stands {found!r}."
        )
