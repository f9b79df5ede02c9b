"""What the OpenAPI document says beyond what the views and serializers say themselves."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from articles.api.problems import MEDIA_TYPE

PROBLEM = {
    "type": "object",
    "description": "What went wrong, as problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "examples": ["/problems/not-found"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
    },
}
PROBLEM_ERROR = {
    "type": "object",
    "description": "One fault, with the parameter or the part of the body that it is in.",
    "required": ["code", "detail"],
    "properties": {
        "parameter": {"type": "string", "description": "The name of a query parameter."},
        "pointer": {"type": "string", "description": "A JSON pointer into the body."},
        "code": {"type": "string", "description": "For programs; it does not change."},
        "detail": {"type": "string", "description": "For people."},
    },
}
ANSWERS = {
    "400": "A parameter is unknown or has a value that is not valid.",
    "401": "The API key is unknown, has expired or was revoked.",
    "404": "There is no such thing, or the caller does not see it.",
    "default": "Anything else that went wrong (405, 406, 429, 500, 503).",
}


class ApiSchema(AutoSchema):
    """Reads the docstring of a view: its first paragraph is of all its operations, the rest of
    its list alone.
    """

    def get_description(self) -> str:
        description = super().get_description()
        return description if self._is_list_view() else description.partition("\n\n")[0]

    def get_summary(self) -> str:
        names = self.view.queryset.model._meta  # a view without rows says its summary itself
        if self._is_list_view():
            return f"List {names.verbose_name_plural}"
        return f"Read one {names.verbose_name}"


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "articles.api.authentication.ApiKeyAuthentication"
    name = "apiKey"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key of an account: `Authorization: Bearer fcd_…`.",
        }


def add_problems(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """A postprocessing hook: give every operation the answers it gives when something is wrong."""
    result["components"]["schemas"] |= {"Problem": PROBLEM, "ProblemError": PROBLEM_ERROR}
    for path, operations in result["paths"].items():
        for operation in operations.values():
            statuses = [name for name in ANSWERS if name != "404" or "{" in path]
            operation["responses"] |= {name: _problem(ANSWERS[name]) for name in statuses}
    return result


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}
