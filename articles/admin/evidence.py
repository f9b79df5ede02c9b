"""The evidence of a review: as many rows as it takes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import LongText
from articles.models import Evidence

EMPTY_ROWS = 1
MOST_ROWS = 50


class EvidenceForm(forms.ModelForm):
    class Meta:
        model = Evidence
        fields = (
            *("title", "url", "archived_url", "stance", "publisher", "reference", "published_on"),
            *("excerpt", "note", "accessed_on", "confidential", "public_description"),
        )
        widgets = {
            "excerpt": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "note": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }
        field_classes = {"excerpt": LongText, "note": LongText}
        error_messages = {
            "title": {"required": _("Evidence has a title.")},
            "stance": {"required": _("Say what the evidence does to the statement.")},
        }

    seldom = ("note", "accessed_on", "confidential", "public_description")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("published_on", "accessed_on"):
            self.fields[name].widget.attrs["placeholder"] = "2023-09-17"

    @property
    def often_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in (*self.seldom, "DELETE")]

    @property
    def seldom_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.seldom]

    @property
    def needs_seldom(self) -> bool:
        """Whether the folded half of the row has something to show."""
        return any(field.errors or field.value() for field in self.seldom_fields)

    @property
    def said(self) -> str:
        """All that is wrong with it, in a line."""
        return " ".join(str(words) for errors in self.errors.values() for words in errors)

    @property
    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class BaseEvidenceFormSet(forms.BaseFormSet):
    """Rows that may all stay empty: a row counts when something is written in it."""

    def initial_form_count(self) -> int:
        return 0

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [form.answers for _, form in self._kept()]

    @property
    def complete_rows(self) -> list[dict[str, Any]]:
        """Those of the rows that are valid, where others are not yet."""
        return [form.answers for _, form in self._kept() if not form.errors]

    @property
    def incomplete(self) -> list[int]:
        """The places of the others, counted from 1."""
        return [place for place, form in self._kept() if form.errors]

    def _kept(self) -> Iterator[tuple[int, Any]]:
        for place, form in enumerate(self.forms, start=1):
            if form.has_changed() and not self._should_delete_form(form):
                yield place, form


def evidence_rows(data: Any = None, existing: list[dict[str, Any]] | None = None) -> Any:
    """The rows, filled with what was posted or what is there, and some to fill."""
    rows = existing or []
    factory = forms.formset_factory(
        EvidenceForm,
        formset=BaseEvidenceFormSet,
        extra=len(rows) + (1 if rows else EMPTY_ROWS),
        can_delete=True,
        max_num=MOST_ROWS,
        validate_max=True,
    )
    return factory(data, initial=None if data else rows, prefix="evidence")
