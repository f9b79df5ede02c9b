"""The page on which a claim is reviewed, and the way to the next one that waits."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import claim_page
from articles.admin.assignment import with_state
from articles.admin.desk import CONFLICT, UNPROCESSABLE, add_refusal, key
from articles.admin.desk_page import DeskPage
from articles.admin.evidence import EvidenceForm, evidence_rows
from articles.admin.review_form import ReviewForm
from articles.models import Assignment, Claim, Recusal, Review
from articles.models.queue import waiting_for
from articles.workflow import ANSWERS, STEPS, StepRefused


class ReviewersPage(DeskPage):
    permission = STEPS["submit"].permission
    what = gettext_lazy("reviewing claims")


class ReviewPage(ReviewersPage):
    """Shows a claim, takes a draft or a review of it, and loses nothing that was written."""

    @cached_property
    def claim(self) -> Claim:
        among = Claim.objects if self.request.method == "GET" else Claim.with_deleted
        try:
            return claim_page.find(self.kwargs["pk"], among.all())
        except Claim.DoesNotExist as error:
            raise Http404 from error

    @property
    def mine(self) -> Review | None:
        """One's own review in this round, draft or submitted."""
        mine = self.claim.reviews.filter(reviewer=self.request.user, round=self.claim.round)
        return claim_page.with_evidence(mine).first()

    @property
    def assignment(self) -> Assignment | None:
        """What one is asked to do here, in this round."""
        mine = self.claim.assignments.filter(reviewer=self.request.user, round=self.claim.round)
        return with_state(mine).first()

    @cached_property
    def has_declined(self) -> bool:
        mine = Recusal.objects.filter(article=self.claim.article_id, reviewer=self.request.user)
        return mine.exists()

    # Showing

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        mine = self.mine
        is_open = self.claim.status in STEPS["submit"].source and not self.has_declined
        if not is_open or (mine and mine.is_submitted):
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
            "assignment": self.assignment,
            "has_declined": self.has_declined,
            "others": self.others() if is_in or not form else [],
        }
        return self.page("claim/review", context, status)

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
        self.claim = claim_page.find(self.claim.pk, Claim.with_deleted.all())
        data = self.request.POST.copy()
        data["revision"] = str(self.claim.revision)
        form, evidence = self.bound(data)
        form.is_valid()
        add_refusal(form, refusal)
        return self.show(self.mine, form, evidence, CONFLICT)


class NextClaim(ReviewersPage):
    """Leads to the next claim that waits for this reviewer, what is assigned to them first.

    It comes after the claim that they were at, or else from the top.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = waiting_for(request.user).order_by("-article_id", "number", "pk")
        last = key(request.GET.get("after"))
        others = waiting.exclude(pk=last)
        claim = self.after(others.filter(is_mine=True), last) or self.after(others, last)
        if claim is None:
            return self.page("claim/done", {"title": _("Nothing else waits for you")})
        return redirect("admin:articles_claim_review", claim.pk)

    def after(self, waiting: QuerySet[Claim], last: int) -> Claim | None:
        """The articles come newest first, as in the list, and their claims by number."""
        here = Claim.objects.filter(pk=last).first()
        if here is None:
            return waiting.first()
        later = Q(article=here.article_id, number__gt=here.number)
        return waiting.filter(later | Q(article__lt=here.article_id)).first() or waiting.first()
