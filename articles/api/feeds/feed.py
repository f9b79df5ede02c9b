"""What all feeds have in common: they are the same for everybody, and are of one format, whatever
the caller would accept; and they are not sent to who has them already.
"""

from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date
from rest_framework.negotiation import BaseContentNegotiation

from articles.api.caching import ByTheFeed
from articles.models import FeedEntry

SETTLED = 60  # seconds


class AsNamed(BaseContentNegotiation):
    """The address names the format. Feed readers say all sorts of things in `Accept`."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Feed(ByTheFeed):
    """Mixed into a view. Programs that know no tags are told a time, and say it again."""

    content_negotiation_class = AsNamed
    schema = None  # the OpenAPI document is of the API alone
    changed_at: datetime | None = None  # when the public was told something last

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if self.stamp and response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            response.headers["Last-Modified"] = self.stamp
        return response

    def read_mark(self) -> str:
        # With its time, at once: a tag and a time of two states would let one pass for the other.
        mark, self.changed_at = FeedEntry.objects.public_mark_and_time()
        return mark

    @cached_property
    def stamp(self) -> str:
        """The time as HTTP has it, in whole seconds: empty as long as something else of the same
        second may come, for what is committed last need not have begun last.
        """
        time = self.changed_at
        is_settled = time and (timezone.now() - time).total_seconds() >= SETTLED
        return http_date(time.timestamp()) if time and is_settled else ""

    def is_known(self, request: Any) -> bool:
        """By the tag; else by the very time that was told, since an earlier one may come later."""
        if "If-None-Match" in request.headers:
            return super().is_known(request)
        return bool(self.stamp) and request.headers.get("If-Modified-Since") == self.stamp
