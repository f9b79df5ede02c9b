"""What is wrong with JSON-LD of ClaimReview in the eyes of those who read it. Each check goes by
the document that says the rule, and none by what is written here.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCHEMAORG = json.loads(Path(__file__).with_name("schemaorg.json").read_text("utf-8"))
TYPES: dict[str, list[str]] = SCHEMAORG["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = SCHEMAORG["properties"]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)  # ISO 8601, as precise as it is known
WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
TEXTS = {"Date": DATE, "DateTime": TIME, "URL": ADDRESS, "Text": re.compile(r"(?s:.+)")}

# schema.org: the properties of a type, and the types of their values


def of_vocabulary(node: Any, where: str = "") -> Iterator[str]:
    """Of a node, and of what is in it."""
    kind = node.get("@type")
    if kind not in TYPES:
        yield f"{where}: no such type: {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        place = f"{where}/{kind}.{name}"
        known = PROPERTIES.get(name)
        if known is None or not set(known["domain"]) & set(TYPES[kind]):
            yield f"{place}: {kind} has no such property"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from of_value(one, known["range"], place)


def of_value(value: Any, allowed: list[str], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not set(TYPES.get(value.get("@type"), ())) & set(allowed):
            yield f"{where}: not one of {allowed}: {value.get('@type')}"
        yield from of_vocabulary(value, where)
    elif isinstance(value, str):
        if not any(TEXTS[name].fullmatch(value) for name in allowed if name in TEXTS):
            yield f"{where}: not one of {allowed}: {value!r}"
    elif type(value) not in (int, float) or "Number" not in allowed:
        yield f"{where}: not one of {allowed}: {value!r}"


# Google, as its page on structured data for fact checks says


def of_google(review: dict[str, Any]) -> Iterator[str]:
    """What it requires, and what it says of ratings; and that nobody's claim is ascribed to who
    checked it.
    """
    if not review.get("claimReviewed"):
        yield "claimReviewed is required"
    if not ADDRESS.fullmatch(review.get("url", "")):
        yield "url is required"
    rating = review.get("reviewRating", {})
    if not rating.get("alternateName"):
        yield "reviewRating.alternateName is required: it is all that is ever shown"
    numbers = [
        rating[name] for name in ("worstRating", "ratingValue", "bestRating") if name in rating
    ]
    if len(numbers) not in (0, 3):
        yield "a rating has all three numbers or none"
    elif numbers and numbers != sorted(numbers, key=float) != numbers[::-1]:
        yield "ratingValue is not between worstRating and bestRating"
    if review.get("author") == review.get("itemReviewed", {}).get("author"):
        yield "who checked the claim is not who made it"


# Fact-Check Insights: public/json-schemas/claim-review-schema.json of TechAndCheck/zenodotus

OF_REVIEW = (
    *("@context", "@type", "datePublished", "url", "author", "claimReviewed", "reviewRating"),
    "itemReviewed",
)
OF_RATING = (
    *("@type", "ratingValue", "bestRating", "image", "alternateName", "ratingExplanation"),
    "worstRating",
)


def of_fact_check_insights(review: dict[str, Any]) -> Iterator[str]:
    rating, claim = review["reviewRating"], review["itemReviewed"]
    for name in [*(set(review) - set(OF_REVIEW)), *(set(rating) - set(OF_RATING))]:
        yield f"{name} is not known"
    for name, value in rating.items():
        if not isinstance(value, str):
            yield f"{name} is not text"
    if not review["url"].startswith("https://"):
        yield "url is not https"
    if not (is_person(review["author"]) or is_organization(review["author"])):
        yield "author is neither a person nor an organization"
    yield from of_its_claim(claim)
    yield from of_its_date(review)


def of_its_claim(claim: dict[str, Any]) -> Iterator[str]:
    if is_person(claim["author"]) == is_organization(claim["author"]):
        yield "the claimant is not exactly one of a person and an organization"
    if not isinstance(claim.get("appearance", []), list):
        yield "appearance is not a list"
    yield from of_its_date(claim)


def of_its_date(node: dict[str, Any]) -> Iterator[str]:
    if not WHOLE_DATE.fullmatch(node.get("datePublished", "2026-01-01")):
        yield f"the date of the {node['@type']} is not whole"


def is_person(node: dict[str, Any]) -> bool:
    return {"@type", "name"} <= set(node) and isinstance(node.get("sameAs", []), list)


def is_organization(node: dict[str, Any]) -> bool:
    return {"@type", "url"} <= set(node)
