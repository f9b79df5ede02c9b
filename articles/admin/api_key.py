"""API keys at the desk: issued here, their secret shown once, revoked for good."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Field, ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.desk import DeskAdmin
from articles.models import ApiKey, Scope

ONCE = {"show_save_and_add_another": False, "show_save_and_continue": False}


def people(request: HttpRequest) -> QuerySet[User]:
    """For whom a person may issue keys: a key of a superuser would make anyone one."""
    users = User.objects.filter(is_active=True)
    return users if request.user.is_superuser else users.filter(is_superuser=False)


@admin.register(ApiKey)
class ApiKeyAdmin(DeskAdmin):
    """A key keeps its person and its scopes: who needs other ones makes another key."""

    list_display = (
        *("prefix", "name", "user", "may", "created_at", "last_used_at"),
        *("expires_at", "revoked_at"),
    )
    list_display_links = ("prefix", "name")
    list_select_related = ("user",)
    search_fields = ("prefix", "name", "user__username")
    autocomplete_fields = ("user",)
    actions = ("revoke",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiKey]:
        keys = super().get_queryset(request)
        return keys if request.user.is_superuser else keys.filter(user__is_superuser=False)

    def get_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> tuple[str, ...]:
        if obj is None:
            return ("user", "name", "scopes", "expires_at")
        return ("user", "name", "may", "expires_at", *self.get_readonly_fields(request, obj)[2:])

    def get_readonly_fields(
        self, request: HttpRequest, obj: ApiKey | None = None
    ) -> tuple[str, ...]:
        return ("user", "may", "prefix", "created_at", "last_used_at", "revoked_at") if obj else ()

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name != "scopes":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.MultipleChoiceField(
            label=capfirst(db_field.verbose_name),
            help_text=db_field.help_text,
            choices=[(scope.value, f"{scope.label} ({scope.value})") for scope in Scope],
            widget=forms.CheckboxSelectMultiple,
        )

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "user":
            kwargs["queryset"] = people(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().add_view(request, form_url, ONCE | (extra_context or {}))

    def save_model(
        self, request: HttpRequest, obj: ApiKey, form: forms.ModelForm, change: bool
    ) -> None:
        if change:
            return super().save_model(request, obj, form, change)
        key, request.secret = ApiKey.objects.issue(
            obj.user, obj.name, scopes=obj.scopes, expires_at=obj.expires_at
        )
        vars(obj).update(vars(key))  # what Django goes on with is the key that was issued
        return None

    def response_add(
        self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The secret, in this answer alone: a message would carry it through a cookie."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("A new API key"),
            "opts": self.opts,
            "key": obj,
            "may": self.may(obj),
            "secret": request.secret,
        }
        response = TemplateResponse(request, "admin/articles/apikey/issued.html", context)
        add_never_cache_headers(response)
        return response

    @admin.display(description=gettext_lazy("scopes"))
    def may(self, key: ApiKey) -> str:
        return ", ".join(scope for scope in Scope if scope in key.scopes)

    @admin.action(description=gettext_lazy("Revoke the selected keys"), permissions=["change"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        alive = list(keys.filter(revoked_at=None))
        keys.revoke()
        for key in alive:
            self.log_change(request, key, "Revoked.")
        words = ngettext("%d key was revoked.", "%d keys were revoked.", len(alive))
        self.message_user(request, words % len(alive), messages.SUCCESS)
