"""The page on which an editor decides between reviews that differ, side by side and unnamed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import claim_page
from articles.admin.desk_page import SeenForm
from articles.admin.evidence import EvidenceForm, evidence_rows
from articles.admin.review_form import ReviewForm, choices
from articles.admin.step_forms import Keys, long_text
from articles.admin.step_page import ClaimVerbPage
from articles.models import Claim, Disagreement, Evidence, Review
from articles.models.queue import next_dispute
from articles.workflow import ANSWERS, STEPS

COMPARED = ("sourcing", "attribution_check", "rating", "confidence", "single_origin")
LETTERS = "ABCDEFGH"
KEYS_OF_DISAGREEMENT = "zxbn"
KEYS_OF_THE_PAGE = (
    ("A B …", gettext_lazy("Take over all of the answers of that reviewer")),
    ("q w e r t y", gettext_lazy("Sourcing")),
    ("a s d f g", gettext_lazy("Attribution check")),
    ("1 … 9", gettext_lazy("Rating")),
    ("h m l", gettext_lazy("Confidence: high, medium, low")),
    ("c", gettext_lazy("Write the explanation")),
    ("z x b n", gettext_lazy("Why the reviews differ")),
    ("Esc", gettext_lazy("Leave a field, so that keys count again")),
    ("Ctrl Enter", gettext_lazy("Save and go on to the next dispute")),
    ("[ ]", gettext_lazy("The claim before, the claim after")),
    ("o", gettext_lazy("The article, at this claim")),
)


class Ticks(forms.MultipleChoiceField):
    """Which pieces of evidence were ticked; whether they are of these reviews is asked later."""

    def valid_value(self, value: Any) -> bool:
        return True


class AdjudicationForm(SeenForm, ReviewForm):
    """A review of its own, with the reason for it, and what it takes over from the others."""

    review_revision = lead_time = None  # type: ignore[assignment] # a decision has no draft
    reviews = Keys()
    rests_on = Ticks(required=False, widget=forms.CheckboxSelectMultiple)
    disagreement = choices(Disagreement)
    reason = long_text(
        label=gettext_lazy("Why this decision?"),
        required=True,
        max_length=Review._meta.get_field("reason").max_length,
        error_messages={"required": gettext_lazy("Give the reason for this decision.")},
    )

    def __init__(self, data: Any = None, *, claim: Claim, reviews: Sequence[Review]) -> None:
        self.claim, self.compared = claim, reviews
        super().__init__(data, claim=claim, initial={**self._agreed(), **self.seen})
        pieces = [item for review in reviews for item in review.evidence.all()]
        self.fields["rests_on"].choices = [(str(item.pk), item.title) for item in pieces]
        field = self.fields["disagreement"]
        field.label, field.required = _("Why do the reviews differ?"), True
        field.error_messages["required"] = _("Say why the reviews differ.")
        field.widget.keys = dict(zip(Disagreement.values, KEYS_OF_DISAGREEMENT, strict=True))
        self.rows = evidence_rows(data)

    @property
    def seen(self) -> dict[str, Any]:
        keys = ",".join(str(review.pk) for review in self.compared)
        return {"revision": self.claim.revision, "reviews": keys}

    def _agreed(self) -> dict[str, Any]:
        """What all have answered alike is filled in; where they differ nothing is proposed."""
        given = {name: _given(name, self.compared) for name in COMPARED}
        return {name: values.pop() for name, values in given.items() if len(values) == 1}

    def clean(self) -> None:
        self.ask_for_the_rest()

    def is_valid(self) -> bool:
        return super().is_valid() & self.rows.is_valid()

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """What was ticked, copied, and what is new.

        It is of the reviews that were read; whether they are those of the round the verb says.
        """
        ticked, read = self.cleaned_data["rests_on"], self.cleaned_data["reviews"]
        pieces = Evidence.objects.filter(review__in=read, review__claim=self.claim)
        found = {str(item.pk): item for item in pieces}
        if not found.keys() >= set(ticked):
            raise ValidationError({"rests_on": _("This evidence is not of these reviews.")})
        copies = (model_to_dict(found[pk], EvidenceForm.Meta.fields) for pk in ticked)
        return [*copies, *self.rows.rows]


def _given(name: str, reviews: Sequence[Review]) -> set[Any]:
    return {getattr(review, name) for review in reviews}


class Answer(NamedTuple):
    name: str  # of its field in the form,
    value: str  # and what that has to be to say the same
    question: str
    words: str
    colour: str
    differs: bool


@dataclass(frozen=True)
class Column:
    """One review, without its author."""

    letter: str
    review: Review
    answers: list[Answer]
    evidence: list[tuple[Evidence, Any]]  # each with its box to tick

    @property
    def name(self) -> str:
        return _("Reviewer %s") % self.letter

    @property
    def time(self) -> str:
        """How long it took, where that is known."""
        seconds = self.review.lead_time
        if seconds is None:
            return ""
        if seconds < 60:
            return _("%d s") % seconds
        return _("%(minutes)d min %(seconds)d s") % {
            "minutes": seconds // 60,
            "seconds": seconds % 60,
        }


def columns(form: AdjudicationForm) -> list[Column]:
    boxes = {str(box.data["value"]): box for box in form["rests_on"].subwidgets}
    return [
        Column(
            letter,
            review,
            [_answer(name, review, form.compared) for name in COMPARED],
            [(item, boxes[str(item.pk)]) for item in review.evidence.all()],
        )
        for letter, review in zip(LETTERS, form.compared, strict=False)
    ]


def _answer(name: str, review: Review, reviews: Sequence[Review]) -> Answer:
    value = getattr(review, name)
    display = getattr(review, f"get_{name}_display", None)
    words = display() if display else {True: _("Yes"), False: _("No")}.get(value, str(value))
    label = str(Review._meta.get_field(name).verbose_name).capitalize()
    sent = getattr(value, "pk", {True: "1", False: ""}.get(value, value))
    differs = len(_given(name, reviews)) > 1
    return Answer(name, str(sent), label, words, getattr(value, "colour", ""), differs)


class AdjudicationPage(ClaimVerbPage):
    permission = STEPS["adjudicate"].permission

    @property
    def onward(self) -> str:
        here = reverse("admin:articles_claim_change", args=[self.claim.pk])
        return (self.next if "_next" in self.request.POST else "") or here

    @cached_property
    def next(self) -> str:
        """Where the next dispute is decided; nowhere, if none waits."""
        claim = next_dispute(self.request.user, self.claim)
        return reverse("admin:articles_claim_adjudicate", args=[claim.pk]) if claim else ""

    def form(self, data: Any = None) -> AdjudicationForm:
        between = [review for review in self.reviews if not review.is_adjudication]
        return AdjudicationForm(data, claim=self.claim, reviews=between)

    def take(self, form: AdjudicationForm) -> str:
        given = form.cleaned_data
        workflow.adjudicate(
            self.claim,
            by=self.request.user,
            reviews=given["reviews"],
            revision=given["revision"],
            answers={name: given[name] for name in ANSWERS},
            evidence=form.evidence,
            disagreement=given["disagreement"],
            reason=given["reason"],
        )
        return self.done

    @property
    def done(self) -> SafeString:
        """What to say of it: also where the next dispute is, for whoever is not led there."""
        said = _("Claim %d is decided.") % self.claim.number
        if not self.next:
            return format_html("{} {}", said, _("No other dispute waits for you."))
        if "_next" in self.request.POST:
            return format_html("{}", said)
        link = '{} <a href="{}">{}</a>'
        return format_html(link, said, self.next, _("To the next dispute"))

    def show(self, form: AdjudicationForm, status: int = 200) -> HttpResponse:
        context = claim_page.heading(self.claim)
        is_open = workflow.is_allowed("adjudicate", self.claim, self.request.user)
        has_part = any(r.reviewer_id == self.request.user.pk for r in form.compared)
        context["has_part"] = has_part
        if (is_open and form.compared and not has_part) or form.is_bound:
            context |= {"form": form, "evidence": form.rows, "columns": columns(form)}
            context["keys"] = KEYS_OF_THE_PAGE
        return self.page("claim/adjudicate", context, status)
