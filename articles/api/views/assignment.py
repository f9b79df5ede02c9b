"""Assignments of a claim."""

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import workflow
from articles.api import visibility
from articles.api.filter_sets import ClaimAssignmentFilter
from articles.api.serializers import AssignBody, AssignmentSerializer
from articles.api.views.reading import ReadingViewSet
from articles.api.views.writing import OfClaim, OnlyForKeys, Writing
from articles.models import Assignment


class AssignmentViewSet(OnlyForKeys, OfClaim, Writing, ReadingViewSet):
    """Who is asked to review a claim, and was in the rounds before."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    filterset_class = ClaimAssignmentFilter
    lookup_url_kwarg = "assignment"
    to_read = "articles.view_assignment"
    bodies = {"create": AssignBody}

    def get_queryset(self) -> QuerySet[Assignment]:
        claim = self.get_claim()
        self.permit(self.to_read)
        return visibility.assignments(claim)

    def create(self, request: Request, pk: int) -> Response:
        """Ask somebody to review a claim in its running round, by a time; again: by another."""
        claim = self.get_claim()
        self.permit(workflow.STEPS["assign"].permission)
        body = self.read_body()
        self.carry_out(workflow.assign, claim, body)
        theirs = visibility.assignments(claim).filter(reviewer=body.validated_data["reviewer"])
        return self.created(self.get_serializer(theirs.latest("round")).data)
