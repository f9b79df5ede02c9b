import json

import pytest

from articles.models import Speaker
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db


def document_of(claim):
    return json.loads(claim.verdicts.get().document)


def test_the_document_carries_the_claim_from_text_to_verdict():
    version = make.make_version("He said: “water\u00a0is wet”. So.", url="https://example.org/a")
    speaker = Speaker.objects.create(name="He", kind="person", job_title="Minister")
    claim = make.make_claim(version, Span(9, 23), speaker=speaker, via="radio", kind="quote")

    document = document_of(make.make_published(claim, rating="mostly_supported"))

    assert document["claim"] == {
        "number": 1,
        "quote": "“water\u00a0is wet”",
        "start": 9,
        "end": 23,
        "prefix": "He said: ",
        "suffix": ". So.",
        "statement": "Water is wet.",
        "kind": "quote",
        "speaker": {"name": "He", "kind": "person", "job_title": "Minister", "same_as": ""},
        "via": "radio",
        "parent": None,
        "relation": "",
        "checkworthiness": "",
        "checkworthiness_reason": "",
    }
    assert document["article"]["sha256"] == version.sha256


def test_the_document_rates_on_a_scale_with_its_ends():
    document = document_of(make.make_published(rating="mostly_supported"))

    assert document["rating"] == {
        "scale": "default",
        "code": "mostly_supported",
        "label": "Mostly supported",
        "value": 4,
        "best": 5,
        "worst": 1,
    }


def test_not_enough_evidence_has_no_number():
    rating = document_of(make.make_published(rating="not_enough_evidence"))["rating"]

    assert (rating["value"], rating["best"], rating["worst"]) == (None, None, None)


def test_of_confidential_evidence_only_the_description_leaves():
    secret = make.make_evidence(
        title="Jo's letter", url="", confidential=True, public_description="A letter seen by us."
    )
    claim = make.make_claim()
    make.submit(claim, evidence=[secret])

    document = document_of(make.workflow.publish(claim, by=make.make_user("editor")))

    assert document["evidence"] == [
        {"stance": "supports", "confidential": True, "public_description": "A letter seen by us."}
    ]


def test_what_comes_later_does_not_change_the_document():
    claim = make.make_published()
    before = claim.verdicts.get().document
    outlet = claim.article.outlet
    outlet.name = "Renamed"
    outlet.save()

    assert claim.verdicts.get().document == before
