"""Articles and their versions."""

from typing import Any

from rest_framework import serializers

from articles.api.serializers.body import (
    Body,
    Changes,
    Due,
    Key,
    ModelBody,
    Name,
    Several,
    Text,
    a_user,
)
from articles.api.serializers.fields import (
    ApiUrl,
    ApiUrlInWork,
    NumberInWork,
    ProgressField,
    RowSerializer,
    TextInWork,
)
from articles.api.serializers.vocabulary import OutletSerializer, RatingScaleLink
from articles.models import Article, ArticleVersion, Outlet, RatingScale, Recusal

# What is read


class ArticleLink(RowSerializer):
    slug = serializers.CharField(read_only=True)
    api_url = ApiUrl("article-detail", slug="slug")

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
    latest_version = NumberInWork(
        required=False,
        help_text="The number of its latest version. Only for callers who may view claims.",
    )
    progress = ProgressField(
        read_only=True,
        help_text="How many claims are in each status; to anonymous callers only `published` and "
        "`retracted`.",
    )
    claims_url = ApiUrl("article-claim-list", slug="slug")
    versions_url = ApiUrl("article-version-list", slug="slug")
    annotations_url = ApiUrl("article-annotations", slug="slug")
    history_url = ApiUrlInWork("article-history", slug="slug")

    class Meta:
        model = Article
        fields = read_only_fields = [
            *("slug", "api_url", "headline", "deck", "url", "outlet", "syndicated_from"),
            *("byline", "credit_line", "language", "published_on", "reviews_required"),
            *("rating_scale", "latest_version", "progress", "claims_url", "versions_url"),
            *("annotations_url", "history_url", "created_at", "updated_at"),
        ]


class VersionSerializer(RowSerializer):
    api_url = ApiUrl("article-version-detail", slug="article.slug", number="number")
    length = serializers.IntegerField(read_only=True, help_text="In Unicode code points.")
    body = TextInWork(
        required=False,
        trim_whitespace=False,
        help_text="The text, verbatim. It is its publisher's: only callers who may view claims "
        "get it. A verdict carries its quote with what stands around it.",
    )

    class Meta:
        model = ArticleVersion
        fields = read_only_fields = ["number", "api_url", "sha256", "length", "created_at", "body"]


# What is sent


class NewVersionBody(ModelBody):
    body = Text(
        trim_whitespace=False,
        help_text="The text, to the letter, a blank line between paragraphs.",
    )

    class Meta:
        model = ArticleVersion
        fields = ["body"]


class ArticleBody(ModelBody):
    outlet = Key(queryset=Outlet.objects.all(), help_text="The id of the outlet.")
    syndicated_from = Key(
        queryset=Outlet.objects.all(),
        required=False,
        allow_null=True,
        help_text="The id of the outlet that the article was taken from.",
    )
    rating_scale = Name(
        slug_field="code",
        queryset=RatingScale.objects.all(),
        required=False,
        help_text="The code of the scale.",
    )

    class Meta:
        model = Article
        fields: list[str] = [
            *("headline", "slug", "deck", "url", "outlet", "syndicated_from", "byline"),
            *("credit_line", "language", "published_on", "reviews_required", "rating_scale"),
        ]
        # As printed: blanks at either end belong to them.
        extra_kwargs = {
            name: {"trim_whitespace": False} for name in ("deck", "byline", "credit_line")
        }


class NewArticleBody(ArticleBody, NewVersionBody):
    class Meta(ArticleBody.Meta):
        fields = [*ArticleBody.Meta.fields, "body"]


class ArticleChangesBody(Changes, ArticleBody):
    pass


# Steps of an article, and what they answer


class ShareOutBody(Body):
    reviewers = Several(
        child=a_user(),
        help_text="The usernames of those who are to review.",
    )
    due_at = Due()


class DeclineBody(ModelBody):
    class Meta:
        model = Recusal
        fields = ["reason"]


class HowMany(serializers.Serializer):
    # One number, which is all that the step has to say.

    def to_representation(self, number: int) -> dict[str, int]:
        return dict.fromkeys(self.fields, number)


class RenumberedSerializer(HowMany):
    renumbered = serializers.IntegerField(help_text="How many claims got another number.")


class SharedOutSerializer(HowMany):
    assigned = serializers.IntegerField(help_text="How many assignments were made.")


class RecusalSerializer(RowSerializer):
    article = ArticleLink(read_only=True)
    reviewer = serializers.CharField(source="reviewer.username", read_only=True)

    class Meta:
        model = Recusal
        fields: Any = ["article", "reviewer", "reason", "created_at"]
        read_only_fields = fields
