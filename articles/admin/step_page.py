"""The page of one step of a claim: its form beside the claim in its text."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html

from articles import workflow
from articles.admin import claim_page, claims_page, preview, undo
from articles.admin.desk_page import VerbPage
from articles.admin.step_forms import StepForm
from articles.admin.steps import DeskStep
from articles.models import Claim, Review
from articles.workflow import Basis

LOOK = "_look"  # the button that shows what would become public, and publishes nothing


class ClaimVerbPage(VerbPage):
    """A verb on a claim. One that is deleted meanwhile is still there for what was written."""

    @cached_property
    def claim(self) -> Claim:
        among = Claim.objects if self.request.method == "GET" else Claim.with_deleted
        try:
            return claim_page.find(self.kwargs["pk"], among.all())
        except Claim.DoesNotExist as error:
            raise Http404 from error

    @cached_property
    def reviews(self) -> list[Review]:
        """The reviews of the running round that this person may read, the first one first."""
        reviews = claim_page.reviews_for(self.claim, self.request.user)
        running = [review for review in reversed(reviews) if review.round == self.claim.round]
        for review in running:
            review.claim = self.claim
        return running

    def reload(self) -> None:
        vars(self).pop("claim", None)
        vars(self).pop("reviews", None)


class StepPage(ClaimVerbPage):
    step: DeskStep = None  # type: ignore[assignment] # as_view() sets it

    @classmethod
    def of(cls, step: DeskStep, admin: ModelAdmin) -> Any:
        return cls.as_view(admin=admin, step=step, permission=step.rule.permission)

    @property
    def onward(self) -> str:
        if self.step.onward == "article":
            return claims_page.address(self.claim.article_id)
        if self.step.onward == "next":
            return reverse("admin:articles_claim_next")
        page = "review" if self.step.onward == "review" else "change"
        return reverse(f"admin:articles_claim_{page}", args=[self.claim.pk])

    def form(self, data: Any = None) -> StepForm:
        read = self.reviews if self.step.form.shows_basis else []
        return self.step.form(data, claim=self.claim, read=read)

    def ahead(self, form: StepForm, here: dict[str, Any]) -> dict[str, Any]:
        """What publishing would make public, and what stands against it."""
        basis = Basis(self.claim, self.reviews) if form.shows_basis and self.reviews else None
        current = here.get("verdict")
        if basis:
            basis.latest = here["latest"]
            form.ahead = workflow.warnings(basis)
        return {
            "objections": workflow.objections(basis, self.request.user) if basis else [],
            "looked": LOOK in self.request.POST,
            "preview": preview.of(self.step.name, form, self.request, basis, current),
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if LOOK in request.POST:
            form = self.form(request.POST)
            form.is_valid()  # what is missing is said as well
            return self.show(form)
        return super().post(request, pk)

    def take(self, form: StepForm) -> str:
        result = self.step.verb(self.claim, by=self.request.user, **form.arguments)
        if self.step.name == "undo":
            undo.forget(self.request)
        if self.step.name == "split":
            return _with_link(self.step.done, result[1])
        return str(self.step.done)

    def show(self, form: StepForm, status: int = 200) -> HttpResponse:
        can_be_taken = self.claim.status in self.step.rule.source
        context = claim_page.heading(self.claim) | {
            "step": self.step,
            "form": form if can_be_taken or form.is_bound else None,
        }
        if form.shows_verdict or form.shows_basis:
            context["verdict"] = claim_page.current_verdict(self.claim)
        if form.shows_basis:
            decisive = claim_page.decisive(self.claim, self.reviews)
            context |= {"reviews": self.reviews, "decisive": decisive}
        if can_be_taken:
            context |= self.ahead(form, context)
        return self.page("claim/step", context, status)


def _with_link(words: Any, claim: Claim) -> str:
    address = reverse("admin:articles_claim_change", args=[claim.pk])
    return format_html('{} <a href="{}">{}</a>', words, address, claim)
