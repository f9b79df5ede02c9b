"""An article as plain text: its headline in the first line, its paragraphs parted by blank lines.

What is taken for a headline, a deck or a credit line is said in the remarks, so that a person sees
what the body does not have. Nothing within the body is changed but line breaks: CRLF and CR are
made LF, and a blank line between paragraphs, or several, one blank line.
"""

from typing import NamedTuple

from articles.formats.article_text import (
    AS_FOUND,
    BETWEEN,
    LONGEST_HEADLINE,
    Given,
    credit_line,
    cut,
    left_out,
    same,
    shown,
    taken_for_credit,
)
from articles.formats.encoding import FileError, decode
from articles.formats.records import ArticleRecord, Read
from articles.formats.sentence import Sentence

PLACE = "the file"
ONE_PER_LINE = Sentence("There is no blank line: each line is taken as a paragraph.")


class Front(NamedTuple):
    """What stands above the body."""

    headline: str
    deck: str
    rest: list[str]  # paragraphs, the body's first one first
    remarks: list[str]


def read(data: bytes, given: Given = AS_FOUND, charset: str = "") -> Read:
    """Read an article from a text file; FileError says why it cannot be read.

    The first line is the headline (unless another one is given); where it is repeated, the second
    is left out; a single line that follows without a blank one is the deck; a last line such as
    “Source: …” is the credit line.
    """
    text = decode(data, charset).replace("\r\n", "\n").replace("\r", "\n")
    found, remarks = _paragraphs(text)
    if not found:
        raise FileError(Sentence("There is no text in the file."))
    front = _front(found, given.headline)
    record: ArticleRecord = {"headline": front.headline, "deck": front.deck}
    remarks += front.remarks
    credit = credit_line(front.rest[-1]) if len(front.rest) > 1 else None
    if credit:
        record |= {"credit_line": credit.line, "syndicated_from": {"name": credit.name}}
        remarks.append(taken_for_credit(credit.line))
    whole = BETWEEN.join(front.rest)
    end = len(BETWEEN.join(front.rest[:-1])) if credit else len(whole)
    start, stop = cut(whole, 0, end, given)
    record["body"] = whole[start:stop]
    before, after = whole[:start].strip("\n"), whole[stop:end].strip("\n")
    remarks += left_out(Sentence("before the body"), [before] if before else [])
    remarks += left_out(Sentence("after the body"), [after] if after else [])
    return Read(PLACE, record, tuple(remarks))


def _paragraphs(text: str) -> tuple[list[str], list[str]]:
    """Lines that are parted by blank ones; where none is blank, every line."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line and not line.isspace():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    if len(groups) == 1 and len(groups[0]) > 1:
        return groups[0], [ONE_PER_LINE]
    return ["\n".join(group) for group in groups], []


def _front(paragraphs: list[str], headline: str) -> Front:
    first, *rest = paragraphs
    remarks: list[str] = []
    head, *below = first.split("\n")
    if headline and not same(head, headline):
        return Front(headline, "", paragraphs, [])
    if len(head.strip()) > LONGEST_HEADLINE:
        words = Sentence(
            "The first line is longer than %(most)s characters, and no headline.",
            most=LONGEST_HEADLINE,
        )
        return Front("", "", paragraphs, [words])
    for lines in (below, rest):
        if lines and same(lines[0], head):
            del lines[0]
            remarks.append(Sentence("The headline stands there twice: the second is left out."))
            break
    if len(below) == 1 and rest:
        deck = shown(below[0])
        remarks.append(
            Sentence("The line below the headline is taken as the deck: %(words)s", words=deck)
        )
        return Front(head.strip(), below[0], rest, remarks)
    body = ["\n".join(below), *rest] if below else rest
    if not body:
        raise FileError(
            Sentence("There is one line of text in the file: a headline, or a body, not both.")
        )
    return Front(head.strip(), "", body, remarks)
