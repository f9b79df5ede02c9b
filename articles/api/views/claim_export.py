"""Claims as a file, line by line as it is read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from articles.api.filter_sets import ClaimFilter
from articles.api.views.reading import PerCaller
from articles.api.views.writing import OnlyForKeys, Permits
from articles.exchange.claims import records
from articles.formats import json_lines
from articles.models import Claim

MEDIA_TYPE = json_lines.MEDIA_TYPE.partition(";")[0]
LINES = {"type": "string", "description": "An object to a line, in UTF-8."}
KINDS = (MEDIA_TYPE, "text/plain")
EXAMPLE = '{"article": "ceasefire-talks", "number": 1, "quote": "Water is wet."}\n'


class JsonLinesRenderer(BaseRenderer):
    """Says that the format can be asked for; what is sent is written as it is read."""

    media_type, format = MEDIA_TYPE, "jsonl"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return data


class PlainRenderer(JsonLinesRenderer):
    """For programs that know no JSON Lines: the same, called text."""

    media_type, format = "text/plain", "txt"


class ClaimExportViewSet(PerCaller, OnlyForKeys, Permits, GenericViewSet):
    """All claims, or those that the list is narrowed to, as JSON Lines: what each says, where, and
    the public document where one is published. Reviews are not in it. Article by article, in the
    order of their numbers; it may be of any length, and is not paged.
    """

    queryset = Claim.objects.none()
    filterset_class = ClaimFilter
    pagination_class = None
    is_tagged = False  # nobody knows what it is like before all of it is written
    renderer_classes = [JsonLinesRenderer, PlainRenderer]

    def get_queryset(self) -> QuerySet[Claim]:
        self.permit(self.to_read)
        return Claim.objects.all()

    @extend_schema(
        operation_id="claims_export",
        summary="Export claims",
        responses={(200, kind): LINES for kind in KINDS},
        examples=[
            OpenApiExample("A line", EXAMPLE, response_only=True, media_type=kind) for kind in KINDS
        ],
    )
    def list(self, request: Request) -> StreamingHttpResponse:
        lines: Iterator[bytes] = json_lines.write(
            records(self.filter_queryset(self.get_queryset()))
        )
        kind = f"{request.accepted_renderer.media_type}; charset=utf-8"
        response = StreamingHttpResponse(lines, content_type=kind)
        response["Content-Disposition"] = 'attachment; filename="claims.jsonl"'
        return response
