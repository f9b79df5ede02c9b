"""Where a claim stands: moving its edges, cutting it, joining two, finding it in a newer text."""

import re
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import LongText, Seen
from articles.admin.placing import WordsForm, places
from articles.admin.review_form import radios
from articles.admin.step_forms import StepForm, long_text
from articles.models import ArticleVersion, Claim
from articles.text.spans import Span, contains, context
from articles.workflow import STEPS, candidates

NEIGHBOURS = 5  # claims on either side that are offered to be merged
STATEMENT_LENGTH = Claim._meta.get_field("statement").max_length


def statement(**kwargs: Any) -> LongText:
    words = gettext_lazy("Say what is claimed in a sentence that stands alone.")
    needed = {"required": True, "error_messages": {"required": words}}
    return long_text(max_length=STATEMENT_LENGTH, **needed, **kwargs)


class RevisionForm(StepForm):
    """For steps on what a claim says, which somebody else may have changed meanwhile."""

    revision = Seen()

    @property
    def seen(self) -> dict[str, Any]:
        return {"revision": self.claim.revision}


class SpanForm(RevisionForm):
    """For steps whose offsets count in the version that was seen."""

    seen_version = Seen(required=False)

    @property
    def seen(self) -> dict[str, Any]:
        return super().seen | {"seen_version": self.counted_in.number}

    @property
    def counted_in(self) -> ArticleVersion:
        return self.claim.version

    @property
    def as_seen(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"revision": given["revision"], "version": given["seen_version"]}


class RespanForm(SpanForm, WordsForm):
    @property
    def filled(self) -> dict[str, Any]:
        return {"words": self.claim.quote}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.span = self.place_in(self.claim.version.body, near=self.claim.span)
        return cleaned

    @property
    def arguments(self) -> dict[str, Any]:
        return {"span": self.span, **self.as_seen}


class SplitForm(SpanForm):
    """Two parts of the claim that was seen; what is left between them belongs to neither."""

    seen_start = Seen()
    seen_end = Seen()
    begins = long_text(
        rows=2,
        strip=False,
        label=gettext_lazy("The second part begins with"),
        help_text=gettext_lazy("The first words of the second part, copied from the claim."),
    )
    ends = long_text(
        rows=2,
        strip=False,
        label=gettext_lazy("The first part ends with"),
        help_text=gettext_lazy("Only where words between the parts are to be left out."),
    )
    second_start = forms.IntegerField(
        label=gettext_lazy("or: start of the second part"), required=False, min_value=0
    )
    first_end = forms.IntegerField(
        label=gettext_lazy("or: end of the first part"), required=False, min_value=0
    )
    first_statement = statement(label=gettext_lazy("Statement of the first part"))
    second_statement = statement(label=gettext_lazy("Statement of the second part"))

    @property
    def seen(self) -> dict[str, Any]:
        return super().seen | {"seen_start": self.claim.start, "seen_end": self.claim.end}

    @property
    def filled(self) -> dict[str, Any]:
        return {"first_statement": self.claim.statement}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        whole = Span(cleaned.get("seen_start") or 0, cleaned.get("seen_end") or 0)
        second = self._at("begins", "second_start", whole)
        if second is not None:
            until = Span(whole.start, second.start)
            first = self._at("ends", "first_end", until) or self._trimmed(until)
            self.parts = Span(whole.start, first.end), Span(second.start, whole.end)
        elif not self.errors:
            words = _("Paste the words with which the second part begins, or give its start.")
            self.add_error("begins", words)
        return cleaned

    def _at(self, words: str, offset: str, within: Span) -> Span | None:
        """Where the words stand inside a part of the text, or what an offset stands for."""
        at, pasted = self.cleaned_data.get(offset), self.cleaned_data.get(words)
        if at is not None:
            return Span(at, at)
        if not pasted:
            return None
        body = self.claim.version.body
        found = [span for span in places(body, pasted) if contains(within, span)]
        if len(found) == 1:
            return found[0]
        said = _(
            "These words stand %d times in this part of the claim: they have to be there once."
        )
        self.add_error(words, said % len(found))
        return None

    def _trimmed(self, part: Span) -> Span:
        words = self.claim.version.body[part.start : part.end]
        return Span(part.start, part.start + len(words.rstrip()))

    @property
    def arguments(self) -> dict[str, Any]:
        first, second = self.parts
        statements = tuple(self.cleaned_data[f"{part}_statement"] for part in ("first", "second"))
        return {"first": first, "second": second, "statements": statements, **self.as_seen}


class MergeForm(RevisionForm):
    other = forms.ModelChoiceField(
        Claim.with_deleted.none(),
        label=gettext_lazy("Which one?"),
        widget=radios({}),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose the claim that is joined to this one.")},
    )
    statement = statement(label=gettext_lazy("Statement of both"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near, field = self.neighbours(), self.fields["other"]
        # Who sends the same again, after the other one is gone, is not told that there is none.
        field.queryset = Claim.with_deleted.filter(article=self.claim.article_id)
        field.choices = [(claim.pk, str(claim)) for claim in near]
        field.widget.definitions = {str(claim.pk): claim.statement for claim in near}

    def neighbours(self) -> list[Claim]:
        """The nearest claims of the same text that can be merged, in its order."""
        others = self.claim.version.claims.exclude(pk=self.claim.pk).filter(
            status__in=STEPS["merge"].source, verdicts=None
        )
        before = others.filter(start__lte=self.claim.start).order_by("-start", "-pk")
        after = others.filter(start__gt=self.claim.start).order_by("start", "pk")
        return [*reversed(before[:NEIGHBOURS]), *after[:NEIGHBOURS]]

    @property
    def filled(self) -> dict[str, Any]:
        return {"statement": self.claim.statement}


class Passages(forms.ChoiceField):
    """Spans as choices: any may be sent, it is for the verb to say whether the text has it."""

    widget = radios({})

    def valid_value(self, value: Any) -> bool:
        return bool(re.fullmatch(r"[0-9]{1,9}-[0-9]{1,9}", str(value)))


class ReanchorForm(SpanForm, WordsForm):
    """Nothing is chosen beforehand: where the words went is not for a program to guess."""

    field_order = ("passage", "words")

    passage = Passages(label=gettext_lazy("Where does it stand now?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer()
        self.fields["words"].label = _("or in other words")
        self.fields["words"].widget.attrs["rows"] = 2

    @cached_property
    def latest(self) -> ArticleVersion:
        return self.claim.article.versions.order_by("-number")[0]

    @property
    def counted_in(self) -> ArticleVersion:
        return self.latest

    def _offer(self) -> None:
        found = {f"{c.span.start}-{c.span.end}": c for c in candidates(self.claim)}
        alike = _("%d %% alike")
        field = self.fields["passage"]
        field.choices = [(key, alike % int(100 * c.similarity)) for key, c in found.items()]
        field.widget.definitions = {key: self._in_context(c.span) for key, c in found.items()}

    def _in_context(self, span: Span) -> str:
        before, after = context(self.latest.body, span)
        return f"…{before}“{self.latest.body[span.start : span.end]}”{after}…"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        passage, words = cleaned.get("passage"), cleaned.get("words")
        if passage and words:
            self.add_error("words", _("Choose a passage or paste words, not both."))
        elif passage:
            start, end = passage.split("-")
            self.span: Span | None = Span(int(start), int(end))
        elif "passage" not in self.errors:
            self.span = self.place_in(self.latest.body)
        return cleaned

    @property
    def arguments(self) -> dict[str, Any]:
        return {"span": self.span, **self.as_seen}
