"""Rating scales and their values at the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest

from articles.admin.desk import DeskAdmin
from articles.models import Rating, RatingScale


class RatingInline(admin.StackedInline):
    model = Rating
    extra = 0
    can_delete = False
    fields = (
        ("code", "label"),
        ("value", "position", "colour"),
        ("averitec_label", "makes_claim_review"),
        "definition",
    )

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "colour":
            kwargs["widget"] = forms.TextInput(attrs={"type": "color"})
        if db_field.name == "definition":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(RatingScale)
class RatingScaleAdmin(DeskAdmin):
    list_display = ("name", "code", "best", "worst")
    search_fields = ("name", "code")
    inlines = (RatingInline,)
