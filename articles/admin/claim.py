"""Claims at the desk: their list, and the page of one claim; the steps have pages of their own."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import claim_page, claims_page
from articles.admin.adjudication_page import AdjudicationPage
from articles.admin.autosave import Autosave, PresencePage
from articles.admin.bulk import BULK_STEPS, BulkPage
from articles.admin.claim_filters import (
    ArticleFilter,
    DecisionFilter,
    MineFilter,
    QueueFilter,
    RatingFilter,
    SourcingFilter,
    StatusFilter,
)
from articles.admin.claim_form import ClaimForm, NewClaimForm
from articles.admin.claim_list import KEYS, ClaimList, ClaimPaginator
from articles.admin.desk import VerbAdmin, key
from articles.admin.exporting import EXPORT, ExportPage
from articles.admin.publishing import PublishingPage
from articles.admin.review_page import NextClaim, ReviewPage
from articles.admin.step_page import StepPage
from articles.admin.steps import DESK_STEPS
from articles.models import Claim
from articles.models.queue import ORDER
from articles.workflow import STEPS

EXCERPT = 110
RELATED = {"article", "speaker", "parent"}
SPEECH = ("speaker", "via", ("parent", "relation"))
WORTH = ("checkworthiness", "checkworthiness_reason")


@admin.register(Claim)
class ClaimAdmin(VerbAdmin):
    list_display = ("place", "words", "article", "kind", "speaker", "state", "reviews_in")
    list_display_links = ("words",)
    list_select_related = ("article", "speaker")
    list_filter = (
        *(QueueFilter, DecisionFilter, ("status", StatusFilter), "kind", MineFilter),
        *(SourcingFilter, RatingFilter, ArticleFilter),
    )
    actions = (*map(BulkPage.action, BULK_STEPS), ExportPage.action(EXPORT))
    search_fields = ("quote", "statement", "article__headline", "speaker__name")
    ordering = ORDER
    sortable_by = ()  # by any column, all claims would have to be sorted
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ("article", "speaker")

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ClaimList]:
        return ClaimList

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet[Claim], per_page: int, *_: Any, **__: Any
    ) -> ClaimPaginator:
        whole = self.get_queryset(request).select_related(*self.list_select_related)
        return ClaimPaginator.of(request, queryset, per_page, whole)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"keys": KEYS, **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return claim_page.with_submitted(super().get_queryset(request))

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(STEPS["assign"].permission)

    def has_reopen_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(STEPS["reopen"].permission)

    @admin.display(description=gettext_lazy("No."))
    def place(self, claim: Claim) -> int:
        return claim.number

    @admin.display(description=gettext_lazy("quote"))
    def words(self, claim: Claim) -> SafeString:
        words = Truncator(claim.quote).chars(EXCERPT)
        return format_html('<span class="excerpt" dir="auto">{}</span>', words)

    @admin.display(description=gettext_lazy("status"))
    def state(self, claim: Claim) -> SafeString:
        label = claim.get_status_display()
        return format_html('<span class="pill pill-{}">{}</span>', claim.status, label)

    @admin.display(description=gettext_lazy("reviews"))
    def reviews_in(self, claim: Claim) -> str:
        return f"{claim.submitted or 0}/{claim.article.reviews_required}"

    # The page of one claim

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: Any, name: str) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"articles_claim_{name}")

        return [
            page("next/", NextClaim.as_view(admin=self), "next"),
            *(
                page(f"{step.name}/", BulkPage.of(step, self), f"{step.name}_many")
                for step in BULK_STEPS
            ),
            page("export/", ExportPage.of(EXPORT, self), "export_many"),
            page("publishing/", PublishingPage.as_view(admin=self), "publishing"),
            page("<int:pk>/review/", ReviewPage.as_view(admin=self), "review"),
            page("<int:pk>/draft/", Autosave.as_view(admin=self), "draft"),
            page("<int:pk>/presence/", PresencePage.as_view(admin=self), "presence"),
            page("<int:pk>/adjudicate/", AdjudicationPage.as_view(admin=self), "adjudicate"),
            *(
                page(f"<int:pk>/{step.name}/", StepPage.of(step, self), step.name)
                for step in DESK_STEPS.values()
            ),
            *super().get_urls(),
        ]

    def get_object(self, request: HttpRequest, object_id: str, *args: Any) -> Claim | None:
        found = super().get_object(request, object_id, *args)
        if found is None and request.method == "POST":
            # One that was deleted meanwhile: the verb says so, beside what somebody wrote of it.
            found = Claim.with_deleted.filter(pk=key(object_id)).first()
        return found

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        # Where somebody saves too late, the verb says why not, and the text is not lost.
        is_open = obj is None or request.method == "POST" or obj.status in STEPS["edit"].source
        return is_open and super().has_change_permission(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> Any:
        what = ("statement", "kind", *SPEECH, *WORTH)
        if obj:
            seen = ("seen_revision",) if self.has_change_permission(request, obj) else ()
            return [(None, {"fields": (*what, *seen)})]
        where = ("article", "words", ("occurrence", "start", "end"))
        return [
            (_("Where it stands"), {"fields": where}),
            (_("What it says"), {"fields": (*what, "is_suggestion")}),
        ]

    def get_form(
        self, request: HttpRequest, obj: Claim | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        kwargs["form"] = ClaimForm if obj else NewClaimForm
        form = super().get_form(request, obj, change, **kwargs)
        for name in {"article", "parent"} & set(form.base_fields):
            widget = form.base_fields[name].widget  # with no buttons to make one on the way
            widget.can_add_related = widget.can_change_related = widget.can_view_related = False
        return form

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        # An existing claim can only be nested in the few claims around it, which a list holds.
        is_new = request.resolver_match.url_name == "articles_claim_add"
        return (*self.autocomplete_fields, "parent") if is_new else self.autocomplete_fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        keys = {name: key(initial[name]) for name in RELATED & set(initial)}
        return initial | keys  # Django would take ?article=x for a key, and fail

    def save_model(
        self, request: HttpRequest, obj: Claim, form: ClaimForm | NewClaimForm, change: bool
    ) -> None:
        if not change:
            is_suggestion = form.cleaned_data["is_suggestion"]
            verb = workflow.suggest_claim if is_suggestion else workflow.add_claim
            claim = verb(form.version, form.span, by=request.user, **form.details)
            vars(obj).update(vars(claim))  # what Django goes on with is the claim that was made
            return
        seen = {"by": request.user, "revision": form.cleaned_data["seen_revision"]}
        if form.changes:
            seen["revision"] = workflow.edit_claim(obj, form.changes, **seen).revision
        if form.is_renested:
            data = form.cleaned_data
            workflow.nest(obj, data["parent"], data["relation"], **seen)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Claim | None = None,
    ) -> HttpResponse:
        if obj:
            context |= claim_page.context(obj.pk, request.user)
            context["show_save_and_add_another"] = False
        else:
            context |= claim_page.text_of(request.GET.get("article"))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_post_save_add(self, request: HttpRequest, obj: Claim) -> HttpResponse:
        return HttpResponseRedirect(claims_page.address(obj.article_id, obj.number))

    def response_add(
        self, request: HttpRequest, obj: Claim, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            return HttpResponseRedirect(f"{request.path}?article={obj.article_id}")
        return response

    def history_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        """The history is on the claim's own page."""
        url = reverse("admin:articles_claim_change", args=[object_id])
        return HttpResponseRedirect(url + "#history")
