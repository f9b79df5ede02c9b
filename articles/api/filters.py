"""What the query string of a list may say, and a strict reading of it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import fields, rest_framework
from django_filters.rest_framework import CharFilter, ChoiceFilter, FilterSet
from rest_framework.request import Request

from articles.api.problems import InvalidParameters
from articles.api.published import STATUSES, in_status
from articles.api.searching import WordsFilter
from articles.api.visibility import sees_work
from articles.models import Article, Change, Claim, Kind, Sourcing, Status, Verdict

LARGEST_ID = 2**63 - 1


def refuse_unknown(given: QueryDict, known: Iterable[str]) -> None:
    """Raise InvalidParameters unless every parameter is known, and said once, with a value."""
    known = sorted(known)
    expected = _("Known here: %s.") % ", ".join(known) if known else _("None is known here.")
    messages: dict[str, list[tuple[str, Any]]] = {}
    for name, values in given.lists():
        if name not in known:
            messages[name] = [("unknown", _("There is no such parameter. %s") % expected)]
        elif len(values) > 1:
            messages[name] = [("repeated", _("Say it once."))]
        elif not values[0]:
            messages[name] = [("empty", _("Give a value, or leave the parameter out."))]
    if messages:
        raise InvalidParameters(messages)


class StrictFilterBackend(rest_framework.DjangoFilterBackend):
    """Filters lists, and refuses a query string that it does not understand in every part."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> QuerySet[Any]:
        if view.action != "list":
            refuse_unknown(request.query_params, [])
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        filters = type(filterset).base_filters if filterset else {}
        refuse_unknown(request.query_params, [*filters, "cursor", "page_size"])
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            data = filterset.errors.get_json_data()
            raise InvalidParameters(
                {name: [(e["code"], e["message"]) for e in found] for name, found in data.items()}
            )
        return filterset.qs


# Kinds of parameters


class MomentField(fields.IsoDateTimeField):
    def to_python(self, value: Any) -> datetime | None:
        try:
            moment = super().to_python(value)
            return moment.astimezone(UTC) if moment else None
        except OverflowError as error:  # in the year 1 or 9999, and outside it in UTC
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class MomentFilter(rest_framework.IsoDateTimeFilter):
    field_class = MomentField


class IdFilter(rest_framework.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=1, max_value=LARGEST_ID, **kwargs)

    def get_max_validator(self) -> None:
        return None  # a whole number has its bounds above, and not those of a decimal


def since(column: str | None, label: str, **options: Any) -> MomentFilter:
    words = f"{label} at this time or later: 2023-09-17T12:00:00Z."
    return MomentFilter(column, "gte", help_text=words, **options)


class AskedFilterSet(FilterSet):
    """Sets up the filters that the query string names, and no other."""

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        known: dict[str, Any] = type(self).base_filters  # type: ignore[has-type]
        self.base_filters = {name: known[name] for name in known if name in data}
        super().__init__(data, *args, **kwargs)


# Per resource


class ArticleFilter(AskedFilterSet):
    outlet = CharFilter("outlet__domain", help_text="The domain of the outlet: example.org.")
    language = CharFilter("language", "iexact", help_text="The language tag (BCP 47), in full.")
    updated_since = since("updated_at", "Changed")

    class Meta:
        model = Article
        fields: list[str] = []


# A claim's own columns, and those of its current verdict, which the public reads instead.
OF_A_CLAIM = {
    "kind": ("kind", "verdicts__kind"),
    "speaker": ("speaker", "verdicts__speaker"),
    "updated_since": ("updated_at__gte", "verdicts__published_at__gte"),
}
OF_ITS_VERDICT = {"sourcing": "verdicts__sourcing", "rating": "verdicts__rating__code"}


class ArticleClaimFilter(AskedFilterSet):
    status = ChoiceFilter(
        choices=[choice for choice in Status.choices if choice[0] != Status.DELETED],
        method="of_status",
        help_text="Where the claim stands. To anonymous callers: `published` or `retracted`.",
    )
    kind = ChoiceFilter(
        choices=Kind.choices, method="of_claim", help_text="What sort of assertion it is."
    )
    sourcing = ChoiceFilter(
        choices=Sourcing.choices,
        method="of_current_verdict",
        help_text="How the article sources it, by the current verdict.",
    )
    rating = CharFilter(
        method="of_current_verdict", help_text="The code of the current verdict's rating."
    )
    speaker = IdFilter(method="of_claim", help_text="The id of the speaker.")
    updated_since = since(None, "Changed", method="of_claim")
    q = WordsFilter()

    class Meta:
        model = Claim
        fields: list[str] = []

    def of_status(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        if sees_work(self.request.user):
            return claims.filter(status=value)
        if value not in STATUSES:
            return claims.none()
        verdicts = Verdict.objects.current().filter(in_status(Status(value)))
        return claims.filter(pk__in=verdicts.values("claim"))

    def of_claim(self, claims: QuerySet[Claim], name: str, value: Any) -> QuerySet[Claim]:
        own, published = OF_A_CLAIM[name]
        if sees_work(self.request.user):
            return claims.filter(**{own: value})
        return claims.filter(verdicts__current=True, **{published: value})

    def of_current_verdict(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return claims.filter(verdicts__current=True, **{OF_ITS_VERDICT[name]: value})


class ClaimFilter(ArticleClaimFilter):
    article = CharFilter("article__slug", help_text="The slug of the article.")


class VerdictFilter(AskedFilterSet):
    article = CharFilter("claim__article__slug", help_text="The slug of the article.")
    kind = ChoiceFilter(choices=Kind.choices, help_text="The kind of its claim.")
    sourcing = ChoiceFilter(choices=Sourcing.choices, help_text="How the article sources it.")
    rating = CharFilter("rating__code", help_text="The code of its rating.")
    speaker = IdFilter("speaker", help_text="The id of the speaker of its claim.")
    current = ChoiceFilter(
        choices=[("true", "current"), ("false", "replaced"), ("all", "both")],
        method="in_force",
        help_text="`true` (also when left out): those in force; `false`: those that others have "
        "replaced; `all`: both.",
    )
    updated_since = since("published_at", "Published")
    q = WordsFilter()

    class Meta:
        model = Verdict
        fields: list[str] = []

    def filter_queryset(self, verdicts: QuerySet[Verdict]) -> QuerySet[Verdict]:
        wanted = self.form.cleaned_data.get("current", "true")
        rows = super().filter_queryset(verdicts)
        return rows if wanted == "all" else rows.filter(current=wanted == "true")

    def in_force(self, verdicts: QuerySet[Verdict], name: str, value: str) -> QuerySet[Verdict]:
        return verdicts  # see filter_queryset: it also applies when the parameter is left out


class CorrectionFilter(AskedFilterSet):
    change = ChoiceFilter(
        choices=[choice for choice in Change.choices if choice[0] != Change.INITIAL],
        help_text="What sort of change it is.",
    )
    article = CharFilter("claim__article__slug", help_text="The slug of the article.")
    updated_since = since("published_at", "Published")

    class Meta:
        model = Verdict
        fields: list[str] = []
