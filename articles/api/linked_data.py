"""JSON-LD as it is served: safe to be put into a page, and as plain JSON for who asks for that."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from articles.api.problems import InvalidParameters
from articles.formats.claim_review import PROFILES
from articles.formats.json_ld import MEDIA_TYPE, as_json

PROFILE = OpenApiParameter(
    "profile",
    {"type": "string", "enum": [*PROFILES], "default": "default"},
    description="For whom it is: everybody, or a reader that takes less.",
)


class LinkedDataRenderer(BaseRenderer):
    media_type = MEDIA_TYPE
    format = "jsonld"
    charset = None
    render_style = "binary"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        return as_json(data)


class PlainRenderer(LinkedDataRenderer):
    media_type = "application/json"
    format = "json"


def profile_of(request: Request) -> str:
    """The profile of ClaimReview that is asked for; InvalidParameters where there is no such."""
    asked = request.query_params.get("profile", "default")
    if asked not in PROFILES:
        words = _("There is no such profile. Known here: %s.") % ", ".join(PROFILES)
        raise InvalidParameters({"profile": [("invalid", words)]})
    return asked
