"""JSON-LD as text: written, in UTF-8, and as it stands in the scripts of pages."""

import json
import re
from typing import Any

MEDIA_TYPE = "application/ld+json"
# In JSON these are in no place but a text, where their escapes mean the same
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
# What templates put around it, for browsers and XML of long ago
OPENING = re.compile(r"\A\s*+(?:(?:<!--|-->|<!\[CDATA\[|//>?|/\*|\*/)\s*+)++")
CLOSING = re.compile(r"(?:(?:-->|<!\]\]>|\]\]>|//|/\*|\*/|;)\s*+)++\Z")
LONGEST_CLOSING = 100  # characters
# A text, which may break off, or a comma with nothing after it
TEXT_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\Z))|,(?=\s*+[}\]])', re.S)


def as_json(value: Any) -> bytes:
    """What can be put into the `script` element of a page as it is: whatever is said in a text,
    the element does not end there. A lone surrogate, which no UTF-8 has, stays escaped.
    """
    text = json.dumps(value, ensure_ascii=False)
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text.encode("utf-8", "backslashreplace")


def in_script(text: str) -> str:
    """The JSON in the text of a script, without comments and CDATA around it, and without commas
    that nothing follows: so templates write it, and readers of pages read it.
    """
    text = OPENING.sub("", text).rstrip()
    at = max(0, len(text) - LONGEST_CLOSING)
    text = (text[:at] + CLOSING.sub("", text[at:])).rstrip()
    return TEXT_OR_COMMA.sub(lambda found: found[1] or "", text)


def is_json_ld(script_type: str) -> bool:
    """Whether a script of this `type` holds it."""
    return script_type.partition(";")[0].strip().lower() == MEDIA_TYPE
