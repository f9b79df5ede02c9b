"""Reviews with their evidence, and what reviewers and those who adjudicate hand in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.fields import get_error_detail

from articles import workflow
from articles.api.serializers.body import ModelBody, Name, Revision, Several, TrueOrFalse, the_read
from articles.api.serializers.fields import ApiUrl, RowSerializer
from articles.models import (
    AttributionCheck,
    Confidence,
    Disagreement,
    Evidence,
    Rating,
    Review,
    Sourcing,
)

EVIDENCE = [
    *("title", "publisher", "url", "reference", "published_on", "accessed_on", "archived_url"),
    *("excerpt", "stance", "note", "confidential", "public_description"),
]

# What is read


class EvidenceSerializer(RowSerializer):
    url = serializers.CharField(read_only=True, help_text="Its address, or empty.")
    archived_url = serializers.CharField(read_only=True, help_text="Of a copy of it, or empty.")

    class Meta:
        model = Evidence
        fields = read_only_fields = EVIDENCE


def answer(choices: type[models.TextChoices], **options: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices.choices, read_only=True, allow_blank=True, **options)


class ReviewSerializer(RowSerializer):
    """Named as in the body that is sent, so that a draft can be read and sent again."""

    api_url = ApiUrl("claim-review-detail", pk="claim_id", review="pk")
    claim = serializers.IntegerField(source="claim_id", read_only=True, help_text="Its id.")
    reviewer = serializers.CharField(source="reviewer.username", read_only=True)
    version = serializers.IntegerField(
        source="version.number", read_only=True, help_text="The number of the version it judged."
    )
    revision = serializers.IntegerField(
        source="claim_revision", read_only=True, help_text="The claim's revision that it judged."
    )
    rating = serializers.CharField(
        source="rating.code",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="The code of the rating, in the article's scale.",
    )
    sourcing = answer(Sourcing)
    attribution_check = answer(AttributionCheck)
    confidence = answer(Confidence)
    disagreement = answer(Disagreement, help_text="Of an adjudication: why the reviews differ.")
    evidence = EvidenceSerializer(many=True, read_only=True)
    submitted_at = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text="Null for a draft, which only its author sees."
    )

    class Meta:
        model = Review
        fields: Any = [
            *("id", "api_url", "claim", "reviewer", "round", "version", "revision"),
            *(name for name in workflow.ANSWERS if name != "rating"),
            *("rating", "evidence", "is_adjudication", "disagreement", "reason"),
            *("submitted_at", "updated_at"),
        ]
        read_only_fields = fields


# What is sent


class RatingByCode(Name):
    """A rating of the scale of the claim's article."""

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="code", queryset=Rating.objects.all(), **options)

    def get_queryset(self) -> QuerySet[Rating]:
        scale = self.context["claim"].article.rating_scale_id
        # With its scale, by which a rating is named on record.
        return super().get_queryset().filter(scale=scale).select_related("scale")


class EvidenceBody(ModelBody):
    class Meta:
        model = Evidence
        fields = EVIDENCE

    def fault(self, sent: dict[str, Any]) -> Any:
        """What the rules of the data have against a piece of evidence, by its fields."""
        try:
            Evidence(**sent).full_clean(exclude=["review", "position"])
        except ValidationError as error:
            return get_error_detail(error)
        return {}


class AnswersBody(ModelBody):
    # What has to be answered, the workflow says: a draft is not finished.

    rating = RatingByCode(
        required=False,
        allow_null=True,
        help_text="The code of the rating, in the article's scale.",
    )
    evidence = Several(child=EvidenceBody(), required=False)
    revision = Revision()

    class Meta:
        model = Review
        fields: list[str] = [*workflow.ANSWERS, "evidence", "revision"]

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        answers = {name: sent.pop(name) for name in workflow.ANSWERS if name in sent}
        return {"answers": answers, "evidence": [], **sent}

    def locate(self) -> None:
        items = self.validated_data["evidence"]
        faults = [self.fields["evidence"].child.fault(item) for item in items]
        if any(faults):
            raise serializers.ValidationError({"evidence": faults})


class NewReviewBody(AnswersBody):
    draft = TrueOrFalse(
        required=False, help_text="Only keep it: it counts for nothing, and nobody else sees it."
    )

    class Meta(AnswersBody.Meta):
        fields = [*AnswersBody.Meta.fields, "draft"]


class AdjudicateBody(AnswersBody):
    reviews = the_read("the decision is between exactly these.")

    class Meta(AnswersBody.Meta):
        fields = [*AnswersBody.Meta.fields, "reviews", "disagreement", "reason"]
        extra_kwargs = {
            "disagreement": {"required": True, "allow_blank": False},
            "reason": {"required": True, "allow_blank": False},
        }
