"""Where a claim appeared, as far as a file of checked claims says so.

Such files have claims, not articles. What we keep as the article is the place where a claim
appeared, with the claim itself as its text. The page of the fact-check is never passed off as that
place: where a file names none, the outlet is UNKNOWN, of a domain that can belong to nobody
(RFC 2606).
"""

import re
from typing import NamedTuple

from articles.formats.records import OutletRecord
from articles.text.addresses import domain

FORMATS = ("averitec", "claimreview")  # of files that have claims, and such places
UNKNOWN: OutletRecord = {"name": "Unknown outlet", "domain": "unknown.invalid"}
ARCHIVED = re.compile(
    r"https?://web\.archive\.org/web/[0-9]+[a-z_]*/(?P<original>https?://.+)", re.S
)


def slug_of(headline: str, identifier: str) -> str:
    """The slug of a claim's article, at most 100 characters: two checks of the same words are two
    articles.
    """
    words = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", headline.lower()))
    return f"{words[:80]}-{identifier[:12]}".strip("-")


class Appearance(NamedTuple):
    url: str
    outlet: OutletRecord
    remark: str = ""


class Appearances:
    """The places of one file. An article has its address for itself: of several claims at the same
    place only the first gets it.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def at(self, address: str) -> Appearance:
        """The place at an address, empty for none; of a page in the Wayback Machine the outlet is
        whose page it is.
        """
        if not address:
            return Appearance("", UNKNOWN)
        archived = ARCHIVED.fullmatch(address)
        host = domain(address)
        if not host:
            return Appearance(
                "", UNKNOWN, f"“{address[:200]}” is no web address: it is not stored."
            )
        host = (domain(archived["original"]) if archived else "") or host
        outlet: OutletRecord = {"name": host[:200], "domain": host}
        if address in self._taken:
            remark = f"Another claim of the file appeared at {address} too, and has the address."
            return Appearance("", outlet, remark)
        self._taken.add(address)
        return Appearance(address, outlet)
