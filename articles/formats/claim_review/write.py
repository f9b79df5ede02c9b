"""The ClaimReview of a verdict, in the profile of who reads it.

It is made from the public document of the verdict (`articles/models/document.py`) and nothing else.
Whether a rating makes one at all is the rating's own property, so the caller decides; a document
without a rating is a retraction, which never does.
"""

from collections.abc import Callable, Mapping
from typing import Any

Review = dict[str, Any]
Record = Mapping[str, Any]
# Where the outlet is who claims: that somebody said so, or what it says in its own voice
OF_THE_OUTLET = {"kind": ("quote", "position"), "sourcing": ("none", "vague")}
TYPES = {"person": "Person", "organization": "Organization"}  # of speakers that have a name


def claim_review(
    record: Record,
    *,
    url: str,
    author: Record | None = None,
    first_published_at: str = "",
    profile: str = "default",
) -> Review:
    """The ClaimReview of a published judgement; ValueError for a retraction.

    `url` is the page of this check, the same for every verdict on the claim; `author` the
    fact-checkers, with `name` and `url`; `first_published_at` the time of the first verdict, where
    this is another one; `profile` one of PROFILES.
    """
    if record["rating"] is None:
        raise ValueError("A retraction makes no ClaimReview.")
    published = _day(record["published_at"])
    first = _day(first_published_at) or published
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "datePublished": first,
        "dateModified": published if published != first else "",
        "claimReviewed": record["claim"]["statement"],
        "author": _organization(author) if author else None,
        "itemReviewed": _claim(record),
        "reviewRating": _rating(record),
        "correction": record["public_note"] if record["change"] == "correction" else "",
    }
    return PROFILES[profile](_without_nothing(review))


def _claim(record: Record) -> dict[str, Any]:
    article = record["article"]
    appearance = {"@type": "CreativeWork", "url": article["url"], "headline": article["headline"]}
    return _without_nothing(
        {
            "@type": "Claim",
            "datePublished": article["published_on"],  # as precise as known, never padded
            "author": claimant(record),
            "appearance": [appearance] if article["url"] else None,
        }
    )


def claimant(record: Record) -> dict[str, Any]:
    """Whose claim it is: the outlet's where it says that somebody said so or says it itself, the
    speaker's where the content of their words is judged.
    """
    claim, outlet = record["claim"], record["article"]["outlet"]
    speaker = claim["speaker"]
    is_the_outlets = (
        claim["kind"] in OF_THE_OUTLET["kind"] or record["sourcing"] in OF_THE_OUTLET["sourcing"]
    )
    if is_the_outlets or speaker is None or speaker["kind"] not in TYPES:
        return _organization({"name": outlet["name"], "url": f"https://{outlet['domain']}/"})
    return _without_nothing(
        {
            "@type": TYPES[speaker["kind"]],
            "name": speaker["name"],
            "jobTitle": speaker["job_title"] if speaker["kind"] == "person" else "",
            "sameAs": [speaker["same_as"]] if speaker["same_as"] else None,
        }
    )


def _organization(record: Record) -> dict[str, Any]:
    parts = {"@type": "Organization", "name": record["name"], "url": record.get("url")}
    return _without_nothing(parts)


def _rating(record: Record) -> dict[str, Any]:
    """A value beside the scale ("not enough evidence") has its words alone, and no number."""
    rating = record["rating"]
    scale = {"worstRating": rating["worst"], "bestRating": rating["best"]}
    numbers = {"ratingValue": rating["value"], **scale} if rating["value"] is not None else {}
    words = {"alternateName": rating["label"], "ratingExplanation": record["explanation"]}
    return {"@type": "Rating", **numbers, **words}


# What differs between those who read it


def _in_full(review: Review) -> Review:
    return review


TAKEN = (
    *("@context", "@type", "datePublished", "url", "author", "claimReviewed", "reviewRating"),
    "itemReviewed",
)
NUMBERS = ("ratingValue", "bestRating", "worstRating")
WHOLE_DATE = 10  # characters


def _for_fact_check_insights(review: Review) -> Review:
    """As the ingest of Fact-Check Insights takes it, by its JSON schema (TechAndCheck/zenodotus,
    public/json-schemas/claim-review-schema.json): no property but its own, the numbers of a rating
    as text, and a claimant that is not a person and an organization at once, which to it a name
    and an address make. A date is whole there: one that is known less precisely is left out,
    because nobody knows the rest of it.
    """
    rating, claim = review["reviewRating"], review["itemReviewed"]
    texts = {name: str(rating[name]) for name in NUMBERS if name in rating}
    claimant = {name: value for name, value in claim["author"].items() if name != "url"}
    date = claim.get("datePublished", "")
    dated = {"datePublished": date if len(date) == WHOLE_DATE else ""}
    return {name: review[name] for name in TAKEN if name in review} | {
        "reviewRating": rating | texts,
        "itemReviewed": _without_nothing(claim | dated | {"author": claimant}),
    }


PROFILES: dict[str, Callable[[Review], Review]] = {
    "default": _in_full,
    "fact-check-insights": _for_fact_check_insights,
}


def _day(time: str) -> str:
    return time[:10]


def _without_nothing(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value not in (None, "")}
