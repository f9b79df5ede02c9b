"""Importing what files say: article by article, each as a whole or not at all.

What was imported before is found again and left alone, so an import that was killed is taken up by
running it once more; nothing else is kept of it.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from articles import workflow
from articles.formats.records import Read

TOGETHER = 1_000  # claims, as many as make the cost of a transaction small
LETTERS = 4_000_000  # code points of texts that are held in memory at once


class Outcome(NamedTuple):
    """What became of one record of a file."""

    place: str
    name: str  # of the article: its slug, or what the file calls it; empty where nobody knows
    result: Literal["imported", "unchanged", "refused"]
    remarks: tuple[str, ...]


def importing(
    reads: Iterator[Read],
    *,
    format: str,  # noqa: A002 -- that is what it is
    by: User,
    reviewer: User | None = None,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Import what was read, in the order in which it was read.

    Some records share a transaction, which is over before their outcomes are handed on: whoever
    asks for them may write in between. `reviewer` made the reviews that name nobody, by default
    whoever imports. A dry run does everything and takes it back, transaction by transaction, so
    that records which rest on others far before them in a file are refused in it.
    PermissionDenied where somebody may not import.
    """
    for batch in _batches(reads):
        yield from _import(batch, format, by, reviewer or by, dry_run)


def _batches(reads: Iterator[Read]) -> Iterator[list[Read]]:
    batch: list[Read] = []
    claims = letters = 0
    for read in reads:
        batch.append(read)
        more = _size(read)
        claims, letters = claims + more[0], letters + more[1]
        if claims >= TOGETHER or letters >= LETTERS:
            yield batch
            batch, claims, letters = [], 0, 0
    if batch:
        yield batch


def _size(read: Read) -> tuple[int, int]:
    """How many claims a record has, at least one, and how many characters its text."""
    claims = read.record.get("claims") if read.record else None
    body = read.record.get("body") if read.record else None
    return (
        max(1, len(claims)) if isinstance(claims, list) else 1,
        len(body) if isinstance(body, str) else 0,
    )


def _import(
    batch: list[Read], file_format: str, by: User, reviewer: User, dry_run: bool
) -> list[Outcome]:
    records = [read.record for read in batch if read.record is not None]
    try:
        with transaction.atomic():
            found = workflow.import_articles(
                records, by=by, reviewer=reviewer, file_format=file_format
            )
            transaction.set_rollback(dry_run)
    except DatabaseError:
        if len(batch) == 1:
            raise
        return [o for read in batch for o in _import([read], file_format, by, reviewer, dry_run)]
    results = iter(found)
    return [_outcome(read, next(results) if read.record is not None else None) for read in batch]


def _outcome(read: Read, found: workflow.Imported | None) -> Outcome:
    if found is None:
        return Outcome(read.place, "", "refused", read.remarks)
    return Outcome(read.place, found.name, found.result, (*read.remarks, *found.remarks))
