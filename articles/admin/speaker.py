"""Speakers at the desk."""

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.desk import QuietAdmin
from articles.models import Speaker


@admin.register(Speaker)
class SpeakerAdmin(QuietAdmin):
    list_display = ("name", "kind", "job_title")
    list_filter = ("kind",)
    search_fields = ("name", "job_title")

    def has_delete_permission(self, request: HttpRequest, obj: Speaker | None = None) -> bool:
        is_used = obj is not None and obj.claims.exists()
        return not is_used and super().has_delete_permission(request, obj)
