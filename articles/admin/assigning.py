"""Assigning many claims at once: chosen in their list, given to one reviewer."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import workflow
from articles.admin.desk import UNPROCESSABLE
from articles.admin.desk_page import DeskPage
from articles.admin.people import DueDay, Person, named, reviewers
from articles.admin.step_forms import Keys
from articles.models import Claim
from articles.workflow import STEPS, StepRefused

MOST = 1000


class AssignManyForm(forms.Form):
    claims = Keys()
    reviewer = Person(User.objects.none(), label=gettext_lazy("Reviewer"))
    due_at = DueDay()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers()


class AssignMany(DeskPage):
    """Takes what was chosen in the list; what cannot be assigned is named, one line each."""

    permission = STEPS["assign"].permission
    what = gettext_lazy("assigning claims")

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("admin:articles_claim_changelist")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AssignManyForm(request.POST)
        return self.take(form) if form.is_valid() else self.ask(form, UNPROCESSABLE)

    def choose(self, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask who is to review the claims that were chosen; None where they are too many."""
        chosen = list(claims.values_list("pk", flat=True)[: MOST + 1])
        if len(chosen) > MOST:
            words = _("Choose at most %d claims at a time, by article for instance.")
            messages.error(self.request, words % MOST)
            return None
        return self.ask(AssignManyForm(initial={"claims": ",".join(map(str, chosen))}))

    def ask(self, form: AssignManyForm, status: int = 200) -> HttpResponse:
        how_many = len([key for key in str(form["claims"].value() or "").split(",") if key])
        title = ngettext("Assign %d claim", "Assign %d claims", how_many) % how_many
        return self.page("claim/assign_many", {"title": title, "form": form}, status)

    def take(self, form: AssignManyForm) -> HttpResponse:
        given = form.cleaned_data
        chosen = Claim.with_deleted.filter(pk__in=given["claims"][:MOST])
        claims = list(chosen.select_related("article").order_by("-article_id", "number"))
        refused = {
            claim: self.assign(claim, given["reviewer"], given["due_at"]) for claim in claims
        }
        refused = {claim: sentence for claim, sentence in refused.items() if sentence}
        done = len(claims) - len(refused)
        words = ngettext(
            "%(n)d claim is assigned to %(who)s.", "%(n)d claims are assigned to %(who)s.", done
        ) % {"n": done, "who": named(given["reviewer"])}
        if not refused:
            messages.success(self.request, words)
            return redirect("admin:articles_claim_changelist")
        title = _("Not all could be assigned")
        context = {"title": title, "words": words, "refused": refused.items()}
        return self.page("claim/assigned", context)

    def assign(self, claim: Claim, reviewer: User, due_at: datetime | None) -> str:
        """Why it was refused, or nothing."""
        try:
            workflow.assign(claim, reviewer, by=self.request.user, due_at=due_at)
        except StepRefused as refusal:
            return str(refusal)
        return ""
