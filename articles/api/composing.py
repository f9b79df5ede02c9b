"""Examples for the OpenAPI document: of every parameter, every body and every answer.

They are put together from one table of values by the names of fields, so that they never lag behind
the schemas, and are valid against them.
"""

from typing import Any

from articles.api.examples import ERROR, FAULTS, MOMENTS, VALUES, WRONG_PARAMETER
from articles.api.problems import KINDS

Schema = dict[str, Any]
TITLES = {kind: str(title) for kind, title in KINDS.values()}


def add_examples(result: Schema, **kwargs: Any) -> Schema:
    """A postprocessing hook: give examples wherever a view has given none."""
    composer = Composer(result)
    for methods in result["paths"].values():
        for method, operation in methods.items():
            for parameter in operation.get("parameters", []):
                found = composer.compose(parameter["schema"], "", parameter["name"])
                parameter.setdefault("example", found)
            for content in operation.get("requestBody", {}).get("content", {}).values():
                composer.add_to(content)
            for status, answer in operation["responses"].items():
                for content in answer.get("content", {}).values():
                    if status in FAULTS:
                        content["example"] = fault(status, is_read=method == "get")
                    composer.add_to(content)
    return result


def fault(status: str, is_read: bool) -> Schema:
    kind, number, detail = FAULTS[status]
    errors = {"errors": [WRONG_PARAMETER if is_read else ERROR]} if status == "400" else {}
    if errors and is_read:
        kind, detail = "invalid-parameter", "The query string is not valid."
    return {
        "type": f"/problems/{kind}",
        "title": TITLES[kind],
        "status": number,
        "detail": detail,
        **errors,
    }


class Composer:
    """Puts examples together of what a document says of the schemas in it."""

    def __init__(self, document: Schema) -> None:
        self.schemas = document["components"]["schemas"]

    def add_to(self, content: Schema) -> None:
        if not {"example", "examples"} & set(content):
            content["example"] = self.compose(content["schema"])

    def compose(self, schema: Schema, inside: str = "", name: str = "") -> Any:
        """A value that the schema allows; `inside` is the schema that has it under this name."""
        if "$ref" in schema:
            component = schema["$ref"].rpartition("/")[2]
            return self.compose(self.schemas[component], component, name)
        for several in ("oneOf", "anyOf", "allOf"):
            if several in schema:
                return self.compose(schema[several][0], inside, name)
        if "enum" in schema:
            value = VALUES.get(f"{inside}.{name}", VALUES.get(name))
            return value if value in schema["enum"] else schema["enum"][0]
        if "const" in schema:
            return schema["const"]
        return self.compose_of_type(schema, inside, name)

    def compose_of_type(self, schema: Schema, inside: str, name: str) -> Any:
        types = schema.get("type", "")
        kind = types if isinstance(types, str) else types[0]
        if kind == "array":
            item = self.compose(schema["items"], inside, name)
            return [item] * max(1, schema.get("minItems", 1))
        if kind == "object":
            return self.compose_object(schema, inside)
        value = VALUES.get(f"{inside}.{name}", VALUES.get(name))
        if "type" not in schema:
            return value
        if schema.get("format") in MOMENTS:
            return MOMENTS[schema["format"]]
        if value is None and "null" in types:
            return None
        fallback: dict[str, Any] = {"integer": 1, "number": 0.5, "boolean": False, "string": name}
        return value if type(value) is type(fallback[kind]) else fallback[kind]

    def compose_object(self, schema: Schema, inside: str) -> Schema:
        if "properties" not in schema:
            return {"open": 3, "published": 12} if "additionalProperties" in schema else {}
        return {
            name: self.compose(inner, inside, name) for name, inner in schema["properties"].items()
        }
