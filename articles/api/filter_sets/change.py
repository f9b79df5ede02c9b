"""What the change feed can be narrowed to."""

from django.db.models import QuerySet
from django_filters.rest_framework import ChoiceFilter

from articles.api.filters import AskedFilterSet, IdFilter, by_article, by_outlet
from articles.models import FeedEntry, Told


class ChangeFilter(AskedFilterSet):
    type = ChoiceFilter(choices=Told.choices, method="of_type", help_text="What is told.")
    claim = IdFilter("event__claim", help_text="The id of the claim.")
    article = by_article("event__article")
    outlet = by_outlet("event__article")

    def of_type(self, entries: QuerySet[FeedEntry], name: str, value: str) -> QuerySet[FeedEntry]:
        return entries.filter(event__action__in=Told(value).actions)
