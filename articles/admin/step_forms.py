"""What the steps of a claim ask for; where the claim stands is asked in `span_forms`."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import LongText, key
from articles.admin.desk_page import SeenForm
from articles.admin.people import DueDay, Person, named, reviewers
from articles.models import Claim, Recusal, Review, Status
from articles.workflow import NotConfirmed, StepRefused, Warn


def long_text(rows: int = 3, **kwargs: Any) -> LongText:
    """A field for sentences; where it may not be empty, the verb says so."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return LongText(**{"required": False, "widget": widget, **kwargs})


class Keys(forms.CharField):
    """Keys of rows in one hidden field."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[int]:
        return [key(part) for part in str(value or "").split(",") if part]


class StepForm(SeenForm):
    """What one step asks for; `arguments` are those of its verb, by name.

    `read` are the reviews that stand on the page with the form.
    """

    shows_basis = False  # whether the page shows the reviews that a verdict rests on
    shows_verdict = False

    def __init__(self, data: Any = None, *, claim: Claim, read: Sequence[Review] = ()) -> None:
        self.claim, self.read = claim, read
        super().__init__(data, initial={**self.filled, **self.seen})

    @property
    def filled(self) -> dict[str, Any]:
        """What the form proposes."""
        return {}

    @property
    def arguments(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ReasonForm(StepForm):
    reason = long_text(label=_("Why?"))


class DeclineForm(StepForm):
    reason = long_text(
        label=_("Why?"),
        required=True,
        max_length=Recusal._meta.get_field("reason").max_length,
        error_messages={"required": _("Say why you decline, such as a conflict of interest.")},
    )


class AssignForm(StepForm):
    reviewer = Person(reviewers(), label=_("Reviewer"))
    due_at = DueDay()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers()


class UnassignForm(StepForm):
    reviewer = Person(User.objects.all(), label=_("Reviewer"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.claim.assignments.filter(round=self.claim.round)
        people = User.objects.filter(assignments__in=asked).order_by("username")
        self.fields["reviewer"].choices = [(user.pk, named(user)) for user in people]


# Publishing


class PublicNoteForm(StepForm):
    shows_verdict = True

    public_note = long_text(
        label=_("Public note"),
        help_text=_("What changed, and why, in a sentence or two that everybody will read."),
    )


class PublishForm(StepForm):
    """A verdict rests on exactly the reviews that the editor has read."""

    shows_basis = True
    to_ask: Collection[str] = ()  # the warnings that were refused, not being confirmed
    ahead: Collection[str] = ()  # those that will be asked about

    reviews = Keys()
    confirmed = forms.MultipleChoiceField(
        label=_("Look at this once more"),
        choices=Warn.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def seen(self) -> dict[str, Any]:
        return {"reviews": ",".join(str(review.pk) for review in self.read)}

    def refuse(self, refusal: StepRefused | ValidationError) -> None:
        if isinstance(refusal, NotConfirmed):
            self.to_ask = refusal.warnings
        else:
            super().refuse(refusal)

    @property
    def warnings(self) -> list[forms.boundfield.BoundWidget]:
        """Boxes to tick for what is asked about, and for what was ticked before."""
        ticked = self["confirmed"].value() or ()
        return [
            box
            for box in self["confirmed"].subwidgets
            if box.data["value"] in {*self.to_ask, *self.ahead, *ticked}
        ]


class UpdateForm(PublicNoteForm, PublishForm):
    """A verdict that replaces another."""


class CorrectForm(UpdateForm):
    explanation = long_text(
        rows=5,
        label=_("Explanation"),
        max_length=Review._meta.get_field("explanation").max_length,
        help_text=_("As everybody will read it; if empty, what the deciding review says."),
    )

    @property
    def filled(self) -> dict[str, Any]:
        """What is published stays, word for word, where nobody writes anything else."""
        published = self.claim.verdicts.current().first()
        is_out = published and self.claim.status == Status.PUBLISHED
        return {"explanation": published.explanation} if is_out else {}
