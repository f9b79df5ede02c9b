"""Claims as W3C Web Annotations of their article: one by one, and all of them in pages."""

import re
from bisect import bisect_right
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from articles.api import visibility
from articles.api.annotations import ANNOTATION, ANNOTATION_EXAMPLES, MANY, MANY_EXAMPLES
from articles.api.filters import LARGEST_ID, refuse_unknown
from articles.api.linked_data import LinkedDataRenderer, PlainRenderer
from articles.api.problems import InvalidParameters
from articles.api.views.reading import PerCaller, WithoutParameters
from articles.api.views.writing import OfArticle
from articles.exchange.annotations import Addresses, annotation_of, with_judgements
from articles.formats import web_annotation

AT_ONCE = 100  # annotations to a page
NUMBER = re.compile(r"[0-9]{1,19}", re.ASCII)
PAGE = OpenApiParameter(
    "page",
    {"type": "integer", "minimum": 0, "maximum": LARGEST_ID},
    description="Which page, as `first`, `last`, `next` and `prev` say: 0, or the id of the last "
    "claim before it. Left out: the collection.",
)
# What a thing is, as the Web Annotation Protocol asks (its sections 3.1 and 4.1)
RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
CONTAINER = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type", '
    "<http://www.w3.org/TR/annotation-protocol/>; "
    'rel="http://www.w3.org/ns/ldp#constrainedBy"'
)


class Annotating(PerCaller):
    """Mixed into a view that answers with Web Annotation, in its own media type or as JSON."""

    renderer_classes = [LinkedDataRenderer, PlainRenderer]

    def respond(self, found: dict[str, Any], link: str) -> Response:
        is_plain = isinstance(self.request.accepted_renderer, PlainRenderer)
        kind = PlainRenderer.media_type if is_plain else web_annotation.MEDIA_TYPE
        return Response(found, content_type=kind, headers={"Link": link})

    def addresses(self) -> Addresses:
        def find(view: str, *args: Any) -> str:
            return reverse(f"api:{view}", args=args, request=self.request)

        return Addresses(
            annotation=lambda claim: find("claim-annotation", claim),
            verdict=lambda verdict: find("verdict-detail", verdict),
            article=lambda slug: find("article-detail", slug),
            version=lambda slug, number: find("article-version-detail", slug, number),
            site=self.request.build_absolute_uri("/"),
        )


class Keys(list[int]):
    """The keys of all claims of a collection, in order. A page is known by the last one before it,
    so that none is skipped or repeated when others come and go between two pages.
    """

    @property
    def last(self) -> int:
        return self.before(len(self) - 1 - (len(self) - 1) % AT_ONCE)

    def before(self, index: int) -> int:
        """The page that begins at an index."""
        return self[index - 1] if index > 0 else 0


class AnnotationsView(OfArticle, Annotating, APIView):
    """The claims of an article on which there is a judgement in force, as Web Annotations of it;
    for callers who may view claims, all claims. Without `page` it is the collection, with it a
    page of it.
    """

    @extend_schema(
        operation_id="articles_annotations",
        summary="Read an article's claims as Web Annotations",
        tags=["articles"],
        parameters=[PAGE],
        responses=MANY,
        examples=MANY_EXAMPLES,
    )
    def get(self, request: Request, slug: str) -> Response:
        refuse_unknown(request.query_params, [PAGE.name])
        asked = page_of(request)
        article = self.get_article()
        self.rows = visibility.annotated_claims(request.user).filter(article=article)
        self.here = reverse("api:article-annotations", args=[slug], request=request)
        keys = Keys(self.rows.order_by("pk").values_list("pk", flat=True))
        whole = web_annotation.collection(
            self.here,
            label=article.headline,
            total=len(keys),
            first=self.address(0),
            last=self.address(keys.last),
        )
        if asked is None:
            return self.respond(whole, CONTAINER)
        return self.respond(self.page(keys, asked, whole), RESOURCE)

    def page(self, keys: Keys, asked: int, whole: dict[str, Any]) -> dict[str, Any]:
        start = bisect_right(keys, asked)
        end, at = start + AT_ONCE, self.addresses()
        if not keys[start:]:
            raise NotFound
        about = web_annotation.Page(
            address=self.address(asked),
            start=start,
            following=self.address(keys.before(end)) if keys[end:] else "",
            preceding=self.address(keys.before(start - AT_ONCE)) if start else "",
        )
        claims = with_judgements(self.rows.filter(pk__in=keys[start:end])).order_by("pk")
        items = (annotation_of(claim, at) for claim in claims)
        return web_annotation.page(about, of=whole, items=items)

    def address(self, page: int) -> str:
        return f"{self.here}?{PAGE.name}={page}"


def page_of(request: Request) -> int | None:
    given = request.query_params.get(PAGE.name)
    if given is None:
        return None
    if not NUMBER.fullmatch(given) or int(given) > LARGEST_ID:
        words = _("Take it from `first`, `last`, `next` or `prev`.")
        raise InvalidParameters({PAGE.name: [("invalid", words)]})
    return int(given)


class AnnotationView(WithoutParameters, Annotating, APIView):
    """A claim as Web Annotation of its article: as it was published; for callers who may view
    claims, also where no judgement on it is in force.
    """

    @extend_schema(
        operation_id="claims_annotation",
        summary="Read one claim as Web Annotation",
        tags=["claims"],
        responses=ANNOTATION,
        examples=ANNOTATION_EXAMPLES,
    )
    def get(self, request: Request, pk: int) -> Response:
        rows = with_judgements(visibility.annotated_claims(request.user))
        claim = get_object_or_404(rows, pk=pk)
        return self.respond(annotation_of(claim, self.addresses()), RESOURCE)
