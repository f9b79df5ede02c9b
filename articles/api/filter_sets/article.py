"""What articles and their versions can be narrowed to."""

from django_filters.rest_framework import CharFilter

from articles.api.filters import (
    AddressFilter,
    AskedFilterSet,
    DateFilter,
    NamesFilter,
    before,
    by_language,
    by_outlet,
    since,
)
from articles.api.searching import WordsFilter


class ArticleFilter(AskedFilterSet):
    outlet = by_outlet("pk")
    language = by_language("pk")
    url = AddressFilter("pk")
    headline = NamesFilter("headline")
    published_since = DateFilter("published_on", "gte", "Published on this date or later")
    published_before = DateFilter("published_on", "lt", "Published before this date")
    created_since = since("created_at", "Stored here")
    created_before = before("created_at", "Stored here")
    updated_since = since("updated_at", "Changed")
    q = WordsFilter("the quote or the statement of one of its claims")


class VersionFilter(AskedFilterSet):
    sha256 = CharFilter("sha256", help_text="The SHA-256 of its text in UTF-8, in full.")
    created_since = since("created_at", "Stored")
    created_before = before("created_at", "Stored")
    updated_since = since(
        "created_at", "The same as `created_since`, as no version changes: stored"
    )
