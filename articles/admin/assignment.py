"""Assignments and recusals at the desk, to be read; the steps of a claim make and end them."""

from typing import Any

from django.contrib import admin
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import ReadOnlyAdmin
from articles.admin.people import named
from articles.models import RUNNING, Assignment, Recusal, Review

STATES = {
    "done": _("review is in"),
    "over": _("round is over"),
    "overdue": _("overdue"),
    "waiting": _("waiting"),
}


def with_state(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Adds `state`, one of STATES: what came of it, never what the review says."""
    submitted = Review.objects.submitted().filter(
        claim=OuterRef("claim"), reviewer=OuterRef("reviewer"), round=OuterRef("round")
    )
    runs = Q(round=F("claim__round"), claim__status__in=RUNNING)
    state = Case(
        When(Exists(submitted), then=Value("done")),
        When(~runs, then=Value("over")),
        When(due_at__lte=timezone.now(), then=Value("overdue")),
        default=Value("waiting"),
        output_field=CharField(),
    )
    return assignments.annotate(state=state)


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(STATES.items())

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Assignment]
    ) -> QuerySet[Assignment]:
        return queryset.filter(state=self.value()) if self.value() else queryset


def link(name: str, row: Model) -> SafeString:
    """To what it is about: the rows of these lists say no more on a page of their own."""
    address = reverse(f"admin:articles_{name}_change", args=[row.pk])
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address, row)


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ("words", "article", "who", "round", "due_at", "state")
    list_display_links = None
    list_select_related = ("claim__article", "reviewer")
    list_filter = (StateFilter,)
    search_fields = ("claim__quote", "claim__article__headline", "reviewer__username")
    ordering = ("-pk",)
    fields = ("words", "article", "who", "round", "due_at", "created_at")
    readonly_fields = fields
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return with_state(super().get_queryset(request))

    @admin.display(description=_("claim"))
    def words(self, assignment: Assignment) -> SafeString:
        return link("claim", assignment.claim)

    @admin.display(description=_("article"))
    def article(self, assignment: Assignment) -> str:
        return str(assignment.claim.article)

    @admin.display(description=_("reviewer"), ordering="reviewer__username")
    def who(self, assignment: Assignment) -> str:
        return named(assignment.reviewer)

    @admin.display(description=_("state"))
    def state(self, assignment: Assignment) -> SafeString:
        words = '<span class="pill pill-{}">{}</span>'
        return format_html(words, assignment.state, STATES[assignment.state])


@admin.register(Recusal)
class RecusalAdmin(ReadOnlyAdmin):
    list_display = ("what", "who", "reason", "created_at")
    list_display_links = None
    list_select_related = ("article", "reviewer")
    search_fields = ("article__headline", "reviewer__username", "reason")
    ordering = ("-pk",)
    fields = ("what", "who", "reason", "created_at")
    readonly_fields = fields
    show_full_result_count = False

    @admin.display(description=_("article"))
    def what(self, recusal: Recusal) -> SafeString:
        return link("article", recusal.article)

    @admin.display(description=_("reviewer"), ordering="reviewer__username")
    def who(self, recusal: Recusal) -> str:
        return named(recusal.reviewer)
