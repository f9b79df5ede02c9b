"""Stems of English words: Porter's algorithm of 1980, which SQLite's tokenizer uses too.

M. F. Porter, An algorithm for suffix stripping, Program 14 (1980). Words of other alphabets have
none of these endings and are returned as they are.
"""

import re
from functools import lru_cache

LONGEST = 64  # what is longer is no word, and takes long
CONSONANT, VOWEL = "[^aeiou]", "[aeiouy]"
C, V = f"{CONSONANT}[^aeiouy]*", f"{VOWEL}[aeiou]*"  # a row of consonants, of vowels
MEASURE_ABOVE_0 = re.compile(f"^({C})?{V}{C}")
MEASURE_IS_1 = re.compile(f"^({C})?{V}{C}({V})?$")
MEASURE_ABOVE_1 = re.compile(f"^({C})?{V}{C}{V}{C}")
HAS_VOWEL = re.compile(f"^({C})?{VOWEL}")
ENDS_SHORT = re.compile(f"^{C}{VOWEL}[^aeiouwxy]$")
DOUBLED = re.compile(r"([^aeiouylsz])\1$")

STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
STEP_3 = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
STEP_4 = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou"),
    *("ism", "ate", "iti", "ous", "ive", "ize"),
)
ENDING_2 = re.compile(f"^(.+?)({'|'.join(sorted(STEP_2, key=len, reverse=True))})$")
ENDING_3 = re.compile(f"^(.+?)({'|'.join(STEP_3)})$")
ENDING_4 = re.compile(f"^(.+?)({'|'.join(STEP_4)}|(?<=[st])ion)$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word in lower case."""
    if not 3 <= len(word) <= LONGEST or not word.isascii():
        return word
    initial = word[0]
    if initial == "y":
        word = "Y" + word[1:]  # at the start it is a consonant
    for step in (_plural, _past, _final_y, _step_2, _step_3, _step_4, _final_e):
        word = step(word)
    return initial + word[1:]


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and word[-2] != "s" else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if MEASURE_ABOVE_0.match(word[:-3]) else word
    ending = next((e for e in ("ed", "ing") if word.endswith(e)), "")
    rest = word[: len(word) - len(ending)]
    if not ending or not HAS_VOWEL.match(rest):
        return word
    if rest.endswith(("at", "bl", "iz")) or ENDS_SHORT.match(rest):
        return rest + "e"
    return rest[:-1] if DOUBLED.search(rest) else rest


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and HAS_VOWEL.match(word[:-1]) else word


def _step_2(word: str) -> str:
    found = ENDING_2.match(word)
    if found and MEASURE_ABOVE_0.match(found[1]):
        return found[1] + STEP_2[found[2]]
    return word


def _step_3(word: str) -> str:
    found = ENDING_3.match(word)
    if found and MEASURE_ABOVE_0.match(found[1]):
        return found[1] + STEP_3[found[2]]
    return word


def _step_4(word: str) -> str:
    found = ENDING_4.match(word)
    return found[1] if found and MEASURE_ABOVE_1.match(found[1]) else word


def _final_e(word: str) -> str:
    rest = word[:-1]
    if word.endswith("e") and (
        MEASURE_ABOVE_1.match(rest) or (MEASURE_IS_1.match(rest) and not ENDS_SHORT.match(rest))
    ):
        word = rest
    return word[:-1] if word.endswith("ll") and MEASURE_ABOVE_1.match(word) else word
