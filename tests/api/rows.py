"""Rows, callers and addresses that only tests of the API need."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from articles import workflow
from articles.models import ApiKey, Claim, Scope, Speaker, Verdict
from articles.text.spans import Span
from tests.api.described import DescribedClient
from tests.make import (
    basis,
    make_claim,
    make_evidence,
    make_outlet,
    make_published_by,
    make_user,
    make_version,
    submit,
)


def at(view: str, *args: Any) -> str:
    return reverse(f"api:{view}", args=args)


def post(client: APIClient, view: str, *args: Any, **body: Any):
    return client.post(at(view, *args), body, format="json")


def patch(client: APIClient, view: str, *args: Any, **body: Any):
    return client.patch(at(view, *args), body, format="json")


def pointers(response) -> list[str]:
    """Where in the body that was sent the errors are."""
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    return [error["pointer"] for error in response.json()["errors"]]


def refusal(response) -> str:
    assert (response.status_code, response.json()["type"]) == (409, "/problems/refused")
    return response.json()["detail"]


def done(response, **facts: Any) -> Claim:
    """The claim that was taken a step on, after a look at what was answered."""
    assert response.status_code == 200, response.content
    assert facts.items() <= response.json().items()
    return Claim.with_deleted.get(pk=response.json()["id"])


def ids(response) -> list[int]:
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["results"]]


def with_key(user, *scopes: str) -> DescribedClient:
    """A program with a key of all scopes, or of some; used just now, which is not noted again."""
    key, secret = ApiKey.objects.issue(user, "test", scopes=scopes or Scope.values)
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=timezone.now())
    client = DescribedClient()
    # Of most tests it is no matter what was read; tests/api/test_preconditions.py says it.
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}", HTTP_IF_MATCH="*")
    return client


def make_speaker(**fields: Any) -> Speaker:
    return Speaker.objects.create(**{"name": "Ada Example", "kind": "person"} | fields)


def make_correction(claim: Claim, **answers: Any) -> Verdict:
    """A verdict that corrects the current one: with other words, or other answers if given."""
    editor = make_user("editor")
    if answers:
        reopened = workflow.reopen(claim, by=editor, reason="It was read wrongly.")
        claim = submit(reopened, **answers)
    workflow.correct(
        claim,
        **basis(claim, editor),
        public_note="The encyclopedia was read wrongly before.",
        explanation="" if answers else "The encyclopedia says so on page 7.",
    )
    return claim.verdicts.get(current=True)


def make_retraction(claim: Claim) -> Verdict:
    note = "Nothing of this can be found any more."
    workflow.retract(claim, by=make_user("editor"), public_note=note)
    return claim.verdicts.get(current=True)


def make_rich_claims(how_many: int) -> list[Claim]:
    """Published claims, each with an article, an outlet, a speaker and a parent of its own."""
    annotator, reviewer, editor = (make_user(r) for r in ("annotator", "reviewer", "editor"))
    claims = []
    for number in range(how_many):
        outlets = {"outlet": make_outlet(), "syndicated_from": make_outlet()}
        version = make_version(by=annotator, **outlets)
        parent = make_claim(version, by=annotator)
        inner = {"parent": parent, "relation": "content"}
        speaker = make_speaker(name=f"Speaker {number}")
        claim = make_claim(version, Span(0, 5), by=annotator, speaker=speaker, **inner)
        claims.append(make_published_by(claim, reviewer, editor))
    return claims


def answers(**fields: Any) -> dict[str, Any]:
    """The body of a review that rates a claim as supported."""
    return {
        "revision": 1,
        "sourcing": "none",
        "attribution_check": "not_applicable",
        "rating": "supported",
        "confidence": "high",
        "explanation": "The encyclopedia says so.",
        "evidence": [make_evidence()],
    } | fields
