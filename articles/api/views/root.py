"""The addresses, the schema, and a page to read it."""

from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from articles.api.schema import OneForAll
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


class SchemaView(WithoutParameters, SpectacularAPIView):
    generator_class = OneForAll
    renderer_classes = [  # the first one answers whoever accepts anything
        *(OpenApiJsonRenderer2, OpenApiJsonRenderer),
        *(OpenApiYamlRenderer2, OpenApiYamlRenderer),
    ]


class DocsView(PerCaller, SpectacularSwaggerSplitView):
    """Swagger UI, from this site's own files."""

    url_name = "api:schema"
