"""What a judgement can be narrowed by, whether it is a review or was published."""

from typing import Any

from django.db.models import Model, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filters import AskedFilterSet
from articles.api.problems import InvalidParameters
from articles.models import AttributionCheck, Confidence, Rating, Sourcing
from articles.models.looking_up import there_is


def ratings(code: str, model: type[Model]) -> list[Rating]:
    """Those of a code, of whatever scale, that rows of a model have: mostly one, of which an index
    has the order of a list; of several, all their rows have to be sorted. A code that there is not
    is refused.
    """
    found = Rating.objects.filter(code=code)
    if not found:
        words = _("No scale has a rating with this code: see `rating-scales/`.")
        raise InvalidParameters({"rating": [("invalid_choice", words)]})
    if len(found) > 1:
        found = found.filter(there_is(model._default_manager.filter(rating=OuterRef("pk"))))
    return [*found]


class JudgementFilter(AskedFilterSet):
    sourcing = ChoiceFilter(choices=Sourcing.choices, help_text="How the article sources it.")
    attribution_check = ChoiceFilter(
        choices=AttributionCheck.choices, help_text="Whether it is what its source said."
    )
    rating = CharFilter(method="of_rating", help_text="The code of its rating.")
    confidence = ChoiceFilter(choices=Confidence.choices, help_text="How sure it is.")

    def of_rating(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(rating__in=ratings(value, rows.model))
