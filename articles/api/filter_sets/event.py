"""What the history of a claim, or of an article, can be narrowed to."""

from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filters import AskedFilterSet, before, since
from articles.models import Status


class EventFilter(AskedFilterSet):
    action = CharFilter("action", help_text="What was done, by its name: `edit`, `submit`.")
    created_since = since("created_at", "Done")
    created_before = before("created_at", "Done")
    updated_since = since("created_at", "The same as `created_since`, as no event changes: done")
    before = ChoiceFilter(choices=Status.choices, help_text="Where the claim stood before.")
    after = ChoiceFilter(choices=Status.choices, help_text="Where it has stood from then on.")
