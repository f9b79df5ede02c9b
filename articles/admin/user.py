"""Accounts and roles at the desk: who is no superuser neither sees, changes nor makes one."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Count, ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.desk import QuietAdmin

ONLY_SUPERUSERS_SET = ("is_superuser", "user_permissions")

admin.site.unregister([User, Group])


class Permissions(forms.ModelMultipleChoiceField):
    """Each permission with its box, below what it is about."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: QuerySet[Permission], **kwargs: Any) -> None:
        super().__init__(queryset.select_related("content_type"), **kwargs)
        self.choices = self.by_model

    def by_model(self) -> list[tuple[str, list[tuple[int, str]]]]:
        groups = groupby(self.queryset, key=lambda one: one.content_type.app_labeled_name)
        return [(name, [(one.pk, one.name) for one in group]) for name, group in groups]


@admin.register(Group)
class RoleAdmin(QuietAdmin, GroupAdmin):
    filter_horizontal = ()

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        kwargs["form_class"] = Permissions
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_deleted_objects(self, objs: Iterable[Group], request: HttpRequest) -> Any:
        """Who loses the role; Django would list each of its permissions by a number."""
        _all, _counts, needed, protected = super().get_deleted_objects(objs, request)
        roles = Group.objects.filter(pk__in=[role.pk for role in objs]).order_by("name")
        told = [_loss(*row) for row in roles.values_list("name", Count("user"))]
        return told, {self.opts.verbose_name_plural: len(told)}, needed, protected


def _loss(role: str, people: int) -> str:
    words = ngettext(
        "%(role)s: %(n)d account has this role, and loses it.",
        "%(role)s: %(n)d accounts have this role, and lose it.",
        people,
    )
    return words % {"role": role, "n": people}


@admin.register(User)
class AccountAdmin(QuietAdmin, UserAdmin):
    list_display = ("username", "full_name", "roles", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "groups")
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        users = super().get_queryset(request).prefetch_related("groups")
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (title, {**options, "fields": [f for f in options["fields"] if self.may_set(f)]})
            for title, options in fieldsets
        ]

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        """There are few roles: each with its box, in sight."""
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        else:
            kwargs["form_class"] = Permissions
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def may_set(self, field: str) -> bool:
        return field not in ONLY_SUPERUSERS_SET

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())
