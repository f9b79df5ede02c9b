"""Rows, callers and addresses that only tests of the API need."""

import json
from typing import Any

from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from articles.models import ApiKey, Change, Claim, Rating, Speaker, Verdict
from articles.text.spans import Span
from tests.make import make_claim, make_outlet, make_published_by, make_user, make_version


def at(view: str, *args: Any) -> str:
    return reverse(f"api:{view}", args=args)


def ids(response) -> list[int]:
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["results"]]


def with_key(user) -> APIClient:
    _key, secret = ApiKey.objects.issue(user, "test")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def make_speaker(**fields: Any) -> Speaker:
    return Speaker.objects.create(**{"name": "Ada Example", "kind": "person"} | fields)


def make_correction(claim: Claim, **fields: Any) -> Verdict:
    """A second verdict that replaces the current one of a claim."""
    old = Verdict.objects.get(claim=claim, current=True)
    Verdict.objects.filter(pk=old.pk).update(current=False)
    document = json.loads(old.document) | {"number": 2, "change": "correction"}
    names = ("version", "rating", "sourcing", "attribution_check", "confidence", "explanation")
    return Verdict.objects.create(
        claim=claim,
        number=2,
        change=Change.CORRECTION,
        public_note="The encyclopedia was read wrongly before.",
        published_at=timezone.now(),
        published_by=old.published_by,
        document=json.dumps(document),
        **{name: getattr(old, name) for name in names} | fields,
    )


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


def rating(code: str) -> Rating:
    return Rating.objects.get(scale__code="default", code=code)
