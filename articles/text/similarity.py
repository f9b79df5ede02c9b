"""How like a text others are: by the words they share, of which the rare ones tell the most."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from articles.text.stems import stem
from articles.text.words import fold, pairs

# BM25 (Robertson and Zaragoza 2009) with the usual constants; a word's rarity counts for more than
# there, because a text that is looked for is a whole sentence, mostly of words that tell little.
SATURATION, BY_LENGTH = 1.2, 0.75
RARITY = 1.5
USUAL_LENGTH = 30  # words; a constant, so that no text moves the score of another


def weight(occurrences: int, texts: int) -> float:
    """How much a word tells that so many of so many texts have."""
    odds = (texts - occurrences + 0.5) / (occurrences + 0.5)
    return float(math.log1p(max(odds, 0.0)) ** RARITY)


def similarities(weights: Mapping[str, float], texts: Iterable[Sequence[str]]) -> list[float]:
    """How like the words that are weighed each text is, from 0 to 1; a text in its parts."""
    by_stem: dict[str, float] = {}
    for word, heavy in weights.items():
        by_stem[stem(word)] = max(heavy, by_stem.get(stem(word), 0.0))
    most = sum(by_stem.values()) * (SATURATION + 1) or 1.0
    return [_score(by_stem, parts) / most for parts in texts]


def _score(weights: Mapping[str, float], parts: Sequence[str]) -> float:
    words = [word for part in parts for word in pairs(fold(part).split())]
    counted = Counter(map(stem, words))
    shorter = SATURATION * (1 - BY_LENGTH + BY_LENGTH * len(words) / USUAL_LENGTH)
    found = ((heavy, counted[word]) for word, heavy in weights.items() if word in counted)
    return sum(heavy * n * (SATURATION + 1) / (n + shorter) for heavy, n in found)
