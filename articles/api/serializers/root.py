"""The address of everything."""

from rest_framework import serializers


class RootSerializer(serializers.Serializer):
    articles = serializers.URLField()
    claims = serializers.URLField()
    next_claim = serializers.URLField()
    reviews = serializers.URLField()
    assignments = serializers.URLField()
    recusals = serializers.URLField()
    agreement = serializers.URLField()
    verdicts = serializers.URLField()
    corrections = serializers.URLField()
    changes = serializers.URLField()
    search = serializers.URLField()
    outlets = serializers.URLField()
    speakers = serializers.URLField()
    rating_scales = serializers.URLField()
    schema = serializers.URLField()
    docs = serializers.URLField()
