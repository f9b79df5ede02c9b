"""What happened to a claim, without the data of the events: they may hold what is hidden."""

from typing import Any

from rest_framework import serializers

from articles.api.serializers.fields import RowSerializer
from articles.models import Event
from articles.workflow.actions import ACTIONS


class EventSerializer(RowSerializer):
    action = serializers.ChoiceField(ACTIONS, read_only=True, help_text="What was done.")
    before = serializers.CharField(
        read_only=True, help_text="The claim's status before; empty where it was not there yet."
    )
    after = serializers.CharField(read_only=True, help_text="Its status from then on.")
    reason = serializers.CharField(
        source="told_reason",
        read_only=True,
        help_text="Empty where there is none, and of an adjudication, whose review has it.",
    )

    class Meta:
        model = Event
        fields: Any = ["action", "before", "after", "actor_name", "reason", "created_at"]
        read_only_fields = fields
