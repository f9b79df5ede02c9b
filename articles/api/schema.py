"""What the OpenAPI document says beyond what the views and serializers say themselves."""

from functools import cache
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import force_instance

from articles.api.caching import ByTheFeed
from articles.api.problems import MEDIA_TYPE
from articles.models import Scope

PROBLEM = {
    "type": "object",
    "description": "What went wrong, as problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "examples": ["/problems/not-found"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {
            "type": "string",
            "format": "uri",
            "description": "Of a fault of the server: by which it is found in its log.",
        },
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
    "400": "A parameter or a part of the body is unknown or has a value that is not valid.",
    "401": "There is no API key, or it is unknown, has expired or was revoked.",
    "403": "The role of the caller, or the scopes of their key, do not allow this.",
    "404": "There is no such thing, or the caller does not see it.",
    "409": "The step cannot be taken now. Of type `/problems/not-confirmed`: there are warnings, "
    "whose codes are in the errors, to be sent as `confirmed`.",
    "429": "There were too many requests in this minute.",
    "503": "The service, or its database, does not answer now.",
    "default": "Anything else that went wrong (405, 406, 411, 413, 415, 500).",
}
UNCHANGED = {"description": "Nothing has changed since the answer that the caller has."}
IF_NONE_MATCH = (
    "The `ETag` of an answer that is known already, to hear only whether it has changed."
)
IF_MODIFIED_SINCE = (
    "The very `Last-Modified` of an answer that is known already, for programs that keep no tags."
)
ETAG = ("Stands for the answer: to be sent as `If-None-Match` or `If-Match`.", '"4f1c2a09"')
LAST_MODIFIED = (
    "When something of it was changed last; left out while more may come of the same second.",
    "Sun, 17 Sep 2023 12:00:00 GMT",
)
IF_MATCH = "The `ETag` of what was read and is to be changed; `*` to change it in any case."
HEEDED = "The `ETag` of the article as it was read; left out: whatever it is by now."
IDEMPOTENCY_KEY = (
    "A text that no other request of the caller has. Sent again within 24 hours with the same "
    "request, it is answered as it was the first time, and done once."
)
GUARDED = {
    "412": "Somebody was faster: it has changed since it was read. `ETag` has its tag by now.",
    "428": "`If-Match` was not sent.",
}
LIMITS = {
    "RateLimit-Policy": (
        "By what the requests are counted, how many may come (`q`), in how many seconds (`w`).",
        '"anonymous";q=300;w=60',
    ),
    "RateLimit": (
        "How many requests are left (`r`), and in how many seconds all of them are back (`t`).",
        '"anonymous";r=299;t=42',
    ),
}
RETRY_AFTER = ("In how many seconds to try again.", "42")
WAITING = ("429", "503")
SCOPES = ", ".join(f"`{scope}`" for scope in Scope)
SUMMARIES = {"list": "List {many}", "create": "Add one {one}", "partial_update": "Change one {one}"}


class OneForAll(SchemaGenerator):
    """Makes the document once: it says the same to everybody who asks."""

    def get_schema(self, request: Any = None, public: bool = False) -> dict[str, Any]:
        if public and not self.api_version:
            return document()
        found: dict[str, Any] = super().get_schema(request, public)  # type: ignore[no-untyped-call]
        return found


@cache
def document() -> dict[str, Any]:
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    found: dict[str, Any] = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    return found


class ApiSchema(AutoSchema):
    """Reads the docstring of a view: its first paragraph is of all its operations, the rest of
    its list alone. A step is described by its verb.
    """

    def get_operation(self, *args: Any) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = super().get_operation(*args)
        if operation:
            self.add_headers(operation)
        return operation

    def add_headers(self, operation: dict[str, Any]) -> None:
        """What the views do before and after they are called, all in the same way."""
        given = operation.setdefault("parameters", [])
        if self.method == "GET":
            if self.view.is_tagged:
                self.add_validators(operation)
        elif self.view.action in self.view.guarded:
            given.append(parameter("If-Match", IF_MATCH) | {"required": True})
            operation["responses"] |= {status: _problem(GUARDED[status]) for status in GUARDED}
        elif self.view.action in self.view.heeding:
            given.append(parameter("If-Match", HEEDED))
            operation["responses"]["412"] = _problem(GUARDED["412"])
        if self.method == "POST":
            given.append(parameter("Idempotency-Key", IDEMPOTENCY_KEY))

    def add_validators(self, operation: dict[str, Any]) -> None:
        """What an answer is known by, and how one that is known already is asked for."""
        given, names = operation["parameters"], ["ETag"]
        given.append(parameter("If-None-Match", IF_NONE_MATCH))
        if isinstance(self.view, ByTheFeed):
            given.append(parameter("If-Modified-Since", IF_MODIFIED_SINCE))
            names.append("Last-Modified")
        headers = {name: _refer_to(name) for name in names}
        operation["responses"]["304"] = UNCHANGED | {"headers": dict(headers)}
        operation["responses"]["200"].setdefault("headers", {}).update(headers)

    def get_description(self) -> str:
        if words := getattr(self.view, "description", ""):
            return str(words)
        if verb := getattr(self.view, "verb", None):
            return " ".join(verb.__doc__.partition("\n\n")[0].split())
        description = super().get_description()
        return description if self._is_list_view() else description.partition("\n\n")[0]

    def get_summary(self) -> str:
        names = self.view.queryset.model._meta  # a view without rows says its summary itself
        summary = getattr(self.view, "summary", "")
        if not summary and (step := getattr(self.view, "step", None)):
            return f"{step.replace('-', ' ').capitalize()} one {names.verbose_name}"
        words = SUMMARIES.get(self.view.action, "Read one {one}")
        return summary or words.format(one=names.verbose_name, many=names.verbose_name_plural)

    def get_operation_id(self) -> str:
        if name := getattr(self.view, "operation_id", ""):
            return str(name)
        found = super().get_operation_id()
        return found.removesuffix("_create") if getattr(self.view, "step", None) else found

    def get_request_serializer(self) -> Any:
        return self.view.get_body_class()

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return super().get_serializer_name(serializer, direction).removesuffix("Body")

    def _get_request_for_media_type(
        self, serializer: Any, direction: Any = "request"
    ) -> tuple[Any, bool]:
        # As the serializer says, also for a PATCH: what can be left out, and what cannot.
        body = force_instance(serializer)  # type: ignore[no-untyped-call]
        component = self.resolve_serializer(body, direction)
        if not component:
            return None, False
        return component.ref, bool(component.schema.get("required"))


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "articles.api.authentication.ApiKeyAuthentication"
    name = "apiKey"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": f"An API key of a person: `Authorization: Bearer fcd_…`. It may do what "
            f"its person may, within its scopes: {SCOPES}.",
        }


def add_problems(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """A postprocessing hook: give every operation the answers it gives when something is wrong."""
    result["components"]["schemas"] |= {"Problem": PROBLEM, "ProblemError": PROBLEM_ERROR}
    told = {**LIMITS, "ETag": ETAG, "Last-Modified": LAST_MODIFIED, "Retry-After": RETRY_AFTER}
    headers = result["components"]["headers"] = {name: _header(*told[name]) for name in told}
    headers["ETag"]["required"] = True
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            left_out = {
                "403": {} in operation["security"],  # anonymous callers may do this too
                "404": "{" not in path,
                "409": method == "get",
            }
            answers = {name: ANSWERS[name] for name in ANSWERS if not left_out.get(name)}
            operation["responses"] |= {name: _problem(words) for name, words in answers.items()}
            for status, answer in operation["responses"].items():
                names = [*LIMITS, "Retry-After"] if status in WAITING else LIMITS
                answer.setdefault("headers", {}).update({name: _refer_to(name) for name in names})
    return result


def parameter(header: str, description: str) -> dict[str, Any]:
    schema = {"type": "string"}
    return {"in": "header", "name": header, "schema": schema, "description": description}


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


def _header(description: str, example: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}, "example": example}


def _refer_to(header: str) -> dict[str, str]:
    return {"$ref": f"#/components/headers/{header}"}
