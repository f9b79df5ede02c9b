"""Google Fact Check Tools, v1alpha1: claims as its search answers them, and pages of markup.

Source: the discovery document of factchecktools v1alpha1, revision 20240929. What Google's schemas
do not have, clients pass on or pass over: `verdictId`, `change` and the like are our own. Empty
fields are left out, as protobuf does in JSON. `google_markup` reads pages.
"""

from collections.abc import Mapping
from typing import Any

from articles.formats.claim_review import claimant

Record = Mapping[str, Any]

# The schemas, with what is our own: of each name str, int, another one, or a list of one of these

FOUND_REVIEW = {
    "publisher": {"name": str, "site": str},
    **dict.fromkeys(("url", "title", "reviewDate", "textualRating", "languageCode"), str),
    "verdictId": int,
    "change": str,
}
FOUND = {
    **dict.fromkeys(("text", "claimant", "claimDate", "partialClaimDate"), str),
    "claimReview": [FOUND_REVIEW],
}
SEARCHED = {"claims": [FOUND], "nextPageToken": str}
CLAIM_AUTHOR = dict.fromkeys(("name", "jobTitle", "imageUrl", "sameAs", "kind"), str)
RATING = {
    **dict.fromkeys(("textualRating", "ratingExplanation", "imageUrl"), str),
    **dict.fromkeys(("ratingValue", "worstRating", "bestRating"), int),
}
MARKUP = {
    **dict.fromkeys(("url", "claimReviewed", "claimDate", "claimLocation"), str),
    "claimFirstAppearance": str,
    "claimAppearances": [str],
    "claimAuthor": CLAIM_AUTHOR,
    "rating": RATING,
    "claimId": int,
    "verdictId": int,
}
PAGE = {
    **dict.fromkeys(("name", "pageUrl", "publishDate", "languageCode", "versionId"), str),
    "claimReviewAuthor": {"name": str, "imageUrl": str},
    "claimReviewMarkups": [MARKUP],
}
PAGES = {"claimReviewMarkupPages": [PAGE], "nextPageToken": str}

WEB = ("https://", "http://")
OF_A_SPEAKER = {"name": "name", "jobTitle": "job_title", "sameAs": "same_as", "kind": "kind"}

# What is searched for


def found_claim(document: Record, *, url: str, publisher: Record, verdict: int) -> dict[str, Any]:
    """The Claim of a published judgement, with its one review: that of `document`, as printed.

    Only the verdict in force is told of: one that was corrected since is not spread any further.
    """
    day = document["article"]["published_on"]
    # Google's claimDate is a moment. A day is its midnight, as in Google's own answers; a month or
    # a year is none, so it goes out under a name of its own, as precise as it is known.
    has_day = len(day) == len("2023-09-17")
    return _filled(
        {
            "text": document["claim"]["statement"],
            "claimant": claimant(document)["name"],
            "claimDate": f"{day}T00:00:00Z" if has_day else "",
            "partialClaimDate": "" if has_day else day,
            "claimReview": [
                {
                    "publisher": dict(publisher),
                    "url": url,
                    "reviewDate": document["published_at"],
                    "textualRating": document["rating"]["label"],
                    "languageCode": document["article"]["language"],
                    "verdictId": verdict,
                    "change": document["change"],
                }
            ],
        }
    )


# Pages, written


def page(record: Record, *, name: str, author: str) -> dict[str, Any]:
    """The page of an article: `record` is an ArticleRecord whose claims have, besides, their `id`
    and as `published` the verdict in force, if one is: its `id` and what it printed. Claims appear
    on the page, on its date, which is not said of each again.
    """
    return _filled(
        {
            "name": name,
            "pageUrl": record["url"],
            "publishDate": record["published_on"],
            "languageCode": record["language"],
            "claimReviewAuthor": {"name": author},
            "claimReviewMarkups": [_markup(claim, record) for claim in record["claims"]],
        }
    )


def _markup(claim: Record, record: Record) -> dict[str, Any]:
    published, address = claim["published"], record["url"]
    return _filled(
        {
            "url": f"{address}#claim-{claim['number']}" if address else "",
            "claimReviewed": claim["statement"],
            "claimFirstAppearance": first_appearance(claim["via"]),
            "claimAuthor": _claim_author(claim["speaker"]),
            "rating": _rating(published) if published else None,
            "claimId": claim["id"],
            "verdictId": published["id"] if published else None,
        }
    )


def first_appearance(via: str) -> str:
    """What carried a claim, where that is a web address."""
    return via if via.startswith(WEB) else ""


def _claim_author(speaker: Record | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return _filled({theirs: speaker[ours] for theirs, ours in OF_A_SPEAKER.items()})


def _rating(published: Record) -> dict[str, Any]:
    rating = published["rating"]
    return _filled(
        {
            "textualRating": rating["label"],
            "ratingValue": rating["value"],
            "bestRating": rating["best"],
            "worstRating": rating["worst"],
            "ratingExplanation": published["explanation"],
        }
    )


def _filled(parts: Record) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value not in (None, "", [])}
