"""ClaimReviews as fact-checkers publish them, made into articles with one claim each.

The article is the place where the claim appeared (`articles/formats/appearances.py`), its text is
the claim to the last code point, and the judgement becomes a review (`judging.py`) if the tables of
ratings have its words (`ratings.tsv`). The ClaimReview as it was is kept in `origin.extra`, as
`as_published`, beside its rating as printed and the site that gave it.

Of a claimant whose type is not given the kind is unnamed: whether it is a person is not guessed. A
claimant's `sameAs` is taken as it is, although some put the address of a post there.
"""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from articles.formats.appearances import Appearance, Appearances, slug_of
from articles.formats.claim_review.find import Found, find
from articles.formats.claim_review.judging import Check, check_of, label_of, review_of
from articles.formats.claim_review.page import ELSEWHERE
from articles.formats.claim_review.ratings import Ratings
from articles.formats.claim_review.values import (
    Item,
    addresses,
    first_item,
    is_organization,
    items,
    partial_date,
    text,
    texts,
    types,
)
from articles.formats.records import ArticleRecord, ClaimRecord, Extra, Read, SpeakerRecord
from articles.text.addresses import domain, spellings
from articles.text.languages import is_language
from articles.text.lines import one_line, shortened

UNDETERMINED = "und"  # of a text whose language nobody says (BCP 47)
LONGEST_STATEMENT, LONGEST_HEADLINE = 5000, 500
LONGEST_NAME, LONGEST_JOB_TITLE = 300, 200
LONGEST_EXTRA = 200_000  # characters of a ClaimReview as JSON that is kept whole
NO_CLAIM = "It does not say which claim it reviews (claimReviewed)."


def read(
    source: BinaryIO, *, language: str = UNDETERMINED, ratings: Path | None = None
) -> Iterator[Read]:
    """Every ClaimReview of a file, in its order, and in words what is none; never an exception of
    the file's making.

    `language` is of texts that do not say theirs; `ratings` an organisation's own table, asked
    before ours. Raises RatingsError for a table that is none, before anything is read.
    """
    return _reads(source, language, Ratings(ratings))


def _reads(source: BinaryIO, language: str, ratings: Ratings) -> Iterator[Read]:
    appearances = Appearances()
    for found in find(source):
        if found.item is None:
            yield Read(found.place, None, (found.problem,))
        else:
            yield _read(found, found.item, language, ratings, appearances)


def _read(
    found: Found, item: Item, language: str, ratings: Ratings, appearances: Appearances
) -> Read:
    given = item.get("claimReviewed")  # also a Claim, of which the text is meant
    claims = list(texts(given, ("text",))) or list(texts(given))
    body = claims[0] if claims else ""
    if not body:
        return Read(found.place, None, (NO_CLAIM,))
    if (length := len(body.strip())) > LONGEST_STATEMENT:
        much = f"The claim is {length} characters long, and may have {LONGEST_STATEMENT}."
        return Read(found.place, None, (much,))
    check = check_of(item, found.page.url if found.page else "")
    check.remarks += _changes(found, item, claims)
    reviewed = _reviewed(item)
    appearance = _appearance(reviewed, check, appearances)
    headline = shortened(one_line(body), LONGEST_HEADLINE)
    record: ArticleRecord = {
        "slug": slug_of(headline, _identifier(check, body)),
        "headline": headline,
        "outlet": appearance.outlet,
        "language": _language(item, found, language, check.remarks),
        "body": body,
        "claims": [_claim(found, body, reviewed, check, ratings)],
    }
    if appearance.url:
        record["url"] = appearance.url
    if published := _published(reviewed, check.remarks):
        record["published_on"] = published
    return Read(found.place, record, tuple(check.remarks))


def _changes(found: Found, item: Item, claims: list[str]) -> Iterator[str]:
    """In what the text of the claim is not what the file has."""
    if found.cleaned:
        yield "Characters that cannot be stored were taken out (NUL, half characters)."
    if ELSEWHERE in item:
        yield "Parts of it stand elsewhere in the page (itemref): they were not read."
    if len(claims) > 1:
        yield f"It reviews {len(claims)} claims: the claim is the first."
    if (many := len(items(item.get("itemReviewed")))) > 1:
        yield f"It names {many} things as reviewed (itemReviewed): only the first counts."
    if claims[0] not in items(given := item["claimReviewed"]) and re.search("[&<]", str(given)):
        yield "HTML in the claim (tags, or references such as &quot;) was made into text."


def _reviewed(item: Item) -> Item:
    """What is reviewed, in its three shapes made one: a Claim, a work that made the claim, or the
    address of one.
    """
    reviewed = item.get("itemReviewed")
    found = first_item(reviewed)
    return found or {"url": next((w for w in items(reviewed) if isinstance(w, str)), "")}


def _appearance(reviewed: Item, check: Check, appearances: Appearances) -> Appearance:
    named = ["firstAppearance", "appearance", "url", "isPartOf", "video", "contentUrl"]
    if "Claim" not in types(reviewed):  # of a work, it is where the work is
        named.append("sameAs")
    every = [address for name in named for address in addresses(reviewed.get(name))]
    others = [address for address in every if not _is_the_check(address, check)]
    address = next((a for a in others if domain(a)), next(iter(others), ""))
    found = appearances.at(address)
    if len(others) < len(every) and not address:
        check.remarks.append(
            "As the place where the claim appeared it names its own page: the place is unknown."
        )
    if found.remark:
        check.remarks.append(found.remark)
    return found


def _is_the_check(address: str, check: Check) -> bool:
    same = spellings(address)
    return bool(check.url and same and set(same) & set(spellings(check.url)))


def _language(item: Item, found: Found, default: str, remarks: list[str]) -> str:
    """As the ClaimReview says, else its page, else the one that was asked for."""
    given = item.get("inLanguage")
    named = [text(given, ("alternateName", "identifier", "name", "@value"))]
    named += [found.page.language] if found.page else []
    tags = [name.strip().replace("_", "-") for name in named if name.strip()]
    tag = next((tag for tag in tags if is_language(tag)), default)
    if named[0] and tag != tags[0]:
        remarks.append(f"“{shortened(tags[0], 100)}” is no language tag: stored as {tag}.")
    return tag


def _published(reviewed: Item, remarks: list[str]) -> str:
    given = reviewed.get("datePublished")
    published = partial_date(given)
    if text(given).strip() and not published:
        remarks.append(
            f"“{shortened(text(given).strip(), 100)}” is no date that can be read in one way "
            "alone: the date of the claim is not stored."
        )
    return published


def _claim(found: Found, body: str, reviewed: Item, check: Check, ratings: Ratings) -> ClaimRecord:
    claim: ClaimRecord = {
        "number": 1,
        "start": 0,
        "end": len(body),
        "quote": body,
        "statement": body.strip(),
        "kind": "event_property",
        "origin": {
            "identifier": _identifier(check, body),
            "extra": _extra(found.source or check.item, check),
        },
    }
    if speaker := _speaker(reviewed, check.remarks):
        claim["speaker"] = speaker
    if review := review_of(check, ratings):
        claim["reviews"] = [review]
    return claim


def _identifier(check: Check, body: str) -> str:
    """Of the page of the fact-check and its claim: one page may check several."""
    where = check.url or check.reference or check.publisher
    return sha256(f"{where}\n{body}".encode()).hexdigest()


def _extra(source: Item, check: Check) -> Extra:
    extra: Extra = {"rating": label_of(check.item), "site": check.site, "as_published": source}
    size = len(json.dumps(source, ensure_ascii=False))
    if size > LONGEST_EXTRA:
        check.remarks.append(f"As published it has {size} characters, too many to be kept.")
        del extra["as_published"]
        extra["rating"] = shortened(extra["rating"], LONGEST_STATEMENT)
    return extra


def _speaker(reviewed: Item, remarks: list[str]) -> SpeakerRecord | None:
    authors = items(reviewed.get("author") or reviewed.get("creator"))
    author = next((one for one in authors if one_line(text(one))), None)
    if author is None:
        return None
    if len(authors) > 1:
        remarks.append(f"It names {len(authors)} claimants: the speaker is the first.")
    name = one_line(text(author))
    if len(name) > LONGEST_NAME:
        remarks.append(f"The claimant's name is cut after {LONGEST_NAME} characters.")
    speaker: SpeakerRecord = {"name": shortened(name, LONGEST_NAME), "kind": _kind(author)}
    if isinstance(author, dict):
        title = one_line(text(author.get("jobTitle")))
        speaker["job_title"] = shortened(title, LONGEST_JOB_TITLE)
        speaker["same_as"] = next((a for a in addresses(author.get("sameAs")) if domain(a)), "")
    return speaker


def _kind(author: Any) -> str:
    if isinstance(author, dict) and "person" in [name.lower() for name in types(author)]:
        return "person"
    return "organization" if is_organization(author) else "unnamed"
