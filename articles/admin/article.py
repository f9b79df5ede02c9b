"""Articles at the desk: their data and text, their claims, and what happened to them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import workflow
from articles.admin import claims_page, event
from articles.admin.agreement import AgreementPage
from articles.admin.article_file import ArticleFilePage, found_in
from articles.admin.article_form import METADATA, ArticleForm, ArticleTextForm
from articles.admin.article_pages import ARTICLE_STEPS, ArticleStepPage
from articles.admin.breaking_down import BreakDown
from articles.admin.claims_page import ClaimsPage
from articles.admin.desk import VerbAdmin
from articles.models import Article, ArticleVersion, Claim
from articles.workflow.steps import lock_article

MOST_VERSIONS = 50


def progress(article: Article) -> SafeString:
    if not article.claim_count:
        return format_html('<span class="quiet">{}</span>', _("no claims yet"))
    words = _("%(published)d of %(all)d published") % {
        "published": article.published_count,
        "all": article.claim_count,
    }
    return format_html(
        '<progress max="{}" value="{}" aria-hidden="true"></progress> <span>{}</span>',
        article.claim_count,
        article.published_count,
        words,
    )


def outcome(version: ArticleVersion) -> SafeString:
    """What became of the claims when a newer text was stored."""
    claims = Claim.objects.filter(article=version.article_id)
    moved, lost = claims.filter(version=version).count(), claims.adrift().count()
    words = [
        _("Version %d is stored.") % version.number,
        ngettext("%d claim moved to it.", "%d claims moved to it.", moved) % moved,
    ]
    if not lost:
        return format_html("{}", " ".join(words if moved else words[:1]))
    waits = ngettext(
        "%d claim waits for somebody to place it.",
        "%d claims wait for somebody to place them.",
        lost,
    )
    address = reverse("admin:articles_claim_changelist")
    link = f"{address}?article={version.article_id}&decision=lost"
    return format_html('{} <a href="{}">{}</a>', " ".join(words), link, waits % lost)


class ArticleList(ChangeList):
    """Its links lead to the text and the claims; the article's data are a step from there."""

    def url_for_result(self, result: Article) -> str:
        return super().url_for_result(result) if self.is_popup else claims_page.address(result.pk)


@admin.register(Article)
class ArticleAdmin(VerbAdmin):
    list_display = ("headline", "outlet", "language", "published_on", "progress")
    list_filter = (("language", admin.AllValuesFieldListFilter),)
    list_select_related = ("outlet",)
    search_fields = ("headline", "slug", "outlet__name")
    ordering = ("-pk",)  # the model's own is lost where rows are counted
    autocomplete_fields = ("outlet", "syndicated_from")
    prepopulated_fields = {"slug": ("headline",)}
    show_full_result_count = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).with_progress()

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, article: Article) -> SafeString:
        return progress(article)

    def get_urls(self) -> list[URLPattern]:
        steps = [
            path(
                f"<int:pk>/{step.name}/",
                self.admin_site.admin_view(ArticleStepPage.of(step, self)),
                name=f"articles_article_{step.name}",
            )
            for step in ARTICLE_STEPS.values()
        ]
        pages = [
            path(
                f"<int:pk>/claims/{beneath}",
                self.admin_site.admin_view(page.as_view(admin=self)),
                name=f"articles_article_{name}",
            )
            for beneath, page, name in (
                ("", ClaimsPage, "claims"),
                ("break-down/", BreakDown, "break_down"),
            )
        ]
        others = [*ArticleFilePage.urls(self), AgreementPage.url(self)]
        return [*steps, *pages, *others, *super().get_urls()]

    def takes_text(self, request: HttpRequest, article: Article | None) -> bool:
        return article is None or self.has_change_permission(request, article)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        if not self.takes_text(request, obj):
            return [(None, {"fields": METADATA})]
        if obj is None:
            return [(None, {"fields": (*METADATA, "body")})]
        # Beside the claims in their text a second text would be in the way, until it is wanted.
        is_folded = obj.claim_count and request.method == "GET" and not found_in(request)
        options = {"classes": ["collapse"]} if is_folded else {}
        text = (_("Store a newer text"), {"fields": ("body", "seen_version"), **options})
        return [(None, {"fields": METADATA}), text]

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        kwargs["form"] = ArticleTextForm if self.takes_text(request, obj) else ArticleForm
        form = super().get_form(request, obj, change, **kwargs)
        if issubclass(form, ArticleTextForm):
            form.from_file = found_in(request).get("body", "")
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return found_in(request) or super().get_changeform_initial_data(request)

    def save_model(
        self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool
    ) -> None:
        if not change:
            workflow.add_article(obj, form.cleaned_data["body"], by=request.user)
            return
        if changed := set(form.changed_data) & set(METADATA):
            article = lock_article(obj.pk)  # what was not changed here stays as it is by now
            for name in changed:
                setattr(article, name, form.cleaned_data[name])
            workflow.edit_article(article, by=request.user)
        if isinstance(form, ArticleTextForm) and (body := form.new_body):
            version = workflow.add_version(obj, body, by=request.user)
            self.message_user(request, outcome(version), messages.SUCCESS)
            request.has_newer_text = True

    def response_post_save_add(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return HttpResponseRedirect(claims_page.address(obj.pk))

    def response_post_save_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        # What became of the claims is to be seen there.
        if getattr(request, "has_newer_text", False):
            return self.response_post_save_add(request, obj)
        return super().response_post_save_change(request, obj)

    def history_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        """The history is on the article's own page."""
        url = reverse("admin:articles_article_change", args=[object_id])
        return HttpResponseRedirect(url + "#history")

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        if obj:
            context |= self.page(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def page(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        stored = article.versions.order_by("-number").values("number", "created_at", "sha256")
        return {
            "title": article.headline,
            "subtitle": None,
            "article": article,
            "progress": progress(article),
            "versions": stored[:MOST_VERSIONS],
            "history": event.history(
                article.events.filter(claim=None).order_by("-pk")[: event.MOST]
            ),
        }
