"""The page on which a claim is reviewed, and the way to the next one that waits."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import claim_changes, claim_page, undo
from articles.admin.assignment import with_state
from articles.admin.desk import CONFLICT, UNPROCESSABLE, add_refusal, key
from articles.admin.desk_page import DeskPage
from articles.admin.evidence import EvidenceForm, evidence_rows
from articles.admin.lead_time import begun
from articles.admin.progress import part_of
from articles.admin.review_form import ReviewForm
from articles.models import Article, Assignment, Claim, Recusal, Review
from articles.models.queue import next_for
from articles.workflow import ANSWERS, STEPS, StepRefused

KEYS_OF_READING = (
    ("[ ]", gettext_lazy("The claim before, the claim after")),
    ("o", gettext_lazy("The article, at this claim")),
    ("Q", gettext_lazy("The queue")),
    ("u", gettext_lazy("Take back the review that was just submitted")),
    ("Ctrl Enter", gettext_lazy("To the next claim")),
)
KEYS_OF_THE_PAGE = (
    ("q w e r t y", gettext_lazy("Sourcing")),
    ("a s d f g", gettext_lazy("Attribution check")),
    ("1 … 9", gettext_lazy("Rating")),
    ("h m l", gettext_lazy("Confidence: high, medium, low")),
    ("c", gettext_lazy("Write the explanation")),
    ("v", gettext_lazy("Add evidence")),
    ("Esc", gettext_lazy("Leave a field, so that keys count again")),
    ("Ctrl Enter", gettext_lazy("Submit and next")),
    ("Ctrl S", gettext_lazy("Save the draft and stay")),
    ("n", gettext_lazy("Skip: the claim comes back last")),
    *KEYS_OF_READING[:-1],
)

SUBMITTING = {"_submit", "_next"}


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
        form = ReviewForm(initial=initial | self.seen(mine), claim=self.claim)
        existing = mine.evidence.all() if mine else []
        rows = [model_to_dict(item, EvidenceForm.Meta.fields) for item in existing]
        return self.show(mine, form, evidence_rows(existing=rows))

    def seen(self, mine: Review | None) -> dict[str, Any]:
        """What the form carries of what stands on the page."""
        return {
            "revision": self.claim.revision,
            "review_revision": mine.revision if mine else 0,
            "lead_time": begun(mine.lead_time if mine else 0),
        }

    def show(
        self,
        mine: Review | None,
        form: ReviewForm | None = None,
        evidence: Any = None,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        is_in, heading = bool(mine and mine.is_submitted), claim_page.heading(self.claim)
        context = (
            heading
            | more
            | {
                "form": form,
                "evidence": evidence,
                "mine": mine,
                "part": part_of(self.request.user, self.claim, heading["place"]),
                "is_stale": bool(mine and not is_in and mine.is_stale),
                "is_waiting": self.claim.status in STEPS["submit"].source and not is_in,
                "assignment": self.assignment,
                "has_declined": self.has_declined,
                "others": self.others() if is_in or not form else [],
                "present": claim_page.present(self.claim, self.request.user),
                "undo": undo.offer(self.request),
                "keys": KEYS_OF_THE_PAGE if form else KEYS_OF_READING,
            }
        )
        return self.page("claim/review", context, status)

    def others(self) -> list[Review]:
        """What others say: only shown where one's own answer cannot be swayed any more."""
        reviews = claim_page.reviews_for(self.claim, self.request.user)
        return [review for review in reviews if review.reviewer_id != self.request.user.pk]

    # Taking

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, evidence = self.bound(request.POST)
        if not (form.is_valid() & evidence.is_valid()):
            if SUBMITTING & set(request.POST):
                form.ask_for_the_rest()
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
        by, sent = self.request.user, set(self.request.POST)
        if "_skip" in sent:
            if form.has_answers or evidence.rows:
                self.save_draft(form, evidence.rows)
            workflow.skip(self.claim, by=by)
            messages.success(self.request, _("Claim %d comes back last.") % self.claim.number)
        elif sent & SUBMITTING:
            workflow.submit(self.claim, by=by, evidence=evidence.rows, **form.sent)
            undo.remember(self.request, self.claim)
            if not undo.offer(self.request):  # which says so too
                messages.success(self.request, _("Your review is in."))
        else:
            self.save_draft(form, evidence.rows)
            messages.success(self.request, _("Your draft is saved."))
        if sent & {"_skip", "_next"}:
            return redirect(reverse("admin:articles_claim_next") + f"?after={self.claim.pk}")
        return redirect("admin:articles_claim_review", self.claim.pk)

    def save_draft(self, form: ReviewForm, evidence: list[dict[str, Any]]) -> Review:
        by = self.request.user
        return workflow.save_draft(self.claim, by=by, evidence=evidence, **form.sent)

    def again(self, refusal: StepRefused) -> HttpResponse:
        """The same answers beside the claim as it is now; the next save is about that one."""
        self.claim = claim_page.find(self.claim.pk, Claim.with_deleted.all())
        data, mine = self.request.POST.copy(), self.mine
        has_other = mine is not None and str(mine.revision) != data.get("review_revision")
        changed = claim_changes.since(self.claim, key(data.get("revision")))
        data |= {name: str(value) for name, value in self.seen(mine).items()}
        data["lead_time"] = self.request.POST.get("lead_time", "")
        form, evidence = self.bound(data)
        form.is_valid()
        add_refusal(form, refusal)
        return self.show(mine, form, evidence, CONFLICT, changed=changed, has_other=has_other)


class NextClaim(ReviewersPage):
    """Leads to the next claim that waits for this reviewer, of all articles or of one.

    `after` is the claim that they were at, `article` the article, by its key or its slug.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        here = Claim.with_deleted.filter(pk=key(request.GET.get("after"))).first()
        asked = request.GET.get("article", "")
        article = self.find(asked) if asked else None
        claim = next_for(request.user, here, article) if article or not asked else None
        if claim is None:
            title = _("Nothing else waits for you")
            context = {"title": title, "article": article, "undo": undo.offer(request)}
            return self.page("claim/done", context)
        return redirect("admin:articles_claim_review", claim.pk)

    def find(self, asked: str) -> Article | None:
        if asked.isdigit():
            return Article.objects.filter(pk=key(asked)).first()
        # PostgreSQL refuses what is no text at all, such as a NUL.
        return Article.objects.filter(slug=asked).first() if asked.isprintable() else None
