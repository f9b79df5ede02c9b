"""Web Annotations, held against the W3C's own test suite."""

import json
from random import Random

import pytest

from articles.formats import web_annotation
from articles.formats.json_ld import as_json
from articles.formats.web_annotation import Page, Place
from tests.formats.claim_review.documents import TEXTS, documents
from tests.formats.web_annotation.checks import SUITE, findings

API = "https://desk.example.org/api/v1/"
HERE = f"{API}articles/news/annotations/"
PLACE = Place(
    annotation=f"{API}claims/17/annotation/",
    source="https://daily.example/news?a=b#c",
    version=f"{API}articles/news/versions/2/",
    stored_at="2026-03-13T08:00:00.123456Z",
)
CREATOR = {"name": "Example Fact Checks", "url": "https://desk.example.org/"}
CLAIM = {
    "start": 10,
    "end": 28,
    "quote": "The world is flat.",
    "prefix": "He said: ",
    "suffix": " ",
    "statement": "The world is flat.",
    "kind": "quote",
    "status": "open",
}
RECORD = {
    "number": 1,
    "published_at": "2026-03-14T22:59:59Z",
    "public_note": "",
    "claim": CLAIM,
    "sourcing": "named_person",
    "rating": {"label": "Refuted"},
    "explanation": "Seen from above it is round.",
}
FIRST, LAST = f"{HERE}?page=0", f"{HERE}?page=90"
WHOLE = web_annotation.collection(HERE, label="News", total=120, first=FIRST, last=LAST)


def judge(**record):
    return web_annotation.judgement(
        RECORD | record, PLACE, verdict=f"{API}verdicts/41/", creator=CREATOR
    )


def said(annotation, purpose):
    return [body["value"] for body in annotation["body"] if body["purpose"] == purpose]


def test_the_whole_suite_is_here():
    assert {kind: len(found) for kind, found in SUITE["assertions"].items()} == {
        "annotation": 54,
        "collection": 10,
        "page": 15,
    }
    assert {
        (schema["assertionType"], schema["expectedResult"])
        for found in SUITE["assertions"].values()
        for schema in found.values()
    } == {("must", "valid")}


def test_a_judgement_is_an_annotation_of_the_very_words_that_it_judges():
    annotation = judge()

    assert [*findings("annotation", annotation)] == []
    assert annotation["id"] == PLACE.annotation
    assert annotation["target"] == {
        "source": PLACE.source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "The world is flat.",
                "prefix": "He said: ",
                "suffix": " ",
            },
            {"type": "TextPositionSelector", "start": 10, "end": 28},
        ],
        "state": {
            "type": "TimeState",
            "sourceDate": "2026-03-13T08:00:00.123456Z",
            "cached": PLACE.version,
        },
    }


def test_its_body_has_the_rating_the_sourcing_and_why():
    annotation = judge()

    assert annotation["motivation"] == "assessing"
    assert said(annotation, "assessing") == ["Refuted"]
    assert said(annotation, "classifying") == ["kind: quote", "sourcing: named_person"]
    assert said(annotation, "describing") == ["The world is flat."]
    assert said(annotation, "commenting") == ["Seen from above it is round."]
    assert annotation["body"][-1] == {
        "type": "SpecificResource",
        "source": f"{API}verdicts/41/",
        "purpose": "linking",
    }


def test_it_says_who_publishes_and_when():
    first, second = judge(), judge(number=2, public_note="The globe was upside down.")

    assert first["creator"] == {
        "id": CREATOR["url"],
        "type": "Organization",
        "name": "Example Fact Checks",
    }
    assert (first["created"], "modified" in first) == ("2026-03-14T22:59:59Z", False)
    assert (second["modified"], "created" in second) == ("2026-03-14T22:59:59Z", False)
    assert said(second, "commenting")[1] == "The globe was upside down."


def test_a_claim_without_a_judgement_has_its_status_and_nothing_of_one():
    annotation = web_annotation.work(CLAIM, PLACE)

    assert [*findings("annotation", annotation)] == []
    assert annotation["motivation"] == "highlighting"
    assert said(annotation, "tagging") == ["status: open"]
    assert not {"creator", "created"} & set(annotation)
    assert said(annotation, "assessing") == said(annotation, "commenting") == []


def test_what_stands_at_the_edge_of_a_text_has_nothing_before_it():
    annotation = web_annotation.work(CLAIM | {"prefix": "", "suffix": ""}, PLACE)

    assert annotation["target"]["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "The world is flat.",
    }


def span(random):
    """A place in a text, with anything in it and about it."""
    quote, start = random.choice(TEXTS), random.randrange(10**6)
    around = {name: random.choice(("", *TEXTS)) for name in ("prefix", "suffix")}
    return {"quote": quote, "start": start, "end": start + len(quote), **around}


def test_whatever_is_published_every_assertion_holds():
    random = Random(20261128)  # noqa: S311 -- the same in every run
    claims = [CLAIM | record["claim"] | span(random) for record in documents(100)]
    judged = [
        judge(**record | {"claim": claim})
        for record, claim in zip(documents(100), claims, strict=True)
    ]
    items = judged + [web_annotation.work(claim, PLACE) for claim in claims]

    assert [found for one in items for found in findings("annotation", one)] == []
    page = web_annotation.page(Page(f"{HERE}?page=0", 0, "", ""), of=WHOLE, items=items)
    assert [*findings("page", page)] == []
    assert json.loads(as_json(page)) == page


def test_a_collection_leads_to_its_pages_and_they_lead_on_and_back():
    about = Page(f"{HERE}?page=40", 50, following=LAST, preceding=FIRST)
    page = web_annotation.page(about, of=WHOLE, items=[judge()])

    assert [*findings("collection", WHOLE), *findings("page", page)] == []
    assert (WHOLE["total"], WHOLE["first"], WHOLE["last"]) == (120, FIRST, LAST)
    assert page["partOf"] == {
        "id": HERE,
        "type": "AnnotationCollection",
        "label": "News",
        "total": 120,
    }
    assert (page["startIndex"], page["prev"], page["next"]) == (50, FIRST, LAST)


def test_a_collection_of_nothing_has_no_pages():
    empty = web_annotation.collection(HERE, label="News", total=0, first=HERE, last=HERE)

    assert [*findings("collection", empty)] == []
    assert not {"first", "last"} & set(empty)


BROKEN = {
    "@context": "https://schema.org",
    "id": "no address",
    "type": "Note",
    "target": {"source": "https://daily.example/", "selector": {"type": "WordSelector"}},
    "body": [{"type": "TextualBody"}],
    "created": "yesterday",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_an_assertion_is_found(name):
    assert [*findings("annotation", judge() | {name: BROKEN[name]})] != []


@pytest.mark.parametrize("name", ["exact", "start", "sourceDate"])
def test_what_a_selector_or_a_state_lacks_is_found(name):
    annotation = judge()
    target = annotation["target"]
    for part in (*target["selector"], target["state"]):
        part.pop(name, None)

    assert [*findings("annotation", annotation)] != []
