"""Template tags of the desk."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from articles.admin import dashboard
from articles.admin.assignment import STATES
from articles.text.dates import is_partial_date
from articles.text.unseen import unseen

register = template.Library()
register.filter("unseen", unseen)


@register.filter
def to_the_letter(text: str) -> SafeString:
    """Text of which offsets are counted in the browser too, which takes a bare CR for a LF."""
    return mark_safe(escape(text).replace("\r", "&#13;"))  # noqa: S308 -- escaped before


@register.filter
def partial_date(value: str) -> str:
    """A date as precise as it is known, as people write it: a year, a month of it, or a day."""
    if not is_partial_date(value):
        return value
    pattern = ("Y", "YEAR_MONTH_FORMAT", "DATE_FORMAT")[value.count("-")]
    return date_format(date.fromisoformat(f"{value}-01-01"[:10]), pattern)


@register.filter
def state_words(state: str) -> str:
    """What became of an assignment, in words."""
    return str(STATES[state])


@register.filter
def named_by(cells: Iterable[str], headers: Iterable[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row of Django's list, each with the name of its column in `data-name`."""
    for cell, header in zip(cells, headers, strict=True):
        tag, rest = mark_safe(cell[:3]), mark_safe(cell[3:])  # noqa: S308 -- Django's, "<td" or "<th"
        yield format_html('{} data-name="{}"{}', tag, capfirst(strip_tags(header["text"])), rest)


@register.simple_tag(takes_context=True)
def first_page(context: dict[str, Any]) -> dict[str, Any]:
    """What stands on the desk's first page, for whoever asks for it."""
    return dashboard.of(context["request"].user)
