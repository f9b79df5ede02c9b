"""The fields of records held against those of the models that they become.

To ask Django's fields of a hundred thousand claims would take most of the time of an import. So
each has a plain test besides, which is sure of most values; of all others the field decides, in its
own words.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.models import Article, Claim, Evidence, Outlet, Review, Speaker
from articles.models.partial_date import PartialDateField
from articles.models.web_address import WebAddressField
from articles.text.dates import is_partial_date

# An address that every rule of a web address holds of; others are for Django to look at.
PLAIN_ADDRESS = re.compile(
    r"https?://(?=[^/]{4,200}(?:/|\Z))(?:[a-z0-9]{1,60}\.)+[a-z]{2,60}(?:/[!-Z^-~]*)?"
)
date_is_fine = lru_cache(10_000)(is_partial_date)
Test = Callable[[Any], bool]


class Place(NamedTuple):
    """Where something stands in a record; put into words only where something is wrong with it."""

    words: str | Promise = ""
    number: Any = None
    around: "Place | None" = None

    def __str__(self) -> str:
        words = str(self.words) % self.number if self.number is not None else str(self.words)
        return f"{self.around}, {words}" if self.around else words


NOWHERE = Place()
CLAIM_PLACE, UNNUMBERED = _lazy("claim %s"), _lazy("claim at place %d")
REVIEW_PLACE, EVIDENCE_PLACE = _lazy("review %d"), _lazy("evidence %d")
SPEAKER_PLACE = _lazy("speaker")


class Faults(list[str]):
    """What stands against importing an article, in sentences that name their places."""

    def add(self, where: Place, name: str, words: str) -> None:
        self.append(": ".join(part for part in (str(where), name, words) if part))


class Column(NamedTuple):
    name: str
    default: Any
    is_fine: Test
    field: Any


class Noun(NamedTuple):
    """What a record of a noun may say: columns, and what is looked at apart from them."""

    columns: Mapping[str, Column]
    besides: frozenset[str]
    defaults: dict[str, Any]
    required: tuple[Column, ...]


def cleaned(noun: Noun, record: Any, where: Place, faults: Faults) -> dict[str, Any]:
    """The columns of a record, by their names; faults get what is wrong with them."""
    if not isinstance(record, dict):
        faults.add(where, "", _("This is no object with fields."))
        return {}
    values = noun.defaults.copy()
    for name, value in record.items():
        column = noun.columns.get(name)
        if column is None:
            if name not in noun.besides:
                faults.add(where, str(name), _("There is no such field: take it out."))
        elif value is not column.default:
            fine = column.is_fine(value)
            values[name] = value if fine else _asked(column.field, value, where, faults)
    return values


def require(noun: Noun, values: Mapping[str, Any], where: Place, faults: Faults) -> None:
    """Add a fault for each text that a new row must have and that the record does not say."""
    for column in noun.required:
        if not values.get(column.name):
            faults.add(where, column.name, str(column.field.error_messages["blank"]))


def _asked(field: Any, value: Any, where: Place, faults: Faults) -> Any:
    try:
        _require_type(field, value)
        return field.clean(value, None)
    except ValidationError as error:
        faults.add(where, field.name, " ".join(error.messages))
        return value


def _require_type(field: Any, value: Any) -> None:
    if value is None and field.null:
        return
    for kind, types, words in TYPES:
        if isinstance(field, kind) and type(value) not in types:
            raise ValidationError(words)
    if isinstance(value, str):
        require_text(value)


def require_text(value: Any) -> None:
    """ValidationError unless this is a text that can be kept."""
    if not isinstance(value, str):
        raise ValidationError(_("Write a text here."))
    if "\0" in value:
        raise ValidationError(_("The text holds a null character."))
    if not is_whole(value):
        raise ValidationError(_("The text holds half a character (a lone surrogate)."))


def is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


TYPES: tuple[tuple[Any, tuple[type, ...], Any], ...] = (
    ((models.CharField, models.TextField), (str,), _lazy("Write a text here.")),
    (models.BooleanField, (bool,), _lazy("Write true or false here.")),
    (models.IntegerField, (int,), _lazy("Write a whole number here.")),
)


def _test(field: Any) -> Test:
    if field.choices:
        values = frozenset(value for value, _label in field.choices)
        return lambda value: type(value) is str and value in values
    if isinstance(field, PartialDateField):
        return lambda value: type(value) is str and date_is_fine(value)
    if isinstance(field, WebAddressField):
        return lambda value: (
            type(value) is str
            and (len(value) < 2000 and PLAIN_ADDRESS.fullmatch(value) is not None)
        )
    if isinstance(field, models.BooleanField):
        return lambda value: type(value) is bool
    if isinstance(field, models.IntegerField) and not field._validators:  # type: ignore[attr-defined]
        most = 32_767 if isinstance(field, models.PositiveSmallIntegerField) else 2**31 - 1
        return lambda value: type(value) is int and 0 <= value <= most
    return _never if _has_rules(field) else _text_test(field.max_length or 1_000_000)


def _has_rules(field: Any) -> bool:
    """Whether more is asked of a value than its type and its length."""
    rules = (*field.default_validators, *field._validators)
    return bool(rules) or not isinstance(field, models.CharField | models.TextField)


def _never(value: Any) -> bool:
    return False


def _text_test(longest: int) -> Test:
    def is_fine(value: Any) -> bool:
        if type(value) is not str or not 0 < len(value) <= longest or "\0" in value:
            return False
        return value.isascii() or is_whole(value)

    return is_fine


def _noun(model: type[models.Model], names: Iterable[str], besides: Iterable[str] = ()) -> Noun:
    columns = {}
    for name in names:
        field: Any = model._meta.get_field(name)
        columns[name] = Column(name, field.get_default(), _test(field), field)
    defaults = {name: column.default for name, column in columns.items()}
    required = (c for c in columns.values() if c.default == "" and not c.field.blank)
    return Noun(columns, frozenset(besides), defaults, tuple(required))


OUTLET = _noun(Outlet, ("name", "domain", "country"))
SPEAKER = _noun(Speaker, ("name", "kind", "job_title", "same_as"))
ARTICLE = _noun(
    Article,
    (
        *("headline", "deck", "slug", "url", "byline", "credit_line", "language"),
        *("published_on", "reviews_required"),
    ),
    ("outlet", "syndicated_from", "rating_scale", "body", "claims"),
)
CLAIM = _noun(
    Claim,
    (
        *("number", "start", "end", "statement", "kind", "via", "relation", "checkworthiness"),
        "checkworthiness_reason",
    ),
    ("quote", "speaker", "parent", "reviews", "origin"),
)
REVIEW = _noun(
    Review,
    (
        *("sourcing", "attribution_check", "confidence", "explanation", "single_origin"),
        *("inferred_upstream", "is_adjudication", "disagreement", "reason", "lead_time", "round"),
    ),
    ("reviewer", "rating", "submitted_at", "evidence"),
)
EVIDENCE = _noun(
    Evidence,
    (
        *("title", "publisher", "url", "reference", "published_on", "accessed_on"),
        *("archived_url", "excerpt", "stance", "note", "confidential", "public_description"),
    ),
)


def said(record: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Of the cleaned values those that the record itself gives."""
    return {name: value for name, value in values.items() if name in record}
