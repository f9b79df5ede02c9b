"""What the bodies that are sent here are made of: JSON of the right type, and no unknown field.

Rules of the data are not here: the workflow and the database refuse what breaks them. A body only
has the shape that its verb takes, and says in the errors where it has not.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, NoReturn

from django.contrib.auth.models import User
from django.core.validators import validate_unicode_slug
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.validators import UniqueValidator

from articles.api.serializers.fields import RowSerializer
from articles.models import Claim
from articles.text.spans import Span

MOST = 100  # items of a list
LONGEST = 5000  # code points of a text that no column limits

# Fields that take one type of JSON, and do not make one of another


class OfType:
    json_type: ClassVar[type]

    def to_internal_value(self, data: Any) -> Any:
        if type(data) is not self.json_type:
            self.fail("invalid")
        return super().to_internal_value(data)


class Text(OfType, serializers.CharField):
    json_type = str


class Slug(OfType, serializers.SlugField):
    json_type = str


class WebAddress(OfType, serializers.URLField):
    json_type = str


class WholeNumber(OfType, serializers.IntegerField):
    json_type = int


class TrueOrFalse(OfType, serializers.BooleanField):
    json_type = bool


class OneOf(serializers.ChoiceField):
    """One of a few values, all of which a refusal names."""

    default_error_messages = {
        "invalid_choice": gettext_lazy("There is no such value. Known here: {known}.")
    }

    def fail(self, key: str, **values: Any) -> NoReturn:
        super().fail(key, known=", ".join(map(str, self.choices)), **values)


class Several(serializers.ListField):
    """A list of at most MOST items, which are counted before any of them is looked at."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MOST, **options})

    def to_internal_value(self, data: Any) -> list[Any]:
        if isinstance(data, list):
            self.run_validators(data)
        return super().to_internal_value(data)


# Bodies; without docstrings, which the schema would show of every body that has none


class Body(serializers.Serializer):
    # Refuses what it does not name; `validate` makes of the rest what the verb takes.

    def to_internal_value(self, data: Any) -> Any:
        unknown = set(data) - self._known() if isinstance(data, Mapping) else set()
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            found: Any = error.detail
            raise serializers.ValidationError(found | self._refuse(unknown)) from error
        if unknown:
            raise serializers.ValidationError(self._refuse(unknown))
        return value

    def _known(self) -> set[str]:
        return {name for name, field in self.fields.items() if not field.read_only}

    def _refuse(self, unknown: set[str]) -> dict[str, Any]:
        words = _("There is no such field. Known here: %s.") % ", ".join(sorted(self._known()))
        return {name: [ErrorDetail(words, code="unknown")] for name in sorted(unknown)}

    def locate(self) -> None:
        """Raise ValidationError if it can be said where the body breaks a rule of the data.

        Asked only when the verb has refused the body.
        """


class ModelBody(Body, RowSerializer):
    # With fields of a model. Whether a value is taken already, the verb says: it knows a request
    # that is sent again.

    serializer_field_mapping = {
        **RowSerializer.serializer_field_mapping,
        models.CharField: Text,
        models.TextField: Text,
        models.SlugField: Slug,
        models.URLField: WebAddress,
        models.BooleanField: TrueOrFalse,
        models.PositiveIntegerField: WholeNumber,
        models.PositiveSmallIntegerField: WholeNumber,
    }
    serializer_choice_field = OneOf

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        field, options = super().build_standard_field(field_name, model_field)
        found = options.get("validators", [])
        if kept := [each for each in found if not _is_left_out(each)]:
            options["validators"] = kept
        else:
            options.pop("validators", None)
        return field, options

    def get_uniqueness_extra_kwargs(self, names: Any, declared: Any, options: Any) -> Any:
        return options, {}  # REST framework's own would give such fields defaults

    def get_validators(self) -> list[Any]:
        return []


def _is_left_out(validator: Any) -> bool:
    # The field for slugs brings the second one itself.
    return isinstance(validator, UniqueValidator) or validator is validate_unicode_slug


class Changes(Body):
    # Every field may be left out: what is not named stays as it is.

    must_be_given: ClassVar[tuple[str, ...]] = ()

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for name, field in fields.items():
            field.required = name in self.must_be_given
        return fields


class NothingBody(Body):
    """A step that needs no more than its address."""


# Rows that a body names


class Key(serializers.PrimaryKeyRelatedField):
    """A row by its id."""

    default_error_messages = {
        "does_not_exist": gettext_lazy("There is none with the id {pk_value}.")
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(pk_field=WholeNumber(), **options)


class Name(serializers.SlugRelatedField):
    """A row by its code or its name."""

    default_error_messages = {"does_not_exist": gettext_lazy("There is none called “{value}”.")}


def a_claim(**options: Any) -> Key:
    # Deleted ones too: a request that is sent again names a claim that is gone by now.
    return Key(queryset=Claim.with_deleted.all(), **options)


def a_user(**options: Any) -> Name:
    return Name(slug_field="username", queryset=User.objects.all(), **options)


# What many bodies share


def the_read(what_for: str) -> Several:
    words = f"The ids of the reviews that you have read: {what_for}"
    return Several(child=WholeNumber(min_value=1), help_text=words)


class Revision(WholeNumber):
    def __init__(self) -> None:
        super().__init__(min_value=1, help_text="The claim's revision that you have read.")


class Version(WholeNumber):
    def __init__(self) -> None:
        super().__init__(
            min_value=1, help_text="The number of the version whose text start and end count in."
        )


class Due(serializers.DateTimeField):
    default_error_messages = {"over": gettext_lazy("This time is over: choose a later one.")}

    def __init__(self) -> None:
        words = "By when; then the work is anybody's again."
        super().__init__(required=False, allow_null=True, help_text=words)

    def to_internal_value(self, data: Any) -> datetime:
        moment: datetime = super().to_internal_value(data)
        if moment <= timezone.now():
            self.fail("over")
        return moment


class SpanBody(Body):
    start = WholeNumber(min_value=0, help_text="In code points, counted from 0.")
    end = WholeNumber(min_value=1, help_text="Just past the last character.")

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        return {"span": Span(sent.pop("start"), sent.pop("end")), **sent}
