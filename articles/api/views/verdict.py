"""Verdicts, their history, and what was changed about them in public."""

from django.db.models import QuerySet
from rest_framework.generics import get_object_or_404

from articles.api import visibility
from articles.api.filters import CorrectionFilter, VerdictFilter
from articles.api.serializers import VerdictSerializer
from articles.api.views.reading import ReadingViewSet
from articles.models import Change, Verdict


class VerdictViewSet(ReadingViewSet):
    """Published verdicts, the newest first: what was published, as it was published.

    The list shows those in force, unless `current` asks for others. A retraction is in force too:
    it stands where the verdict stood, and has no judgement.
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


class CorrectionViewSet(ReadingViewSet):
    """Corrections, updates and retractions, the newest first, each as it was published. Those that
    others have replaced since are among them.
    """

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    filterset_class = CorrectionFilter
    summary = "List corrections"
    ordering = "-pk"

    def get_queryset(self) -> QuerySet[Verdict]:
        return visibility.verdicts().exclude(change=Change.INITIAL)
