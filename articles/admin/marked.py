"""A text with all of its claims marked: nested marks, as a row of tokens that a template prints."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from articles.admin.reading import SIGNS, split
from articles.models import Claim, Status, Verdict
from articles.text.spans import Span, segments
from articles.workflow import STEPS

MOST = 300  # claims that are marked at once


class Shown(NamedTuple):
    """A claim as the page shows it."""

    claim: Claim
    sign: str
    verdict: Verdict | None  # the one that is public

    @property
    def is_free(self) -> bool:
        """Whether it can still be broken down otherwise."""
        return self.claim.status in STEPS["respan"].source and self.verdict is None


class Token(NamedTuple):
    """A run of text, or the start of a mark, or, without either, its end."""

    text: str = ""
    mark: Shown | None = None
    is_first: bool = False  # of the marks of this claim


class Paragraph(NamedTuple):
    start: int
    tokens: list[Token]


def shown(claims: Sequence[Claim]) -> list[Shown]:
    public = Verdict.objects.current().filter(claim__in=[claim.pk for claim in claims])
    verdicts = {verdict.claim_id: verdict for verdict in public.select_related("rating")}
    return [Shown(c, SIGNS[Status(c.status)], verdicts.get(c.pk)) for c in claims]


def paragraphs(text: str, window: Span, rows: Sequence[Shown]) -> list[Paragraph]:
    by_key = {row.claim.pk: row for row in rows}
    spans = [(row.claim.pk, row.claim.span) for row in rows]
    begun: set[int] = set()
    found = []
    for part in split(text, window):
        runs = segments(text, part, spans)
        found.append(Paragraph(part.start, list(_tokens(runs, by_key, begun))))
    return found


def _tokens(runs: Any, rows: Mapping[int, Shown], begun: set[int]) -> Iterator[Token]:
    """Where claims cross, which old data may, a mark is closed and opened again."""
    stack: list[int] = []
    for text, keys in runs:
        kept = 0
        while kept < min(len(stack), len(keys)) and stack[kept] == keys[kept]:
            kept += 1
        yield from [Token()] * (len(stack) - kept)
        for pk in keys[kept:]:
            yield Token(mark=rows[pk], is_first=pk not in begun)
            begun.add(pk)
        stack = list(keys)
        yield Token(text=text)
    yield from [Token()] * len(stack)
