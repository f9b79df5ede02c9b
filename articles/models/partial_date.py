"""A date as precise as it is known, stored as the text that it is written as."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from articles.text.dates import PARTIAL_DATE, is_partial_date

MESSAGE = _("Write a date as precisely as it is known: 2023, 2023-09 or 2023-09-17.")


def validate_partial_date(value: str) -> None:
    if not is_partial_date(value):
        raise ValidationError(MESSAGE, code="partial_date")


class PartialDateField(CharField):  # type: ignore[type-arg] # not generic at run time
    """`2023`, `2023-09` or `2023-09-17`; empty where nothing is known."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)


def is_partial(model: str, field: str) -> CheckConstraint:
    return CheckConstraint(
        name=f"{model}_{field}_is_a_date",
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": PARTIAL_DATE}),
        violation_error_message=MESSAGE,
    )
