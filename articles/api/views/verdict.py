"""Verdicts and their history."""

from django.db.models import QuerySet
from rest_framework.generics import get_object_or_404

from articles.api import visibility
from articles.api.filters import VerdictFilter
from articles.api.serializers import VerdictSerializer
from articles.api.views.reading import ReadingViewSet
from articles.models import Verdict


class VerdictViewSet(ReadingViewSet):
    """Published verdicts, the newest first: what was published, as it was published.

    The list shows those in force, unless `current` asks for others.
    """

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    filterset_class = VerdictFilter
    ordering = "-pk"

    def get_queryset(self) -> QuerySet[Verdict]:
        return visibility.verdicts()


class HistoryViewSet(ReadingViewSet):
    """All verdicts on the claim of a verdict, the newest first; it is one of them itself."""

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    ordering = "-pk"

    def get_queryset(self) -> QuerySet[Verdict]:
        verdict = get_object_or_404(Verdict.objects.only("claim"), pk=self.kwargs["pk"])
        return visibility.verdicts().filter(claim=verdict.claim_id)
