"""Where a body that was sent is wrong: its faults, each with its JSON pointer (RFC 6901)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core import exceptions as django
from rest_framework import exceptions as drf
from rest_framework.settings import api_settings


def errors_of(problem: drf.APIException) -> Iterable[dict[str, Any]]:
    """What is wrong in detail: each with a `detail`, and where it is in what was sent."""
    if isinstance(problem, drf.ValidationError):
        return _pointed(problem.detail, "")
    return getattr(problem, "errors", [])


def pointer_to(pointer: str, name: str | int) -> str:
    """The JSON pointer (RFC 6901) to a part of what a pointer leads to."""
    step = str(name).replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{step}"


def _pointed(detail: Any, pointer: str) -> Iterator[dict[str, Any]]:
    """Flatten nested error details into one list, each with its JSON pointer."""
    whole = (api_settings.NON_FIELD_ERRORS_KEY, django.NON_FIELD_ERRORS)
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _pointed(inner, pointer if name in whole else pointer_to(pointer, name))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            is_message = isinstance(inner, drf.ErrorDetail)
            yield from _pointed(inner, pointer if is_message else pointer_to(pointer, index))
    else:
        yield {"pointer": pointer, "code": detail.code, "detail": str(detail)}
