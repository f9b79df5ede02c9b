"""What verdicts, their history and corrections can be narrowed to."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filter_sets.judgement import JudgementFilter
from articles.api.filters import (
    AddressFilter,
    IdFilter,
    TrueOrFalseFilter,
    before,
    by_article,
    by_language,
    by_outlet,
    since,
)
from articles.api.problems import InvalidParameters
from articles.api.searching import WordsFilter
from articles.models import Change, Kind, Rating, RatingScale, Verdict


class JudgedFilter(JudgementFilter):
    """By what a verdict says, and when it was published."""

    kind = ChoiceFilter(choices=Kind.choices, help_text="The kind of its claim.")
    speaker = IdFilter("speaker", help_text="The id of the speaker of its claim.")
    scale = CharFilter(method="of_scale", help_text="The code of the scale of its rating.")
    published_since = since("published_at", "Published")
    published_before = before("published_at", "Published")
    updated_since = since("published_at", "The same as `published_since`: published")

    def of_scale(self, verdicts: QuerySet[Verdict], name: str, value: str) -> QuerySet[Verdict]:
        if not RatingScale.objects.filter(code=value).exists():
            words = _("There is no scale with this code: see `rating-scales/`.")
            raise InvalidParameters({name: [("invalid_choice", words)]})
        # Said like this, as most are of one scale: else SQLite reads all of them to sort them.
        others = Rating.objects.exclude(scale__code=value).values_list("pk", flat=True)
        return verdicts.exclude(change=Change.RETRACTION).exclude(rating__in=list(others))


class HistoryFilter(JudgedFilter):
    change = ChoiceFilter(choices=Change.choices, help_text="How it came to be.")
    current = TrueOrFalseFilter("current", help_text="Whether it is the one in force.")


class PublishedFilter(JudgedFilter):
    article = by_article("claim__article")
    outlet = by_outlet("claim__article")
    language = by_language("claim__article")
    url = AddressFilter("claim__article")
    q = WordsFilter()


class VerdictFilter(PublishedFilter):
    change = ChoiceFilter(choices=Change.choices, help_text="How it came to be.")
    current = ChoiceFilter(
        choices=[("true", "current"), ("false", "replaced"), ("all", "both")],
        method="in_force",
        help_text="`true` (also when left out): those in force; `false`: those that others have "
        "replaced; `all`: both.",
    )

    def filter_queryset(self, verdicts: QuerySet[Verdict]) -> QuerySet[Verdict]:
        wanted = self.form.cleaned_data.get("current", "true")
        rows = super().filter_queryset(verdicts)
        return rows if wanted == "all" else rows.filter(current=wanted == "true")

    def in_force(self, verdicts: QuerySet[Verdict], name: str, value: str) -> QuerySet[Verdict]:
        return verdicts  # see filter_queryset: it also applies when the parameter is left out


class CorrectionFilter(PublishedFilter):
    change = ChoiceFilter(
        choices=[choice for choice in Change.choices if choice[0] != Change.INITIAL],
        help_text="What sort of change it is.",
    )
