"""The page on which a claim is reviewed, and the way to the next one that waits."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from articles import workflow
from articles.admin import claim_page
from articles.admin.desk import CONFLICT, FORBIDDEN, UNPROCESSABLE, add_refusal, key
from articles.admin.evidence import EvidenceForm, evidence_rows
from articles.admin.review_form import ReviewForm
from articles.models import Claim, Review
from articles.workflow import ANSWERS, STEPS, StepRefused


class DeskPage(View):
    """A page of ours inside the admin, for those who may review."""

    admin: ModelAdmin = None  # type: ignore[assignment] # as_view() sets it

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(STEPS["submit"].permission):
            context = {"title": _("This page is for reviewers")}
            return self.page("refused", context, FORBIDDEN)
        return super().dispatch(request, *args, **kwargs)

    def page(self, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        request = self.request
        request.current_app = self.admin.admin_site.name
        context = {
            **self.admin.admin_site.each_context(request),
            "opts": self.admin.opts,
            **context,
        }
        template = f"admin/articles/claim/{name}.html"
        return TemplateResponse(request, template, context, status=status)


class ReviewPage(DeskPage):
    """Shows a claim, takes a draft or a review of it, and loses nothing that was written."""

    @cached_property
    def claim(self) -> Claim:
        try:
            return claim_page.find(self.kwargs["pk"])
        except Claim.DoesNotExist as error:
            raise Http404 from error

    @property
    def mine(self) -> Review | None:
        """One's own review in this round, draft or submitted."""
        mine = self.claim.reviews.filter(reviewer=self.request.user, round=self.claim.round)
        return claim_page.with_evidence(mine).first()

    # Showing

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        mine = self.mine
        if self.claim.status not in STEPS["submit"].source or (mine and mine.is_submitted):
            return self.show(mine)
        initial = {name: getattr(mine, name) for name in ANSWERS} if mine else {}
        form = ReviewForm(initial=initial | {"revision": self.claim.revision}, claim=self.claim)
        existing = mine.evidence.all() if mine else []
        rows = [model_to_dict(item, EvidenceForm.Meta.fields) for item in existing]
        return self.show(mine, form, evidence_rows(existing=rows))

    def show(
        self,
        mine: Review | None,
        form: ReviewForm | None = None,
        evidence: Any = None,
        status: int = 200,
    ) -> HttpResponse:
        is_in = bool(mine and mine.is_submitted)
        context = claim_page.heading(self.claim) | {
            "form": form,
            "evidence": evidence,
            "mine": mine,
            "is_stale": bool(mine and not is_in and mine.is_stale),
            "is_waiting": self.claim.status in STEPS["submit"].source and not is_in,
            "others": self.others() if is_in or not form else [],
        }
        return self.page("review", context, status)

    def others(self) -> list[Review]:
        """What others say: only shown where one's own answer cannot be swayed any more."""
        reviews = claim_page.reviews_for(self.claim, self.request.user)
        return [review for review in reviews if review.reviewer_id != self.request.user.pk]

    # Taking

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, evidence = self.bound(request.POST)
        if not (form.is_valid() & evidence.is_valid()):
            return self.show(self.mine, form, evidence, UNPROCESSABLE)
        try:
            return self.take(form, evidence)
        except StepRefused as refusal:
            return self.again(refusal)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.show(self.mine, form, evidence, UNPROCESSABLE)

    def bound(self, data: Any) -> tuple[ReviewForm, Any]:
        return ReviewForm(data, claim=self.claim), evidence_rows(data)

    def take(self, form: ReviewForm, evidence: Any) -> HttpResponse:
        is_draft = not {"_submit", "_next"} & set(self.request.POST)
        verb = workflow.save_draft if is_draft else workflow.submit
        verb(
            self.claim,
            by=self.request.user,
            revision=form.cleaned_data["revision"],
            answers=form.answers,
            evidence=evidence.rows,
        )
        done = _("Your draft is saved.") if is_draft else _("Your review is in.")
        messages.success(self.request, done)
        if "_next" in self.request.POST:
            return redirect(reverse("admin:articles_claim_next") + f"?after={self.claim.pk}")
        return redirect("admin:articles_claim_review", self.claim.pk)

    def again(self, refusal: StepRefused) -> HttpResponse:
        """The same answers beside the claim as it is now; the next save is about that one."""
        self.claim = claim_page.find(self.claim.pk)
        data = self.request.POST.copy()
        data["revision"] = str(self.claim.revision)
        form, evidence = self.bound(data)
        form.is_valid()
        add_refusal(form, refusal)
        return self.show(self.mine, form, evidence, CONFLICT)


class NextClaim(DeskPage):
    """Leads to the next claim that waits for this reviewer: after one claim, then from the top."""

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = Claim.objects.waiting_for(request.user).order_by("-article_id", "number", "pk")
        claim = self.after(waiting, key(request.GET.get("after")))
        if claim is None:
            return self.page("done", {"title": _("Nothing else waits for you")})
        return redirect("admin:articles_claim_review", claim.pk)

    def after(self, waiting: QuerySet[Claim], last: int) -> Claim | None:
        """The articles come newest first, as in the list, and their claims by number."""
        others = waiting.exclude(pk=last)
        here = Claim.objects.filter(pk=last).first()
        if here is None:
            return others.first()
        later = Q(article=here.article_id, number__gt=here.number)
        return others.filter(later | Q(article__lt=here.article_id)).first() or others.first()
