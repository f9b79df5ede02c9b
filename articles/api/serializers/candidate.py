"""Where a claim that is adrift may stand in the latest text."""

from rest_framework import serializers


class CandidateSerializer(serializers.Serializer):
    start = serializers.IntegerField(source="span.start")
    end = serializers.IntegerField(source="span.end")
    quote = serializers.CharField(help_text="What stands there.")
    similarity = serializers.FloatField(
        help_text="How like the quote it is; the quote itself is 1.0."
    )


class CandidatesSerializer(serializers.Serializer):
    version = serializers.IntegerField(help_text="The number of the latest version.")
    results = CandidateSerializer(many=True)
