"""The methods of the API."""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.generics import get_object_or_404
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api import visibility
from articles.api.caching import ByTheFeed
from articles.api.google import errors, fields, pages, parameters, replacing, searching, writing
from articles.api.google.authentication import GoogleAuthentication
from articles.api.google.paging import PAGED, Pages
from articles.api.google.parameters import Given, refuse
from articles.api.google.rows import scale_of
from articles.api.parsing import StrictJSONParser, refuse_chunks
from articles.api.views.writing import MethodFirst, OfArticle, Permits
from articles.formats.google_fact_check import PAGE, PAGES, SEARCHED
from articles.formats.google_markup import NotTaken, read_page
from articles.formats.records import ArticleRecord
from articles.models import Article, RatingScale
from articles.models.article import default_rating_scale
from articles.text.addresses import spellings


class JSONWhateverIsAccepted(BaseContentNegotiation):
    """What an answer comes as, `alt` says, and it says json."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        media_type = request.content_type.partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == media_type), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class Method(MethodFirst, APIView):
    """`takes` are its parameters besides those that all have, `shapes` what it answers, by verb."""

    schema = None  # the OpenAPI document is that of the native API
    authentication_classes = [GoogleAuthentication]
    parser_classes = [StrictJSONParser]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = JSONWhateverIsAccepted
    takes: ClassVar[Mapping[str, Collection[str]]] = {}
    shapes: ClassVar[Mapping[str, fields.Shape]] = {}

    def get_exception_handler(self) -> Any:
        return errors.handle

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_chunks(request)
        method = "GET" if request.method in SAFE_METHODS else request.method
        self.given: Given = parameters.read(request.query_params, self.takes.get(method, ()))
        self.mask = fields.read(self.given, self.shapes.get(method, {}))

    def answer(self, found: Mapping[str, Any]) -> Response:
        filled = {name: value for name, value in found.items() if value}
        return Response(fields.only(self.mask, filled))


class ClaimSearch(ByTheFeed, Method):
    stamp = ""  # it changes with the day, too
    takes = {"GET": (*searching.ASKED, *PAGED)}
    shapes = {"GET": SEARCHED}

    def place_of(self, request: HttpRequest) -> str:
        # What is at most so many days old is so by the day, too.
        return f"{super().place_of(request)} {timezone.now().date()}"

    def get(self, request: Request) -> Response:
        return self.answer(searching.search(request, self.given))


class OfPages(Permits, Method):
    """For callers who see work: what is on a page, the public has in another form."""

    permission_classes = [IsAuthenticated]

    def read_body(self, scale: RatingScale) -> ArticleRecord:
        try:
            return read_page(self.request.data, author=pages.author(), scale=scale_of(scale))
        except NotTaken as refusal:
            raise errors.Violations(refusal.faults) from refusal

    def show(self, article: Article) -> Response:
        return self.answer(pages.shown(pages.pages(self.request.user).get(pk=article.pk)))

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(*args, **kwargs)
        patch_vary_headers(response, ["Authorization"])
        response.headers["Cache-Control"] = "private, no-store"
        return response


class PageList(OfPages):
    takes = {"GET": ("url", "organization", *PAGED)}
    shapes = {"GET": PAGES, "POST": PAGE}

    def get(self, request: Request) -> Response:
        """The newest first; with `url` the one that is at an address, however that is written."""
        self.permit(visibility.SEE_WORK)
        if self.given.keys() >= {"url", "organization"}:
            raise refuse("organization", _("Ask for one of url and organization."))
        rows, paged = self.wanted(), Pages(self.given, ("url", "organization"))
        if paged.after:
            rows = rows.filter(pk__lt=paged.after[0])
        found = list(rows.order_by("-pk")[paged.offset : paged.offset + paged.size + 1])
        shown = found[: paged.size]
        return self.answer(
            {
                "claimReviewMarkupPages": [pages.shown(article) for article in shown],
                "nextPageToken": paged.token(shown[-1].pk) if len(found) > paged.size else "",
            }
        )

    def wanted(self) -> QuerySet[Article]:
        rows = pages.pages(self.request.user)
        if address := self.given.get("url"):
            return rows.filter(url__in=spellings(address))
        if organization := self.given.get("organization"):
            return rows.filter(outlet__domain=organization.lower().removeprefix("www."))
        return rows

    def post(self, request: Request) -> Response:
        self.permit("articles.add_article")
        scale = RatingScale.objects.get(pk=default_rating_scale())
        return self.show(writing.create(self.read_body(scale), by=request.user))


class PageDetail(OfArticle, OfPages):
    shapes = {"GET": PAGE, "PUT": PAGE}

    def get_page(self) -> Article:
        return get_object_or_404(pages.pages(self.request.user), pk=self.get_article().pk)

    def get(self, request: Request, slug: str) -> Response:
        article = self.get_page()
        self.permit(visibility.SEE_WORK)
        return self.answer(pages.shown(article))

    def put(self, request: Request, slug: str) -> Response:
        article = self.get_page()
        self.permit("articles.change_article")
        record = self.read_body(article.rating_scale)
        sent: Any = request.data
        if sent.get("name") not in (None, "", pages.name_of(article)):
            raise errors.Violations([("name", _("This is not the name of the page here."))])
        if not sent.get("versionId"):
            raise errors.Violations([("versionId", _("Send that of the page as you read it."))])
        replacing.replace(article, record, seen=sent["versionId"], by=request.user)
        return self.show(article)

    def delete(self, request: Request, slug: str) -> Response:
        article = self.get_page()
        self.permit("articles.change_claim")
        writing.delete(article, by=request.user)
        return Response({}, HTTPStatus.OK)
