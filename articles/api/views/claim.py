"""Claims."""

from django.db.models import QuerySet
from rest_framework.generics import get_object_or_404

from articles.api import visibility
from articles.api.filters import ArticleClaimFilter, ClaimFilter
from articles.api.serializers import ClaimSerializer
from articles.api.views.reading import ReadingViewSet
from articles.models import Article, Claim


class ClaimViewSet(ReadingViewSet):
    """Claims with a published verdict; for callers who may view claims, all."""

    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter

    def get_queryset(self) -> QuerySet[Claim]:
        return visibility.claims(self.request.user)


class ArticleClaimViewSet(ClaimViewSet):
    """The claims of an article, in the order of their numbers."""

    filterset_class = ArticleClaimFilter
    ordering = "number"

    def get_queryset(self) -> QuerySet[Claim]:
        rows = visibility.only_visible(Article.objects.all(), self.request.user)
        article = get_object_or_404(rows, slug=self.kwargs["slug"])
        return super().get_queryset().filter(article=article)
