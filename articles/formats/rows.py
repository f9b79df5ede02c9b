"""Rows of JSON Lines and of CSV: each an article, a claim, a review or a verdict.

An article says all that there is of it. A claim names its article by the slug, a review besides
that its claim by the number; a verdict is the public document as programs receive it. Rows of one
article that follow each other are one record, so that they are imported together or not at all.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from articles.formats.records import ArticleRecord, Read

TOLD_OF_CLAIMS = ("version", "prefix", "suffix", "status", "published")  # and never taken over
AS_IN_CLAIMS = (
    *("number", "start", "end", "quote", "statement", "kind", "speaker", "via", "parent"),
    *("relation", "checkworthiness", "checkworthiness_reason"),
)
AS_IN_REVIEWS = (
    *("sourcing", "attribution_check", "confidence", "explanation", "single_origin"),
    *("inferred_upstream", "evidence"),
)
UNPUBLISHED = "Taken as a submitted review: here an editor publishes it."
UNKNOWN = (
    "This is no article (with a body), no claim (with article and number), no review (with article "
    "and claim) and no verdict (with article, claim and published_at)."
)
Object = dict[str, Any]


class Row(NamedTuple):
    place: str
    said: Object | str  # an object, or in words why there is none


class _Part(NamedTuple):
    """What a row says of its article."""

    record: Object
    is_whole: bool
    remarks: tuple[str, ...] = ()


def articles(rows: Iterable[Row]) -> Iterator[Read]:
    """The articles of rows, in their order."""
    group: list[tuple[str, _Part]] = []
    for place, said in rows:
        try:
            part = _part(said)
        except ValueError as error:
            yield from _joined(group)
            group = []
            yield Read(place, None, (str(error),))
            continue
        if group and (part.is_whole or part.record["slug"] != group[0][1].record["slug"]):
            yield from _joined(group)
            group = []
        if part.is_whole:
            yield Read(place, cast(ArticleRecord, part.record))
        else:
            group.append((place, part))
    yield from _joined(group)


def _part(said: Object | str) -> _Part:
    """What a row says of its article; ValueError says why it says nothing."""
    if isinstance(said, str):
        raise ValueError(said)
    if "body" in said:
        return _Part(said, is_whole=True)
    article, claim = said.get("article"), said.get("claim")
    if isinstance(article, dict) and isinstance(claim, dict) and "published_at" in said:
        return _of_verdict(said, article, claim)
    if isinstance(article, str) and "claim" in said:
        return _of_review(said, article)
    if isinstance(article, str) and "number" in said:
        return _of_claim(said, article)
    raise ValueError(UNKNOWN)


def _of_claim(row: Object, slug: str) -> _Part:
    claim = {name: value for name, value in row.items() if name not in (*TOLD_OF_CLAIMS, "article")}
    remarks: tuple[str, ...] = ()
    if row.get("published"):
        remarks = ("What is published of it is not taken over: here an editor publishes.",)
    return _Part({"slug": slug, "claims": [claim]}, is_whole=False, remarks=remarks)


def _of_review(row: Object, slug: str) -> _Part:
    review = {name: value for name, value in row.items() if name not in ("article", "claim")}
    claim = {"number": row["claim"], "reviews": [review]}
    return _Part({"slug": slug, "claims": [claim]}, is_whole=False)


def _of_verdict(row: Object, article: Object, of_claim: Object) -> _Part:
    slug, rating = article.get("slug"), row.get("rating")
    if not isinstance(slug, str):
        raise ValueError("The verdict does not name its article by a slug.")
    if not isinstance(rating, dict):
        raise ValueError("A retraction has no judgement that could be imported.")
    review = {name: row[name] for name in AS_IN_REVIEWS if name in row}
    review |= {"rating": rating.get("code"), "submitted_at": row["published_at"]}
    claim = {name: of_claim[name] for name in AS_IN_CLAIMS if name in of_claim}
    claim["reviews"] = [review]
    return _Part({"slug": slug, "claims": [claim]}, is_whole=False, remarks=(UNPUBLISHED,))


def _joined(group: list[tuple[str, _Part]]) -> Iterator[Read]:
    """Rows of one article as one record; claims that are named twice become one."""
    if not group:
        return
    claims: list[Object] = []
    by_number: dict[Any, Object] = {}
    remarks: dict[str, list[str]] = {}
    for place, part in group:
        for remark in part.remarks:
            remarks.setdefault(remark, []).append(place)
        (claim,) = part.record["claims"]
        number = claim["number"] if isinstance(claim.get("number"), int) else None
        if not (number in by_number and _is_added(by_number[number], claim)):
            claims.append(claim)
            if number is not None:
                by_number[number] = claim
    record = cast(ArticleRecord, {"slug": group[0][1].record["slug"], "claims": claims})
    yield Read(_place(group), record, tuple(_said(remarks)))


def _is_added(claim: Object, more: Object) -> bool:
    """Whether what another row says of a claim was put to it: not where they differ."""
    reviews = [one.get("reviews", []) for one in (claim, more)]
    if not all(isinstance(some, list) for some in reviews):
        return False
    if any(claim.get(name, value) != value for name, value in more.items() if name != "reviews"):
        return False
    claim.update(more)
    claim["reviews"] = reviews[0] + reviews[1]
    return True


def _place(group: list[tuple[str, _Part]]) -> str:
    first, last = group[0][0], group[-1][0]
    return first if len(group) == 1 else f"{first} to {last.removeprefix('line ')}"


def _said(remarks: dict[str, list[str]]) -> Iterator[str]:
    for remark, places in remarks.items():
        more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
        yield f"{places[0]}{more}: {remark}"
