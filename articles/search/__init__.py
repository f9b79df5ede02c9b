"""Claims like a text, and claims that have its words; by the database's own engine.

Accounts that may view claims search them as they stand (Index.WORK), the public what is published,
in the words in which it was (Index.PUBLIC). A retracted verdict is found, as retracted: whoever
asks for the claim is told that what was published about it has been withdrawn.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.search import engine
from articles.search.engine import Has, Index, Keys, SearchUnavailable
from articles.text.similarity import similarities, weight
from articles.text.words import terms

__all__ = [
    "LONGEST_TEXT",
    "MOST_WORDS",
    "WORDS_OF_A_FILTER",
    "Found",
    "Has",
    "Index",
    "Keys",
    "SearchUnavailable",
    "TooManyWords",
    "having",
    "like",
    "words_of",
]

LONGEST_TEXT = 2_000  # code points
MOST_WORDS = 64  # distinct ones, of a text; later ones are not looked at
WORDS_OF_A_FILTER = 20
CANDIDATES = 200  # of which the best are found by comparing them
LOOKED_AT = 5_000  # texts with one of the rare words, from the rarest on


class TooManyWords(ValueError):  # noqa: N818 -- a refusal, in a sentence
    """More than a filter takes; says how many that are."""


class Found(NamedTuple):
    claim: int
    score: float


def words_of(text: str) -> list[str]:
    return terms(text[:LONGEST_TEXT], MOST_WORDS)


def like(text: str, index: Index, most: int) -> list[Found]:
    """The claims most like a text, best first; scores from 0 to 1, of equal ones the older first.

    A score is how much of the text a claim has, rare words counting most. Only the first
    MOST_WORDS distinct words of its first LONGEST_TEXT code points are looked at.
    """
    words = words_of(text)
    if not words:
        return []
    texts, counted = engine.frequencies(index, words)
    weights = {word: weight(counted[word], texts) for word in words}
    found = engine.candidates(index, _rare(weights, counted), CANDIDATES)
    scores = similarities(weights, [said for _claim, *said in found])
    scored = zip((claim for claim, *_said in found), scores, strict=True)
    ranked = sorted((Found(claim, round(score, 4)) for claim, score in scored), key=_rank)
    return [claim for claim in ranked[:most] if claim.score > 0]


def _rank(found: Found) -> tuple[float, int]:
    return -found.score, found.claim


def _rare(weights: dict[str, float], counted: dict[str, int]) -> dict[str, float]:
    """The words to look up: the rarest, as long as they are in few texts, and one at least."""
    rare: dict[str, float] = {}
    looked_at = 0
    for word in sorted((word for word in counted if counted[word]), key=counted.__getitem__):
        looked_at += counted[word]
        if rare and looked_at > LOOKED_AT:
            break
        rare[word] = weights[word]
    return rare


def having(text: str, index: Index) -> Keys | None:
    """The keys of the texts that have all words of a text; None without words.

    TooManyWords where there are more than WORDS_OF_A_FILTER.
    """
    words = terms(text[:LONGEST_TEXT], WORDS_OF_A_FILTER + 1)
    if len(text) > LONGEST_TEXT or len(words) > WORDS_OF_A_FILTER:
        most = {"most": WORDS_OF_A_FILTER}
        raise TooManyWords(_("Write at most %(most)d words, all of which must be there.") % most)
    return engine.with_all(index, words) if words else None
