"""Outlets, speakers and rating scales."""

from django.db.models import QuerySet

from articles.api import visibility
from articles.api.serializers import OutletSerializer, RatingScaleSerializer, SpeakerSerializer
from articles.api.views.reading import ReadingViewSet
from articles.models import Outlet, RatingScale, Speaker


class OutletViewSet(ReadingViewSet):
    """Publishers of articles that are visible to the caller."""

    queryset = Outlet.objects.none()
    serializer_class = OutletSerializer

    def get_queryset(self) -> QuerySet[Outlet]:
        return visibility.outlets(self.request.user)


class SpeakerViewSet(ReadingViewSet):
    """The voices of claims that are visible to the caller."""

    queryset = Speaker.objects.none()
    serializer_class = SpeakerSerializer

    def get_queryset(self) -> QuerySet[Speaker]:
        return visibility.speakers(self.request.user)


class RatingScaleViewSet(ReadingViewSet):
    """Rating scales with their values, best first."""

    queryset = RatingScale.objects.none()
    serializer_class = RatingScaleSerializer
    lookup_field = "code"

    def get_queryset(self) -> QuerySet[RatingScale]:
        return visibility.rating_scales()
