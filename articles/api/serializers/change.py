"""Entries of the change feed: what happened to which claim, with the verdict if it is about one."""

from typing import Any

from rest_framework import serializers

from articles.api.serializers.article import ArticleLink
from articles.api.serializers.fields import ApiUrl, RowSerializer
from articles.api.serializers.verdict import VerdictSerializer
from articles.models import Claim, FeedEntry, Told


class ChangedClaim(RowSerializer):
    api_url = ApiUrl("claim-detail", "Where it was, if it is deleted.", pk="pk")
    article = ArticleLink(read_only=True)

    class Meta:
        model = Claim
        fields = read_only_fields = ["id", "api_url", "number", "article"]


class ChangeSerializer(RowSerializer):
    """An entry names what changed; read the claim itself for what it is like by now."""

    position = serializers.IntegerField(
        read_only=True, help_text="The cursor to go on from; later entries have higher ones."
    )
    type = serializers.ChoiceField(Told.choices, source="told", read_only=True)
    at = serializers.DateTimeField(
        source="event.created_at",
        read_only=True,
        help_text="For people: entries come in the order in which they were committed.",
    )
    claim = ChangedClaim(source="event.claim", read_only=True)
    verdict = VerdictSerializer(
        read_only=True,
        allow_null=True,
        help_text="As it was published, in entries of the types `verdict.…`; null in others. That "
        "of a retraction is a tombstone.",
    )

    class Meta:
        model = FeedEntry
        fields: Any = ["position", "type", "at", "claim", "verdict"]
        read_only_fields = fields
