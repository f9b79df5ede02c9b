"""The addresses, the schema, and a page to read it."""

from functools import lru_cache
from typing import Any

from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from articles.api.schema import OneForAll, document
from articles.api.serializers import RootSerializer
from articles.api.views.reading import PerCaller, WithoutParameters

VIEWS = {
    "articles": "api:article-list",
    "claims": "api:claim-list",
    "next_claim": "api:claim-next",
    "reviews": "api:review-list",
    "assignments": "api:assignment-list",
    "recusals": "api:recusal-list",
    "agreement": "api:agreement",
    "verdicts": "api:verdict-list",
    "corrections": "api:correction-list",
    "changes": "api:change-list",
    "search": "api:search",
    "outlets": "api:outlet-list",
    "speakers": "api:speaker-list",
    "rating_scales": "api:rating-scale-list",
    "schema": "api:schema",
    "docs": "api:docs",
}


class RootView(WithoutParameters, APIView):
    """The address of everything."""

    @extend_schema(
        responses=RootSerializer, operation_id="root", summary="List the addresses", tags=["root"]
    )
    def get(self, request: Request) -> Response:
        return Response({name: reverse(view, request=request) for name, view in VIEWS.items()})


def once(renderer: type[BaseRenderer]) -> type[BaseRenderer]:
    """The renderer, but that it writes the document once: it takes longer than most answers."""

    @lru_cache(maxsize=4)  # who asks may name an indent
    def written(media_type: str | None) -> Any:
        return renderer().render(document(), media_type, {})

    def render(self: Any, data: Any, media_type: str | None = None, context: Any = None) -> Any:
        if data is document():
            return written(media_type)
        return renderer.render(self, data, media_type, context)

    return type(renderer.__name__, (renderer,), {"render": render})


class SchemaView(WithoutParameters, SpectacularAPIView):
    generator_class = OneForAll
    renderer_classes = [  # the first one answers whoever accepts anything
        *(once(OpenApiJsonRenderer2), once(OpenApiJsonRenderer)),
        *(once(OpenApiYamlRenderer2), once(OpenApiYamlRenderer)),
    ]


class DocsView(PerCaller, SpectacularSwaggerSplitView):
    """Swagger UI, from this site's own files."""

    url_name = "api:schema"
