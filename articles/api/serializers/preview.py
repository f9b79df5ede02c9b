"""What would become public, before it does."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from articles.api.serializers.body import LONGEST, Body, OneOf, Text
from articles.api.serializers.verdict import PublishedArticle, PublishedClaim, VerdictSerializer
from articles.workflow.objections import Warn
from articles.workflow.verdicts import CHANGES

# What is read: the document, which has no keys and no addresses before it is published


class PreviewedClaim(PublishedClaim):
    id = api_url = None  # type: ignore[assignment]  # which leaves a field out


class PreviewedArticle(PublishedArticle):
    api_url = None  # type: ignore[assignment]


class PreviewedVerdict(VerdictSerializer):
    """As a verdict, but for what it only has once it is published: its id, and addresses."""

    id = api_url = current = history_url = None  # type: ignore[assignment]
    claim = PreviewedClaim()
    article = PreviewedArticle()

    def to_representation(self, document: Any) -> dict[str, Any]:
        return dict(document)


class WarningSerializer(serializers.Serializer):
    code = serializers.ChoiceField(Warn.choices, help_text="As `confirmed` takes it.")
    detail = serializers.CharField(help_text="For people.")


class PreviewSerializer(serializers.Serializer):
    verdict = PreviewedVerdict()
    claim_review = serializers.DictField(
        allow_null=True, help_text="Its ClaimReview, as JSON-LD; null where it makes none."
    )
    reviews = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="The ids of the reviews that it would rest on, as the step takes them.",
    )
    objections = serializers.ListField(
        child=serializers.CharField(), help_text="What stands against it, in sentences."
    )
    warnings = WarningSerializer(many=True, help_text="What the step asks to be confirmed.")


# What is sent


class PreviewBody(Body):
    step = OneOf(list(CHANGES), help_text="The step that would be taken.")
    public_note = Text(
        required=False,
        allow_blank=True,
        max_length=LONGEST,
        help_text="As it would be sent with the step.",
    )
    explanation = Text(
        required=False,
        allow_blank=True,
        max_length=LONGEST,
        help_text="Of `correct` alone: as it would be sent with the step.",
    )

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if sent.get("explanation") and sent["step"] != "correct":
            words = _("Only a correction has other words of explanation than its reviews.")
            raise serializers.ValidationError({"explanation": words})
        return sent
