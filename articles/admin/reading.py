"""A claim as its reader meets it: inside its article, with the other claims around it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from articles.models import ArticleVersion, Claim, Status
from articles.text import windows
from articles.text.spans import PARAGRAPH_BREAK, Span, segments

# Code points before and after the claim, in whole paragraphs where they fit. Before it only as much
# as leaves it in sight where no script scrolls to it.
BEFORE, AFTER = 1_000, 5_000
# How far before a window a claim that reaches into it is looked for, in code points: without an end
# to it, all claims from the start of the text on would be.
LONGEST = 20_000
# Of a text that is denser with claims than any reader can follow, the page shows less.
MOST_MARKED = 150
IN_TEXT = ("start", "-end", "pk")

# Beside the colour and the pattern of the line: states are told apart in black and white too.
SIGNS = {
    Status.SUGGESTED: "?",
    Status.REJECTED: "–",
    Status.OPEN: "○",
    Status.IN_REVIEW: "◐",
    Status.DISPUTED: "!",
    Status.AGREED: "=",
    Status.PUBLISHED: "✓",
    Status.RETRACTED: "✗",
}


class Mark(NamedTuple):
    pk: int
    number: int
    status: str

    @property
    def sign(self) -> str:
        return SIGNS[Status(self.status)]

    @property
    def words(self) -> str:
        return str(Status(self.status).label)


class Piece(NamedTuple):
    """A run of text under the same claims."""

    text: str
    is_claim: bool
    other: Mark | None  # the innermost of the other claims here
    is_first: bool = False  # of the pieces of that one


class Paragraph(NamedTuple):
    pieces: list[Piece]
    is_near: bool  # only there for the context


def around(claim: Claim) -> list[Paragraph]:
    """A claim and the text around it: as much as fits, however long the article is."""
    text = claim.version.body
    start = windows.leading_to(text, claim.start, BEFORE)
    window = Span(start, windows.window(text, claim.end, AFTER).end)
    return list(_read(claim.version, window, claim))


def whole(version: ArticleVersion) -> list[Paragraph]:
    return list(_read(version, Span(0, len(version.body)), None))


def claims_in(version: ArticleVersion, window: Span) -> QuerySet[Claim]:
    """The claims that meet a window, in the order of the text, the outer ones first."""
    first = max(0, window.start - LONGEST)
    begun = version.claims.filter(start__gte=first, start__lt=window.end)
    return begun.filter(end__gt=window.start).exclude(status=Status.REJECTED).order_by(*IN_TEXT)


def _read(version: ArticleVersion, window: Span, claim: Claim | None) -> Iterator[Paragraph]:
    rows = claims_in(version, window).values_list("pk", "number", "status", "start", "end")
    most = MOST_MARKED + 1 if claim else None
    marks = [(Mark(*mark), Span(start, end)) for *mark, start, end in rows[:most]]
    this, begun = None, set[Mark]()
    if claim:
        if len(marks) == most:
            window = Span(window.start, max(claim.end, marks.pop()[1].start))
        this = Mark(claim.pk, claim.number, claim.status)
        marks = [mark for mark in marks if mark[0] != this]
        marks.append((this, claim.span))  # one that was rejected or deleted as well
    for span in split(version.body, window):
        is_near = bool(claim) and not (span.start < claim.end and claim.start < span.end)
        yield Paragraph(_pieces(version.body, span, marks, this, begun), is_near)


def split(text: str, window: Span) -> Iterator[Span]:
    """The paragraphs of a window, without the breaks between them."""
    start = window.start
    while (end := text.find(PARAGRAPH_BREAK, start, window.end)) >= 0:
        yield Span(start, end)
        start = end + len(PARAGRAPH_BREAK)
    yield Span(start, window.end)


def _pieces(
    text: str,
    span: Span,
    marks: Iterable[tuple[Mark, Span]],
    this: Mark | None,
    begun: set[Mark],
) -> list[Piece]:
    pieces = []
    for words, keys in segments(text, span, marks):
        other = next((key for key in reversed(keys) if key != this), None)
        is_first = other is not None and other not in begun
        pieces.append(Piece(words, this in keys, other, is_first))
        begun |= {other} if other else set()
    return pieces
