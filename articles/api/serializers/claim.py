"""Claims, with the judgement of their current verdict."""

import json
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from articles import workflow
from articles.api.serializers.article import ArticleLink
from articles.api.serializers.body import (
    Body,
    Changes,
    Key,
    ModelBody,
    Revision,
    Several,
    SpanBody,
    TrueOrFalse,
    Version,
    WholeNumber,
    a_claim,
)
from articles.api.serializers.fields import (
    ApiUrl,
    ApiUrlInWork,
    NumberInWork,
    RowSerializer,
    TrueOrFalseInWork,
)
from articles.api.serializers.verdict import PublishedRating
from articles.api.serializers.vocabulary import SpeakerSerializer
from articles.models import (
    ArticleVersion,
    AttributionCheck,
    CheckWorthiness,
    Claim,
    Relation,
    Sourcing,
    Speaker,
    Status,
    Verdict,
)

LARGEST_NUMBER = 999_999
NO_JUDGEMENT = dict.fromkeys(("sourcing", "attribution_check", "rating"))

# What is read


class ParentUrl(ApiUrl):
    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) if value.pk else None


class ParentClaim(RowSerializer):
    api_url = ParentUrl(
        "claim-detail",
        help_text="Null where the claim around it is not published.",
        allow_null=True,
        pk="pk",
    )

    class Meta:
        model = Claim
        fields = read_only_fields = ["number", "api_url"]


class VerdictLink(RowSerializer):
    api_url = ApiUrl("verdict-detail", pk="pk")

    class Meta:
        model = Verdict
        fields = read_only_fields = ["id", "api_url"]


class ClaimSerializer(RowSerializer):
    """`sourcing`, `attribution_check` and `rating` are those of the current verdict.

    They are null before publication, never a reviewer's: reviewing is blind.
    """

    api_url = ApiUrl("claim-detail", pk="pk")
    article = ArticleLink(read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    speaker = SpeakerSerializer(read_only=True, allow_null=True)
    parent = ParentClaim(read_only=True, allow_null=True)
    relation = serializers.ChoiceField(Relation.choices, allow_blank=True)
    checkworthiness = serializers.ChoiceField(CheckWorthiness.choices, allow_blank=True)
    status = serializers.ChoiceField(
        Status.choices,
        help_text="Where the claim stands. To anonymous callers: `published` or `retracted`.",
    )
    round = NumberInWork(required=False, help_text="Only for callers who may view claims.")
    revision = NumberInWork(
        required=False,
        help_text="Goes up when what a review judges changes. Only for callers who may view "
        "claims.",
    )
    is_adrift = TrueOrFalseInWork(
        required=False,
        help_text="Whether it was not found in the latest text of its article, and waits for "
        "somebody to place it. Only for callers who may view claims.",
    )
    sourcing = serializers.ChoiceField(
        Sourcing.choices, source="judgement.sourcing", read_only=True, allow_null=True
    )
    attribution_check = serializers.ChoiceField(
        AttributionCheck.choices,
        source="judgement.attribution_check",
        read_only=True,
        allow_null=True,
    )
    rating = PublishedRating(source="judgement.rating", read_only=True, allow_null=True)
    verdict = VerdictLink(read_only=True, allow_null=True)
    reviews_url = ApiUrlInWork("claim-review-list", pk="pk")
    assignments_url = ApiUrlInWork("claim-assignment-list", pk="pk")
    history_url = ApiUrlInWork("claim-history", pk="pk")

    class Meta:
        model = Claim
        fields = [
            *("id", "api_url", "article", "version", "number", "quote", "start", "end"),
            *("prefix", "suffix", "statement", "kind", "speaker", "via", "parent", "relation"),
            *("checkworthiness", "checkworthiness_reason", "status", "round", "revision"),
            *("is_adrift", "sourcing", "attribution_check", "rating", "verdict"),
            *("reviews_url", "assignments_url", "history_url"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields

    def to_representation(self, claim: Claim) -> dict[str, Any]:
        claim.verdict = next(iter(claim.current_verdicts), None)
        claim.judgement = json.loads(claim.verdict.document) if claim.verdict else NO_JUDGEMENT
        return super().to_representation(claim)


# What is sent


class ClaimBody(ModelBody):
    speaker = Key(
        queryset=Speaker.objects.all(),
        required=False,
        allow_null=True,
        help_text="The id of the speaker; null for the article's own voice.",
    )

    class Meta:
        model = Claim
        fields: list[str] = [*workflow.EDITABLE]


class ClaimChangesBody(Changes, ClaimBody):
    must_be_given = ("revision",)
    revision = Revision()

    class Meta(ClaimBody.Meta):
        fields = [*ClaimBody.Meta.fields, "revision"]

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        return {"revision": sent.pop("revision"), "changes": sent}


class DraftBody(ClaimBody, SpanBody):
    parent = a_claim(  # type: ignore[assignment]  # a field, not its parent
        required=False, allow_null=True, help_text="The id of the claim around it, if any."
    )
    number = WholeNumber(
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        help_text="Left out: the next one of the article.",
    )
    suggested = TrueOrFalse(
        required=False, help_text="Only propose it: somebody has to accept it first."
    )

    class Meta(ClaimBody.Meta):
        fields = [
            *("start", "end"),
            *ClaimBody.Meta.fields,
            *("parent", "relation", "number", "suggested"),
        ]


class OfVersion(Body):
    version = Version()

    def validate_version(self, number: int) -> ArticleVersion:
        version = self.context["article"].versions.filter(number=number).first()
        if version is None:
            raise serializers.ValidationError(_("The article has no version %d.") % number)
        return version


class NewClaimBody(OfVersion, DraftBody):
    class Meta(DraftBody.Meta):
        fields = ["version", *DraftBody.Meta.fields]


# Many at once


class OneOfManyBody(DraftBody):
    parent_number = WholeNumber(
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        help_text="Instead of `parent`: the `number` of a claim of this request.",
    )

    class Meta(DraftBody.Meta):
        fields = [*DraftBody.Meta.fields, "parent_number"]

    def validate(self, sent: dict[str, Any]) -> Any:
        if sent.get("parent") and "parent_number" in sent:
            words = _("Name the claim around it by `parent` or by `parent_number`, not by both.")
            raise serializers.ValidationError({"parent_number": words})
        fields: dict[str, Any] = super().validate(sent)
        status = Status.SUGGESTED if fields.pop("suggested", False) else Status.OPEN
        return workflow.Draft(fields.pop("span"), fields, status)


class NewClaimsBody(OfVersion):
    claims = Several(child=OneOfManyBody(), allow_empty=False, max_length=workflow.MOST_CLAIMS)


class NewClaimsSerializer(serializers.Serializer):
    claims = ClaimSerializer(many=True, help_text="Those that were made, in the order as sent.")
