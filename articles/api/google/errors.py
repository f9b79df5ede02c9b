"""Errors as Google's APIs say them: a code, a status of google.rpc.Code, a message, and details.

Which exception is what, `articles.api.problems` knows; here it is said in other words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions as drf

from articles.api import problems
from articles.api.pointers import errors_of

STATUSES = {
    **dict.fromkeys((400, 406, 411, 413, 415), "INVALID_ARGUMENT"),
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    429: "RESOURCE_EXHAUSTED",
    **dict.fromkeys((405, 501), "UNIMPLEMENTED"),
    503: "UNAVAILABLE",
}
TYPE = "type.googleapis.com/google.rpc."
MOST = 10  # violations in the message; all of them are in the details
ITEM = re.compile(r"\.(\d+)(?=\.|$)")


class KeyInvalid(drf.ParseError):
    """In place of 401, as Google's APIs answer a key that comes as one."""

    default_detail = _("API key not valid: it is unknown, has expired or was revoked.")
    reason = "API_KEY_INVALID"


class Violations(drf.ParseError):
    """What is wrong with what was sent, by its place."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.errors = [{"field": field, "detail": words} for field, words in faults]


class Aborted(drf.APIException):
    status_code = 409
    default_detail = _(
        "This page has changed since you read it: get it again, and send its versionId."
    )


class AlreadyExists(drf.APIException):
    status_code = 409
    google_status = "ALREADY_EXISTS"


class NotImplementedHere(drf.APIException):
    status_code = 501
    default_detail = _("Images are not searched for here.")


def respond(problem: drf.APIException) -> HttpResponse:
    code, status = code_of(problem)
    violations = list(violations_of(problem))
    error = {"code": code, "message": message_of(problem, violations), "status": status}
    if details := list(details_of(problem, violations)):
        error["details"] = details
    body = {"error": error}
    response = JsonResponse(body, status=code, json_dumps_params={"ensure_ascii": False})
    return problems.with_headers(response, problem)


handle = partial(problems.handle, respond=respond)


def code_of(problem: drf.APIException) -> tuple[int, str]:
    if isinstance(problem, problems.Refused):  # by the state that something is in
        return 400, "FAILED_PRECONDITION"
    status = getattr(problem, "google_status", "")
    return problem.status_code, status or STATUSES.get(problem.status_code, "INTERNAL")


def message_of(problem: drf.APIException, violations: list[dict[str, str]]) -> str:
    """All that a client shows of an error, so it says what is wrong where."""
    said = [f"{one['field']}: {one['description']}".removeprefix(": ") for one in violations]
    more = len(said) - MOST
    if said:
        return " ".join(said[:MOST]) + (f" … ({more} more)" if more > 0 else "")
    return str(problem.detail)


def details_of(
    problem: drf.APIException, violations: list[dict[str, str]]
) -> Iterator[dict[str, Any]]:
    if reason := getattr(problem, "reason", ""):
        # The domain that this reason is defined in, by which clients know it.
        yield {"@type": f"{TYPE}ErrorInfo", "reason": reason, "domain": "googleapis.com"}
    if violations:
        yield {"@type": f"{TYPE}BadRequest", "fieldViolations": violations}
    if wait := getattr(problem, "wait", None):
        yield {"@type": f"{TYPE}RetryInfo", "retryDelay": f"{int(wait)}s"}


def violations_of(problem: drf.APIException) -> Iterator[dict[str, str]]:
    for error in errors_of(problem):
        field = error.get("field") or error.get("parameter") or field_at(error.get("pointer", ""))
        yield {"field": field, "description": error["detail"]}


def field_at(pointer: str) -> str:
    """`/claimReviewMarkups/2/url` as `claimReviewMarkups[2].url`."""
    path = ITEM.sub(r"[\1]", pointer.replace("/", "."))
    return path.removeprefix(".").replace("~1", "/").replace("~0", "~")


@csrf_exempt
def not_found(request: HttpRequest) -> HttpResponse:
    return respond(drf.NotFound())


@csrf_exempt
def not_implemented(request: HttpRequest) -> HttpResponse:
    return respond(NotImplementedHere())
