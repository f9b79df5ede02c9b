"""The forms in which a claim is made of an article's words, and edited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin.desk import LongText, Seen, VerbForm
from articles.admin.placing import WordsForm
from articles.models import Claim
from articles.workflow import StepRefused

NESTING = ("parent", "relation")
STATEMENT = {"statement": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}


class ClaimForm(VerbForm):
    """What can be changed about a claim while nobody has reviewed it."""

    seen_revision = Seen()

    class Meta:
        model = Claim
        fields = (*workflow.EDITABLE, *NESTING)
        widgets = STATEMENT
        field_classes = {"statement": LongText}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_revision"].initial = self.instance.revision
        if "parent" in self.fields:  # it is not where the claim can only be read
            self.fields["parent"].queryset = self.instance.version.claims.filter(
                start__lte=self.instance.start, end__gte=self.instance.end
            ).exclude(pk=self.instance.pk)
        if isinstance(self.refusal, StepRefused):
            data = self.data.copy()
            data["seen_revision"] = self.instance.revision  # whoever saves again means it
            self.data = data

    @property
    def changes(self) -> dict[str, Any]:
        names = set(self.changed_data) & set(workflow.EDITABLE)
        return {name: self.cleaned_data[name] for name in names}

    @property
    def is_renested(self) -> bool:
        return bool(set(NESTING) & set(self.changed_data))


class NewClaimForm(VerbForm, WordsForm):
    """A claim on words of an article."""

    is_suggestion = forms.BooleanField(
        label=_("Only a suggestion"),
        required=False,
        help_text=_("Somebody accepts it before it can be reviewed."),
    )

    class Meta:
        model = Claim
        fields = ("article", *workflow.EDITABLE, *NESTING)
        widgets = STATEMENT
        field_classes = {"statement": LongText}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        article = cleaned.get("article")
        if article:
            self.version = article.versions.last()
            self.span = self.place_in(self.version.body)
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*workflow.EDITABLE, *NESTING)}
