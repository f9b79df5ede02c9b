"""Pages of Google Fact Check Tools, read: what a program sends, as a record, or what is wrong.

A page says less of a claim than a record has room for, and more in other places. What has no place
in a record is refused, so that nothing is lost; nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from articles.formats.google_fact_check import OF_A_SPEAKER, PAGE, WEB
from articles.formats.records import (
    ArticleRecord,
    ClaimRecord,
    EvidenceRecord,
    ReviewRecord,
    SpeakerRecord,
)

Record = Mapping[str, Any]
Fault = tuple[str, str]  # where, as claimReviewMarkups[2].rating.textualRating, and a sentence
LARGEST = 2**31 - 1
NUMBERS = ("ratingValue", "bestRating", "worstRating")
LONGEST, LONGEST_TITLE = 5_000, 500  # code points, as in models.Claim, Review and Evidence
ANCHOR = re.compile("#claim-[1-9][0-9]{0,8}")
NO_PLACE = "There is no place for this here: leave it out."
OF_THE_PAGE = "All claims of a page are of its %s here: send the same, or nothing."


class RatingOfScale(NamedTuple):
    code: str
    label: str
    value: int | None


class Scale(NamedTuple):
    best: int
    worst: int
    ratings: Sequence[RatingOfScale]


class NotTaken(ValueError):  # noqa: N818 -- a refusal, in sentences
    """A page that cannot be taken as it is: `faults` say where, and why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(f"{place}: {words}" for place, words in faults))


def read_page(sent: Any, *, author: str, scale: Scale) -> ArticleRecord:
    """What a page says, as a record, whose claims have the numbers that their anchors name.

    `author` is the fact-checker that a page may name, `scale` that of its ratings. Raises NotTaken
    with every fault there is. `name`, `versionId`, `claimId` and `verdictId` are passed over: what
    they say is for whoever keeps the page.
    """
    if faults := list(_misshapen(sent, PAGE, "")):
        raise NotTaken(faults)
    given = _given(sent)
    if faults := list(_faults(given, author, scale)):
        raise NotTaken(faults)
    record: ArticleRecord = {
        "url": given.get("pageUrl", ""),
        "published_on": given.get("publishDate", ""),
        "claims": [_claim(markup, given, scale) for markup in given["claimReviewMarkups"]],
    }
    if "languageCode" in given:
        record["language"] = given["languageCode"]
    return record


def _given(value: Any) -> Any:
    """Without what says nothing, as in protobuf: null, "", 0, an empty list or object."""
    if isinstance(value, dict):
        return {name: inner for name, raw in value.items() if (inner := _given(raw))}
    if isinstance(value, list):
        return [_given(inner) for inner in value]
    return value


def _claim(markup: Record, given: Record, scale: Scale) -> ClaimRecord:
    claim: ClaimRecord = {
        "statement": markup["claimReviewed"],
        "via": markup.get("claimFirstAppearance", ""),
        "speaker": _speaker(markup.get("claimAuthor")),
    }
    if number := _anchor(markup, given):
        claim["number"] = int(number)
    if rating := markup.get("rating"):
        claim["reviews"] = [_review(rating, given, scale)]
    return claim


def _speaker(author: Record | None) -> SpeakerRecord | None:
    if not author:
        return None
    sent: Any = {ours: author[theirs] for theirs, ours in OF_A_SPEAKER.items() if theirs in author}
    speaker: SpeakerRecord = sent
    return speaker


def _review(rating: Record, given: Record, scale: Scale) -> ReviewRecord:
    [match] = _matching(rating, scale)
    return {
        "rating": match.code,
        "explanation": rating["ratingExplanation"],
        "evidence": [_the_page_itself(given)],
    }


def _the_page_itself(given: Record) -> EvidenceRecord:
    """What a rating rests on, as far as a page says: on what stands there."""
    address = given.get("pageUrl", "")
    return {
        "title": address.partition("://")[2][:LONGEST_TITLE],
        "url": address,
        "published_on": given.get("publishDate", ""),
        "stance": "context",
    }


def _anchor(markup: Record, given: Record) -> str:
    """What the address of a claim has after `#claim-`; "" where it is the page's own."""
    own = str(markup.get("url", "")).removeprefix(given.get("pageUrl", ""))
    return own.removeprefix("#claim-")


def _matching(rating: Record, scale: Scale) -> list[RatingOfScale]:
    """What of a scale a rating can mean: by its words, or by all three numbers without any."""
    words, numbers = rating.get("textualRating"), [_number(rating, name) for name in NUMBERS]
    if words:
        named = [one for one in scale.ratings if words in (one.code, one.label)]
    else:
        named = list(scale.ratings) if all(numbers) else []
    return [
        one
        for one in named
        if all(
            given in (None, own)
            for given, own in zip(numbers, (one.value, scale.best, scale.worst), strict=True)
        )
    ]


def _number(rating: Record, name: str) -> int | None:
    return int(rating[name]) if name in rating else None


# What is wrong with what was sent: its shape


def _misshapen(value: Any, shape: Any, place: str) -> Iterator[Fault]:
    if value is None:
        return
    if isinstance(shape, list):
        if isinstance(value, list):
            for number, inner in enumerate(value):
                yield from _misshapen(inner, shape[0], f"{place}[{number}]")
        else:
            yield place, "Write a list."
    elif isinstance(shape, Mapping):
        yield from _misshapen_object(value, shape, place)
    elif not (isinstance(value, str) if shape is str else _is_number(value)):
        yield place, "Write a text." if shape is str else "Write a whole number of 32 bits."


def _misshapen_object(value: Any, shape: Record, place: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield place, "Write an object."
        return
    for name, inner in value.items():
        path = f"{place}.{name}".removeprefix(".")
        if name in shape:
            yield from _misshapen(inner, shape[name], path)
        else:
            yield path, f"Cannot find field. Known here: {', '.join(sorted(shape))}."


def _is_number(value: Any) -> bool:
    """A whole number of 32 bits, or one in a text, which protobuf reads too."""
    if isinstance(value, str) and len(value) <= len(str(-LARGEST)):
        digits = value.removeprefix("-")
        return digits.isascii() and digits.isdigit() and abs(int(value)) <= LARGEST
    return type(value) is int and abs(value) <= LARGEST


# And what it says


def _faults(given: Record, author: str, scale: Scale) -> Iterator[Fault]:
    named = given.get("claimReviewAuthor", {})
    if named.get("name", author) != author:
        yield "claimReviewAuthor.name", f"The fact-checker here is “{author}”: send that, or none."
    if "imageUrl" in named:
        yield "claimReviewAuthor.imageUrl", NO_PLACE
    if not given.get("claimReviewMarkups"):
        yield "claimReviewMarkups", "A page has at least one."
    for number, markup in enumerate(given.get("claimReviewMarkups", ())):
        for path, words in _faults_of_one(markup, given, scale):
            yield f"claimReviewMarkups[{number}].{path}", words


def _faults_of_one(markup: Record, given: Record, scale: Scale) -> Iterator[Fault]:
    page, day = given.get("pageUrl", ""), given.get("publishDate", "")
    own, author = str(markup.get("url", page)).removeprefix(page), markup.get("claimAuthor", {})
    first, others = markup.get("claimFirstAppearance", ""), markup.get("claimAppearances", ())
    checks = {
        "claimReviewed": _of_text(markup.get("claimReviewed", ""), "Say what was claimed."),
        "url": (own and not ANCHOR.fullmatch(own), "Write pageUrl, or add #claim- and a number."),
        "claimDate": (markup.get("claimDate", day) != day, OF_THE_PAGE % "publishDate"),
        "claimFirstAppearance": (first and not first.startswith(WEB), "Write a web address."),
        "claimAppearances": (any(other != page for other in others), OF_THE_PAGE % "pageUrl"),
        "claimLocation": ("claimLocation" in markup, NO_PLACE),
        "claimAuthor.name": (author and "name" not in author, "Say who claimed it."),
        "claimAuthor.imageUrl": ("imageUrl" in author, NO_PLACE),
    }
    yield from ((path, words) for path, (is_wrong, words) in checks.items() if is_wrong)
    if rating := markup.get("rating"):
        yield from ((f"rating.{path}", words) for path, words in _of_rating(rating, scale))


def _of_text(text: str, missing: str) -> tuple[bool, str]:
    """Whether a text is missing or too long, and what is said of it then."""
    words = f"Write at most {LONGEST} characters." if text.strip() else missing
    return not 0 < len(text.strip()) <= LONGEST, words


def _of_rating(rating: Record, scale: Scale) -> Iterator[Fault]:
    if "imageUrl" in rating:
        yield "imageUrl", NO_PLACE
    is_wrong, words = _of_text(rating.get("ratingExplanation", ""), "Say why it is rated so.")
    if is_wrong:
        yield "ratingExplanation", words
    if len(_matching(rating, scale)) != 1:
        known = ", ".join(f"“{one.label}”" for one in scale.ratings)
        words = f"Write one of {known}; the numbers may be left out, or are those of the scale"
        yield "textualRating", f"{words} ({scale.worst} worst, {scale.best} best)."
