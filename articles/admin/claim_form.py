"""The forms in which a claim is made of an article's words, and edited."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.desk import LongText, VerbForm
from articles.models import ArticleVersion, Claim
from articles.text.spans import Span, context
from articles.workflow import StepRefused

MOST_PLACES = 9
STATEMENT = {"statement": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}


class ClaimForm(VerbForm):
    """What can be changed about a claim while nobody has reviewed it."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Claim
        fields = workflow.EDITABLE
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


class NewClaimForm(VerbForm):
    """A claim on words of an article: paste them, or count to them."""

    words = LongText(
        label=gettext_lazy("Quote"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField article-text"}),
        help_text=gettext_lazy("The exact words, copied from the article."),
    )
    occurrence = forms.IntegerField(
        label=gettext_lazy("Which one"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("Where the same words stand more than once: 1 for the first."),
    )

    class Meta:
        model = Claim
        fields = ("article", "start", "end", *workflow.EDITABLE)
        widgets = STATEMENT
        field_classes = {"statement": LongText}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        article = cleaned.get("article")
        if article:
            self.version = article.versions.get(number=article.versions.count())
            self.span = self._span(self.version)
        return cleaned

    def _span(self, version: ArticleVersion) -> Span | None:
        words, start, end = (self.cleaned_data.get(name) for name in ("words", "start", "end"))
        if start is not None and end is not None:
            return Span(start, end)
        if not words:
            self.add_error("words", _("Paste the words of the claim, or give its start and end."))
            return None
        found = words if words in version.body else words.strip()
        return self._choose(version, [Span(at, at + len(found)) for at in _find(version, found)])

    def _choose(self, version: ArticleVersion, places: list[Span]) -> Span | None:
        chosen = self.cleaned_data.get("occurrence") or 1
        if not places:
            self.add_error("words", _("These words are not in the text, letter by letter."))
        elif chosen > len(places):
            words = _("These words stand %d times in the text.")
            self.add_error("occurrence", words % len(places))
        elif len(places) > 1 and not self.cleaned_data.get("occurrence"):
            self.add_error("words", _places(version, places))
        else:
            return places[chosen - 1]
        return None

    @property
    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in workflow.EDITABLE}


def _find(version: ArticleVersion, words: str) -> list[int]:
    found, at = [], version.body.find(words)
    while words and at >= 0:
        found.append(at)
        at = version.body.find(words, at + 1)
    return found


def _places(version: ArticleVersion, places: list[Span]) -> list[str]:
    """Every place of the words with what stands around it, for somebody who has to choose."""
    lines = [_("These words stand %d times in the text: say which one.") % len(places)]
    for number, span in enumerate(places[:MOST_PLACES], start=1):
        before, after = context(version.body, span)
        words = version.body[span.start : span.end]
        lines.append(f"{number}: …{before}“{words}”{after}…")
    return lines
