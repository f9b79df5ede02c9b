"""What a judgement can be narrowed by, whether it is a review or was published."""

from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filters import AskedFilterSet
from articles.models import AttributionCheck, Confidence, Sourcing


class JudgementFilter(AskedFilterSet):
    sourcing = ChoiceFilter(choices=Sourcing.choices, help_text="How the article sources it.")
    attribution_check = ChoiceFilter(
        choices=AttributionCheck.choices, help_text="Whether it is what its source said."
    )
    rating = CharFilter("rating__code", help_text="The code of its rating.")
    confidence = ChoiceFilter(choices=Confidence.choices, help_text="How sure it is.")
