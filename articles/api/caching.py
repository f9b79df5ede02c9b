"""What the public reads of verdicts changes when something public enters the change feed, and at no
other time: so the mark of the feed is in the tag of all of it but single verdicts, and an answer
that was put together once serves until the feed moves on.
"""

import gzip
import hashlib
import re
from collections import OrderedDict
from datetime import datetime
from functools import cached_property, lru_cache
from http import HTTPStatus
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from articles.models import FeedEntry

VERSION = 2  # of what answers look like: raised when the same rows are shown in another way
KEPT = 32 * 2**20  # bytes of answers that each process keeps
SETTLED = 60  # seconds
SHORT = 200  # bytes that are not worth to be compressed, as to Django's own middleware
FOR_CACHES = "public, max-age=0, must-revalidate"
READS_GZIP = re.compile(r"\bgzip\b")
Response = TypeVar("Response", bound=HttpResponseBase)
Key = tuple[str, str]  # the tag, and what was said in Accept


class Page:
    """An answer as it is kept."""

    def __init__(self, response: HttpResponse) -> None:
        self.content, self.content_type = response.content, response.headers["Content-Type"]

    @cached_property
    def compressed(self) -> bytes:
        return gzip.compress(self.content, mtime=0)

    def shown_to(self, request: HttpRequest) -> HttpResponse:
        if len(self.content) < SHORT:
            return HttpResponse(self.content, content_type=self.content_type)
        if READS_GZIP.search(request.headers.get("Accept-Encoding", "")):
            response = HttpResponse(self.compressed, content_type=self.content_type)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(self.content, content_type=self.content_type)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


class Pages:
    """The answers that were asked for last, as many as fit."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.lock = Lock()
        self.pages: OrderedDict[Key, Page] = OrderedDict()

    def get(self, key: Key) -> Page | None:
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
            return self.pages.get(key)

    def put(self, key: Key, page: Page) -> None:
        with self.lock:
            if key not in self.pages:
                self.pages[key] = page
                self.size += len(page.content)
            while self.size > self.most:
                self.size -= len(self.pages.popitem(last=False)[1].content)


pages = Pages(KEPT)


class Unchanged(Exception):  # noqa: N818 -- not an error
    """Who asks has what there is to have."""


class ByTheFeed:
    """Mixed into a view whose answers are the same for all, and change only with the feed.

    The tag is read before the rows: an answer may be newer than its tag says, and is then sent once
    more, but never older. It names the address too, so that no other answer has it. Programs that
    know no tags are told a time, and say it again.
    """

    is_for_anyone, tag = False, ""
    changed_at: datetime | None = None  # when the public was told something last

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)
        try:
            mark, self.changed_at = self.read_mark()
        except DatabaseError:  # so will the rows be: what comes of that is said in one place
            return super().dispatch(request, *args, **kwargs)
        self.tag = tag_of(self.place_of(request), mark)
        key = (self.tag, request.headers.get("Accept", ""))
        if is_anonymous(request):  # of whom nothing has to be asked
            self.is_for_anyone = True
            if self.is_known(request):
                return self.unchanged()
            if page := pages.get(key):
                return self.tagged(page.shown_to(request))
        response = super().dispatch(request, *args, **kwargs)
        return self.shown(response, key) if response.status_code == HTTPStatus.OK else response

    def shown(self, response: HttpResponseBase, key: Key) -> HttpResponseBase:
        """What is sent of an answer, which is kept for who asks next."""
        request = self.request
        page = Page(response.render() if hasattr(response, "render") else response)
        if request.method == "GET":
            pages.put(key, page)
        return self.tagged(page.shown_to(request))

    def place_of(self, request: HttpRequest) -> str:
        """What the answer depends on besides the feed."""
        # Django's build_absolute_uri takes the address apart and together again.
        return f"{request.scheme}://{request.get_host()}{request.get_full_path()}"

    def get_authenticators(self) -> list[BaseAuthentication]:
        # Without a question for the session, which would make every cache keep answers apart.
        return [] if self.is_for_anyone else super().get_authenticators()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in SAFE_METHODS and self.is_known(request):
            raise Unchanged

    def read_mark(self) -> tuple[str, datetime | None]:
        # With its time, at once: a tag and a time of two states would let one pass for the other.
        return FeedEntry.objects.public_mark()

    @cached_property
    def stamp(self) -> str:
        """The time as HTTP has it, in whole seconds: empty as long as something else of the same
        second may come, for what is committed last need not have begun last.
        """
        time = self.changed_at
        is_settled = time and (timezone.now() - time).total_seconds() >= SETTLED
        return stamp_of(time) if time and is_settled else ""

    def is_known(self, request: Any) -> bool:
        """Whether the caller has what there is to have: by the tag; else by the very time that was
        told, since an earlier one may come later.
        """
        if "If-None-Match" in request.headers:
            return is_known(self.tag, request)
        return bool(self.stamp) and request.headers.get("If-Modified-Since") == self.stamp

    def handle_exception(self, exc: Exception) -> HttpResponseBase:
        return self.unchanged() if isinstance(exc, Unchanged) else super().handle_exception(exc)

    def unchanged(self) -> HttpResponse:
        return self.tagged(HttpResponseNotModified())

    def tagged(self, response: Response) -> Response:
        is_packed = response.headers.get("Content-Encoding")
        response.headers["ETag"] = f"W/{self.tag}" if is_packed else self.tag  # other bytes
        response.headers["Cache-Control"] = FOR_CACHES
        if self.stamp:
            response.headers["Last-Modified"] = self.stamp
        return response


def tag_of(address: str, mark: str) -> str:
    """The tag of what the public reads at an address, as long as the feed stands at a mark, and the
    settings of who publishes are as they are.
    """
    settled = (address, settings.FACTCHECK_PUBLISHER_NAME, settings.FACTCHECK_SITE_URL)
    place = hashlib.blake2b("\n".join(settled).encode(), digest_size=6).hexdigest()
    return f'"{mark}.{VERSION}.{place}"'


@lru_cache(maxsize=1_000)
def stamp_of(time: datetime) -> str:
    return http_date(time.timestamp())


def is_known(tag: str, request: Any) -> bool:
    """Whether the caller says that they have this already, compressed or not."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return tag in known or f"W/{tag}" in known


def is_anonymous(request: HttpRequest) -> bool:
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not has_session and "Authorization" not in request.headers
