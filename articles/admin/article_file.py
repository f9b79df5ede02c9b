"""An article, or a newer text of one, out of a file: it fills in the form, which a person then
looks at and saves. Nothing is stored before.
"""

from typing import Any, NamedTuple

from django import forms
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import UNPROCESSABLE, LongText
from articles.admin.desk_page import DeskPage, SeenForm
from articles.exchange import article_files
from articles.exchange.article_files import Found
from articles.formats import article_file
from articles.formats.article_text import Given
from articles.formats.encoding import FileError
from articles.formats.sentence import said_by
from articles.models import Article

ACCEPTED = ".txt,.text,.html,.htm,.xhtml,.mhtml,.mht,text/plain,text/html,multipart/related"


class ArticleFileForm(SeenForm):
    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "A web page that you saved, or a text file whose first line is the headline and whose "
            "paragraphs are parted by blank lines. Nothing is fetched from the network."
        ),
    )
    body_from = LongText(
        label=gettext_lazy("The text begins with"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=gettext_lazy("Only where another beginning or end is found than the right one."),
    )
    body_to = LongText(
        label=gettext_lazy("The text ends with"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def read(self) -> Found:
        """What is in the file; FileError says why it cannot be read."""
        file = self.cleaned_data["file"]
        read = article_file.read(
            file.read(article_file.MOST_BYTES + 1),
            Given("", self.cleaned_data["body_from"], self.cleaned_data["body_to"]),
            name=file.name,
            media_type=file.content_type or "",
            charset=file.charset or "",
        )
        return article_files.find(read, {})


class OnTheWay(NamedTuple):
    """What was found in a file, on its way into the form of the admin."""

    values: dict[str, Any]
    remarks: tuple[str, ...]
    new_outlet: Any


def found_in(request: HttpRequest) -> dict[str, Any]:
    """The values of the fields that were found in a file, where one was just handed in."""
    found: OnTheWay | None = getattr(request, "from_file", None)
    return found.values if found else {}


def remarks_on(found: Found) -> tuple[str, ...]:
    """Without the last one where an outlet is new: here a person adds it, and the page says how."""
    remarks = found.remarks[:-1] if found.new_outlet else found.remarks
    return tuple(in_our_words(remark) for remark in remarks)


def in_our_words(said: str) -> str:
    """What a reader of files says, in the language of the desk."""
    return str(said_by(_, said))


class ArticleFilePage(DeskPage):
    permission = "articles.add_article"
    what = gettext_lazy("adding articles")

    @classmethod
    def urls(cls, admin: ModelAdmin) -> list[URLPattern]:
        pages: list[tuple[str, type[ArticleFilePage], str]] = [
            ("from-file/", cls, "from_file"),
            ("<int:pk>/from-file/", NewerFilePage, "newer_file"),
        ]
        return [
            path(
                address,
                admin.admin_site.admin_view(page.as_view(admin=admin)),
                name=f"articles_article_{name}",
            )
            for address, page, name in pages
        ]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(ArticleFileForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = ArticleFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, UNPROCESSABLE)
        try:
            found = form.read()
        except FileError as error:
            form.add_error(None, in_our_words(error.args[0]))
            return self.show(form, UNPROCESSABLE)
        request.from_file = self.on_the_way(found)
        request.method = "GET"  # the form is shown, with this in it; it was not sent
        return self.fill_in({"from_file": request.from_file})

    def on_the_way(self, found: Found) -> OnTheWay:
        keys = {
            name: value.pk if isinstance(value, Model) else value
            for name, value in found.fields.items()
        }
        return OnTheWay({**keys, "body": found.body}, remarks_on(found), found.new_outlet)

    def fill_in(self, context: dict[str, Any]) -> HttpResponse:
        address = reverse("admin:articles_article_add")
        return self.admin.add_view(self.request, address, context)

    def show(self, form: ArticleFileForm, status: int = 200) -> HttpResponse:
        context = {
            "title": _("Add an article from a file"),
            "lead": _("The file fills in the form, which you look at before anything is stored."),
            "back": reverse("admin:articles_article_changelist"),
        }
        return self.page("article/from_file", {**context, "form": form}, status)


class NewerFilePage(ArticleFilePage):
    permission = "articles.change_article"
    what = gettext_lazy("changing articles")

    @cached_property
    def article(self) -> Article:
        try:
            return Article.objects.get(pk=self.kwargs["pk"])
        except Article.DoesNotExist as error:
            raise Http404 from error

    def on_the_way(self, found: Found) -> OnTheWay:
        return OnTheWay({"body": found.body}, remarks_on(found), None)

    def fill_in(self, context: dict[str, Any]) -> HttpResponse:
        address = self.back
        return self.admin.change_view(self.request, str(self.article.pk), address, context)

    @property
    def back(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article.pk])

    def show(self, form: ArticleFileForm, status: int = 200) -> HttpResponse:
        context = {
            "title": _("Newer text from a file"),
            "lead": _("The file fills in the text, which you look at before it is stored."),
            "back": self.back,
            "article": self.article,
        }
        return self.page("article/from_file", {**context, "form": form}, status)
