"""What the steps of a claim's life take, step by step."""

from typing import Any

from rest_framework import serializers

from articles.api.serializers.body import (
    LONGEST,
    Body,
    ModelBody,
    OneOf,
    Revision,
    Several,
    SpanBody,
    Text,
    Version,
    a_claim,
    the_read,
)
from articles.api.serializers.claim import ClaimSerializer
from articles.models import Claim
from articles.workflow import Warn

# Breaking an article down


class SayWhyBody(Body):
    """The workflow says for which step a reason is needed."""

    reason = Text(required=False, allow_blank=True, max_length=LONGEST)


class NestBody(ModelBody):
    parent = a_claim(  # type: ignore[assignment]  # a field, not its parent
        allow_null=True, help_text="The id of the claim around it; null parts them."
    )
    revision = Revision()

    class Meta:
        model = Claim
        fields = ["parent", "relation", "revision"]

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        return {"relation": "", **sent}


class PlaceBody(SpanBody):
    version = Version()
    revision = Revision()


class PartBody(ModelBody, SpanBody):
    class Meta:
        model = Claim
        fields = ["start", "end", "statement"]


class SplitBody(Body):
    first = PartBody(help_text="What the claim keeps.")
    second = PartBody(help_text="What the new claim gets.")
    version = Version()
    revision = Revision()

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        parts = [sent["first"], sent["second"]]
        return {
            "first": parts[0]["span"],
            "second": parts[1]["span"],
            "statements": tuple(part["statement"] for part in parts),
            "version": sent["version"],
            "revision": sent["revision"],
        }


class SplitSerializer(serializers.Serializer):
    first = ClaimSerializer(help_text="The claim, with the first part.")
    second = ClaimSerializer(help_text="The new one.")


class MergeBody(ModelBody):
    other = a_claim(help_text="The id of the claim that is joined to this one, and then gone.")
    revision = Revision()

    class Meta:
        model = Claim
        fields = ["other", "statement", "revision"]


# Publishing


class PublishBody(Body):
    reviews = the_read("the verdict rests on exactly these.")
    confirmed = Several(
        child=OneOf(Warn.choices),
        required=False,
        help_text="The codes of the warnings that you have confirmed.",
    )


class RetractBody(Body):
    public_note = Text(
        allow_blank=True,  # the workflow says how long it has to be
        max_length=LONGEST,
        help_text="Tells the public what changed, and why.",
    )


class UpdateBody(PublishBody, RetractBody):
    pass


class CorrectBody(UpdateBody):
    explanation = Text(
        required=False,
        allow_blank=True,
        max_length=LONGEST,
        help_text="Other words of explanation; left out: those of the reviews.",
    )


class ReopenBody(Body):
    reason = Text(allow_blank=True, max_length=LONGEST, help_text="Why it is reopened.")
