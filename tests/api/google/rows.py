"""Callers, addresses and pages that only tests of Google's API need."""

import json
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from articles.models import ApiKey, Scope
from tests.make import ROLES, make_user

SEARCH, PAGES = "/v1alpha1/claims:search", "/v1alpha1/pages"
ADDRESS = "https://checks.example.org/2026/water"


def make_annotator_who_reviews() -> User:
    user = make_user("annotator")
    user.groups.add(Group.objects.get(name=ROLES["reviewer"]))
    return user


def make_key(user: User, *scopes: str) -> str:
    """Its use is never noted here, however long a test takes."""
    key, secret = ApiKey.objects.issue(user, "test", scopes=scopes or Scope.values)
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=timezone.now() + timedelta(days=1))
    return secret


def with_key(user: User, *scopes: str) -> Client:
    return Client(headers={"authorization": f"Bearer {make_key(user, *scopes)}"})


def page(*markups: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A page of two claims, one of which is rated."""
    return {
        "pageUrl": ADDRESS,
        "publishDate": "2026-11",
        "claimReviewMarkups": list(markups) or [markup("Water is dry."), markup("Snow is white.")],
    } | fields


def markup(claimed: str, **fields: Any) -> dict[str, Any]:
    return {"claimReviewed": claimed} | fields


def rating(words: str = "Refuted", **fields: Any) -> dict[str, Any]:
    return {
        "textualRating": words,
        "ratingExplanation": "The encyclopedia says otherwise.",
    } | fields


def sent(client: Client, method: str, address: str, body: Any) -> Any:
    """As JSON, or as it is where it is text already."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.generic(method, address, text, content_type="application/json")


def error(response, code: int, status: str) -> dict[str, Any]:
    """What is said to be wrong, after a look at its shape."""
    assert response.status_code == code, response.content
    assert response["Content-Type"] == "application/json"
    [(name, found)] = response.json().items()
    assert (name, found["code"], found["status"]) == ("error", code, status)
    return found


def violations(response) -> dict[str, str]:
    """What is wrong with what was sent, by its place."""
    found = error(response, 400, "INVALID_ARGUMENT")
    [details] = [one for one in found["details"] if one["@type"].endswith("BadRequest")]
    assert all(one["description"] in found["message"] for one in details["fieldViolations"][:10])
    return {one["field"]: one["description"] for one in details["fieldViolations"]}
