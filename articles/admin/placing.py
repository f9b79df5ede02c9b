"""Which words of a text somebody means: pasted, or counted to."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import LongText
from articles.text.spans import Span, context

MOST_PLACES = 9


class WordsForm(forms.Form):
    """Words of a text: paste them, or give the offsets of their start and end."""

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
    start = forms.IntegerField(
        label=gettext_lazy("Start"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("Offset of the first character in the text, counted from 0."),
    )
    end = forms.IntegerField(
        label=gettext_lazy("End"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("Offset just past the last character."),
    )

    def place_in(self, body: str, near: Span | None = None) -> Span | None:
        """Where in a text the words stand that are meant; None once the form says why nowhere.

        Of words that stand more than once the only place at `near` is meant.
        """
        words, start, end = (self.cleaned_data.get(name) for name in ("words", "start", "end"))
        if start is not None and end is not None:
            return Span(start, end)
        if start is not None or end is not None:
            self.add_error("start", _("Give both the start and the end, or neither."))
            return None
        if not words:
            self.add_error("words", _("Paste the words of the claim, or give its start and end."))
            return None
        return self._choose(body, places(body, words), near)

    def _choose(self, body: str, found: list[Span], near: Span | None) -> Span | None:
        chosen = self.cleaned_data.get("occurrence")
        if near and not chosen:
            here = [span for span in found if span.start < near.end and near.start < span.end]
            found = here if len(here) == 1 else found
        if not found:
            self.add_error("words", _("These words are not in the text, letter by letter."))
        elif (chosen or 1) > len(found):
            words = _("These words stand %d times in the text.")
            self.add_error("occurrence", words % len(found))
        elif len(found) > 1 and not chosen:
            self.add_error("words", _tell(body, found))
        else:
            return found[(chosen or 1) - 1]
        return None


def places(body: str, words: str) -> list[Span]:
    """Where words stand in a text, also without the blanks that were copied around them."""
    words = words if words in body else words.strip()
    return [Span(at, at + len(words)) for at in _find(body, words)]


def _find(body: str, words: str) -> Iterator[int]:
    at = body.find(words)
    while words and at >= 0:
        yield at
        at = body.find(words, at + 1)


def _tell(body: str, found: list[Span]) -> list[str]:
    """Every place of the words with what stands around it, for somebody who has to choose."""
    lines = [_("These words stand %d times in the text: say which one.") % len(found)]
    for number, span in enumerate(found[:MOST_PLACES], start=1):
        before, after = context(body, span)
        words = body[span.start : span.end]
        lines.append(f"{number}: …{before}“{words}”{after}…")
    return lines
