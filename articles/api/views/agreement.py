"""How far reviewers agree."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.agreement.figures import PERMISSION, figures
from articles.api.filters import refuse_unknown
from articles.api.problems import InvalidParameters
from articles.api.serializers import AgreementSerializer
from articles.api.views.reading import PerCaller
from articles.api.views.writing import OnlyForKeys
from articles.api.visibility import SEE_WORK
from articles.models import Article
from articles.workflow.steps import require

UNDEFINED = "Only one value was chosen, so that agreement cannot be told from chance."


def example(value: float | None, n: int) -> dict[str, Any]:
    return {"value": value, "n": n, "undefined_because": UNDEFINED if value is None else None}


SOURCING = {
    "axis": "sourcing",
    "scale": None,
    "units": 5,
    "reviews": 9,
    "overall": {
        "raw_agreement": example(1.0, 4),
        "fleiss_kappa": example(None, 4),
        "krippendorff_alpha": example(None, 4),
    },
    "pairs": [
        {
            "reviewers": ["ann", "bo"],
            "raw_agreement": example(1.0, 4),
            "cohen_kappa": example(None, 4),
            "krippendorff_alpha": example(None, 4),
        }
    ],
    "pairs_left_out": 0,
}
RATING = {
    "axis": "rating",
    "scale": "default",
    "units": 5,
    "reviews": 9,
    "overall": {
        "raw_agreement": example(0.5, 4),
        "fleiss_kappa": example(0.158, 4),
        "krippendorff_alpha": example(0.263, 4),
        "krippendorff_alpha_ordinal": example(0.444, 3),
        "krippendorff_alpha_interval": example(0.444, 3),
    },
    "pairs": [
        {
            "reviewers": ["ann", "bo"],
            "raw_agreement": example(0.5, 4),
            "cohen_kappa": example(0.2, 4),
            "cohen_kappa_quadratic": example(0.4, 3),
            "krippendorff_alpha": example(0.263, 4),
        }
    ],
    "pairs_left_out": 0,
}
ATTRIBUTION_CHECK = SOURCING | {"axis": "attribution_check"}
EXAMPLE = {"article": "ceasefire-talks", "axes": [SOURCING, ATTRIBUTION_CHECK, RATING]}


class AgreementView(OnlyForKeys, PerCaller, APIView):
    """How far reviewers agree on each axis, all together and pair by pair. Counted are independent
    reviews of rounds that are over, so that no figure betrays a review that is still hidden. Only
    for callers who may adjudicate claims.
    """

    to_read = PERMISSION
    article = forms.ModelChoiceField(
        Article.objects.all(),
        to_field_name="slug",
        error_messages={"invalid_choice": _("There is no article with this slug.")},
    )

    @extend_schema(
        operation_id="agreement",
        summary="Read how far reviewers agree",
        tags=["agreement"],
        parameters=[
            OpenApiParameter(
                "article",
                description="The slug of an article; without it, all articles are taken together.",
            )
        ],
        responses=AgreementSerializer,
        examples=[OpenApiExample("One article", EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        for needed in (SEE_WORK, self.to_read):
            require(request.user, needed)
        refuse_unknown(request.query_params, ["article"])
        article = self.asked_for(request.query_params.get("article"))
        tables = figures(None if article is None else [article])
        found = {"article": article and article.slug, "axes": tables}
        return Response(AgreementSerializer(found).data)

    def asked_for(self, slug: str | None) -> Article | None:
        try:
            return None if slug is None else self.article.clean(slug)
        except ValidationError as error:
            raise InvalidParameters(
                {"article": [(error.code or "invalid", error.messages[0])]}
            ) from error
