"""Verdicts at the desk: what was published, to be read."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.admin import claim_page
from articles.admin.desk import ReadOnlyAdmin
from articles.models import Evidence, Verdict


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    list_display = ("words", "change", "rating", "sourcing", "published_at", "current")
    list_display_links = ("words",)
    list_select_related = ("claim", "rating")
    list_filter = ("current", "change", "sourcing", "rating")
    search_fields = ("claim__statement", "claim__quote", "explanation", "claim__article__headline")
    fields = ("claim", "number", "change", "published_at", "published_by", "public_note")
    show_full_result_count = False

    @admin.display(description=_("claim"))
    def words(self, verdict: Verdict) -> str:
        return str(verdict.claim)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        verdict = context["original"]
        public = json.loads(verdict.document)
        context |= {
            "verdict": verdict,
            "public": public,
            "evidence": [Evidence(**item) for item in public["evidence"]],
            "public_document": claim_page.pretty(verdict),
            "all_verdicts": verdict.claim.verdicts.order_by("-number")
            .select_related("rating")
            .defer("document"),
            "title": str(verdict.claim),
            "subtitle": None,
        }
        return super().render_change_form(request, context, *args, **kwargs)
