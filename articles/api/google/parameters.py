"""What the query string says: the parameters of a method, and those that Google's APIs all take."""

import re
from collections.abc import Collection, Iterator, Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.api.problems import InvalidParameters

# Of all methods; `fields` is heeded, `alt` may say json, the others say nothing that matters here.
# `callback` is among them: an answer is never a script.
COMMON = (
    *("alt", "$alt", "callback", "fields", "$fields", "prettyPrint", "$prettyPrint"),
    *("quotaUser", "$.xgafv", "uploadType", "upload_protocol"),
)
JSON = ("json", "")
NUMBER = re.compile("[0-9]{1,10}")
LARGEST = 2**31 - 1
Given = Mapping[str, str]


def read(query: QueryDict, known: Collection[str]) -> Given:
    """The parameters that have a value; InvalidParameters says what is wrong with which."""
    faults = {
        name: [(code, words)]
        for name, values in query.lists()
        for code, words in list(_faults(name, values, known))[:1]
    }
    if faults:
        raise InvalidParameters(faults)
    return {name: values[0] for name, values in query.lists() if values[0]}


def _faults(name: str, values: list[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    if name not in known and name not in COMMON:
        names = ", ".join(sorted(known)) or _("none")
        yield "unknown", _("There is no such parameter. Known here: %s.") % names
    if len(values) > 1:
        yield "repeated", _("Say it once.")
    if "\0" in values[0]:
        yield "null_character", _("The text holds a null character.")
    if name in ("alt", "$alt") and values[0] not in JSON:
        yield "invalid", _("Answers come as JSON alone: leave it out, or write json.")


def number(given: Given, name: str, most: int = LARGEST) -> int:
    """A whole number, not negative; 0 where it was left out, as in protobuf."""
    text = given.get(name, "0")
    if NUMBER.fullmatch(text) and int(text) <= most:
        return int(text)
    raise InvalidParameters({name: [("invalid", _("Write a whole number from 0 to %d.") % most)]})


def refuse(name: str, words: str) -> InvalidParameters:
    return InvalidParameters({name: [("invalid", words)]})
