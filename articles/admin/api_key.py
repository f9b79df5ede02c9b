"""API keys at the desk: issued here, their secret shown once, revoked for good."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.desk import DeskAdmin
from articles.models import ApiKey


def people(request: HttpRequest) -> QuerySet[User]:
    """For whom a person may issue keys: a key of a superuser would make anyone one."""
    users = User.objects.filter(is_active=True)
    return users if request.user.is_superuser else users.filter(is_superuser=False)


@admin.register(ApiKey)
class ApiKeyAdmin(DeskAdmin):
    list_display = ("prefix", "name", "user", "created_at", "expires_at", "revoked_at")
    list_display_links = ("prefix", "name")
    list_select_related = ("user",)
    search_fields = ("prefix", "name", "user__username")
    autocomplete_fields = ("user",)
    actions = ("revoke",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiKey]:
        keys = super().get_queryset(request)
        return keys if request.user.is_superuser else keys.filter(user__is_superuser=False)

    def get_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> tuple[str, ...]:
        fields = ("user", "name", "expires_at")
        return (*fields, "prefix", "created_at", "revoked_at") if obj else fields

    def get_readonly_fields(
        self, request: HttpRequest, obj: ApiKey | None = None
    ) -> tuple[str, ...]:
        return ("user", "prefix", "created_at", "revoked_at") if obj else ()

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "user":
            kwargs["queryset"] = people(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: ApiKey, form: forms.ModelForm, change: bool
    ) -> None:
        if change:
            return super().save_model(request, obj, form, change)
        key, secret = ApiKey.objects.issue(obj.user, obj.name, expires_at=obj.expires_at)
        vars(obj).update(vars(key))  # what Django goes on with is the key that was issued
        words = _("This is the key. Copy it now, it is never shown again: %s")
        self.message_user(request, words % secret, messages.WARNING)
        return None

    @admin.action(description=gettext_lazy("Revoke the selected keys"), permissions=["change"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        alive = list(keys.filter(revoked_at=None))
        keys.revoke()
        for key in alive:
            self.log_change(request, key, "Revoked.")
        words = ngettext("%d key was revoked.", "%d keys were revoked.", len(alive))
        self.message_user(request, words % len(alive), messages.SUCCESS)
