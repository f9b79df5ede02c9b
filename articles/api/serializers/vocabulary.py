"""Outlets, speakers and rating scales."""

from rest_framework import serializers

from articles.api.serializers.body import Changes, ModelBody
from articles.api.serializers.fields import ApiUrl, RowSerializer
from articles.models import Outlet, Rating, RatingScale, Speaker

# What is read


class OutletSerializer(RowSerializer):
    api_url = ApiUrl("outlet-detail", pk="pk")

    class Meta:
        model = Outlet
        fields = read_only_fields = ["id", "api_url", "name", "domain", "country"]


class SpeakerSerializer(RowSerializer):
    api_url = ApiUrl("speaker-detail", pk="pk")
    same_as = serializers.CharField(
        read_only=True, help_text="An address that says who this is, or empty."
    )

    class Meta:
        model = Speaker
        fields = read_only_fields = ["id", "api_url", "name", "kind", "job_title", "same_as"]


class RatingSerializer(RowSerializer):
    class Meta:
        model = Rating
        fields = read_only_fields = [
            *("code", "label", "value", "position", "colour", "averitec_label"),
            *("makes_claim_review", "definition"),
        ]


class RatingScaleLink(RowSerializer):
    api_url = ApiUrl("rating-scale-detail", code="code")

    class Meta:
        model = RatingScale
        fields = read_only_fields = ["code", "api_url"]


class RatingScaleSerializer(RatingScaleLink):
    ratings = RatingSerializer(many=True, read_only=True)

    class Meta:
        model = RatingScale
        fields = read_only_fields = ["code", "api_url", "name", "best", "worst", "ratings"]


# What is sent


class NewOutletBody(ModelBody):
    class Meta:
        model = Outlet
        fields = ["name", "domain", "country"]


class OutletChangesBody(Changes, NewOutletBody):
    pass


class NewSpeakerBody(ModelBody):
    class Meta:
        model = Speaker
        fields = ["name", "kind", "job_title", "same_as"]


class SpeakerChangesBody(Changes, NewSpeakerBody):
    pass
