"""The steps of a claim's life and of an article's: one table each, and one view.

To open another step of the workflow, add a line: its name, what is sent, and its verb.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet

from articles import workflow
from articles.api import serializers
from articles.api.serializers import Body
from articles.api.views.reading import PerCaller
from articles.api.views.writing import OfArticle, OfClaim, Writing
from articles.models import Article, Claim
from articles.workflow.steps import BREAK_DOWN

Verb = Callable[..., Any]


class ClaimStep(NamedTuple):
    body: type[Body]
    verb: Verb


class ArticleStep(NamedTuple):
    body: type[Body]
    verb: Verb
    permission: str
    answer: type[Serializer]


# Named as in workflow.STEPS, which says who may take them.
CLAIM_STEPS = {
    "accept": ClaimStep(serializers.NothingBody, workflow.accept),
    "reject": ClaimStep(serializers.SayWhyBody, workflow.reject),
    "nest": ClaimStep(serializers.NestBody, workflow.nest),
    "respan": ClaimStep(serializers.PlaceBody, workflow.respan),
    "split": ClaimStep(serializers.SplitBody, workflow.split),
    "merge": ClaimStep(serializers.MergeBody, workflow.merge),
    "delete": ClaimStep(serializers.SayWhyBody, workflow.delete_claim),
    "reanchor": ClaimStep(serializers.PlaceBody, workflow.reanchor),
    "unassign": ClaimStep(serializers.UnassignBody, workflow.unassign),
    "undo": ClaimStep(serializers.NothingBody, workflow.undo),
    "adjudicate": ClaimStep(serializers.AdjudicateBody, workflow.adjudicate),
    "publish": ClaimStep(serializers.PublishBody, workflow.publish),
    "correct": ClaimStep(serializers.CorrectBody, workflow.correct),
    "update": ClaimStep(serializers.UpdateBody, workflow.update),
    "retract": ClaimStep(serializers.RetractBody, workflow.retract),
    "reopen": ClaimStep(serializers.ReopenBody, workflow.reopen),
}
ARTICLE_STEPS = {
    "renumber": ArticleStep(
        serializers.NothingBody, workflow.renumber, BREAK_DOWN, serializers.RenumberedSerializer
    ),
    "share-out": ArticleStep(
        serializers.ShareOutBody,
        workflow.share_out,
        workflow.STEPS["assign"].permission,
        serializers.SharedOutSerializer,
    ),
    "decline": ArticleStep(
        serializers.DeclineBody,
        workflow.decline,
        workflow.STEPS["submit"].permission,
        serializers.RecusalSerializer,
    ),
}


class StepViewSet(PerCaller, Writing, GenericViewSet):
    """The schema says of a step what its verb says."""

    pagination_class = None
    filter_backends = []
    step = ""  # each address names its own

    @property
    def verb(self) -> Verb:
        return self.get_step().verb

    def get_body_class(self) -> type[Body]:
        return self.get_step().body


class ClaimStepViewSet(OfClaim, StepViewSet):
    """Takes a claim one step on, and shows it as it now stands."""

    queryset = Claim.objects.none()
    serializer_class: type[Serializer] = serializers.ClaimSerializer
    guarded = ("take", "create")

    def get_step(self) -> ClaimStep:
        return CLAIM_STEPS[self.step]

    def take(self, request: Request, pk: int) -> Response:
        return self.changed(self.show_claim(self.take_step()))

    def take_step(self) -> Any:
        claim = self.get_claim()
        self.permit(workflow.STEPS[self.step].permission)
        with self.as_claim_is_read(claim):
            return self.carry_out(self.verb, claim, self.read_body(claim=claim))


class SplitViewSet(ClaimStepViewSet):
    """A split makes a claim: the answer shows both, and where the new one is."""

    serializer_class = serializers.SplitSerializer
    step = "split"

    def create(self, request: Request, pk: int) -> Response:
        first, second = (self.show_claim(claim) for claim in self.take_step())
        return self.created({"first": first, "second": second}, new=second)


class ArticleStepViewSet(OfArticle, StepViewSet):
    """Does something to all of an article, and says what came of it.

    None of it undoes what somebody else did, whatever it was, and what is sent twice is done once:
    so nobody has to say what they have read, but is heard.
    """

    queryset = Article.objects.none()
    heeding = ("take",)

    def get_step(self) -> ArticleStep:
        return ARTICLE_STEPS[self.step]

    def get_serializer_class(self) -> type[Serializer]:
        return self.get_step().answer

    def take(self, request: Request, slug: str) -> Response:
        article = self.get_article()
        self.permit(self.get_step().permission)
        with self.as_article_is_read(article):
            done = self.carry_out(self.verb, article, self.read_body())
        return Response(self.get_serializer(done).data)
