"""Outlets at the desk."""

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.desk import QuietAdmin
from articles.models import Outlet


@admin.register(Outlet)
class OutletAdmin(QuietAdmin):
    list_display = ("name", "domain", "country")
    search_fields = ("name", "domain")

    def has_delete_permission(self, request: HttpRequest, obj: Outlet | None = None) -> bool:
        is_used = obj is not None and (obj.articles.exists() or obj.originals.exists())
        return not is_used and super().has_delete_permission(request, obj)
