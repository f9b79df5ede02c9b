"""A strict reading of the bodies that are sent here: JSON, and nothing that two readers would
read differently, that a database cannot keep, or that is nested without end.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from articles.api.pointers import pointer_to
from articles.api.problems import LengthRequired, Malformed

DEEPEST = 32  # objects and lists in each other
SHOWN = 50  # characters of what was sent, in words about it
MOST_DIGITS = 1_000  # of a number, of which no field here takes as many as 20


def refuse_chunks(request: Request) -> None:
    """Raise LengthRequired for a body that does not say how long it is: a server hands on as many
    bytes as were announced (WSGI), so that it would be read as empty.
    """
    if "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH"):
        raise LengthRequired


class StrictJSONParser(JSONParser):
    """Reads JSON in UTF-8; Malformed says what is wrong with it, and where."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            text = stream.read().decode("utf-8")
            body = json.loads(
                text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer
            )
        except RecursionError as error:
            raise _too_deep("") from error
        except ValueError as error:
            raise Malformed(_("This is not JSON in UTF-8: %s") % _plain(error)) from error
        for pointer, code, detail in _faults(body, "", DEEPEST):
            raise Malformed(detail, code, pointer)
        return body


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        [(name, _times)] = Counter(name for name, _value in pairs).most_common(1)
        shown = name[:SHOWN].encode(errors="replace").decode()  # half a character is in no answer
        raise ValueError(_("an object says “%s” twice") % shown)
    return found


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(_("a number has more than %d digits") % MOST_DIGITS)
    return int(digits)


def _constant(name: str) -> None:
    raise ValueError(_("%s is no number in JSON") % name)


def _plain(error: ValueError) -> str:
    """What is wrong, without the bytes that were sent."""
    return getattr(error, "reason", None) or str(error)


def _faults(value: Any, pointer: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """What cannot be kept, the first first: its place, a code, and a sentence."""
    if isinstance(value, str):
        if "\0" in value:
            yield pointer, "null_character", _("The text holds a null character.")
        elif not _is_whole(value):
            words = _("The text holds half a character (a lone surrogate).")
            yield pointer, "lone_surrogate", words
    elif isinstance(value, dict | list):
        if not depth:
            raise _too_deep(pointer)
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(name, str):
                yield from _faults(name, pointer, depth - 1)
            yield from _faults(inner, pointer_to(pointer, name), depth - 1)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _too_deep(pointer: str) -> Malformed:
    words = _("This is nested deeper than %d objects and lists.") % DEEPEST
    return Malformed(words, "too_deep", pointer)
