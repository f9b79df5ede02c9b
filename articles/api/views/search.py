"""Claims like a text."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.filters import refuse_unknown
from articles.api.searching import HIGHEST_LIMIT, USUAL_LIMIT, search
from articles.api.serializers import SearchSerializer
from articles.api.views.reading import PerCaller
from articles.search import LONGEST_TEXT, MOST_WORDS

TEXT = OpenApiParameter(
    "q",
    {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
    description=f"A sentence, a post, a few words; the first {MOST_WORDS} different words count.",
)
LIMIT = OpenApiParameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": USUAL_LIMIT},
    description="How many results at most.",
)


class SearchView(PerCaller, APIView):
    """Claims like a text, best first: whether it has been checked before. Found is what was
    published, in the words in which it was, also what was retracted since, as retracted; for
    callers who may view claims, all claims, as they stand.
    """

    @extend_schema(
        operation_id="search",
        summary="Find claims like a text",
        tags=["search"],
        parameters=[TEXT, LIMIT],
        responses=SearchSerializer,
    )
    def get(self, request: Request) -> Response:
        refuse_unknown(request.query_params, ["q", "limit"])
        results = [{"score": found.score, "claim": claim} for found, claim in search(request)]
        return Response(SearchSerializer({"results": results}, context={"request": request}).data)
