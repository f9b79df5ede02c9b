"""Verdicts, their history, and what was changed about them in public."""

import json
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request

from articles.api import visibility
from articles.api.caching import ByTheFeed
from articles.api.filter_sets import CorrectionFilter, VerdictFilter
from articles.api.serializers import VerdictSerializer
from articles.api.serializers.verdict import PRINTED, Printer
from articles.api.views.reading import ReadingViewSet
from articles.models import Change, Verdict


class PublishedVerdicts(ByTheFeed, ReadingViewSet):
    """Serves documents as they were printed: no object is built of a row, and no text is parsed."""

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    ordering = "-pk"

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.filter_queryset(self.get_queryset()).values(*PRINTED, "document")
        page, show = self.paginate_queryset(rows), Printer(request)
        texts = (show(tuple(row[name] for name in PRINTED), row["document"]) for row in page)
        ends = self.paginator.get_next_link(), self.paginator.get_previous_link()
        return json_response(PAGE % (*map(json.dumps, ends), ", ".join(texts)))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        self.filter_queryset(self.queryset)
        rows = self.get_queryset().filter(pk=self.kwargs["pk"])
        if not (row := rows.values_list(*PRINTED, "document").first()):
            raise NotFound
        return json_response(Printer(request)(row[:-1], row[-1]))


PAGE = '{"next": %s, "previous": %s, "results": [%s]}'


def json_response(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")


class VerdictViewSet(PublishedVerdicts):
    """Published verdicts, the newest first: what was published, as it was published.

    The list shows those in force, unless `current` asks for others. A retraction is in force too:
    it stands where the verdict stood, and has no judgement.
    """

    filterset_class = VerdictFilter

    def get_queryset(self) -> QuerySet[Verdict]:
        return visibility.verdicts()


class HistoryViewSet(PublishedVerdicts):
    """All verdicts on the claim of a verdict, the newest first; it is one of them itself."""

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
