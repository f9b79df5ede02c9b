"""Reviews at the desk: to be read by those whom they cannot sway any more."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.admin import claim_page
from articles.admin.desk import ReadOnlyAdmin
from articles.models import Review


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("words", "reviewer", "round", "submitted_at")
    list_select_related = ("claim", "reviewer")
    search_fields = ("claim__quote", "claim__article__headline", "reviewer__username")
    ordering = ("-pk",)
    fields = ("claim", "reviewer", "round", "submitted_at")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        return super().get_queryset(request).visible_to(request.user)

    def get_list_filter(self, request: HttpRequest) -> tuple[str, ...]:
        """What reviewers judge is no filter for them: it would count their colleagues' answers."""
        if request.user.has_perm("articles.publish_claim"):
            return ("sourcing", "attribution_check", "confidence")
        return ()

    @admin.display(description=_("claim"))
    def words(self, review: Review) -> str:
        return str(review.claim)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        review = claim_page.with_evidence(self.get_queryset(request)).get(pk=context["original"].pk)
        context |= {"review": review, "title": str(review), "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)
