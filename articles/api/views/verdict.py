"""Verdicts, their history, and what was changed about them in public."""

import json
from datetime import UTC, datetime
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request

from articles.api import visibility
from articles.api.caching import ByTheFeed
from articles.api.filter_sets import CorrectionFilter, HistoryFilter, VerdictFilter
from articles.api.filters import LARGEST_ID
from articles.api.pagination import KeysetPagination
from articles.api.serializers import VerdictSerializer
from articles.api.serializers.verdict import PRINTED, Printer, Row
from articles.api.views.reading import ReadingViewSet
from articles.models import Change, Verdict


class PagesOfRows(KeysetPagination):
    """Of plain rows, which begin with their key."""

    def _get_position_from_instance(self, row: Row, ordering: Any) -> str:
        return str(row[0])


class PublishedVerdicts(ByTheFeed, ReadingViewSet):
    """Serves documents as they were printed: no object is built of a row, and no text is parsed."""

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    pagination_class = PagesOfRows
    ordering = "-pk"

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.filter_queryset(self.get_queryset()).values_list(*PRINTED)
        texts = map(Printer(request), self.paginate_queryset(rows))
        ends = self.paginator.get_next_link(), self.paginator.get_previous_link()
        return json_response(PAGE % (*map(json.dumps, ends), ", ".join(texts)))


PAGE = '{"next": %s, "previous": %s, "results": [%s]}'


def read_one(pk: int) -> tuple[Row, datetime] | None:
    """A verdict's row, and when it was published."""
    if pk > LARGEST_ID:  # which a database would not compare with its own
        return None
    with connection.cursor() as cursor:
        cursor.execute(sql_of_one(connection.alias), [pk])
        if not (found := cursor.fetchone()):
            return None
    return found[:-1], found[-1].replace(tzinfo=UTC)  # as SQLite has it


@cache
def sql_of_one(alias: str) -> str:
    """Written once: Django takes longer to write it than the database to answer it."""
    one = visibility.verdicts().filter(pk=0).values_list(*PRINTED, "published_at")
    sql: str = one.query.get_compiler(alias).as_sql()[0]
    return sql


def json_response(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")


class VerdictViewSet(PublishedVerdicts):
    """Published verdicts, the newest first: what was published, as it was published.

    The list shows those in force, unless `current` asks for others. A retraction is in force too:
    it stands where the verdict stood, and has no judgement.
    """

    filterset_class = VerdictFilter

    @cached_property
    def found(self) -> tuple[Row, datetime] | None:
        return read_one(self.kwargs["pk"])

    def read_mark(self) -> tuple[str, datetime | None]:
        """Of one it is its own: what is published elsewhere does not change it. When another took
        its place, its row does not say.
        """
        if "pk" not in self.kwargs:
            return super().read_mark()
        if not self.found:
            return "", None
        row, published_at = self.found
        mark = blake2b(repr(row).encode(), digest_size=16).hexdigest()
        return mark, published_at if row[1] else None

    def get_queryset(self) -> QuerySet[Verdict]:
        return visibility.verdicts()

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        self.filter_queryset(self.queryset)
        if not self.found:
            raise NotFound
        return json_response(Printer(request)(self.found[0]))


class HistoryViewSet(PublishedVerdicts):
    """All verdicts on the claim of a verdict, the newest first; it is one of them itself."""

    filterset_class = HistoryFilter

    def get_queryset(self) -> QuerySet[Verdict]:
        verdict = get_object_or_404(Verdict.objects.only("claim"), pk=self.kwargs["pk"])
        return visibility.verdicts().filter(claim=verdict.claim_id)


class CorrectionViewSet(PublishedVerdicts):
    """Corrections, updates and retractions, the newest first, each as it was published. Those that
    others have replaced since are among them.
    """

    filterset_class = CorrectionFilter
    summary = "List corrections"

    def get_queryset(self) -> QuerySet[Verdict]:
        return visibility.verdicts().exclude(change=Change.INITIAL)
