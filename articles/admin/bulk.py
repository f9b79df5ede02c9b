"""What is done to many claims at once: ticked in their list, asked about on a page, one by one.

Each claim is a step of its own, taken or refused by its verb. There is no verdict for many: what
claims say is judged one at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles import workflow
from articles.admin.desk import UNPROCESSABLE, key, sentences
from articles.admin.desk_page import DeskPage
from articles.admin.people import DueDay, Person, named, reviewers
from articles.admin.step_forms import Keys, long_text
from articles.models import Claim
from articles.workflow import STEPS, StepRefused

MOST = 1000
SHOWN = 10  # of the claims that were ticked, before it is asked
TOO_MANY = gettext_lazy("Choose at most %d claims at a time, by article for instance.")


# What is asked


class BulkForm(forms.Form):
    """Carries the claims that were ticked."""

    claims = Keys()

    @property
    def given(self) -> dict[str, Any]:
        """What the verb is given, by name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "claims"}

    @property
    def words(self) -> dict[str, str]:
        """What the sentence says of it when it is done."""
        return {}


class AssignManyForm(BulkForm):
    reviewer = Person(User.objects.none(), label=gettext_lazy("Reviewer"))
    due_at = DueDay()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers()

    @property
    def words(self) -> dict[str, str]:
        return {"who": named(self.cleaned_data["reviewer"])}


class ReopenManyForm(BulkForm):
    reason = long_text(
        label=gettext_lazy("Why?"),
        required=True,
        error_messages={"required": gettext_lazy("Say why the claims are reopened.")},
    )


# What is done


@dataclass(frozen=True)
class BulkStep:
    name: str  # of the action, and in its address
    right: str  # which the list asks for as has_…_permission
    permission: str
    form: type[BulkForm]
    verb: Callable[..., Any]
    action: str | Promise  # in the list
    title: Any  # by how many
    lead: str | Promise
    done: Any  # by how many, under the name n

    @property
    def address(self) -> str:
        return f"admin:articles_claim_{self.name}_many"


BULK_STEPS = (
    BulkStep(
        "assign",
        "assign",
        STEPS["assign"].permission,
        AssignManyForm,
        workflow.assign,
        gettext_lazy("Assign to a reviewer"),
        ngettext_lazy("Assign %d claim", "Assign %d claims"),
        gettext_lazy(
            "Each is asked for in its running round. What cannot be assigned is named, and the "
            "rest is done."
        ),
        ngettext_lazy(
            "%(n)d claim is assigned to %(who)s.", "%(n)d claims are assigned to %(who)s.", "n"
        ),
    ),
    BulkStep(
        "return",
        "assign",
        STEPS["unassign"].permission,
        BulkForm,
        workflow.return_to_queue,
        gettext_lazy("Return to the queue"),
        ngettext_lazy("Return %d claim to the queue", "Return %d claims to the queue"),
        gettext_lazy("Whoever is asked to review them is so no longer; they wait for everybody."),
        ngettext_lazy("%(n)d claim is in the queue.", "%(n)d claims are in the queue.", "n"),
    ),
    BulkStep(
        "reopen",
        "reopen",
        STEPS["reopen"].permission,
        ReopenManyForm,
        workflow.reopen,
        gettext_lazy("Reopen, for a reason"),
        ngettext_lazy("Reopen %d claim", "Reopen %d claims"),
        gettext_lazy(
            "A new round of reviews begins for each; what is published stands until another "
            "verdict replaces it. What cannot be reopened is named, and the rest is done."
        ),
        ngettext_lazy("%(n)d claim is open again.", "%(n)d claims are open again.", "n"),
    ),
)


# The pages


class BulkPage(DeskPage):
    """Asks about the claims that were ticked; what is refused is named, one line each."""

    step: BulkStep = None  # type: ignore[assignment] # as_view() sets it

    @classmethod
    def of(cls, step: BulkStep, admin: ModelAdmin) -> Any:
        return cls.as_view(admin=admin, step=step, permission=step.permission, what=step.action)

    @classmethod
    def action(cls, step: BulkStep) -> Callable[..., HttpResponse | None]:
        """For the list: ask about what is ticked in it."""

        @admin.action(description=step.action, permissions=[step.right])
        def choose(
            model_admin: ModelAdmin, request: HttpRequest, claims: QuerySet[Claim]
        ) -> HttpResponse | None:
            page = cls(admin=model_admin, step=step)
            page.setup(request)
            return page.choose(claims)

        choose.__name__ = step.name
        return choose

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("admin:articles_claim_changelist")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.step.form(request.POST)
        return self.take(form) if form.is_valid() else self.ask(form, UNPROCESSABLE)

    def choose(self, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask about the claims that were ticked; None where they are too many."""
        chosen = list(claims.values_list("pk", flat=True)[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(self.request, TOO_MANY % MOST)
            return None
        return self.ask(self.step.form(initial={"claims": ",".join(map(str, chosen))}))

    def ask(self, form: BulkForm, status: int = 200) -> HttpResponse:
        chosen = [key(part) for part in str(form["claims"].value() or "").split(",") if part]
        shown = Claim.objects.filter(pk__in=chosen[:SHOWN]).select_related("article")
        context = {"title": self.step.title % len(chosen), "step": self.step, "form": form}
        context |= {"claims": shown, "more": max(0, len(chosen) - SHOWN)}
        return self.page("claim/bulk", context, status)

    def take(self, form: BulkForm) -> HttpResponse:
        chosen = Claim.with_deleted.filter(pk__in=form.cleaned_data["claims"][:MOST])
        claims = list(chosen.select_related("article").order_by("-article_id", "number"))
        refused = {claim: self.take_one(claim, form.given) for claim in claims}
        refused = {claim: sentence for claim, sentence in refused.items() if sentence}
        words = self.step.done % {"n": len(claims) - len(refused), **form.words}
        if not refused:
            messages.success(self.request, words)
            return redirect("admin:articles_claim_changelist")
        context = {"title": self.step.action, "words": words, "refused": refused.items()}
        return self.page("claim/bulk_result", context)

    def take_one(self, claim: Claim, given: dict[str, Any]) -> str:
        """Why it was refused, or nothing."""
        try:
            self.step.verb(claim, by=self.request.user, **given)
        except (StepRefused, ValidationError) as refusal:
            return " ".join(sentences(refusal))
        return ""
