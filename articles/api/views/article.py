"""Articles and their versions."""

from django.db.models import QuerySet
from rest_framework.generics import get_object_or_404

from articles.api import visibility
from articles.api.filters import ArticleFilter
from articles.api.serializers import ArticleSerializer, VersionSerializer
from articles.api.views.reading import ReadingViewSet
from articles.models import Article, ArticleVersion


class ArticleViewSet(ReadingViewSet):
    """Articles with at least one published claim; for callers who may view claims, all.

    The newest first.
    """

    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    ordering = "-pk"
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Article]:
        return visibility.articles(self.request.user)


class VersionViewSet(ReadingViewSet):
    """The versions of an article's text. Offsets of claims count the code points of one of them.

    The text itself is its publisher's: only callers who may view claims get `body`.
    """

    queryset = ArticleVersion.objects.none()
    serializer_class = VersionSerializer
    ordering = "number"

    def get_queryset(self) -> QuerySet[ArticleVersion]:
        user = self.request.user
        rows = visibility.only_visible(Article.objects.all(), user)
        return visibility.versions(user, get_object_or_404(rows, slug=self.kwargs["slug"]))
