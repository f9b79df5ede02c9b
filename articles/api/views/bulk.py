"""What is done to many claims at once, as at the desk: each claim is a step of its own, taken or
refused by its verb. There is no verdict for many: what claims say is judged one at a time.

Nobody is asked for `If-Match`: it is about many claims, and each verb refuses what its claim does
not allow any more.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from articles import workflow
from articles.api import visibility
from articles.api.serializers import (
    AssignManyBody,
    Body,
    BulkSerializer,
    ChosenBody,
    ReopenManyBody,
)
from articles.api.views.steps import StepViewSet
from articles.models import Claim
from articles.workflow import STEPS, StepRefused

EACH = "Each claim by itself: what is refused is told with its place, and the rest is done."


class BulkStep(NamedTuple):
    body: type[Body]
    verb: Callable[..., Any]
    permission: str
    summary: str
    description: str


BULK_STEPS = {
    "assign": BulkStep(
        AssignManyBody,
        workflow.assign,
        STEPS["assign"].permission,
        "Assign many claims",
        f"Ask somebody to review many claims, each in its running round. {EACH}",
    ),
    "return": BulkStep(
        ChosenBody,
        workflow.return_to_queue,
        STEPS["unassign"].permission,
        "Return many claims to the queue",
        f"Take back whatever anybody is asked to do with many claims: they wait for all. {EACH}",
    ),
    "reopen": BulkStep(
        ReopenManyBody,
        workflow.reopen,
        STEPS["reopen"].permission,
        "Reopen many claims",
        f"Begin a new round of reviews of many claims, for one reason. {EACH}",
    ),
}


class BulkViewSet(StepViewSet):
    """Takes the same step with many claims."""

    queryset = Claim.objects.none()
    serializer_class = BulkSerializer

    @property
    def operation_id(self) -> str:
        return f"claims_{self.step}_many"

    @property
    def description(self) -> str:
        return self.get_step().description

    @property
    def summary(self) -> str:
        return self.get_step().summary

    def get_step(self) -> BulkStep:
        return BULK_STEPS[self.step]

    def take(self, request: Request) -> Response:
        self.permit(self.get_step().permission)
        given = self.read_body().validated_data
        keys = given.pop("claims")
        reasons = self.take_each(keys, given)
        refused = [
            {"index": index, "claim": key, "detail": reasons[key]}
            for index, key in enumerate(keys)
            if reasons[key]
        ]
        done = [key for key in keys if not reasons[key]]
        return Response(self.get_serializer({"done": done, "refused": refused}).data)

    def take_each(self, keys: list[int], given: Mapping[str, Any]) -> dict[int, str]:
        """Why each was refused, or nothing. In the order of their rows, as whoever locks many
        claims does: so that nobody waits for somebody who waits for them.
        """
        found = visibility.any_claims(self.request.user).in_bulk(keys)
        return {key: self.take_one(found.get(key), given) for key in sorted(keys)}

    def take_one(self, claim: Claim | None, given: Mapping[str, Any]) -> str:
        if claim is None:
            return _("There is no claim with this id.")
        try:
            self.verb(claim, by=self.request.user, **given)
        except StepRefused as refusal:
            return str(refusal)
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        return ""
