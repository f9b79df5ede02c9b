"""The judgement of a ClaimReview as a review of ours.

What the file does not say is set as follows: confidence medium; sourcing none and attribution check
not_applicable, because the text that we keep is the claim alone, without an article to source it.
The evidence is the fact-check itself, which supports or refutes by the code of the rating.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from articles.formats.claim_review.ratings import Ratings
from articles.formats.claim_review.values import (
    Item,
    addresses,
    first_item,
    is_organization,
    items,
    number,
    partial_date,
    text,
    texts,
)
from articles.formats.records import EvidenceRecord, ReviewRecord
from articles.text.addresses import domain
from articles.text.lines import one_line, shortened

STANCES = {
    **dict.fromkeys(("supported", "mostly_supported"), "supports"),
    **dict.fromkeys(("refuted", "mostly_refuted"), "refutes"),
}
BEST, WORST = 5.0, 1.0  # of a schema.org Rating that does not say
LONGEST_TITLE, LONGEST_PUBLISHER, LONGEST_REFERENCE, LONGEST_EXPLANATION = 500, 300, 300, 5000


@dataclass
class Check:
    """A fact-check: who published it, and where."""

    item: Item
    url: str  # empty where the file gives none that can be stored
    reference: str  # what the file gives in its place
    site: str
    publisher: str
    remarks: list[str] = field(default_factory=list)


def check_of(item: Item, page_url: str = "") -> Check:
    """Who publishes a ClaimReview and where; `page_url` is of the page that it stood on."""
    given = [*addresses(item.get("url")), *addresses(item.get("mainEntityOfPage"))]
    candidates = [*(_in_full(address, page_url) for address in given), page_url]
    url = next((address for address in candidates if domain(address)), "")
    written = next((address for address in candidates if address), "")
    authors = items(item.get("author"))
    organizations = [author for author in authors if is_organization(author)]
    people = [item.get("publisher"), *organizations, *authors]  # the outlet before its journalist
    sites = [url, *(site for person in people for site in addresses(person))]
    site = next((host for host in map(_host, sites) if host), "")
    publisher = next((one_line(name) for name in map(text, people) if name), site)
    return Check(item, url, "" if url else written[:LONGEST_REFERENCE], site, publisher)


def review_of(check: Check, ratings: Ratings) -> ReviewRecord | None:
    """The review, or None where the rating has no code or nothing leads to the fact-check."""
    label = label_of(check.item)
    code = _code(check, label, ratings)
    if not code:
        return None
    if not (check.url or check.reference):
        check.remarks.append("It does not say where it was published: imported without a review.")
        return None
    return {
        "sourcing": "none",
        "attribution_check": "not_applicable",
        "rating": code,
        "confidence": "medium",
        "explanation": _explanation(check, label),
        "evidence": [_evidence(check, STANCES.get(code, "context"))],
    }


def label_of(item: Item) -> str:
    """The rating as printed: its words; or its number with worst and best, "1 (1–5)"."""
    rating = _rating(item)
    for name in ("alternateName", "name", "ratingValue"):
        words = text(rating.get(name)).strip()
        if words and (name != "ratingValue" or number(words) is None):
            return words
    value, worst, best = _numbers(rating)
    return f"{value:g} ({worst:g}–{best:g})" if value is not None else ""


def _rating(item: Item) -> Item:
    rating = item.get("reviewRating")
    return first_item(rating) or {"alternateName": next(iter(items(rating)), "")}


def _numbers(rating: Item) -> tuple[float | None, float, float]:
    """Value, worst and best, with what schema.org says of a Rating that leaves the ends out."""
    worst, best = number(rating.get("worstRating")), number(rating.get("bestRating"))
    return (
        number(rating.get("ratingValue")),
        WORST if worst is None else worst,
        BEST if best is None else best,
    )


def _code(check: Check, label: str, ratings: Ratings) -> str:
    if not label:
        check.remarks.append("It has no rating: imported without a review.")
        return ""
    printed = f"Rating “{shortened(one_line(label), 200)}”"
    found = ratings.of(check.site, label)
    if not found:
        check.remarks.append(f"{printed} is not in the table: imported without a review.")
        return ""
    if len({_code_in(ratings, check.site, each) for each in _labels(check.item)}) > 1:
        check.remarks.append("It has several ratings that differ: imported without a review.")
        return ""
    if not found.code:
        why = f" ({found.note})" if found.note else ""
        check.remarks.append(f"{printed} has no code in the table{why}: imported without a review.")
    elif _contradicts(_numbers(_rating(check.item)), found.code):
        check.remarks.append(f"{printed} is at the other end by its numbers: its words count.")
    return found.code


def _labels(item: Item) -> list[str]:
    """The words of all its ratings, of which `label_of` is the first."""
    every = items(item.get("reviewRating"))
    words = (each.get("alternateName") if isinstance(each, dict) else each for each in every)
    return [label for each in words for label in texts(each)]


def _code_in(ratings: Ratings, site: str, label: str) -> str:
    found = ratings.of(site, label)
    return found.code if found else ""


def _contradicts(numbers: tuple[float | None, float, float], code: str) -> bool:
    """Whether a number is at the end of its scale that the words are not at. A scale may run the
    other way: best below worst.
    """
    value, worst, best = numbers
    other_end = {"supports": worst, "refutes": best}.get(STANCES.get(code, ""))
    return value is not None and worst != best and value == other_end


def _explanation(check: Check, label: str) -> str:
    rating = _rating(check.item)
    candidates: list[Any] = [rating.get("ratingExplanation")]
    candidates += [check.item.get(name) for name in ("reviewBody", "description")]
    words = next((text(w).strip() for w in candidates if not _is_number(w) and text(w).strip()), "")
    if len(words) > LONGEST_EXPLANATION:
        check.remarks.append(f"The explanation is cut after {LONGEST_EXPLANATION} characters.")
    words = words or f"{check.publisher or 'The fact-check'} rated this: {one_line(label)}"
    return shortened(words, LONGEST_EXPLANATION)


def _is_number(value: Any) -> bool:
    return number(value) is not None


def _evidence(check: Check, stance: str) -> EvidenceRecord:
    item = check.item
    title = text(item.get("name")) or text(item.get("headline"))
    published = partial_date(item.get("datePublished"))
    if item.get("datePublished") and not published:
        words = shortened(text(item["datePublished"]).strip(), 100)
        check.remarks.append(
            f"“{words}” is no date that can be read in one way alone: the date of the fact-check "
            "is not stored."
        )
    evidence: EvidenceRecord = {
        "title": shortened(
            one_line(title) or f"Fact-check by {check.publisher or check.url or check.reference}",
            LONGEST_TITLE,
        ),
        "publisher": shortened(check.publisher, LONGEST_PUBLISHER),
        "stance": stance,
        "published_on": published,
    }
    if check.url:
        evidence["url"] = check.url
    else:
        evidence["reference"] = check.reference
    return evidence


def _in_full(address: str, page_url: str) -> str:
    """An address that is written as seen from its page."""
    try:
        return urljoin(page_url, address) if address.startswith(("/", "#", "?")) else address
    except ValueError:
        return address


def _host(address: str) -> str:
    """The domain of an address, also of one that is written without https:// in front."""
    return domain(address) or domain(f"https://{address}")
