"""How often one may call: so many requests a minute with a key, and from an address without one.

Each process counts for itself, in memory: a count that all of them share would cost a trip to some
server with each request, more than most answers here do, and one server more to run. So a caller
may get through as often as the limit says in each process, and a limit that has to hold for all of
them together belongs to the proxy before them. Nothing is written for a request.
"""

import re
import time
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, Throttled

from articles.api.authentication import secret_in
from articles.api.outside import words_of
from articles.models.api_key import digest

WINDOW = 60  # seconds
PORT = re.compile(r"^\[(.+)\](?::\d+)?$|^([^:]+):\d+$")  # after an address, as some proxies have it
Caller = tuple[str, str]  # of which kind, and which one


class Counts:
    """How often each caller has called in the window that runs; those before are forgotten."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.window = 0
        self.calls: dict[Caller, int] = {}

    def add(self, caller: Caller, window: int) -> int:
        with self.lock:
            if window != self.window:
                self.window, self.calls = window, {}
            found = self.calls[caller] = self.calls.get(caller, 0) + 1
        return found


class Throttle:
    """Middleware: counts each request to the API, says how many are left, refuses one too many.

    A key counts as one from when it was seen to work here. Before, it counts as an attempt from its
    address, so that keys cannot be guessed; others who call from there are not slowed down by that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        anonymous = settings.FACTCHECK_API_RATE_ANONYMOUS
        self.limits = {
            "key": settings.FACTCHECK_API_RATE_KEY,
            "anonymous": anonymous,
            "unknown-key": anonymous,
        }
        if not any(self.limits.values()):
            raise MiddlewareNotUsed
        self.counts = Counts()
        self.working: set[str] = set()  # digests of keys

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        respond = words_of(request)
        if respond is None:
            return self.get_response(request)
        secret = secret_in(request.META.get("HTTP_AUTHORIZATION", ""))
        key = None if secret is None else digest(secret)
        kind, who = self.caller(request, key)
        limit = self.limits[kind]
        if not limit:
            return self.answer(request, key)
        now = int(time.time())
        left = limit - self.counts.add((kind, who), now // WINDOW)
        wait = WINDOW - now % WINDOW
        response = self.answer(request, key) if left >= 0 else respond(too_many(limit, wait))
        # As in draft-ietf-httpapi-ratelimit-headers-10.
        response.headers["RateLimit-Policy"] = f'"{kind}";q={limit};w={WINDOW}'
        response.headers["RateLimit"] = f'"{kind}";r={max(left, 0)};t={wait}'
        return response

    def caller(self, request: HttpRequest, key: str | None) -> Caller:
        if key in self.working:
            return "key", str(key)
        return "anonymous" if key is None else "unknown-key", address_of(request)

    def answer(self, request: HttpRequest, key: str | None) -> HttpResponseBase:
        """What the view answers; by it we learn whether the key works, or does no longer."""
        response = self.get_response(request)
        if key is not None:
            does_work = getattr(request, "api_key", None) is not None
            (self.working.add if does_work else self.working.discard)(key)
        return response


def too_many(limit: int, wait: int) -> Throttled:
    problem = Throttled(wait)
    words = _("There were more than %(limit)s requests in a minute. Try again in %(wait)s seconds.")
    problem.detail = ErrorDetail(words % {"limit": limit, "wait": wait}, problem.default_code)
    return problem


def address_of(request: HttpRequest) -> str:
    """From where a request comes, as far as it can be known.

    Anybody can send X-Forwarded-For: only what our own proxies have added to its end counts.
    """
    hops, here = settings.FACTCHECK_PROXY_HOPS, request.META.get("REMOTE_ADDR", "")
    if hops:
        passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(passed) >= hops:
            return network_of(passed[-hops].strip()) or network_of(here)
    return network_of(here)


@lru_cache(maxsize=10_000)
def network_of(address: str) -> str:
    """An address of IPv4, or the network of one of IPv6, of which everybody has 2**64 addresses."""
    found = PORT.match(address)
    try:
        parsed = ip_address((found[1] or found[2]) if found else address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return str(ip_network((int(parsed), 64), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
