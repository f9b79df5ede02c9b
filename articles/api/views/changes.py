"""The change feed: everything that changed since a cursor, for programs that keep a copy."""

import re
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from articles.api import visibility
from articles.api.filter_sets import ChangeFilter
from articles.api.filters import LARGEST_ID
from articles.api.pagination import KeysetPagination
from articles.api.problems import InvalidParameters
from articles.api.serializers import ChangeSerializer
from articles.api.views.reading import ReadingViewSet
from articles.models import FeedEntry

POSITION = re.compile(r"[0-9]{1,19}", re.ASCII)


class FeedPagination(KeysetPagination):
    """Goes on from a position; there is always a next page, and in the end it is empty."""

    parameters = ("after", "page_size")

    def paginate_queryset(
        self, entries: QuerySet[FeedEntry], request: Request, view: Any = None
    ) -> list[FeedEntry]:
        self.request, self.after = request, position_of(request)
        rows = entries.after(self.after)[: self.get_page_size(request)].with_verdicts()
        self.after = rows[-1].position if rows else self.after
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        here = self.request.build_absolute_uri()
        return Response({"next": replace_query_param(here, "after", self.after), "results": data})

    # What the schema says

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        after = {
            "name": "after",
            "in": "query",
            "description": "The position of the last entry that is known; left out: from the "
            "beginning. `next` says it.",
            "schema": {"type": "integer", "minimum": 0, "maximum": LARGEST_ID},
        }
        sizes = super().get_schema_operation_parameters(view)
        return [after, *(each for each in sizes if each["name"] == "page_size")]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        words = "The address to go on from, also when there is nothing new: keep it and ask again."
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {"type": "string", "format": "uri", "description": words},
                "results": schema,
            },
        }


def position_of(request: Request) -> int:
    given = request.query_params.get("after", "0")
    if not POSITION.fullmatch(given) or int(given) > LARGEST_ID:
        words = _("Take it from `next` of another page, or from the position of an entry.")
        raise InvalidParameters({"after": [("invalid", words)]})
    return int(given)


class ChangeViewSet(ReadingViewSet):
    """What was published, corrected, updated and retracted, the oldest first, in the order in which
    it was committed: who goes from `next` to `next` misses nothing and gets nothing twice.

    For callers who may view claims, also the claims that were made, changed and deleted. There is
    always a `next`; a page without results means that there is nothing new yet, or nothing of what
    the list is narrowed to.
    """

    queryset = FeedEntry.objects.none()
    serializer_class = ChangeSerializer
    pagination_class = FeedPagination
    filterset_class = ChangeFilter
    summary = "List what changed"

    def get_queryset(self) -> QuerySet[FeedEntry]:
        is_inside = visibility.sees_work(self.request.user)
        return FeedEntry.objects.all() if is_inside else FeedEntry.objects.public()
