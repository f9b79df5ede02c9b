"""Reviews of a claim, as far as one may see them, and handing one in."""

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import workflow
from articles.api import visibility
from articles.api.filter_sets import ReviewFilter
from articles.api.serializers import NewReviewBody, ReviewSerializer
from articles.api.views.reading import ReadingViewSet
from articles.api.views.writing import OfClaim, OnlyForKeys, Writing
from articles.models import Review


class ReviewViewSet(OnlyForKeys, OfClaim, Writing, ReadingViewSet):
    """The reviews of a claim: own ones, drafts too, and those of others that cannot sway the caller
    any more. While a round runs nobody sees into it before handing in a review of their own.
    """

    queryset = Review.objects.none()
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    lookup_url_kwarg = "review"
    to_read = "articles.view_review"
    bodies = {"create": NewReviewBody}

    def get_queryset(self) -> QuerySet[Review]:
        claim = self.get_claim()
        self.permit(self.to_read)
        return visibility.reviews(self.request.user, claim)

    def create(self, request: Request, pk: int) -> Response:
        """Hand in a review, with which the claim may be agreed or disputed; or keep a draft. What
        is sent takes the place of one's draft, its evidence too.
        """
        claim = self.get_claim()
        self.permit(workflow.STEPS["submit"].permission)
        body = self.read_body(claim=claim)
        is_draft = body.validated_data.pop("draft", False)
        self.carry_out(workflow.save_draft if is_draft else workflow.submit, claim, body)
        mine = visibility.own_reviews(request.user, claim)
        return self.created(self.get_serializer(mine.latest("round")).data)
