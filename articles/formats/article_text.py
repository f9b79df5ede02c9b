"""What the text of an article is made of, whichever file it comes from: paragraphs, a headline that
is repeated, a credit line, and where a person says that the body begins and ends.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.formats.encoding import FileError
from articles.formats.sentence import Sentence

BETWEEN = "\n\n"  # two paragraphs
LONGEST_HEADLINE = 500  # code points, as the database has it
LONGEST_CREDIT_LINE = 300
SHOWN = 100  # code points of what is quoted in a remark
CREDIT = re.compile(
    r"\s*[•*·–—-]?\s*(source|credit|quelle|fuente|fonte|kaynak|المصدر|مصدر|منبع)\s*[:：]"
    r"\s*(?P<name>\S.*?)\s*",
    re.IGNORECASE,
)


class Given(NamedTuple):
    """What a person says of a file, because it does not say so itself, or not rightly."""

    headline: str = ""
    body_from: str = ""  # the words that the body begins with
    body_to: str = ""  # the words that it ends with


AS_FOUND = Given()


class CreditLine(NamedTuple):
    line: str  # as printed
    name: str  # of whom it credits


def credit_line(paragraph: str) -> CreditLine | None:
    """What a paragraph credits the article to, where it does nothing else."""
    found = CREDIT.fullmatch(paragraph)
    if not found or len(paragraph) > LONGEST_CREDIT_LINE:
        return None
    return CreditLine(paragraph, found["name"])


def same(one: str, other: str) -> bool:
    """Whether two lines say the same, but for blanks."""
    return one.split() == other.split()


def cut(whole: str, start: int, end: int, given: Given) -> tuple[int, int]:
    """Where the body stands in a whole text: as it was found, unless a person says otherwise.

    FileError where the words that they give do not stand there, or not once.
    """
    if given.body_from:
        start = _only(whole, given.body_from, 0, Sentence("begin with"))
        end = max(end, start)
    if given.body_to:
        floor = start if given.body_from else 0
        end = _only(whole, given.body_to, floor, Sentence("end with")) + len(given.body_to)
    if start >= end:
        raise FileError(
            Sentence("There is no text between where the body begins and where it ends.")
        )
    return start, end


def _only(whole: str, words: str, floor: int, what: Sentence) -> int:
    at = whole.find(words, floor)
    if at < 0:
        missing = Sentence(
            "The words that the body is to %(what)s are not in the file: “%(words)s”.",
            what=what,
            words=words,
        )
        raise FileError(missing)
    if whole.find(words, at + 1) >= 0:
        several = Sentence(
            "The words that the body is to %(what)s are in the file more than once: “%(words)s”. "
            "Give more of them.",
            what=what,
            words=words,
        )
        raise FileError(several)
    return at


def shown(text: str) -> str:
    """A text as it is quoted in a remark: on one line, and not all of a long one."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= SHOWN else f"“{line[:SHOWN]}…”"


def left_out(where: Sentence, paragraphs: Sequence[str]) -> list[str]:
    return [
        Sentence("Left out %(where)s: %(words)s", where=where, words=shown(paragraph))
        for paragraph in paragraphs
    ]


def taken_for_credit(line: str) -> Sentence:
    return Sentence("The last line is taken as the credit line: %(words)s", words=shown(line))
