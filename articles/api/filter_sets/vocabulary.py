"""What the vocabularies can be narrowed to."""

from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filters import AskedFilterSet, NamesFilter
from articles.models import SpeakerKind


class OutletFilter(AskedFilterSet):
    domain = CharFilter("domain", help_text="Its domain, in full: example.org.")
    country = CharFilter("country", help_text="The code of its country (ISO 3166): IR.")
    q = NamesFilter("name", "domain")


class SpeakerFilter(AskedFilterSet):
    name = CharFilter("name", help_text="The name, to the letter.")
    kind = ChoiceFilter(choices=SpeakerKind.choices, help_text="What sort of voice it is.")
    q = NamesFilter("name", "job_title")
