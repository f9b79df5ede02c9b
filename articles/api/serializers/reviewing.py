"""What reviewers are told on their way: which claim is next, and who else is at one."""

from typing import Any

from rest_framework import serializers

from articles.api.serializers.claim import ClaimSerializer
from articles.api.serializers.fields import RowSerializer
from articles.models import Claim, Presence


class NextClaimSerializer(serializers.Serializer):
    claim = ClaimSerializer(allow_null=True, help_text="Null where nothing waits.")


class PresentSerializer(RowSerializer):
    user = serializers.CharField(source="user.username", read_only=True, help_text="A username.")

    class Meta:
        model = Presence
        fields: Any = ["user", "opened_at", "seen_at"]
        read_only_fields = fields


class PresenceSerializer(RowSerializer):
    others = PresentSerializer(
        many=True,
        read_only=True,
        help_text="Who else has the claim open: whoever said so within 25 minutes, the last one "
        "first.",
    )

    class Meta:
        model = Claim
        fields: Any = ["id", "status", "revision", "others"]
        read_only_fields = fields
