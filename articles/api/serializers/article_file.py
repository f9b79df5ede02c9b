"""An article, or a newer text of one, that comes in a file."""

from typing import Any

from rest_framework import serializers

from articles.api.serializers.article import ArticleSerializer, VersionSerializer
from articles.api.serializers.body import LONGEST, Body, Text
from articles.formats.article_text import Given

# What is sent, as multipart/form-data


class NewVersionFileBody(Body):
    file = serializers.FileField(
        help_text="A text file, whose first line is the headline, or a saved web page. Nothing is "
        "fetched."
    )
    body_from = Text(
        required=False,
        trim_whitespace=False,
        max_length=LONGEST,
        help_text="The words that the text begins with, where that is not what is found.",
    )
    body_to = Text(
        required=False,
        trim_whitespace=False,
        max_length=LONGEST,
        help_text="The words that it ends with.",
    )

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        words = (sent.pop("body_from", ""), sent.pop("body_to", ""))
        return {"file": sent.pop("file"), "given": Given(sent.get("headline", ""), *words), **sent}


def said(what: str, **options: Any) -> Text:
    words = f"{what}, if it is not what the file says."
    return Text(required=False, max_length=LONGEST, help_text=words, **options)


class NewArticleFileBody(NewVersionFileBody):
    headline = said("The headline")
    deck = said("The line below the headline", trim_whitespace=False)
    outlet = said("The domain of an outlet that is known here")
    language = said("A language tag (BCP 47)")
    published_on = said("2023, 2023-09 or 2023-09-17, as precise as is known")
    url = said("Where it was published")
    byline = said("Who wrote it, as printed", trim_whitespace=False)
    credit_line = said("What it is credited to, as printed", trim_whitespace=False)
    slug = said("How it is called in addresses")


# What is answered


class FromFileSerializer(serializers.Serializer):
    remarks = serializers.ListField(
        child=serializers.CharField(),
        help_text="What was left out of the text, or taken for something else: look at it.",
    )


class ArticleFromFileSerializer(FromFileSerializer):
    article = ArticleSerializer()
    version = VersionSerializer()


class VersionFromFileSerializer(FromFileSerializer):
    version = VersionSerializer()
