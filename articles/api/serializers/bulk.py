"""What is done to many claims at once, and what came of it, claim by claim."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from articles.api.filters import LARGEST_ID
from articles.api.serializers.assignment import AssignBody
from articles.api.serializers.body import MOST, Body, Several, WholeNumber
from articles.api.serializers.steps import ReopenBody


class ChosenBody(Body):
    claims = Several(
        child=WholeNumber(min_value=1, max_value=LARGEST_ID),
        allow_empty=False,
        help_text=f"The ids of the claims, each once, {MOST} at most.",
    )

    def validate_claims(self, keys: list[int]) -> list[int]:
        if len(set(keys)) < len(keys):
            raise serializers.ValidationError(_("Name each claim once."))
        return keys


class AssignManyBody(ChosenBody, AssignBody):
    pass


class ReopenManyBody(ChosenBody, ReopenBody):
    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        fields["reason"].allow_blank = False  # else each claim would say the same
        return fields


class RefusedClaimSerializer(serializers.Serializer):
    index = serializers.IntegerField(min_value=0, help_text="Its place in what was sent.")
    claim = serializers.IntegerField(help_text="Its id.")
    detail = serializers.CharField(help_text="Why, for people.")


class BulkSerializer(serializers.Serializer):
    done = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="The ids of the claims with which it was done, in the order as sent.",
    )
    refused = RefusedClaimSerializer(many=True, help_text="The others, in the order as sent.")
