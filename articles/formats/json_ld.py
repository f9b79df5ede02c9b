"""JSON-LD as text, in UTF-8."""

import json
from typing import Any

MEDIA_TYPE = "application/ld+json"
# In JSON these are in no place but a text, where their escapes mean the same
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def as_json(value: Any) -> bytes:
    """What can be put into the `script` element of a page as it is: whatever is said in a text,
    the element does not end there. A lone surrogate, which no UTF-8 has, stays escaped.
    """
    text = json.dumps(value, ensure_ascii=False)
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text.encode("utf-8", "backslashreplace")
