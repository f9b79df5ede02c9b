"""Words to search by: folded alike wherever text is searched, and of languages that part no words.

`folded` works character by character, so that a database can do the same from a table of them:
`FOLDED` is that table, and a change of it needs a migration that fills table and index anew.
"""

import re
import sys
import unicodedata
from functools import cache
from itertools import chain, pairwise
from unicodedata import decomposition

# Languages that are written without blanks between words: every character is a word of its own.
UNSPACED = (
    ("\u0e01", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    *(("\u2e80", "\u2fdf"), ("\u3005", "\u3007"), ("\u3041", "\u30ff")),  # radicals; kana
    *(("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff")),  # Chinese characters
    ("\U00020000", "\U0003ffff"),
)
LONGEST_WORD = 64  # code points; what is longer is none, and costs an index much
UNSPACED_CHARACTER = re.compile("[" + "".join(f"{first}-{last}" for first, last in UNSPACED) + "]")
ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+", re.IGNORECASE)
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])")
PARTS_OF_WORDS = frozenset("LNM")  # letters, numbers, marks


def fold(text: str) -> str:
    """Words in lower case without diacritics, parted by blanks, unspaced characters one by one."""
    if text.isascii():
        return text.lower().translate(_ASCII)
    return "".join(map(folded, text))


@cache
def folded(character: str) -> str:
    """What becomes of one character: letters, a blank, or nothing."""
    kept = "".join(filter(_is_kept, _decomposed(character)))
    found = unicodedata.normalize("NFC", kept)
    return "".join(
        f" {c} " if UNSPACED_CHARACTER.match(c) else c if _is_part_of_a_word(c) else " "
        for c in found
    )


def _decomposed(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).casefold()
    return unicodedata.normalize("NFKD", plain)


def _is_kept(character: str) -> bool:
    """False for vowel points, accents, and what only joins or stretches letters."""
    if character == "\u0640" or unicodedata.category(character) == "Cf":
        return False
    position = unicodedata.combining(character)  # from 10 to 35 those of Hebrew and Arabic
    return not (10 <= position <= 35 or position >= 200)


def _is_part_of_a_word(character: str) -> bool:
    return unicodedata.category(character)[0] in PARTS_OF_WORDS


_ASCII = {n: " " for n in range(128) if not chr(n).isalnum()}


def changed_characters() -> list[tuple[str, str]]:
    """Every character that folding changes, with what becomes of it; without those of UNSPACED."""
    category = unicodedata.category
    every = map(chr, chain(range(1, 0xD800), range(0xE000, sys.maxunicode + 1)))
    assigned = [c for c in every if category(c) not in ("Cn", "Co")]
    # Most are letters that are not composed of others and have no case: nothing to look for.
    some = (c for c in assigned if category(c) != "Lo" or decomposition(c) or c != c.casefold())
    return [(c, found) for c in some if (found := folded(c)).strip(" ") != c]


# Of a text that is searched for


def terms(text: str, most: int) -> list[str]:
    """The first distinct words of a text; of unspaced writing its pairs of characters.

    A pair is two characters parted by a blank. Addresses are left out, and words that are written
    as one, such as #MakeAmericaGreat, count with their parts too.
    """
    text = ADDRESS.sub(" ", text)
    words = [word for word in fold(text).split() if len(word) <= LONGEST_WORD]
    humps = (part for run in re.findall(r"[A-Za-z0-9]+", text) for part in _humps(run))
    return list(dict.fromkeys([*pairs(words), *humps]))[:most]


def _humps(run: str) -> list[str]:
    parts = HUMP.split(run)
    return [part.lower() for part in parts if len(part) <= LONGEST_WORD] if len(parts) > 1 else []


def pairs(words: list[str]) -> list[str]:
    """Words as they are, and of each run of unspaced characters every two that are neighbours."""
    found: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if word and UNSPACED_CHARACTER.match(word):
            run.append(word)
            continue
        found += [" ".join(pair) for pair in pairwise(run)] or run
        run = []
        if word:
            found.append(word)
    return found
