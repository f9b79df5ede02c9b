"""Choosing people and days: who is to review, and by when."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.workflow import STEPS


def reviewers() -> QuerySet[User]:
    return User.objects.with_perm(STEPS["submit"].permission).order_by("username")


def named(user: User) -> str:
    full_name, username = user.get_full_name(), user.get_username()
    return f"{full_name} ({username})" if full_name else username


class Person(forms.ModelChoiceField):
    default_error_messages = {"required": gettext_lazy("Choose somebody.")}

    def label_from_instance(self, obj: User) -> str:
        return named(obj)


class People(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: User) -> str:
        return named(obj)


class DueDay(forms.DateField):
    """A day, of which all is still in time: what is cleaned is its end."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        words = gettext_lazy("Empty: by no certain day. After it, others may do the review.")
        kwargs = {"label": gettext_lazy("Due on"), "help_text": words, **kwargs}
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> datetime | None:
        day: date | None = super().clean(value)
        if day is None:
            return None
        if day < timezone.localdate():
            raise ValidationError(_("This day is over: choose today or a later one."))
        return timezone.make_aware(datetime.combine(day, time.max))
