"""Pages that neither skip nor repeat a row while others are added: by key, never by offset."""

import re
from base64 import b64decode
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request

from articles.api.problems import InvalidParameters

# What is inside a cursor of ours; anything else would be read as the first page, or as a fault.
CURSOR = re.compile(rb"(?=.)(o=[0-9]{1,4})?&?(r=1)?&?(p=[0-9]{1,18})?")
PAGE_SIZE = re.compile(r"[0-9]{1,9}", re.ASCII)


def is_cursor(text: str) -> bool:
    try:
        return bool(CURSOR.fullmatch(b64decode(text, validate=True)))
    except ValueError:
        return False


class KeysetPagination(CursorPagination):
    """In the order of the view's `ordering`, which names one unique column of whole numbers."""

    page_size = 50
    max_page_size = 100
    page_size_query_param = "page_size"
    parameters: tuple[str, ...] = ("cursor", "page_size")

    def get_ordering(
        self, request: Request, queryset: QuerySet[Any], view: Any = None
    ) -> tuple[str]:
        return (view.ordering,)

    def get_page_size(self, request: Request) -> int:
        given = request.query_params.get("page_size", str(self.page_size))
        if not PAGE_SIZE.fullmatch(given) or int(given) == 0:
            words = _("Write a whole number from 1 to %(most)d.") % {"most": self.max_page_size}
            raise InvalidParameters({"page_size": [("invalid", words)]})
        return min(int(given), self.max_page_size)

    def decode_cursor(self, request: Request) -> Cursor | None:
        given = request.query_params.get("cursor")
        if given is not None and not is_cursor(given):
            words = _("Take the cursor from `next` or `previous` of another page.")
            raise InvalidParameters({"cursor": [("invalid", words)]})
        return super().decode_cursor(request)

    # What the schema says

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        sizes = {"type": "integer", "minimum": 1, "default": self.page_size}
        return [
            {
                "name": "cursor",
                "in": "query",
                "description": "Where a page begins, as `next` and `previous` of another page say.",
                "schema": {"type": "string"},
            },
            {
                "name": "page_size",
                "in": "query",
                "description": f"How many results to a page, at most {self.max_page_size}.",
                "schema": sizes,
            },
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": page | {"description": "The address of the next page."},
                "previous": page | {"description": "The address of the page before."},
                "results": schema,
            },
        }
