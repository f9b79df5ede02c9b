"""Outlets, speakers and rating scales."""

from typing import Any

from django.db.models import Model, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import visibility
from articles.api.filter_sets import OutletFilter, SpeakerFilter
from articles.api.serializers import (
    NewOutletBody,
    NewSpeakerBody,
    OutletChangesBody,
    OutletSerializer,
    RatingScaleSerializer,
    SpeakerChangesBody,
    SpeakerSerializer,
)
from articles.api.views.reading import ReadingViewSet
from articles.api.views.writing import Writing
from articles.models import Outlet, RatingScale, Speaker
from articles.workflow.rows import check_and_save


class VocabularyViewSet(Writing, ReadingViewSet):
    """Words that articles and claims are described with. Nothing happens to them but a change of
    the row: no verb is needed, only the permission for the model.
    """

    def create(self, request: Request) -> Response:
        self.permit(self.permission_to("add"))
        return self.created(self.save(self.queryset.model()))

    def partial_update(self, request: Request, pk: int) -> Response:
        row = self.get_object()
        self.permit(self.permission_to("change"))
        locked = self.get_queryset().select_for_update()
        with self.as_read(lambda: locked.get(pk=row.pk), lambda: self.show(row)):
            return self.changed(self.save(locked.get(pk=row.pk)))

    def permission_to(self, do: str) -> str:
        names = self.queryset.model._meta
        return f"{names.app_label}.{do}_{names.model_name}"

    def save(self, row: Model) -> dict[str, Any]:
        for name, value in self.read_body().validated_data.items():
            setattr(row, name, value)
        check_and_save(row)
        return self.get_serializer(row).data


class OutletViewSet(VocabularyViewSet):
    """Publishers of articles that are visible to the caller."""

    queryset = Outlet.objects.none()
    serializer_class = OutletSerializer
    filterset_class = OutletFilter
    bodies = {"create": NewOutletBody, "partial_update": OutletChangesBody}

    def get_queryset(self) -> QuerySet[Outlet]:
        return visibility.outlets(self.request.user)


class SpeakerViewSet(VocabularyViewSet):
    """The voices of claims that are visible to the caller."""

    queryset = Speaker.objects.none()
    serializer_class = SpeakerSerializer
    filterset_class = SpeakerFilter
    bodies = {"create": NewSpeakerBody, "partial_update": SpeakerChangesBody}

    def get_queryset(self) -> QuerySet[Speaker]:
        return visibility.speakers(self.request.user)


class RatingScaleViewSet(ReadingViewSet):
    """Rating scales with their values, best first."""

    queryset = RatingScale.objects.none()
    serializer_class = RatingScaleSerializer
    lookup_field = "code"

    def get_queryset(self) -> QuerySet[RatingScale]:
        return visibility.rating_scales()
