"""Verdicts: the document as it was published, with the addresses of what it is about."""

import json
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from rest_framework import serializers

from articles.models import (
    AttributionCheck,
    Change,
    CheckWorthiness,
    Confidence,
    Kind,
    Relation,
    Sourcing,
    SpeakerKind,
    Stance,
    Verdict,
)
from articles.models.document import with_members

# The shape of the document, for the schema. What is served is the document itself, untouched.


class PublishedRating(serializers.Serializer):
    scale = serializers.CharField(help_text="The code of the scale.")
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not its label
    value = serializers.IntegerField(allow_null=True, help_text="None beside the scale.")
    best = serializers.IntegerField(allow_null=True)
    worst = serializers.IntegerField(allow_null=True)


class PublishedSpeaker(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.ChoiceField(SpeakerKind.choices)
    job_title = serializers.CharField()
    same_as = serializers.CharField(help_text="An address that says who this is, or empty.")


class PublishedClaim(serializers.Serializer):
    id = serializers.IntegerField()
    api_url = serializers.URLField()
    number = serializers.IntegerField()
    quote = serializers.CharField()
    start = serializers.IntegerField(help_text="In code points, counted from 0.")
    end = serializers.IntegerField(help_text="Just past the last character.")
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    statement = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    speaker = PublishedSpeaker(allow_null=True)
    via = serializers.CharField()
    parent = serializers.IntegerField(  # type: ignore[assignment]  # a field, not its parent
        allow_null=True, help_text="The number of the claim around it."
    )
    relation = serializers.ChoiceField(Relation.choices, allow_blank=True)
    checkworthiness = serializers.ChoiceField(CheckWorthiness.choices, allow_blank=True)
    checkworthiness_reason = serializers.CharField()


class PublishedOutlet(serializers.Serializer):
    name = serializers.CharField()
    domain = serializers.CharField()


class PublishedArticle(serializers.Serializer):
    slug = serializers.CharField()
    api_url = serializers.URLField()
    headline = serializers.CharField()
    url = serializers.CharField(help_text="The article's own web address, or empty.")
    outlet = PublishedOutlet()
    syndicated_from = PublishedOutlet(allow_null=True)
    language = serializers.CharField(help_text="A language tag (BCP 47).")
    published_on = serializers.CharField(help_text="2023, 2023-09 or 2023-09-17, or empty.")
    version = serializers.IntegerField(help_text="The number of the version that was judged.")
    sha256 = serializers.CharField(help_text="Of that version's text in UTF-8.")


class PublishedEvidence(serializers.Serializer):
    """Of confidential evidence there is only the public description."""

    stance = serializers.ChoiceField(Stance.choices)
    confidential = serializers.BooleanField()
    public_description = serializers.CharField(required=False)
    title = serializers.CharField(required=False)
    publisher = serializers.CharField(required=False)
    url = serializers.CharField(required=False)
    reference = serializers.CharField(required=False)
    published_on = serializers.CharField(required=False)
    accessed_on = serializers.CharField(required=False)
    archived_url = serializers.CharField(required=False)
    excerpt = serializers.CharField(required=False)
    note = serializers.CharField(required=False)


class VerdictSerializer(serializers.Serializer):
    """A retraction is a tombstone: it names the claim, and has no judgement and no evidence."""

    id = serializers.IntegerField()
    api_url = serializers.URLField()
    current = serializers.BooleanField(help_text="Whether no later verdict has replaced it.")
    history_url = serializers.URLField(help_text="All verdicts on the claim.")
    number = serializers.IntegerField(help_text="Counts the verdicts on the claim, from 1.")
    change = serializers.ChoiceField(Change.choices)
    public_note = serializers.CharField(help_text="What changed and why; empty in the first.")
    published_at = serializers.DateTimeField()
    claim = PublishedClaim()
    article = PublishedArticle()
    sourcing = serializers.ChoiceField(Sourcing.choices, allow_null=True)
    attribution_check = serializers.ChoiceField(AttributionCheck.choices, allow_null=True)
    rating = PublishedRating(allow_null=True)
    confidence = serializers.ChoiceField(Confidence.choices, allow_null=True)
    explanation = serializers.CharField()
    single_origin = serializers.BooleanField()
    inferred_upstream = serializers.CharField()
    evidence = PublishedEvidence(many=True)

    def to_representation(self, verdict: Verdict) -> dict[str, Any]:
        row = (verdict.pk, verdict.current, verdict.claim_id, verdict.document)
        found: dict[str, Any] = json.loads(Printer(self.context["request"])(row))
        return found


# What is served: the document as it was printed

PRINTED = ("pk", "current", "claim_id", "document")
Row = tuple[int, bool, int, str]


class Printer:
    """Makes of a verdict's row (PRINTED) what is served of it, as JSON text."""

    def __init__(self, request: Any) -> None:
        here = json.dumps(request.build_absolute_uri("/"))[:-2]
        self.verdicts, self.claims, self.articles = (here + path for path in paths())

    def __call__(self, row: Row) -> str:
        pk, current, claim, document = row
        is_current = "true" if current else "false"
        return with_members(
            document,
            f'"id": {pk}, "api_url": {self.verdicts}{pk}/", "current": {is_current}, '
            f'"history_url": {self.verdicts}{pk}/history/", ',
            f'"id": {claim}, "api_url": {self.claims}{claim}/", ',
            lambda slug: f'"api_url": {self.articles}{quoted(slug)}/", ',
        )


@cache
def paths() -> list[str]:
    return [reverse(f"api:{noun}-list") for noun in ("verdict", "claim", "article")]


quoted = lru_cache(1_000)(quote)  # a page is of few articles
