"""Assignments: who is asked to review a claim, by when."""

from typing import Any

from rest_framework import serializers

from articles.api.serializers.body import Body, Due, a_user
from articles.api.serializers.fields import ApiUrl, RowSerializer
from articles.models import Assignment


class AssignmentSerializer(RowSerializer):
    api_url = ApiUrl("claim-assignment-detail", pk="claim_id", assignment="pk")
    claim = serializers.IntegerField(source="claim_id", read_only=True, help_text="Its id.")
    reviewer = serializers.CharField(source="reviewer.username", read_only=True)
    in_force = serializers.BooleanField(
        read_only=True,
        help_text="Whether it holds a place: of a running round, not overdue, and not yet done.",
    )

    class Meta:
        model = Assignment
        fields: Any = [
            *("id", "api_url", "claim", "reviewer", "round", "due_at", "created_at", "in_force"),
        ]
        read_only_fields = fields


class UnassignBody(Body):
    reviewer = a_user(help_text="A username.")


class AssignBody(UnassignBody):
    due_at = Due()
