"""Every error of the API, as problem details (RFC 9457)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core import exceptions as django
from django.core.signals import got_request_exception
from django.db import DataError, InterfaceError, InternalError, OperationalError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
    UnreadablePostError,
)
from django.urls import resolve
from django.utils.log import log_response
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions as drf
from rest_framework.fields import get_error_detail
from rest_framework.views import set_rollback

from articles import workflow
from articles.api.pointers import errors_of

MEDIA_TYPE = "application/problem+json"
FAULTS = 500  # and above, of the server
SECONDS_UNTIL_RETRY = 5
Respond = Callable[[drf.APIException], HttpResponse]
READ_ONLY = "25006"  # how PostgreSQL calls it, and a standby that was a primary a moment ago

# What only this API raises


class InvalidParameters(drf.APIException):
    """The query string is wrong; `messages` say what, parameter by parameter."""

    status_code = 400
    default_detail = _("The query string is not valid.")
    default_code = "invalid"

    def __init__(self, messages: dict[str, list[tuple[str, Any]]]) -> None:
        super().__init__()
        self.errors = [
            {"parameter": name, "code": code, "detail": str(detail)}
            for name, found in messages.items()
            for code, detail in found
        ]


class Malformed(drf.ParseError):
    """The body is not what this API reads; `pointer` leads to the part that is not."""

    def __init__(self, detail: Any, code: str = "", pointer: str = "") -> None:
        super().__init__(detail)
        if code:
            self.errors = [{"pointer": pointer, "code": code, "detail": str(detail)}]


class Refused(drf.APIException):
    status_code = 409
    default_code = "refused"


class NotConfirmed(Refused):
    """Warnings that nobody has confirmed; their codes are what `confirmed` takes."""

    def __init__(self, refusal: workflow.NotConfirmed) -> None:
        super().__init__(str(refusal))
        self.errors = [
            {"code": warning.value, "detail": str(warning.label)} for warning in refusal.warnings
        ]


class PreconditionRequired(drf.APIException):
    status_code = 428
    default_detail = _(
        "Send `If-Match` with the `ETag` of what you have read, or with * to change it in any case."
    )


class Stale(drf.APIException):
    """Somebody was faster; `tag` is that of the row as it is now, in the eyes of the caller."""

    status_code = 412
    default_detail = _("This has changed since you read it. Read it again, and decide anew.")

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag


class KeyReused(Refused):
    default_detail = _("This `Idempotency-Key` was sent with another request. Take a new one.")


class LengthRequired(drf.APIException):
    status_code = 411
    default_detail = _("Send the body in one piece, with its length as `Content-Length`.")


class TooLarge(drf.APIException):
    status_code = 413
    default_detail = _("The request is larger than this server reads.")


class Unavailable(drf.APIException):
    status_code = 503
    default_detail = _("The database does not answer now. Try again in a few seconds.")
    wait = SECONDS_UNTIL_RETRY


# How each kind is called: the last part of its type, and its title

KINDS: dict[type[drf.APIException], tuple[str, Any]] = {
    InvalidParameters: ("invalid-parameter", _("A query parameter is not valid")),
    drf.ValidationError: ("validation-error", _("What was sent is not valid")),
    drf.ParseError: ("malformed", _("The request cannot be understood")),
    drf.NotAuthenticated: ("not-authenticated", _("Say who you are")),
    drf.AuthenticationFailed: ("not-authenticated", _("Say who you are")),
    drf.PermissionDenied: ("forbidden", _("Your role does not allow this")),
    drf.NotFound: ("not-found", _("Not found")),
    drf.MethodNotAllowed: ("method-not-allowed", _("This address does not know the method")),
    drf.NotAcceptable: ("not-acceptable", _("The answer does not come in this format")),
    drf.UnsupportedMediaType: ("unsupported-media-type", _("This format is not read here")),
    drf.Throttled: ("rate-limited", _("Too many requests")),
    Refused: ("refused", _("The step cannot be taken now")),
    KeyReused: ("idempotency-mismatch", _("The idempotency key belongs to another request")),
    Stale: ("stale-version", _("It has changed since it was read")),
    PreconditionRequired: ("precondition-required", _("Say what you have read")),
    NotConfirmed: ("not-confirmed", _("There are warnings to confirm first")),
    LengthRequired: ("length-required", _("The request does not say how long its body is")),
    TooLarge: ("too-large", _("The request is too large")),
    Unavailable: ("unavailable", _("The service is not available now")),
    drf.APIException: ("internal", _("A fault of this server")),
}


def respond(problem: drf.APIException) -> HttpResponse:
    kind, title = next(KINDS[cls] for cls in type(problem).__mro__ if cls in KINDS)
    errors = list(errors_of(problem))
    body = {
        "type": f"/problems/{kind}",
        "title": title,
        "status": problem.status_code,
        "detail": _("See the errors.") if isinstance(problem.detail, dict) else problem.detail,
    }
    if isinstance(problem.detail, list):
        body["detail"] = " ".join(error["detail"] for error in errors)
    more = {"errors": errors, "instance": getattr(problem, "instance", "")}
    body |= {name: more[name] for name in more if more[name]}
    response = JsonResponse(
        body,
        status=problem.status_code,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    return with_headers(response, problem)


def with_headers(response: HttpResponse, problem: drf.APIException) -> HttpResponse:
    if challenge := getattr(problem, "auth_header", None):
        response["WWW-Authenticate"] = challenge
    if tag := getattr(problem, "tag", None):
        response["ETag"] = tag
    if (wait := getattr(problem, "wait", None)) is not None:
        response["Retry-After"] = str(int(wait))
    return response


def handle(exc: Exception, context: dict[str, Any], respond: Respond = respond) -> HttpResponse:
    """REST framework's exception handler: answer any exception that left a view.

    `respond` says the problem in the words of the API whose view it is.
    """
    set_rollback()
    problem = translate(exc)
    if problem.status_code >= FAULTS:
        problem.instance = f"urn:uuid:{uuid4()}"  # by which whoever runs this finds it in the log
    response = respond(problem)
    if problem is not exc and problem.status_code != 404:
        _log(exc, problem, response, context["request"])
    return response


@csrf_exempt
def not_found(request: HttpRequest) -> HttpResponse:
    """Any address that the API does not have; one that lacks only its last slash is redirected."""
    lacks_slash = not request.path_info.endswith("/")
    if not lacks_slash or resolve(f"{request.path_info}/").func is not_found:
        return respond(drf.NotFound())
    if request.method in ("GET", "HEAD"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return respond(drf.NotFound(_("This address ends with a slash: add it.")))


def translate(exc: Exception) -> drf.APIException:
    """The problem that an exception is to whoever called."""
    match exc:
        case drf.APIException():
            return exc
        case Http404():
            return drf.NotFound()  # without its message, which tells absent from hidden
        case workflow.NotConfirmed():
            return NotConfirmed(exc)
        case workflow.StepRefused():
            return Refused(str(exc))
        case django.PermissionDenied():
            return drf.PermissionDenied(str(exc) or None)
        case django.ValidationError():
            return drf.ValidationError(get_error_detail(exc))
    return _translate_fault(exc)


def _translate_fault(exc: Exception) -> drf.APIException:
    match exc:
        case django.RequestDataTooBig():
            return TooLarge()
        case OperationalError() | InterfaceError():
            return Unavailable()
        case InternalError() if getattr(exc.__cause__, "sqlstate", "") == READ_ONLY:
            return Unavailable()
        case UnreadablePostError():
            return drf.ParseError(_("The body came to an end before all of it was there."))
        case django.DisallowedHost():
            return drf.ParseError(_("This server does not go by the name in `Host`."))
        case django.TooManyFieldsSent():
            return drf.ParseError(_("There are more parameters than this server reads."))
        case django.SuspiciousOperation() | RecursionError() | OverflowError() | DataError():
            return drf.ParseError(_("The request holds a value that is out of range."))
    return drf.APIException(_("The fault has been recorded."))


def _log(exc: Exception, problem: drf.APIException, response: HttpResponse, request: Any) -> None:
    """Faults of the server with their trace, and to whoever listens for them; others in a line."""
    is_fault = response.status_code >= FAULTS
    log_response(
        "%s: %s%s",
        type(exc).__name__,
        request.path,
        f", {problem.instance}" if is_fault else "",
        response=response,
        request=request._request,
        exception=exc if is_fault else None,
    )
    if response.status_code == 500:
        got_request_exception.send(sender=None, request=request._request)
