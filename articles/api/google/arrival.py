"""Requests as Google's clients send them, made into such as everything else here reads.

Two things are put right before anybody looks: an address that is too long comes as a POST with its
query in the body, and a key comes in the address, from where it would get into logs.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponseBase

from articles.api.authentication import secret_in
from articles.api.google import errors
from articles.api.problems import TooLarge

PREFIX = "/v1alpha1/"
FORM = "application/x-www-form-urlencoded"
LONGEST_QUERY = 100_000  # bytes: what is searched for is at most a post
DIGITS = re.compile("[0-9]{1,9}")
SECRETS = ("key", "access_token", "oauth_token")
ADDRESSES = ("RAW_URI", "REQUEST_URI")  # as servers note them, gunicorn for its log of requests


class Arrival:
    """Middleware, before any other: of requests to Google's addresses, and no others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(PREFIX):
            if is_get_in_disguise(request):
                if is_too_long(request):
                    return errors.respond(TooLarge())
                undisguise(request)
            take_key(request)
        return self.get_response(request)


def is_get_in_disguise(request: HttpRequest) -> bool:
    """Nothing but a GET is made of a POST, and only of a form, which nothing here takes."""
    method = request.META.get("HTTP_X_HTTP_METHOD_OVERRIDE", "")
    is_form = request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() == FORM
    return request.method == "POST" and is_form and method.upper() == "GET"


def is_too_long(request: HttpRequest) -> bool:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return not DIGITS.fullmatch(given) or int(given) > LONGEST_QUERY


def undisguise(request: HttpRequest) -> None:
    query = request.body.decode("latin-1")
    there = request.META.get("QUERY_STRING", "")
    request.method = "GET"
    request.META |= {
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": "&".join(filter(None, (there, query))),
        "CONTENT_LENGTH": "0",
        "CONTENT_TYPE": "",
    }


def take_key(request: HttpRequest) -> None:
    """Take the key out of the address, or its header, and put it where all keys are looked for.

    The environment of the request is the one that the server logs from: what is taken out here is
    in no log of ours, nor in that of gunicorn.
    """
    query, found = without_secrets(request.META.get("QUERY_STRING", ""))
    request.META["QUERY_STRING"] = query
    for name in ADDRESSES:
        if name in request.META:
            path = request.META[name].partition("?")[0]
            request.META[name] = f"{path}?{query}" if query else path
    found = {"header": request.META.pop("HTTP_X_GOOG_API_KEY", ""), **found}
    key = next(filter(None, (found.get(name, "") for name in (*SECRETS, "header"))), "")
    if key and secret_in(request.META.get("HTTP_AUTHORIZATION", "")) is None:
        request.META["HTTP_AUTHORIZATION"] = f"Bearer {key}"
        request.is_by_api_key = True  # who sends a bad one is told so in other words


def without_secrets(query: str) -> tuple[str, dict[str, str]]:
    """A query string without the parameters that are secret, and these."""
    kept, found = [], {}
    for pair in query.split("&"):
        name, _is, value = pair.partition("=")
        if unquote_plus(name) in SECRETS:
            found[unquote_plus(name)] = unquote_plus(value)
        else:
            kept.append(pair)
    return "&".join(kept), found
