"""Articles and their versions."""

from rest_framework import serializers

from articles.api.serializers.fields import ProgressField, TextInWork
from articles.api.serializers.vocabulary import OutletSerializer, RatingScaleLink
from articles.models import Article, ArticleVersion


class ArticleLink(serializers.ModelSerializer):
    slug = serializers.CharField(read_only=True)
    api_url = serializers.HyperlinkedIdentityField(
        view_name="api:article-detail", lookup_field="slug"
    )

    class Meta:
        model = Article
        fields = read_only_fields = ["slug", "api_url"]


class ArticleSerializer(ArticleLink):
    url = serializers.CharField(
        read_only=True, help_text="The article's own web address, or empty."
    )
    published_on = serializers.CharField(
        read_only=True,
        help_text="2023, 2023-09 or 2023-09-17, or empty.",
    )
    outlet = OutletSerializer(read_only=True)
    syndicated_from = OutletSerializer(read_only=True, allow_null=True)
    rating_scale = RatingScaleLink(read_only=True)
    progress = ProgressField(
        read_only=True,
        help_text="How many claims are in each status; to anonymous callers only `published`.",
    )
    claims_url = serializers.HyperlinkedIdentityField(
        view_name="api:article-claim-list", lookup_field="slug"
    )
    versions_url = serializers.HyperlinkedIdentityField(
        view_name="api:article-version-list", lookup_field="slug"
    )

    class Meta:
        model = Article
        fields = read_only_fields = [
            *("slug", "api_url", "headline", "deck", "url", "outlet", "syndicated_from"),
            *("byline", "credit_line", "language", "published_on", "reviews_required"),
            *("rating_scale", "progress", "claims_url", "versions_url"),
            *("created_at", "updated_at"),
        ]


class VersionSerializer(serializers.ModelSerializer):
    length = serializers.IntegerField(read_only=True, help_text="In Unicode code points.")
    body = TextInWork(
        required=False,
        trim_whitespace=False,
        help_text="The text, verbatim. It is its publisher's: only callers who may view claims "
        "get it. A verdict carries its quote with what stands around it.",
    )

    class Meta:
        model = ArticleVersion
        fields = read_only_fields = ["number", "sha256", "length", "created_at", "body"]
