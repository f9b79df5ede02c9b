"""What the pages of this room share: nothing is deleted, and verbs do the writing."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import DateTimeField, Model
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.workflow import StepRefused

FORBIDDEN = 403
CONFLICT = 409
UNPROCESSABLE = 422
Refusal = StepRefused | ValidationError | PermissionDenied


def key(text: str | None) -> int:
    """A row's key from the address bar; 0, which no row has, for what is no key."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0


def sentences(refusal: Refusal) -> list[str]:
    """What a verb refused, in words for the person who tried."""
    if isinstance(refusal, StepRefused):
        return list(refusal.reasons)
    if isinstance(refusal, ValidationError):
        return refusal.messages
    return [str(refusal)]


def add_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Say it in the form: next to the fields that the refusal names, the rest on top."""
    by_field = hasattr(refusal, "error_dict")
    errors = refusal.message_dict if by_field else {"": sentences(refusal)}
    for name, words in errors.items():
        form.add_error(name if name in form.fields else None, words)


class LongText(forms.CharField):
    """Text of many lines: browsers send CRLF for the line breaks that people see as one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class Seen(forms.IntegerField):
    """A number that the reader of a form had before their eyes, and that nobody types."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class NamedDateTime(AdminSplitDateTime):
    """Django's, whose two fields have names also for who does not see what stands beside them."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        day, time = context["widget"]["subwidgets"]
        day["attrs"]["aria-label"] = _("Date")
        time["attrs"]["aria-label"] = _("Time")
        return context


class QuietAdmin(admin.ModelAdmin):
    """A list that answers what it offers to be asked, and no more: neither counts nor lookups.

    An address such as ?reviews__isnull=0 would tell what no page shows.
    """

    class Media:
        js = ("articles/autocomplete.js",)

    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = {
        DateTimeField: {"form_class": forms.SplitDateTimeField, "widget": NamedDateTime}
    }

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Named by what it lists, except where somebody has to select some of it."""
        title = capfirst(str(self.opts.verbose_name_plural))
        named = {} if IS_POPUP_VAR in request.GET else {"title": title}
        return super().changelist_view(request, named | (extra_context or {}))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        offered = [_asked(item) for item in self.get_list_filter(request)]
        is_offered = lookup.split(LOOKUP_SEP, maxsplit=1)[0] in offered
        return is_offered and super().lookup_allowed(lookup, value, request)

    def history_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        """Who may comes first: Django would tell anybody whether there is such a row."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, *args)


def _asked(list_filter: Any) -> str:
    """By which name in the address a filter is asked."""
    if isinstance(list_filter, tuple):
        return str(list_filter[0])
    return str(getattr(list_filter, "parameter_name", list_filter))


class DeskAdmin(QuietAdmin):
    """Nothing is deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(DeskAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class VerbForm(forms.ModelForm):
    """A form whose row is written by a verb, and which shows what the verb refused."""

    refusal: Refusal | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            add_refusal(self, self.refusal)
        return cleaned


class VerbAdmin(DeskAdmin):
    """Django's own form page, where `save_model` calls a verb that may refuse."""

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (StepRefused, ValidationError) as refusal:
            # All was rolled back. Once more, with a form that cannot be valid: Django then shows
            # the page again, with everything that was entered.
            request.refusal = refusal
            response = super().changeform_view(request, object_id, form_url, extra_context)
            is_conflict = isinstance(refusal, StepRefused)
            response.status_code = CONFLICT if is_conflict else UNPROCESSABLE
            return response
