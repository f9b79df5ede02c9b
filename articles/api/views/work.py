"""The work on all claims: reviews, assignments, and who has declined an article."""

from django.db.models import Model, QuerySet

from articles.api import visibility
from articles.api.filter_sets import AllReviewsFilter, AssignmentFilter, RecusalFilter
from articles.api.serializers import AssignmentSerializer, RecusalSerializer, ReviewSerializer
from articles.api.views.reading import ReadingViewSet
from articles.api.views.writing import OnlyForKeys, Permits
from articles.models import Assignment, Recusal, Review


class WorkViewSet(OnlyForKeys, Permits, ReadingViewSet):
    ordering = "-pk"

    def get_queryset(self) -> QuerySet[Model]:
        self.permit(self.to_read)
        return self.rows()

    def rows(self) -> QuerySet[Model]:
        raise NotImplementedError


class AllReviewsViewSet(WorkViewSet):
    """The reviews of all claims, as far as the caller may read them, the newest first: own ones,
    drafts too, and those of others that cannot sway them any more.
    """

    queryset = Review.objects.none()
    serializer_class = ReviewSerializer
    filterset_class = AllReviewsFilter
    to_read = "articles.view_review"

    def rows(self) -> QuerySet[Review]:
        return visibility.reviews(self.request.user)


class AllAssignmentsViewSet(WorkViewSet):
    """Who is asked to review which claim, and was in the rounds before, the newest first."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter
    to_read = "articles.view_assignment"

    def rows(self) -> QuerySet[Assignment]:
        return visibility.assignments()


class RecusalViewSet(WorkViewSet):
    """Who has declined to review which article, and why, the newest first."""

    queryset = Recusal.objects.none()
    serializer_class = RecusalSerializer
    filterset_class = RecusalFilter
    to_read = "articles.view_recusal"

    def rows(self) -> QuerySet[Recusal]:
        return visibility.recusals()
