"""A claim as its reader meets it: inside its article, with the other claims around it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from articles.models import ArticleVersion, Claim, Status
from articles.text.spans import PARAGRAPH_BREAK, Span, paragraphs, segments

AROUND = 2  # paragraphs before and after the claim's own
MOST = 15_000  # code points before and after the claim, where paragraphs are longer than that


class Mark(NamedTuple):
    pk: int
    number: int


class Piece(NamedTuple):
    """A run of text under the same claims."""

    text: str
    is_claim: bool
    other: Mark | None  # the innermost of the other claims here


class Paragraph(NamedTuple):
    pieces: list[Piece]
    is_near: bool  # only there for the context


def around(claim: Claim) -> list[Paragraph]:
    """The paragraphs of a claim and its neighbours."""
    text = claim.version.body
    near = paragraphs(text, claim.span, around=AROUND)
    window = Span(max(near.start, claim.start - MOST), min(near.end, claim.end + MOST))
    return list(_read(claim.version, window, claim))


def whole(version: ArticleVersion) -> list[Paragraph]:
    return list(_read(version, Span(0, len(version.body)), None))


def _read(version: ArticleVersion, window: Span, claim: Claim | None) -> Iterator[Paragraph]:
    claims = version.claims.exclude(status=Status.REJECTED)
    met = claims.filter(start__lt=window.end, end__gt=window.start).order_by("start", "pk")
    rows = met.values_list("pk", "number", "start", "end")
    marks = [(Mark(pk, number), Span(start, end)) for pk, number, start, end in rows]
    this = None
    if claim:
        this = Mark(claim.pk, claim.number)
        marks = [mark for mark in marks if mark[0] != this]
        marks.append((this, claim.span))  # one that was rejected or deleted as well
    for span in split(version.body, window):
        is_near = bool(claim) and not (span.start < claim.end and claim.start < span.end)
        yield Paragraph(_pieces(version.body, span, marks, this), is_near)


def split(text: str, window: Span) -> Iterator[Span]:
    """The paragraphs of a window, without the breaks between them."""
    start = window.start
    while (end := text.find(PARAGRAPH_BREAK, start, window.end)) >= 0:
        yield Span(start, end)
        start = end + len(PARAGRAPH_BREAK)
    yield Span(start, window.end)


def _pieces(
    text: str, span: Span, marks: Iterable[tuple[Mark, Span]], this: Mark | None
) -> list[Piece]:
    pieces = []
    for words, keys in segments(text, span, marks):
        others = [key for key in keys if key != this]
        pieces.append(Piece(words, this in keys, others[-1] if others else None))
    return pieces
