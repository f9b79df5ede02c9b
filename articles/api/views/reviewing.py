"""A reviewer's way through the claims: which is next, putting one off, who else is at one.

None of it is on record, or changes what anybody else reads of a claim: so nothing of it asks for
`If-Match`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet

from articles import workflow
from articles.api.filters import LARGEST_ID, refuse_invalid, refuse_unknown
from articles.api.serializers import (
    Body,
    ClaimSerializer,
    NextClaimSerializer,
    NothingBody,
    PresenceSerializer,
)
from articles.api.views.reading import PerCaller
from articles.api.views.writing import OfClaim, OnlyForKeys, Writing
from articles.models import Article, Claim, Presence
from articles.models.queue import next_for

TO_REVIEW = workflow.STEPS["submit"].permission


class Where(forms.Form):
    """Where a reviewer is: among which claims, and at which."""

    article = forms.CharField(required=False)
    after = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)


WHERE = [
    OpenApiParameter("article", str, description="Only of the article with this slug."),
    OpenApiParameter(
        "after",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_ID},
        description="The id of the claim at which the caller is: it goes on behind it.",
    ),
]


class Reviewing(PerCaller, OfClaim, Writing, GenericViewSet):
    """Mixed into what is for those who may review claims, and for nobody else."""

    queryset = Claim.objects.none()
    pagination_class = None
    filter_backends = []

    def next(self, here: Claim | None, article: Article | None = None) -> dict[str, Any]:
        claim = next_for(self.request.user, here, article)
        return {"claim": claim and self.show_claim(claim)}

    def presence(self, claim: Claim) -> dict[str, Any]:
        claim.others = Presence.objects.others(claim, self.request.user)
        return PresenceSerializer(claim).data


class NextClaimViewSet(OnlyForKeys, Reviewing):
    """The next claim that waits for the caller: what is assigned to them comes first, then what
    others have begun, what nobody has, and last what they have skipped. `claim` is null where
    nothing waits.
    """

    serializer_class = NextClaimSerializer
    summary = "Read the next claim to review"

    @extend_schema(parameters=WHERE, operation_id="claims_next")
    def retrieve(self, request: Request) -> Response:
        self.permit(TO_REVIEW)
        refuse_unknown(request.query_params, Where.base_fields)
        where = Where(request.query_params)
        if not where.is_valid():
            refuse_invalid(where)
        slug, after = where.cleaned_data["article"], where.cleaned_data["after"]
        article = Article.objects.filter(slug=slug).first() if slug else None
        if slug and article is None:
            return Response({"claim": None})
        here = Claim.with_deleted.filter(pk=after).first() if after else None
        return Response(self.next(here, article))


class PresenceViewSet(OnlyForKeys, Reviewing):
    """Who else has a claim open at the moment. It only advises: nothing is kept from anybody."""

    serializer_class = PresenceSerializer
    summary = "Read who else has one claim open"

    def retrieve(self, request: Request, pk: int) -> Response:
        refuse_unknown(request.query_params, [])
        claim = self.get_claim()
        self.permit(TO_REVIEW)
        return Response(self.presence(claim))


class OnTheWay(NamedTuple):
    verb: Callable[..., Any]
    answer: type[Serializer]
    summary: str
    show: Callable[["Reviewing", Claim], dict[str, Any]]


ON_THE_WAY = {
    "skip": OnTheWay(workflow.skip, NextClaimSerializer, "Skip one claim", Reviewing.next),
    "unskip": OnTheWay(
        workflow.unskip, ClaimSerializer, "Take back the skip of one claim", Reviewing.show_claim
    ),
    "arrive": OnTheWay(
        workflow.arrive, PresenceSerializer, "Arrive at one claim", Reviewing.presence
    ),
    "leave": OnTheWay(workflow.leave, PresenceSerializer, "Leave one claim", Reviewing.presence),
}


class OnTheWayViewSet(Reviewing):
    """Takes what a reviewer does on the way; whoever skips a claim gets the next one, and whoever
    takes that back the claim itself.
    """

    step = ""  # each address names its own

    @property
    def verb(self) -> Callable[..., Any]:
        return ON_THE_WAY[self.step].verb

    @property
    def summary(self) -> str:
        return ON_THE_WAY[self.step].summary

    def get_body_class(self) -> type[Body]:
        return NothingBody

    def get_serializer_class(self) -> type[Serializer]:
        return ON_THE_WAY[self.step].answer

    def take(self, request: Request, pk: int) -> Response:
        claim = self.get_claim()
        self.permit(TO_REVIEW)
        self.carry_out(self.verb, claim, self.read_body())
        return Response(ON_THE_WAY[self.step].show(self, claim))
