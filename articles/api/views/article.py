"""Articles and their versions."""

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import workflow
from articles.api import visibility
from articles.api.filter_sets import ArticleFilter, VersionFilter
from articles.api.serializers import (
    ArticleChangesBody,
    ArticleSerializer,
    NewArticleBody,
    NewVersionBody,
    VersionSerializer,
)
from articles.api.views.reading import ReadingViewSet
from articles.api.views.writing import OfArticle, Writing
from articles.models import Article, ArticleVersion
from articles.workflow.steps import lock_article


class ArticleViewSet(OfArticle, Writing, ReadingViewSet):
    """Articles with at least one published claim; for callers who may view claims, all.

    The newest first.
    """

    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    ordering = "-pk"
    lookup_field = "slug"
    bodies = {"create": NewArticleBody, "partial_update": ArticleChangesBody}

    def get_queryset(self) -> QuerySet[Article]:
        return visibility.articles(self.request.user)

    def create(self, request: Request) -> Response:
        """Store an article with its text, verbatim, as version 1."""
        self.permit("articles.add_article")
        sent = self.read_body().validated_data
        body = sent.pop("body")
        version = workflow.add_article(Article(**sent), body, by=request.user)
        return self.created(self.show(version.article))

    def partial_update(self, request: Request, slug: str) -> Response:
        """Change what is known about an article, other than its text."""
        article = self.get_article()
        self.permit("articles.change_article")
        changes = self.read_body().validated_data
        with self.as_article_is_read(article):  # what is not named stays as it is at this moment
            article = lock_article(article.pk)
            for name, value in changes.items():
                setattr(article, name, value)
            workflow.edit_article(article, by=request.user)
        return self.changed(self.show(article))


class VersionViewSet(OfArticle, Writing, ReadingViewSet):
    """The versions of an article's text. Offsets of claims count the code points of one of them.

    The text itself is its publisher's: only callers who may view claims get `body`.
    """

    queryset = ArticleVersion.objects.none()
    serializer_class = VersionSerializer
    filterset_class = VersionFilter
    ordering = "number"
    lookup_field = "number"
    bodies = {"create": NewVersionBody}
    heeding = ("create",)  # a newer text is one whatever was read; who compared it, says so

    def get_queryset(self) -> QuerySet[ArticleVersion]:
        return visibility.versions(self.request.user, self.get_article())

    def create(self, request: Request, slug: str) -> Response:
        """Store a newer text of an article and move its claims to it. Claims that are not found
        in it once, exactly and with their context, are adrift from then on.
        """
        article = self.get_article()
        self.permit("articles.change_article")
        with self.as_article_is_read(article):
            version = self.carry_out(workflow.add_version, article, self.read_body())
        return self.created(self.show(version))
