"""Uploaded files in the database: written in pieces, and read as if they lay on a disk."""

import io
from collections.abc import Iterable
from typing import Any

from articles.models import ImportPart, ImportRun

PART = 1_000_000  # bytes of a piece
BUFFER = 65_536


def write(run: ImportRun, chunks: Iterable[bytes]) -> int:
    """Store the content of a file, piece by piece; return how many bytes it has."""
    waiting, number, size = bytearray(), 0, 0
    for chunk in chunks:
        waiting += chunk
        size += len(chunk)
        while len(waiting) >= PART:
            ImportPart.objects.create(run=run, number=number, content=bytes(waiting[:PART]))
            del waiting[:PART]
            number += 1
    if waiting:
        ImportPart.objects.create(run=run, number=number, content=bytes(waiting))
    return size


def opened(run: ImportRun) -> io.BufferedReader:
    """The file of a run, to be read; its `tell` says how far it was read."""
    return io.BufferedReader(_Parts(run), BUFFER)


class _Parts(io.RawIOBase):
    """One piece at a time is held in memory."""

    def __init__(self, run: ImportRun) -> None:
        self.run, self.at = run, 0
        self.number, self.content = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.run.size}[whence]
        self.at = max(0, start + offset)
        return self.at

    def readinto(self, buffer: Any) -> int:
        number, offset = divmod(self.at, PART)
        if number != self.number:
            part = ImportPart.objects.filter(run=self.run, number=number).first()
            self.number, self.content = number, bytes(part.content) if part else b""
        found = self.content[offset : offset + len(buffer)]
        buffer[: len(found)] = found
        self.at += len(found)
        return len(found)
