"""What the history of a claim, or of an article, can be narrowed to."""

from django_filters.rest_framework import ChoiceFilter

from articles.api.filters import AskedFilterSet, before, since
from articles.models import Status
from articles.workflow.actions import ACTIONS


class EventFilter(AskedFilterSet):
    action = ChoiceFilter(choices=[(name, name) for name in ACTIONS], help_text="What was done.")
    created_since = since("created_at", "Done")
    created_before = before("created_at", "Done")
    updated_since = since("created_at", "The same as `created_since`, as no event changes: done")
    before = ChoiceFilter(choices=Status.choices, help_text="Where the claim stood before.")
    after = ChoiceFilter(choices=Status.choices, help_text="Where it has stood from then on.")
