"""Articles at the desk: their data and text, their claims, and what happened to them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import event, reading
from articles.admin.desk import LongText, VerbAdmin, VerbForm
from articles.models import Article, ArticleVersion

MOST_CLAIMS = 500
METADATA = (
    *("headline", "slug", "deck", "url", "outlet", "syndicated_from", "byline", "credit_line"),
    *("language", "published_on", "reviews_required", "rating_scale"),
)
AS_PRINTED = ("deck", "byline", "credit_line")  # blanks at either end belong to them


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


class ArticleForm(VerbForm):
    class Meta:
        model = Article
        fields = METADATA
        widgets = {"deck": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}
        field_classes = {"deck": LongText}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(AS_PRINTED) & set(self.fields):
            self.fields[name].strip = False
        for field in self.fields.values():
            # Defaults that are computed would be compared with what the browser says they were.
            field.show_hidden_initial = False


class ArticleTextForm(ArticleForm):
    """With the text, which can be replaced until the article has claims."""

    body = LongText(
        label=gettext_lazy("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField article-text"}),
        help_text=gettext_lazy(
            "To the letter, a blank line between paragraphs. Claims point into it, so it can only "
            "be replaced until the first claim is made."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.latest:
            self.fields["body"].initial = self.latest.body

    @cached_property
    def latest(self) -> ArticleVersion | None:
        return self.instance.versions.last() if self.instance.pk else None

    @property
    def new_body(self) -> str:
        """The text if it is another one: a browser makes every kind of line break the same."""
        body = self.cleaned_data.get("body", "")
        old = self.latest.body.replace("\r\n", "\n").replace("\r", "\n") if self.latest else ""
        return "" if body == old else body


@admin.register(Article)
class ArticleAdmin(VerbAdmin):
    list_display = ("headline", "outlet", "language", "published_on", "progress")
    list_filter = (("language", admin.AllValuesFieldListFilter),)
    list_select_related = ("outlet",)
    search_fields = ("headline", "slug", "outlet__name")
    autocomplete_fields = ("outlet", "syndicated_from")
    prepopulated_fields = {"slug": ("headline",)}
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).with_progress()

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, article: Article) -> SafeString:
        return progress(article)

    def takes_text(self, request: HttpRequest, article: Article | None) -> bool:
        if not article:
            return True
        # Claims may have come while somebody wrote: the verb then says why the text stays.
        is_open = not article.claim_count or "body" in request.POST
        return is_open and self.has_change_permission(request, article)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        text = [(None, {"fields": ["body"]})] if self.takes_text(request, obj) else []
        return [(None, {"fields": METADATA}), *text]

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        kwargs["form"] = ArticleTextForm if self.takes_text(request, obj) else ArticleForm
        return super().get_form(request, obj, change, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool
    ) -> None:
        if not change:
            workflow.add_article(obj, form.cleaned_data["body"], by=request.user)
            return
        if set(form.changed_data) & set(METADATA):
            workflow.edit_article(obj, by=request.user)
        if isinstance(form, ArticleTextForm) and form.new_body:
            workflow.add_version(obj, form.new_body, by=request.user)

    def response_post_save_add(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))

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
        version = article.versions.last()
        return {
            "title": article.headline,
            "subtitle": None,
            "article": article,
            "progress": progress(article),
            "version": version,
            "paragraphs": reading.whole(version) if version else [],
            "claims": article.claims.order_by("number")[:MOST_CLAIMS],
            "may_add_claims": version and request.user.has_perm("articles.add_claim"),
            "history": event.history(
                article.events.filter(claim=None).order_by("-pk")[: event.MOST]
            ),
        }
