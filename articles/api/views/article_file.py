"""Articles and newer texts that come in files."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from articles import workflow
from articles.api import visibility
from articles.api.problems import TooLarge
from articles.api.serializers import (
    ArticleFromFileSerializer,
    NewArticleFileBody,
    NewVersionFileBody,
    VersionFromFileSerializer,
)
from articles.api.views.reading import PerCaller
from articles.api.views.writing import OfArticle, Writing
from articles.exchange import article_files
from articles.formats import article_file
from articles.formats.article_text import Given
from articles.formats.encoding import FileError
from articles.formats.records import Read
from articles.models import Article, ArticleVersion

BESIDE_THE_FILE = 100_000  # bytes of a body that has the largest file


class FileViewSet(PerCaller, Writing, GenericViewSet):
    """Reads a file that is sent as a form, as `curl -F file=@page.html` does."""

    parser_classes = [MultiPartParser]
    pagination_class = None
    filter_backends = []

    def read_file(self, sent: dict[str, Any]) -> Read:
        """What is in the file; the rest of what was sent stays in `sent`."""
        file, given = sent.pop("file"), sent.pop("given")
        return read(file, given)

    def as_stored(self, version: ArticleVersion) -> ArticleVersion:
        """A version with what its serializer reads."""
        return visibility.versions(self.request.user, version.article).get(pk=version.pk)

    def read_body(self, **context: Any) -> Any:
        size = int(self.request.META.get("CONTENT_LENGTH") or 0)
        if size > article_file.MOST_BYTES + BESIDE_THE_FILE:
            raise TooLarge
        return super().read_body(**context)


def read(file: UploadedFile, given: Given) -> Read:
    """What is in an uploaded file; a ValidationError of `file` says why it cannot be read."""
    try:
        return article_file.read(
            file.read(article_file.MOST_BYTES + 1),
            given,
            name=file.name or "",
            media_type=file.content_type or "",
            charset=file.charset or "",
        )
    except FileError as error:
        raise ValidationError({"file": [str(error)]}) from error


class ArticleFileViewSet(FileViewSet):
    """Makes an article of a text file or a saved web page: headline, date, outlet and language as
    the file says, or as is said besides.
    """

    queryset = Article.objects.none()
    serializer_class = ArticleFromFileSerializer
    bodies = {"create": NewArticleFileBody}
    summary = "Add an article from a file"

    def get_queryset(self) -> QuerySet[Article]:
        return visibility.articles(self.request.user)

    def create(self, request: Request) -> Response:
        """Store the article in a file, to the letter, as version 1."""
        self.permit("articles.add_article")
        sent = self.read_body().validated_data
        found = article_files.find(self.read_file(sent), sent)
        version = article_files.store(found, by=request.user)
        answer = {
            "article": self.get_queryset().get(pk=version.article_id),
            "version": self.as_stored(version),
            "remarks": found.remarks,
        }
        shown = self.get_serializer(answer).data
        return self.created(shown, new=shown["article"])


class VersionFileViewSet(OfArticle, FileViewSet):
    """Stores the text in a text file or a saved web page as a newer text of an article."""

    queryset = ArticleVersion.objects.none()
    serializer_class = VersionFromFileSerializer
    bodies = {"create": NewVersionFileBody}
    heeding = ("create",)
    summary = "Add an article version from a file"

    def create(self, request: Request, slug: str) -> Response:
        """Store the text in a file, to the letter, as a newer text of an article."""
        article = self.get_article()
        self.permit("articles.change_article")
        found = self.read_file(self.read_body().validated_data)
        body = (found.record or {}).get("body", "")
        with self.as_article_is_read(article):
            version = workflow.add_version(article, body, by=request.user)
        answer = {"version": self.as_stored(version), "remarks": found.remarks}
        shown = self.get_serializer(answer).data
        return self.created(shown, new=shown["version"])
