"""Quotes carried from one text of an article into the next: found for certain, or left to a person.

Offsets are code points, as in `spans`. What is certain is judged as if a paragraph break stood
before the first and after the last character of a text, so that its edges are context too: a letter
or a mark added to the last word is noticed, another paragraph does no harm.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from heapq import heappop, heappush
from itertools import accumulate, combinations, islice
from typing import NamedTuple
from unicodedata import category

from articles.text import spans
from articles.text.spans import CONTEXT, PARAGRAPH_BREAK, Key, Span

FRAME = len(PARAGRAPH_BREAK)
HEAD = 16  # code points of a quote by which its places are looked up
OFTEN = 1000  # a quote that stands in more places than this is left to a person
FLOOR = 0.5  # a passage that is no more like the quote than this is not worth showing
SHORT = 128  # code points up to which a quote is compared letter by letter
LETTERS, LONG, NEAR = 3, 6, 8  # code points by which short and long quotes and ends are looked for
REGIONS = 12  # how many parts of a text are searched for a changed passage

# Scripts that do not part words, Thai to Myanmar, Khmer, kana and Han: each code point is a word.
UNSPACED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MARKS = {"Mn", "Mc", "Me", "Cf"}  # categories of what belongs to the character before it
HANGING = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")  # flag halves, skin tones


class Candidate(NamedTuple):
    """A passage that a quote may have become, and how like it: the quote itself is 1.0."""

    span: Span
    similarity: float


def shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def relocate(old: str, span: Span, new: str) -> Span | None:
    """Where in `new` stands what stands at `span` of `old`; None where a person has to decide.

    The quote stands there exactly, with `CONTEXT` code points of context on either side: once in
    the new text, and once in the old. In any context, it stands in no more places than it did, and
    in no context that it had nowhere: else what was found might be a copy, and the original there.
    In an unchanged text everything stays in place. ValueError where the span is not inside `old`.
    """
    return relocate_all(old, {None: span}, new).get(None)


def relocate_all(old: str, marks: Mapping[Key, Span], new: str) -> dict[Key, Span]:
    """`relocate` for many spans of a text, without those that cross or coincide in the new one.

    Of such a pair neither is kept. What was nested stays nested, and nothing else comes to nest or
    coincide, since a span takes the context of what is in it along. Two that were apart may cross.
    """
    for span in marks.values():
        spans.quote(old, span)  # refuses what is not inside
    found = dict(marks if old == new else certain(old, marks, new))
    odd = at_odds(found.values())
    return {key: span for key, span in found.items() if span not in odd}


def certain(old: str, marks: Mapping[Key, Span], new: str) -> Iterator[tuple[Key, Span]]:
    """What is found of the marks, whether it crosses or not."""
    before, after = (PARAGRAPH_BREAK + text + PARAGRAPH_BREAK for text in (old, new))
    quotes = {key: spans.quote(old, span) for key, span in marks.items()}
    stood, stands = places(old, set(quotes.values())), places(new, set(quotes.values()))
    for key, quote in quotes.items():
        wanted = spans.context(before, shifted(marks[key], FRAME))
        here = Counter(spans.context(before, shifted(span, FRAME)) for span in stood[quote])
        there = {span: spans.context(after, shifted(span, FRAME)) for span in stands[quote]}
        same = sum(here[context] for context in here if fits(wanted, context))
        found = [span for span, context in there.items() if fits(wanted, context)]
        known = (any(fits(known, context) for known in here) for context in there.values())
        if same == len(found) == 1 and len(there) <= here.total() <= OFTEN and all(known):
            yield key, found[0]


def places(text: str, quotes: Collection[str]) -> dict[str, list[Span]]:
    """Where each quote stands in a text, overlapping places included: the first `OFTEN` and one."""
    met: dict[str, list[int]] = {quote[:HEAD]: [] for quote in quotes if len(quote) >= HEAD}
    for at in range(len(text) - HEAD + 1):
        if (head := text[at : at + HEAD]) in met:
            met[head].append(at)
    return {
        quote: [Span(at, at + len(quote)) for at in islice(standing(text, quote, met), OFTEN + 1)]
        for quote in quotes
    }


def standing(text: str, quote: str, heads: Mapping[str, list[int]]) -> Iterator[int]:
    """Where a quote begins, looked up by its head unless it has none or that is too frequent."""
    if quote[:HEAD] in heads and len(heads[quote[:HEAD]]) <= OFTEN:
        yield from (at for at in heads[quote[:HEAD]] if text.startswith(quote, at))
        return
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def fits(wanted: tuple[str, str], context: tuple[str, str]) -> bool:
    """Whether a context is the wanted one, which an edge of its text may have made shorter."""
    return context[0].endswith(wanted[0]) and context[1].startswith(wanted[1])


def at_odds(found: Iterable[Span]) -> set[Span]:
    """The spans that cross another one, or are there twice."""
    often = Counter(found)
    twice = (span for span in often if often[span] > 1)
    mirrored = crossing(Span(-end, -start) for start, end in often)
    return {*twice, *crossing(often), *(Span(-end, -start) for start, end in mirrored)}


def crossing(found: Iterable[Span]) -> Iterator[Span]:
    """The spans that begin inside another one and end after it."""
    ends: list[int] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        while ends and ends[0] <= span.start:
            heappop(ends)
        if ends and ends[0] < span.end:
            yield span
        heappush(ends, span.end)


def candidates(old: str, span: Span, new: str, most: int = 5) -> list[Candidate]:
    """What the quote at `span` of `old` may have become in `new`: at most `most`, the best first.

    The places of the quote itself, those with more of its context first; then changed passages by
    their similarity. No two overlap; none begins or ends with a blank, or inside a word or an
    emoji unless the quote itself does. ValueError where the span is not inside the old text.
    """
    spans.quote(old, span)
    sought = tidied(old, span)
    if sought.start >= sought.end:
        return []
    found = [*unchanged(old, sought, new), *changed(old, sought, new)]
    found.sort(key=lambda one: (-one.similarity, -shared(old, sought, new, one.span)))
    best: list[Candidate] = []
    for (start, end), similarity in found:
        if len(best) < most and all(end <= one.start or one.end <= start for one, _ in best):
            best.append(Candidate(Span(start, end), similarity))
    return best


def unchanged(old: str, sought: Span, new: str) -> Iterator[Candidate]:
    quote = spans.quote(old, sought)
    cut = [cuts(old, at) for at in sought]
    for place in places(new, {quote})[quote]:
        if cuts(new, place.start) <= cut[0] and cuts(new, place.end) <= cut[1]:
            yield Candidate(place, 1.0)


def changed(old: str, sought: Span, new: str) -> Iterator[Candidate]:
    quote, (prefix, suffix) = spans.quote(old, sought), spans.context(old, sought)
    closest = aligned if len(quote) <= SHORT else densest
    todo = regions(prefix + quote + suffix, len(quote), new)
    for region in todo:
        start, end = shifted(closest(quote, new[slice(*region)]), region.start)
        if 3 * (end - start) <= len(quote):
            continue  # too short to be like it
        todo += Span(region.start, start), Span(end, region.end)
        # What is new at the ends of the quote reaches to where its context goes on.
        left = new.rfind(prefix[-NEAR:], max(region.start, start - CONTEXT), start)
        start = left + len(prefix[-NEAR:]) if left >= 0 else start
        end = max(end, new.find(suffix[:NEAR], end, min(region.end, end + CONTEXT)))
        span = tidied(new, Span(start, end), 3 * len(quote) + 1)
        similarity = likeness(quote, new[slice(*span)])
        if FLOOR < similarity < 1:  # what is 1.0 is not changed
            yield Candidate(span, similarity)


def shared(old: str, sought: Span, new: str, span: Span) -> int:
    """How many code points next to one span are the same next to another."""
    (prefix, suffix), (left, right) = spans.context(old, sought), spans.context(new, span)
    sides = map(str.__eq__, prefix[::-1], left[::-1]), map(str.__eq__, suffix, right)
    return sum(sum(accumulate(side, min)) for side in sides)


def grams(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(len(text) - size + 1)]


def regions(sought: str, length: int, text: str) -> list[Span]:
    """The parts of a text that share the most with what is sought, each wider than `length`."""
    size = LETTERS if length <= SHORT else LONG
    wanted, step = set(grams(sought, size)), length + CONTEXT
    hits = Counter(at // step for at, gram in enumerate(grams(text, size)) if gram in wanted)
    best = hits.most_common(REGIONS)
    return [Span(max(0, block - 1) * step, (block + 2) * step) for block, _ in best]


def aligned(quote: str, text: str) -> Span:
    """The part of a text that is most like a short quote, letter by letter."""
    blocks = SequenceMatcher(None, text, quote, autojunk=False).get_matching_blocks()
    sums = [0, *accumulate(block.size for block in blocks)]
    best, found = 0.0, Span(0, 0)
    for i, j in combinations(range(len(blocks)), 2):
        span = Span(blocks[i].a, blocks[j - 1].a + blocks[j - 1].size)
        ratio = (sums[j] - sums[i]) / (len(quote) + span.end - span.start)
        if ratio > best:
            best, found = ratio, span
    return found


def densest(quote: str, text: str) -> Span:
    """The part of a text where the pieces of a long quote outweigh what is new."""
    wanted, weight, best = set(grams(quote, LONG)), 0.0, 0.0
    start, found = 0, Span(0, 0)
    for at, gram in enumerate(grams(text, LONG)):
        weight += 1 if gram in wanted else -0.5
        if weight <= 0:
            weight, start = 0.0, at + 1
        elif weight > best:
            best, found = weight, Span(start, at + LONG)
    return found


def likeness(quote: str, passage: str) -> float:
    """Between 0 and 1: of letters in order, or of a long quote's pieces in any order."""
    if len(quote) <= SHORT:
        return SequenceMatcher(None, quote, passage, autojunk=False).ratio()
    return SequenceMatcher(None, grams(quote, LONG), grams(passage, LONG)).quick_ratio()


def tidied(text: str, span: Span, most: int = 0) -> Span:
    """A span without blanks, and with the words whole that it cuts, up to a length of `most`."""
    inner = text[span.start : span.end]
    start, end = span.end - len(inner.lstrip()), span.start + len(inner.rstrip())
    while end - start < most and cuts(text, start):
        start -= 1
    while end - start < most and cuts(text, end):
        end += 1
    return Span(start, end)


def cuts(text: str, at: int) -> bool:
    """Whether an offset is inside a word, or between a character and what hangs on it."""
    left, right = text[at - 1 : at], text[at : at + 1]
    if not left.strip() or not right.strip():
        return False
    hangs = left == "\u200d" or category(right) in MARKS or bool(HANGING.match(right))
    inside = right.isalnum() and (left.isalnum() or category(left) in MARKS)
    return hangs or (inside and not UNSPACED.search(left + right))
