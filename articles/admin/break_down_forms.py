"""What the page of an article's claims sends when words are selected and a key is pressed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import Seen
from articles.admin.span_forms import MergeForm, RespanForm, RevisionForm, SplitForm, statement
from articles.models import Article, ArticleVersion, Claim, Speaker
from articles.models.kind import Kind, Relation
from articles.text.spans import Span
from articles.workflow import StepRefused


class Quoted(forms.Form):
    """Words that somebody has selected, beside the offsets that their browser has counted."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = forms.CharField(strip=False)

    def selected_in(self, article: Article) -> ArticleVersion:
        """The version in which they were selected; StepRefused unless it says exactly this there.

        Whether it is still the latest is for the verb to say.
        """
        given = self.cleaned_data
        version = article.versions.filter(number=given["seen_version"]).first()
        if version and version.body[given["start"] : given["end"]] == given["quote"]:
            return version
        words = _("The text does not say this at that place: reload the page, select it again.")
        raise StepRefused(words)


def around(version: ArticleVersion, span: Span, relation: str) -> Claim | None:
    """The claim in which one on this span is nested, where it is to be."""
    if not relation:
        return None
    outer = Claim.objects.enclosing(version, span).exclude(status="rejected").first()
    if outer is None:
        raise StepRefused(_("No claim stands around these words in which to nest this one."))
    return outer


def relation() -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", ""), *Relation.choices], required=False)


class AddForm(Quoted):
    seen_version = Seen()
    statement = statement(label=Claim._meta.get_field("statement").verbose_name)
    kind = forms.ChoiceField(
        choices=Kind,
        error_messages={"required": gettext_lazy("Say what kind of assertion it is.")},
    )
    speaker = forms.ModelChoiceField(
        Speaker.objects,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Choose a speaker from the list, or leave it empty for the article's own voice. "
                "A new one is added under Speakers."
            )
        },
    )
    via = forms.CharField(max_length=Claim._meta.get_field("via").max_length, required=False)
    relation = relation()

    def arguments(self, article: Article) -> dict[str, Any]:
        given = self.cleaned_data
        version, span = self.selected_in(article), Span(given["start"], given["end"])
        details = ("statement", "kind", "speaker", "via", "relation")
        parent = around(version, span, given["relation"])
        named = {name: given[name] for name in details}
        return {"version": version, "span": span, "parent": parent, **named}


class QuotedRespanForm(Quoted, RespanForm):
    @property
    def arguments(self) -> dict[str, Any]:
        self.selected_in(self.claim.article)
        return super().arguments


class QuotedSplitForm(Quoted, SplitForm):
    """What is quoted is the second part."""

    @property
    def arguments(self) -> dict[str, Any]:
        self.selected_in(self.claim.article)
        return super().arguments


class NestForm(RevisionForm):
    relation = relation()

    @property
    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        parent = around(self.claim.version, self.claim.span, given["relation"])
        return {"parent": parent, **given}


CLAIM_FORMS = {
    "respan": QuotedRespanForm,
    "split": QuotedSplitForm,
    "merge": MergeForm,
    "nest": NestForm,
}
