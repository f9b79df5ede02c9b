"""`If-Match`: a change is made to what the caller has read, or not at all (RFC 9110, 13.1.1)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpResponse
from django.utils.cache import set_response_etag
from django.utils.http import parse_etags
from rest_framework.response import Response

from articles.api.problems import PreconditionRequired, Stale

WHATEVER = ["*"]


class IfMatch:
    """Mixed into a view that changes a row: who changes it says what they have read of it.

    The tag of a row is that of the answer in which the caller reads it, so it tells nobody more
    than that answer does.
    """

    # Actions, for the schema: those that ask for it, and those that only heed it
    guarded: ClassVar[tuple[str, ...]] = ("partial_update",)
    heeding: ClassVar[tuple[str, ...]] = ()

    @contextmanager
    def as_read(self, lock: Callable[[], Any], show: Callable[[], Any]) -> Iterator[None]:
        """Inside, the row stands as the caller has read it; `lock` keeps it so.

        Raises PreconditionRequired without `If-Match`, unless the action only heeds it; Stale where
        somebody was faster. `*` is for whoever means the row in any case.
        """
        given = self.request.headers.get("If-Match")
        if given is None:
            if self.action not in self.heeding:
                raise PreconditionRequired
            given = "*"
        known = [tag.removeprefix("W/") for tag in parse_etags(given)]
        with transaction.atomic():
            if known != WHATEVER:
                lock()
                tag = self.tag_of(show())
                if tag not in known:
                    raise Stale(tag)
            yield

    def tag_of(self, shown: Any) -> str:
        """The tag that the same answer to a GET has."""
        renderer, request = self.request.accepted_renderer, self.request
        content = renderer.render(shown, request.accepted_media_type, self.get_renderer_context())
        tag: str = set_response_etag(HttpResponse(content)).headers["ETag"]
        return tag

    def changed(self, shown: Any) -> Response:
        """A row as it is now, with the tag that reading it again would give."""
        return Response(shown, headers={"ETag": self.tag_of(shown)})
