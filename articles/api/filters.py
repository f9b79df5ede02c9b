"""What the query string of a list may say, and a strict reading of it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar, NoReturn

from django import forms
from django.core.validators import URLValidator
from django.db.models import Case, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import fields, rest_framework
from django_filters.rest_framework import CharFilter, ChoiceFilter, FilterSet
from rest_framework.request import Request

from articles.api.problems import InvalidParameters
from articles.api.visibility import sees_work
from articles.models import Article
from articles.models.partial_date import validate_partial_date
from articles.models.web_address import SCHEMES
from articles.text.addresses import spellings
from articles.text.dates import earliest
from articles.workflow import STEPS

LARGEST_ID = 2**63 - 1
NOT_UTF_8 = "\N{REPLACEMENT CHARACTER}"  # what Django reads for bytes that are not


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
        elif not values[0].strip():
            messages[name] = [("empty", _("Give a value, or leave the parameter out."))]
        elif NOT_UTF_8 in values[0]:
            messages[name] = [("not_utf_8", _("This is not text in UTF-8."))]
    if messages:
        raise InvalidParameters(messages)


def refuse_invalid(form: forms.BaseForm) -> NoReturn:
    """Raise InvalidParameters with what a form has against them."""
    raise InvalidParameters(
        {
            name: [(each["code"], said(each, form.fields[name])) for each in found]
            for name, found in form.errors.get_json_data().items()
        }
    )


def said(error: dict[str, Any], field: forms.Field) -> Any:
    """An error in words; of a choice, with all that there are."""
    if error["code"] != "invalid_choice" or not isinstance(field, forms.ChoiceField):
        return error["message"]
    known = (str(value) for value, _label in field.choices if value)
    return _("There is no such value. Known here: %s.") % ", ".join(known)


class StrictFilterBackend(rest_framework.DjangoFilterBackend):
    """Filters lists, and refuses a query string that it does not understand in every part."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> QuerySet[Any]:
        if view.action != "list":
            refuse_unknown(request.query_params, [])
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        filters = type(filterset).known_to(request.user) if filterset else []
        refuse_unknown(request.query_params, [*filters, *getattr(view.paginator, "parameters", ())])
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            refuse_invalid(filterset.form)
        return filterset.qs


# Kinds of parameters


class MomentField(fields.IsoDateTimeField):
    default_error_messages = {
        "invalid": _("Write a time as 2023-09-17T12:00:00Z; in an address, a + is written %2B.")
    }

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


def before(column: str, label: str) -> MomentFilter:
    return MomentFilter(column, "lt", help_text=f"{label} before this time: 2023-09-17T12:00:00Z.")


class DateFilter(CharFilter):
    """By a date as precise as it is known; where none is known, a row is left out."""

    def __init__(self, column: str, lookup: str, label: str) -> None:
        words = f"{label}: 2023, 2023-09 or 2023-09-17. A year or a month counts as its first day."
        super().__init__(column, lookup, help_text=words, validators=[validate_partial_date])

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return rows
        return super().filter(rows, earliest(value)).exclude(**{self.field_name: ""})


class TrueOrFalseFilter(ChoiceFilter):
    """By a column that is true or false, in the words of JSON."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=[("true", "true"), ("false", "false")], **kwargs)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(**{self.field_name: value == "true"}) if value else rows


class NamesFilter(CharFilter):
    """By words that are all in one of a few short columns each, as parts of words too."""

    longest = 200

    def __init__(self, *columns: str) -> None:
        self.columns = columns
        where = " or ".join(f"`{column}`" for column in columns)
        super().__init__(
            max_length=self.longest,
            help_text=f"Words or parts of them, each of which is in {where}.",
        )

    def filter(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        for word in text.split() if text else ():
            found = (Q(**{f"{column}__icontains": word}) for column in self.columns)
            rows = rows.filter(reduce(or_, found))
        return rows


class OfArticlesFilter(CharFilter):
    """By what is said of articles (`lookup`); `column` holds the article of a row.

    Where few articles are such, they are asked for first: a database would look through all rows
    for those of theirs. Where many are, it soon finds a page of them, and is kept from looking for
    all of them first: of a case it expects one in two.
    """

    few = 100

    def __init__(self, column: str, lookup: str, words: str, **options: Any) -> None:
        self.lookup = lookup
        super().__init__(column, "in", help_text=words, **options)

    def filter(self, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return rows
        articles = Article.objects.filter(**{self.lookup: value}).order_by().values_list("pk")
        found = [pk for (pk,) in articles[: self.few + 1]]
        if len(found) > self.few:
            such = {f"{self.field_name}__in": articles}
            return rows.filter(Case(When(**such, then=Value(True)), default=Value(False)))
        return super().filter(rows, found) if found else rows.none()


class AddressFilter(OfArticlesFilter):
    """By the web address of an article, in any of its spellings."""

    def __init__(self, column: str) -> None:
        words = (
            "The article's own web address. It is the same with http or https, with or without "
            "`www.` and with or without a slash at the end; what follows a # does not count, all "
            "else does."
        )
        super().__init__(column, "url__in", words, validators=[URLValidator(schemes=SCHEMES)])

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return super().filter(rows, spellings(value) if value else value)


# What is filtered alike in many lists


def by_article(column: str) -> OfArticlesFilter:
    return OfArticlesFilter(column, "slug", "The slug of the article.")


def by_outlet(column: str) -> OfArticlesFilter:
    words = "The domain of the article's outlet: example.org."
    return OfArticlesFilter(column, "outlet__domain", words)


def by_language(column: str) -> OfArticlesFilter:
    words = "The article's language tag (BCP 47), in full."
    return OfArticlesFilter(column, "language__iexact", words)


class AskedFilterSet(FilterSet):
    """Sets up the filters that the query string names, and no other.

    Those that `of_work` names are known to callers who see work, and to nobody else: what the
    public reads does not have them. Those of `of_reviewers` are known to callers who review.
    """

    of_work: ClassVar[tuple[str, ...]] = ()
    of_reviewers: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        known: dict[str, Any] = type(self).base_filters  # type: ignore[has-type]
        self.base_filters = {name: known[name] for name in known if name in data}
        super().__init__(data, *args, **kwargs)

    @classmethod
    def known_to(cls, user: Any) -> list[str]:
        hidden: tuple[str, ...] = ()
        if cls.of_work and not sees_work(user):
            hidden = (*cls.of_work, *cls.of_reviewers)
        elif cls.of_reviewers and not user.has_perm(STEPS["submit"].permission):
            hidden = cls.of_reviewers
        return [name for name in cls.base_filters if name not in hidden]
