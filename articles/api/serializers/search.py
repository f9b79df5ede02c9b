"""Claims like a text."""

from rest_framework import serializers

from articles.api.serializers.claim import ClaimSerializer


class FoundSerializer(serializers.Serializer):
    score = serializers.FloatField(
        min_value=0,
        max_value=1,
        help_text="How much of the text the claim has, rare words counting most. Scores of one "
        "search can be compared, those of two cannot.",
    )
    claim = ClaimSerializer()


class SearchSerializer(serializers.Serializer):
    results = FoundSerializer(many=True)
