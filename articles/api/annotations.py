"""What the OpenAPI document says of Web Annotations, with examples that the writer itself makes."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

from articles.api.examples import MOMENT, SITE, VALUES
from articles.api.linked_data import LinkedDataRenderer, PlainRenderer
from articles.formats import web_annotation

Schema = dict[str, Any]
TYPES = (LinkedDataRenderer.media_type, PlainRenderer.media_type)
ADDRESS = {"type": "string", "format": "uri"}
TIME = {"type": "string", "format": "date-time"}


def node(kind: str, required: str, **properties: Schema) -> Schema:
    own = {"@context": {"const": web_annotation.CONTEXT}, "id": ADDRESS, "type": {"const": kind}}
    names = ["@context", "id", "type", *required.split()]
    return {"type": "object", "required": names, "properties": {**own, **properties}}


ONE = node(
    "Annotation",
    "motivation body target",
    motivation={"enum": ["assessing", "highlighting"]},
    created=TIME | {"description": "When the first verdict on the claim was published."},
    modified=TIME | {"description": "When the verdict was published, where it is another one."},
    creator={"type": "object", "description": "Who publishes."},
    body={"type": "array", "items": {"type": "object"}, "description": "What is said of it."},
    target={"type": "object", "description": "What of the article it is said of."},
)
COLLECTION = node(
    "AnnotationCollection",
    "label total",
    label={"type": "string", "description": "The headline of the article."},
    total={"type": "integer"},
    first=ADDRESS | {"description": "The first page; left out where there is none."},
    last=ADDRESS,
)
PAGE = node(
    "AnnotationPage",
    "partOf startIndex items",
    partOf={"type": "object", "description": "The collection, without its pages."},
    startIndex={"type": "integer", "description": "How many annotations there are before it."},
    next=ADDRESS,
    prev=ADDRESS,
    items={"type": "array", "items": ONE},
)
ANNOTATION: Schema = {(200, kind): ONE for kind in TYPES}
MANY: Schema = {(200, kind): {"oneOf": [COLLECTION, PAGE]} for kind in TYPES}

# Examples

PLACE = web_annotation.Place(
    annotation=f"{SITE}claims/17/annotation/",
    source=VALUES["url"],
    version=VALUES["Version.api_url"],
    stored_at=MOMENT,
)
CLAIM = {
    "start": 0,
    "end": 13,
    **{name: VALUES[name] for name in ("quote", "prefix", "suffix", "statement")},
    "kind": "event_property",
}
RECORD = {
    "number": 1,
    "published_at": MOMENT,
    "public_note": "",
    "claim": CLAIM,
    "sourcing": VALUES["sourcing"],
    "rating": {"label": VALUES["label"]},
    "explanation": VALUES["explanation"],
}
CREATOR = {"name": "Example Fact Checks", "url": "https://desk.example.org/"}
AN_ANNOTATION = web_annotation.judgement(
    RECORD, PLACE, verdict=VALUES["Verdict.api_url"], creator=CREATOR
)
HERE = f"{SITE}articles/ceasefire-talks/annotations/"
FIRST = f"{HERE}?page=0"
A_COLLECTION = web_annotation.collection(
    HERE, label=VALUES["headline"], total=1, first=FIRST, last=FIRST
)
A_PAGE = web_annotation.page(
    web_annotation.Page(FIRST, 0, following="", preceding=""),
    of=A_COLLECTION,
    items=[AN_ANNOTATION],
)


def shown(**examples: Schema) -> list[OpenApiExample]:
    return [
        OpenApiExample(name, value, media_type=kind, response_only=True)
        for name, value in examples.items()
        for kind in TYPES
    ]


ANNOTATION_EXAMPLES = shown(annotation=AN_ANNOTATION)
MANY_EXAMPLES = shown(collection=A_COLLECTION, page=A_PAGE)
