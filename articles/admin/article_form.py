"""The forms in which an article is stored and edited, with and without its text."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import LongText, Seen, VerbForm
from articles.models import Article, ArticleVersion
from articles.workflow import StepRefused

METADATA = (
    *("headline", "slug", "deck", "url", "outlet", "syndicated_from", "byline", "credit_line"),
    *("language", "published_on", "reviews_required", "rating_scale"),
)
AS_PRINTED = ("deck", "byline", "credit_line")  # blanks at either end belong to them


class ArticleForm(VerbForm):
    class Meta:
        model = Article
        fields = METADATA
        widgets = {"deck": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}
        field_classes = {"deck": LongText}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(AS_PRINTED) & set(self.fields):
            self.fields[name].strip = False
        for field in self.fields.values():
            # Defaults that are computed would be compared with what the browser says they were.
            field.show_hidden_initial = False


class ArticleTextForm(ArticleForm):
    """With the text: another one is stored as a newer version."""

    body = LongText(
        label=gettext_lazy("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField article-text"}),
        help_text=gettext_lazy(
            "To the letter, a blank line between paragraphs. What is changed here is stored as a "
            "newer text: claims whose words stand in it once, in their context, move to it; the "
            "others wait for somebody to place them."
        ),
    )
    seen_version = Seen(required=False)
    from_file = ""  # the text in a file that was handed in, to be looked at

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.latest:
            self.fields["body"].initial = self.from_file or self.latest.body
            self.fields["seen_version"].initial = self.latest.number
        if isinstance(self.refusal, StepRefused):
            data = self.data.copy()
            data["seen_version"] = self.latest.number  # whoever saves again means it
            self.data = data

    @cached_property
    def latest(self) -> ArticleVersion | None:
        return self.instance.versions.last() if self.instance.pk else None

    @property
    def new_body(self) -> str:
        """The text, if it is not the one that was seen: a browser makes all line breaks the same.

        StepRefused where what was seen is the latest no more.
        """
        body: str = self.cleaned_data["body"]
        number = self.cleaned_data.get("seen_version")
        seen = self.instance.versions.filter(number=number).first() or self.latest
        if body == seen.body.replace("\r\n", "\n").replace("\r", "\n"):
            return ""
        if seen != self.latest:
            words = _(
                "Somebody stored a newer text meanwhile: compare it with this one, then save."
            )
            raise StepRefused(words)
        return body
