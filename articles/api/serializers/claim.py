"""Claims, with the judgement of their current verdict."""

import json
from typing import Any

from rest_framework import serializers

from articles.api.serializers.article import ArticleLink
from articles.api.serializers.fields import NumberInWork, StatusField
from articles.api.serializers.verdict import PublishedRating
from articles.api.serializers.vocabulary import SpeakerSerializer
from articles.models import AttributionCheck, CheckWorthiness, Claim, Relation, Sourcing, Verdict


class ParentUrl(serializers.HyperlinkedIdentityField):
    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) if value.is_visible else None


class ParentClaim(serializers.ModelSerializer):
    api_url = ParentUrl(
        view_name="api:claim-detail",
        allow_null=True,
        help_text="Null where the claim around it is not published.",
    )

    class Meta:
        model = Claim
        fields = read_only_fields = ["number", "api_url"]


class VerdictLink(serializers.ModelSerializer):
    api_url = serializers.HyperlinkedIdentityField(view_name="api:verdict-detail")

    class Meta:
        model = Verdict
        fields = read_only_fields = ["id", "api_url"]


class ClaimSerializer(serializers.ModelSerializer):
    """`sourcing`, `attribution_check` and `rating` are those of the current verdict.

    They are null before publication, never a reviewer's: reviewing is blind.
    """

    api_url = serializers.HyperlinkedIdentityField(view_name="api:claim-detail")
    article = ArticleLink(read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    speaker = SpeakerSerializer(read_only=True, allow_null=True)
    parent = ParentClaim(read_only=True, allow_null=True)
    relation = serializers.ChoiceField(Relation.choices, allow_blank=True)
    checkworthiness = serializers.ChoiceField(CheckWorthiness.choices, allow_blank=True)
    status = StatusField()
    round = NumberInWork(required=False, help_text="Only for callers who may view claims.")
    sourcing = serializers.ChoiceField(
        Sourcing.choices, source="verdict.sourcing", read_only=True, allow_null=True
    )
    attribution_check = serializers.ChoiceField(
        AttributionCheck.choices,
        source="verdict.attribution_check",
        read_only=True,
        allow_null=True,
    )
    rating = PublishedRating(read_only=True, allow_null=True)
    verdict = VerdictLink(read_only=True, allow_null=True)

    class Meta:
        model = Claim
        fields = [
            *("id", "api_url", "article", "version", "number", "quote", "start", "end"),
            *("prefix", "suffix", "statement", "kind", "speaker", "via", "parent", "relation"),
            *("checkworthiness", "checkworthiness_reason", "status", "round", "sourcing"),
            *("attribution_check", "rating", "verdict", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def to_representation(self, claim: Claim) -> dict[str, Any]:
        claim.verdict = next(iter(claim.current_verdicts), None)
        claim.rating = json.loads(claim.verdict.document)["rating"] if claim.verdict else None
        return super().to_representation(claim)
