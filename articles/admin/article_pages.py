"""What is done to all claims of an article at once: sharing them out, numbering them again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles import workflow
from articles.admin.desk_page import SeenForm, VerbPage
from articles.admin.people import DueDay, People, reviewers
from articles.models import Article
from articles.workflow import STEPS


class NoForm(SeenForm):
    """There is nothing to ask."""


class ShareForm(SeenForm):
    reviewers = People(User.objects.none(), label=_("Among whom?"), required=False)
    due_at = DueDay()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewers"].queryset = reviewers()


@dataclass(frozen=True)
class ArticleStep:
    name: str
    verb: Callable[..., int]
    form: type[SeenForm]
    permission: str
    title: str | Promise
    lead: str | Promise
    done: Any  # by how many
    nothing: str | Promise

    @property
    def address(self) -> str:
        return f"admin:articles_article_{self.name}"


ARTICLE_STEPS = {
    step.name: step
    for step in (
        ArticleStep(
            "share_out",
            workflow.share_out,
            ShareForm,
            STEPS["assign"].permission,
            _("Share out the claims"),
            _(
                "Every claim that is open or in review is assigned to as many people as it still "
                "needs, evenly. What is assigned already stays."
            ),
            ngettext_lazy("%d assignment was made.", "%d assignments were made."),
            _("There was nothing to share out: every claim has as many reviewers as it needs."),
        ),
        ArticleStep(
            "renumber",
            workflow.renumber,
            NoForm,
            STEPS["edit"].permission,
            _("Number the claims again"),
            _(
                "In the order of the text, from 1. Only while nobody has reviewed any of them: "
                "from then on their numbers are on record."
            ),
            ngettext_lazy("%d claim has another number now.", "%d claims have other numbers now."),
            _("The claims are numbered in the order of the text already."),
        ),
    )
}


class ArticleStepPage(VerbPage):
    step: ArticleStep = None  # type: ignore[assignment] # as_view() sets it

    @classmethod
    def of(cls, step: ArticleStep, admin: ModelAdmin) -> Any:
        return cls.as_view(admin=admin, step=step, permission=step.permission)

    @cached_property
    def article(self) -> Article:
        try:
            return Article.objects.select_related("outlet").get(pk=self.kwargs["pk"])
        except Article.DoesNotExist as error:
            raise Http404 from error

    def reload(self) -> None:
        vars(self).pop("article", None)

    @property
    def onward(self) -> str:
        return reverse("admin:articles_article_claims", args=[self.article.pk])

    def form(self, data: Any = None) -> SeenForm:
        return self.step.form(data)

    def take(self, form: SeenForm) -> str:
        how_many = self.step.verb(self.article, by=self.request.user, **form.cleaned_data)
        return str(self.step.done % how_many if how_many else self.step.nothing)

    def show(self, form: SeenForm, status: int = 200) -> HttpResponse:
        context = {"title": self.step.title, "step": self.step, "form": form}
        return self.page("article/step", context | {"article": self.article}, status)
