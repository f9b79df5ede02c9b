"""The questions that a reviewer answers about a claim."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import LongText, Seen
from articles.admin.lead_time import LeadTime
from articles.models import AttributionCheck, Claim, Confidence, Kind, Rating, Review, Sourcing
from articles.workflow import ANSWERS, unanswered

MODEL = Review._meta
KEYS = {  # that choose an answer, by its place; one row of a keyboard for each question
    "rating": "123456789",
    "sourcing": "qwerty",
    "attribution_check": "asdfg",
    "confidence": "hml",
}


JUDGED = {
    "sourcing": Sourcing,
    "attribution_check": AttributionCheck,
    "confidence": Confidence,
}


class DefinedRadios(forms.RadioSelect):
    """Radio buttons that have the definition of each value at hand."""

    definitions: Mapping[str, str | Promise]
    colours: dict[str, str]
    keys: Mapping[str, str] = {}

    def create_option(
        self, name: str, value: Any, label: Any, selected: bool, index: int, *args: Any, **kw: Any
    ) -> dict[str, Any]:
        option = super().create_option(name, value, label, selected, index, *args, **kw)
        if pressed := self.keys.get(str(value), ""):
            option["attrs"] |= {"data-key": pressed, "aria-keyshortcuts": pressed}
        definition = self.definitions.get(str(value), "")
        if definition and "id" in option["attrs"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_definition"
        return option | {
            "definition": definition,
            "colour": self.colours.get(str(value), ""),
            "key": pressed,
        }


def radios(
    definitions: Mapping[str, str | Promise], colours: dict[str, str] | None = None
) -> DefinedRadios:
    widget = DefinedRadios()
    widget.definitions, widget.colours = definitions, colours or {}
    return widget


def choices(enumeration: Any) -> forms.ChoiceField:
    """One radio for each value and none that is blank; a draft may leave the question open."""
    defined = {value.value: getattr(value, "definition", "") for value in enumeration}
    return forms.ChoiceField(choices=enumeration.choices, required=False, widget=radios(defined))


class ReviewForm(forms.Form):
    """All may be open in a draft; what a submitted review needs is for the verb to say."""

    revision = Seen()
    review_revision = Seen(required=False)
    lead_time = LeadTime()
    sourcing = choices(Sourcing)
    attribution_check = choices(AttributionCheck)
    rating = forms.ModelChoiceField(Rating.objects.all(), required=False, empty_label=None)
    confidence = choices(Confidence)
    explanation = LongText(
        required=False,
        max_length=MODEL.get_field("explanation").max_length,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("One plain sentence or more: what the evidence shows."),
    )
    single_origin = forms.BooleanField(required=False)
    inferred_upstream = forms.CharField(
        required=False, max_length=MODEL.get_field("inferred_upstream").max_length
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ANSWERS:
            field, model_field = self.fields[name], MODEL.get_field(name)
            field.label = str(model_field.verbose_name).capitalize()
            field.help_text = field.help_text or model_field.help_text
        self._offer_ratings(claim)
        for name, enumeration in JUDGED.items():
            self.fields[name].widget.keys = dict(zip(enumeration.values, KEYS[name], strict=False))

    def _offer_ratings(self, claim: Claim) -> None:
        offered = claim.article.rating_scale.ratings.all()
        keys = dict(zip((str(rating.pk) for rating in offered), KEYS["rating"], strict=False))
        if not Kind(claim.kind).is_rated:
            offered = offered.filter(makes_claim_review=False)
        ratings = {str(rating.pk): rating for rating in offered}
        field = self.fields["rating"]
        field.widget = radios(
            {pk: rating.definition for pk, rating in ratings.items()},
            {pk: rating.colour for pk, rating in ratings.items()},
        )
        field.widget.keys = keys  # a rating has the same key where others are not offered
        field.queryset = offered

    @property
    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ANSWERS}

    def ask_for_the_rest(self) -> None:
        """Say what a submission lacks, together with what is wrong in it."""
        given = {name: self.cleaned_data.get(name) for name in ANSWERS}
        for name, words in unanswered(given).items():
            if name not in self.errors:
                self.add_error(name, words)

    @property
    def has_answers(self) -> bool:
        return any(self.answers.values())

    @property
    def sent(self) -> dict[str, Any]:
        """What a verb is told of a review, but for its evidence."""
        seen = ("revision", "review_revision", "lead_time")
        return {"answers": self.answers} | {name: self.cleaned_data[name] for name in seen}
