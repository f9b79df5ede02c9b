"""The public document: what programs receive of a verdict, rendered once."""

import json

import pytest

from articles import workflow
from articles.models import Speaker
from articles.models.document import with_members
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db


def document_of(claim):
    return json.loads(claim.verdicts.current().get().document)


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


def test_the_document_names_the_claim_around_it_by_its_number():
    outer = make.make_claim()
    inner = make.make_claim(outer.version, Span(0, 5), parent=outer, relation="presupposition")

    claim = document_of(make.make_published(inner))["claim"]

    assert (claim["number"], claim["parent"], claim["relation"]) == (2, 1, "presupposition")


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

    document = document_of(make.publish(make.submit(make.make_claim(), evidence=[secret])))

    assert document["evidence"] == [
        {"stance": "supports", "confidential": True, "public_description": "A letter seen by us."}
    ]


def test_the_document_has_the_evidence_of_every_review_that_agrees_in_order():
    claim = make.make_claim(make.make_version(reviews_required=2))
    titles = [["One", "Two"], ["Three"]]
    for words in titles:
        make.submit(claim, evidence=[make.make_evidence(title=title) for title in words])

    evidence = document_of(make.publish(claim))["evidence"]

    assert [item["title"] for item in evidence] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({}, (False, "Reuters")),
        ({"single_origin": True}, (True, "Reuters")),
        ({"inferred_upstream": "KCNA"}, (False, "Reuters")),
    ],
)
def test_what_one_reviewer_suspects_is_told(second, expected):
    claim = make.make_claim(make.make_version(reviews_required=2))
    make.submit(claim, inferred_upstream="Reuters")

    document = document_of(make.publish(make.submit(claim, **second)))

    assert (document["single_origin"], document["inferred_upstream"]) == expected


def test_nothing_of_who_judged_or_published_leaves_the_desk():
    people = {role: make.make_user(role, f"secret-{role}") for role in ("reviewer", "editor")}
    claim = make.submit(make.make_claim(), people["reviewer"])

    make.publish(claim, people["editor"])

    assert "secret" not in claim.verdicts.get().document


def test_what_comes_later_does_not_change_the_document():
    claim = make.make_published()
    before = claim.verdicts.get().document
    outlet = claim.article.outlet
    outlet.name = "Renamed"
    outlet.save()
    workflow.reopen(claim, by=make.make_user("editor"), reason="Once more.")
    workflow.edit_claim(claim, {"statement": "Other."}, by=make.make_user("annotator"), revision=1)

    assert claim.verdicts.get().document == before


ADDED = '"id": 7, ', '"id": 8, ', '"id": "of {}", '.format


@pytest.mark.parametrize("written_anew", [False, True])
def test_members_are_put_before_those_of_the_verdict_its_claim_and_its_article(written_anew):
    hostile = """Not here: , "claim": {"id": 1}, nor here: , "article": {"""
    claim = make.make_claim(statement=hostile, via=hostile)
    text = make.make_published(claim, explanation=hostile).verdicts.get().document
    document = json.loads(text)
    if written_anew:
        text = json.dumps(document, indent=1, sort_keys=True)

    found = json.loads(with_members(text, *ADDED))

    places = [found, found["claim"], found["article"]]
    assert [place.pop("id") for place in places] == [7, 8, f"of {claim.article.slug}"]
    assert found == document
