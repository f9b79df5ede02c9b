"""`fields`: the parts of an answer that a caller asks for, `claims(text,claimReview/url)`."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from articles.api.google.parameters import Given, refuse

LONGEST, DEEPEST = 2_000, 16
TOKEN = re.compile(r"[(),/]|[^(),/]+")
ALL = "*"
Mask = dict[str, Any]  # of each name what is asked for of it: another mask, or {}, which is all
Shape = Mapping[str, Any]  # as in articles.formats.google_fact_check


class Unreadable(ValueError):  # noqa: N818 -- a refusal
    """Not in this grammar."""


def read(given: Given, shape: Shape) -> Mask:
    """What is asked for of answers of a shape; InvalidParameters where they have no such part."""
    text = given.get("fields") or given.get("$fields") or ""
    try:
        mask = parse(text) if text else {}
    except Unreadable as error:
        words = _("Write names, parted by commas: claims(text,claimReview/url),nextPageToken.")
        raise refuse("fields", words) from error
    if path := _unknown(mask, shape):
        raise refuse("fields", _("Cannot find matching fields for path “%s”.") % path)
    return mask


def parse(text: str) -> Mask:
    """Names, parted by commas; of each after a slash, or in brackets, what is asked for of it."""
    if len(text) > LONGEST:
        raise Unreadable
    tokens = [*TOKEN.findall(re.sub(r"\s", "", text)), ")"]
    mask, rest = _list(tokens, DEEPEST)
    if rest:
        raise Unreadable
    return mask


def _list(tokens: list[str], depth: int) -> tuple[Mask, list[str]]:
    """A list up to the bracket that closes it, and what comes after."""
    if depth < 1:
        raise Unreadable
    found: Mask = {}
    while True:
        name, *tokens = tokens or [")"]
        if name in "(),/":
            raise Unreadable
        inner, tokens = _after(tokens, depth)
        _add(found, name, inner)
        end, *tokens = tokens or [""]
        if end == ")":
            return found, tokens
        if end != ",":
            raise Unreadable


def _after(tokens: list[str], depth: int) -> tuple[Mask, list[str]]:
    """What is asked for of a name."""
    match tokens:
        case ["(", *rest]:
            return _list(rest, depth - 1)
        case ["/", name, *rest] if name not in "(),/" and depth:
            inner, rest = _after(rest, depth - 1)
            return {name: inner}, rest
    return {}, tokens


def _add(found: Mask, name: str, inner: Mask) -> None:
    if name not in found or not inner:
        found[name] = inner
    elif found[name]:  # else all of it is asked for already
        for each, more in inner.items():
            _add(found[name], each, more)


def _unknown(mask: Mask, shape: Any) -> str:
    """The path to a part that answers never have; "" where there is none."""
    shape = shape[0] if isinstance(shape, list) else shape
    for name, inner in mask.items():
        if not isinstance(shape, Mapping) or not (name in shape or name == ALL):
            return name
        wanted = shape.values() if name == ALL else [shape[name]]
        paths = [_unknown(inner, part) for part in wanted]
        if all(paths) and paths:
            return f"{name}/{paths[0]}"
    return ""


def only(mask: Mask, value: Any) -> Any:
    """The parts of a value that are asked for."""
    if not mask:
        return value
    if isinstance(value, list):
        return [only(mask, inner) for inner in value]
    if not isinstance(value, dict):
        return value
    chosen = {name: mask.get(name, mask.get(ALL)) for name in value}
    return {name: only(inner, value[name]) for name, inner in chosen.items() if inner is not None}
