"""Addresses on the web, kept to http and https: in forms, and in the database."""

from typing import Any

from django.core.validators import URLValidator
from django.db.models import CheckConstraint, Q, URLField
from django.utils.translation import gettext_lazy as _

from articles.text.addresses import LONGEST_ADDRESS

SCHEMES = ("http", "https")


class WebAddressField(URLField):  # type: ignore[type-arg] # not generic at run time
    """A URL of at most 2,000 characters whose scheme is http or https."""

    default_validators = [URLValidator(schemes=SCHEMES)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_ADDRESS)
        super().__init__(*args, **kwargs)


def is_web_address(model: str, field: str) -> CheckConstraint:
    """The same rule for rows that no form has seen (bulk loads, fixtures): no `javascript:`."""
    condition = Q(**{field: ""})
    for scheme in SCHEMES:
        condition |= Q(**{f"{field}__startswith": f"{scheme}://"})
    return CheckConstraint(
        name=f"{model}_{field}_is_on_the_web",
        condition=condition,
        violation_error_message=_("A web address starts with http:// or https://."),
    )
