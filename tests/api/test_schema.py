"""The OpenAPI document, and whether the API keeps what it promises there.

Every answer in the tests of the API is held against it (see `described`); these see to it that none
is left out.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from drf_spectacular.validation import validate_schema

from articles import workflow
from tests.api.described import DescribedClient, faults, schema
from tests.api.rows import answers, make_correction, make_rich_claims, with_key
from tests.make import BODY, as_if_committed, make_claim, make_evidence, make_user

READ = [
    *("", "articles/", "articles/{slug}/", "articles/{slug}/claims/", "articles/{slug}/versions/"),
    *("articles/{slug}/versions/{number}/", "changes/", "claims/", "claims/{id}/", "corrections/"),
    *("outlets/", "outlets/{id}/", "rating-scales/", "rating-scales/{code}/"),
    *("speakers/", "speakers/{id}/", "verdicts/", "verdicts/{id}/", "verdicts/{id}/history/"),
    *("verdicts/{id}/claimreview/", "search/"),
    *("articles/{slug}/annotations/", "claims/{id}/annotation/"),
]
NOT_JSON = ["claims/export/"]
READ_BY_REVIEWERS = ["claims/next/", "claims/{id}/presence/"]
READ_WITH_A_KEY = [
    *("agreement/", "reviews/", "assignments/", "recusals/", "articles/{slug}/history/"),
    *("claims/{id}/assignments/", "claims/{id}/assignments/{assignment}/"),
    *("claims/{id}/candidates/", "claims/{id}/history/"),
    *("claims/{id}/reviews/", "claims/{id}/reviews/{review}/"),
]
WRITTEN = [
    *("add-article/", "articles/{slug}/add-version/"),
    *("articles/", "articles/{slug}/add-claims/", "articles/{slug}/claims/"),
    "articles/{slug}/decline/",
    *("articles/{slug}/renumber/", "articles/{slug}/share-out/", "articles/{slug}/versions/"),
    *("claims/{id}/accept/", "claims/{id}/adjudicate/", "claims/{id}/assignments/"),
    *("claims/{id}/correct/", "claims/{id}/delete/", "claims/{id}/merge/", "claims/{id}/nest/"),
    *("claims/{id}/publish/", "claims/{id}/reanchor/", "claims/{id}/reject/"),
    *("claims/{id}/reopen/", "claims/{id}/respan/", "claims/{id}/retract/"),
    *("claims/{id}/reviews/", "claims/{id}/split/", "claims/{id}/unassign/"),
    "claims/{id}/undo/",
    *("claims/assign/", "claims/return/", "claims/reopen/", "claims/{id}/preview/"),
    *("claims/{id}/arrive/", "claims/{id}/leave/", "claims/{id}/skip/"),
    "claims/{id}/unskip/",
    *("claims/{id}/update/", "outlets/", "speakers/"),
]
CHANGED = ["articles/{slug}/", "claims/{id}/", "outlets/{id}/", "speakers/{id}/"]
NOTE = "The encyclopedia was read wrongly before."


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method, path.removeprefix("/api/v1/")): operation
        for path, methods in schema()["paths"].items()
        for method, operation in methods.items()
    }


def test_the_schema_is_valid_openapi_and_names_every_address():
    validate_schema(schema())

    known = [
        ("get", READ + READ_WITH_A_KEY + READ_BY_REVIEWERS + NOT_JSON),
        ("post", WRITTEN),
        ("patch", CHANGED),
    ]
    named = {(method, path) for method, paths in known for path in paths}
    assert schema()["openapi"] == "3.1.0"
    assert set(operations()) == named


def test_every_operation_says_what_it_does_and_how_it_fails():
    for (method, path), operation in operations().items():
        is_open = method == "get" and path in READ
        assert operation["description"]
        assert operation["summary"]
        assert {"400", "401", "429", "503", "default"} <= set(operation["responses"])
        assert all("RateLimit" in answer["headers"] for answer in operation["responses"].values())
        assert ("404" in operation["responses"]) == ("{" in path)
        assert ("403" in operation["responses"]) == (not is_open)
        assert ("409" in operation["responses"]) == (method != "get")
        for parameter in operation.get("parameters", []):
            assert parameter["in"] == "path" or parameter["description"]


def test_every_operation_says_who_may_call():
    for (method, path), operation in operations().items():
        keys = [list(scheme) for scheme in operation["security"]]
        assert ["apiKey"] in keys
        assert ([] in keys) == (method == "get" and path in READ)
        assert (["cookieAuth"] in keys) == (method == "get")


def test_what_a_change_has_to_name_is_required():
    changes = operations()["patch", "claims/{id}/"], operations()["patch", "articles/{slug}/"]

    bodies = [change["requestBody"]["content"]["application/json"]["schema"] for change in changes]

    assert "'revision' is a required property" in faults({"kind": "causal"}, bodies[0])
    assert faults({"deck": "A deck"}, bodies[1]) == []


@pytest.mark.parametrize("caller", ["anonymous", "editor"])
def test_every_reading_is_as_the_schema_says(caller, request):
    client = request.getfixturevalue(caller)
    keys = make_one_of_each()

    for path in READ + (READ_WITH_A_KEY if caller == "editor" else []):
        key = {"id": keys.get(path.partition("/")[0])}
        response = client.get(f"/api/v1/{path.format(**keys | key)}")
        assert response.status_code == 200, response.content
        if "next" in response.json():
            assert response.json()["results"]


def test_a_body_that_the_schema_does_not_have_is_a_fault():
    outlet = {"id": "1", "colour": "red"}

    found = faults(outlet, {"$ref": "#/components/schemas/Outlet"})

    assert len(found) == 6  # four keys missing, one unknown, one of the wrong type


def test_an_answer_that_the_schema_does_not_have_fails_the_test(anonymous, monkeypatch):
    monkeypatch.setattr("articles.api.views.root.VIEWS", {"colour": "api:claim-list"})

    with pytest.raises(AssertionError, match="colour"):
        anonymous.get("/api/v1/")


def make_one_of_each() -> dict[str, Any]:
    [claim] = make_rich_claims(1)
    make_correction(claim)
    make_claim()
    assignment = claim.assignments.create(reviewer=make_user("reviewer"), round=1)
    workflow.decline(claim.article, by=make_user("reviewer"), reason="A friend.")
    as_if_committed()
    return {
        "slug": claim.article.slug,
        "number": 1,
        "code": "default",
        "claims": claim.pk,
        "verdicts": claim.verdicts.get(current=True).pk,
        "outlets": claim.article.outlet_id,
        "speakers": claim.speaker_id,
        "review": claim.reviews.first().pk,
        "assignment": assignment.pk,
    }


# The whole life of claims over the API, which takes every operation that changes something


class Life:
    """Remembers which operations succeeded; the client has held them against the schema."""

    def __init__(self) -> None:
        roles = ("annotator", "reviewer", "editor")
        self.users = {role: make_user(role) for role in roles} | {"second": make_user("reviewer")}
        self.clients = {name: with_key(user) for name, user in self.users.items()}
        self.taken: set[tuple[str, str]] = set()

    def post(self, who: str, path: str, *keys: Any, method: str = "post", **body: Any) -> Any:
        client: DescribedClient = self.clients[who]
        address = "/api/v1/" + path.replace("{slug}", "{}").replace("{id}", "{}").format(*keys)
        kind = "multipart" if "file" in body else "json"
        response = getattr(client, method)(address, body, format=kind)
        assert response.status_code < 300, response.content
        self.taken.add((method, path))
        return response.json()

    def name(self, who: str) -> str:
        return self.users[who].get_username()

    def reviews(self, claim: int) -> list[int]:
        found = self.clients["editor"].get(f"/api/v1/claims/{claim}/reviews/").json()["results"]
        last = max(row["round"] for row in found)
        return [row["id"] for row in found if row["round"] == last]


def store(life: Life) -> tuple[str, int]:
    """An article with two reviews to a claim, and a speaker."""
    post = life.post
    outlet = post("annotator", "outlets/", name="Daily", domain="daily.example.org")["id"]
    post("annotator", "outlets/{id}/", outlet, method="patch", country="IR")
    speaker = post("annotator", "speakers/", name="Ada", kind="person")["id"]
    post("annotator", "speakers/{id}/", speaker, method="patch", job_title="Analyst")
    article = {"headline": "News", "slug": "news", "language": "en", "outlet": outlet}
    post("annotator", "articles/", **article, body=BODY, reviews_required=2)
    post("annotator", "articles/{slug}/", "news", method="patch", deck="A deck")
    file = {"file": SimpleUploadedFile("a.txt", b"Headline\n\nText.")}
    post("annotator", "add-article/", **file, outlet="daily.example.org", language="en")
    file = {"file": SimpleUploadedFile("b.txt", b"Headline\n\nNewer text.")}
    post("annotator", "articles/{slug}/add-version/", "headline", **file)
    return "news", speaker


def break_down(life: Life, slug: str, speaker: int) -> int:
    """All that is done to claims before they are reviewed; one is left."""
    post, claim = life.post, {"version": 1, "kind": "event_property", "statement": "A claim."}
    add = "articles/{slug}/claims/"
    whole = post("annotator", add, slug, start=0, end=30, speaker=speaker, **claim)["id"]
    parts = [(0, 13), (14, 30)]
    first, second = ({"start": a, "end": b, "statement": "A part."} for a, b in parts)
    split = {"first": first, "second": second, "version": 1, "revision": 1}
    other = post("annotator", "claims/{id}/split/", whole, **split)["second"]["id"]
    merge = {"other": other, "statement": "Both.", "revision": 2}
    post("annotator", "claims/{id}/merge/", whole, **merge)
    post("annotator", "claims/{id}/respan/", whole, version=1, start=0, end=13, revision=3)
    inner = post("annotator", add, slug, start=0, end=5, suggested=True, **claim)["id"]
    post("annotator", "claims/{id}/reject/", inner, reason="None.")
    post("annotator", "claims/{id}/accept/", inner)
    nest = {"parent": whole, "relation": "content", "revision": 1}
    post("annotator", "claims/{id}/nest/", inner, **nest)
    post("annotator", "claims/{id}/delete/", inner, reason="None.")
    more = {"start": 14, "end": 30, "kind": "event_property", "statement": "A claim."}
    post("annotator", "articles/{slug}/add-claims/", slug, version=1, claims=[more])
    post("annotator", "claims/{id}/", whole, method="patch", kind="causal", revision=4)
    post("annotator", "articles/{slug}/renumber/", slug)
    post("annotator", "articles/{slug}/versions/", slug, body=f"Old {BODY}")
    post("annotator", "claims/{id}/reanchor/", whole, version=2, start=4, end=17, revision=6)
    return whole


def review(life: Life, claim: int, *ratings: str) -> None:
    for who, rating in zip(("reviewer", "second"), ratings, strict=False):
        life.post(who, "claims/{id}/reviews/", claim, **answers(rating=rating, revision=6))


def publish(life: Life, step: str, claim: int, **more: Any) -> None:
    basis = {"reviews": life.reviews(claim), "confirmed": ["one_sided"]}
    life.post("editor", f"claims/{{id}}/{step}/", claim, **basis, **more)


def test_every_operation_that_changes_something_is_as_the_schema_says(db):
    life = Life()
    slug, speaker = store(life)
    claim = break_down(life, slug, speaker)
    names = [life.name("reviewer"), life.name("second")]
    life.post("editor", "articles/{slug}/share-out/", slug, reviewers=names)
    life.post("editor", "claims/{id}/unassign/", claim, reviewer=names[0])
    life.post("editor", "claims/{id}/assignments/", claim, reviewer=names[0], due_at=None)
    life.post("editor", "claims/return/", claims=[claim])
    life.post("editor", "claims/assign/", claims=[claim], reviewer=names[0])
    life.post("editor", "claims/reopen/", claims=[claim, 10**9], reason="New.")
    for step in ("arrive", "leave", "skip", "unskip"):
        life.post("second", f"claims/{{id}}/{step}/", claim)
    review(life, claim, "supported")
    life.post("reviewer", "claims/{id}/undo/", claim)
    review(life, claim, "supported", "refuted")
    why = {"disagreement": "error", "reason": "Read it."}
    decision = answers(reviews=life.reviews(claim), revision=6, **why)
    life.post("editor", "claims/{id}/adjudicate/", claim, **decision)
    life.post("editor", "claims/{id}/preview/", claim, step="publish")
    publish(life, "publish", claim)
    publish(life, "correct", claim, public_note=NOTE, explanation="Page 7 says so.")
    life.post("editor", "claims/{id}/reopen/", claim, reason="New.")
    review(life, claim, "supported", "supported")
    publish(life, "update", claim, public_note=NOTE)
    life.post("editor", "claims/{id}/retract/", claim, public_note=NOTE)
    life.post("second", "articles/{slug}/decline/", slug, reason="A friend.")

    assert life.taken == {way for way in operations() if way[0] != "get"}


def test_a_draft_is_as_the_schema_says(keyed, hidden):
    item = make_evidence(confidential=True, public_description="A letter.")
    body = {"revision": 1, "draft": True, "rating": None, "sourcing": "", "evidence": [item]}

    response = keyed.post(f"/api/v1/claims/{hidden.pk}/reviews/", body, format="json")

    assert response.status_code == 201


# Examples


def examples() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Of everything that is sent or answered: where it is, its description, and the example."""
    for (method, path), operation in operations().items():
        body = {"body": operation.get("requestBody", {})}
        for name, part in (body | operation["responses"]).items():
            for content in part.get("content", {}).values():
                given = content.get("examples", {"": {"value": content.get("example")}})
                for each in given.values():
                    yield f"{method} {path} {name}", content["schema"], each["value"]


def test_everything_that_is_sent_or_answered_has_an_example_that_is_as_the_schema_says():
    wrong = [(where, faults(value, schema)) for where, schema, value in examples()]

    assert [(where, found) for where, found in wrong if found] == []


def test_every_parameter_has_an_example():
    for operation in operations().values():
        for parameter in operation.get("parameters", []):
            assert parameter["example"] not in ("", parameter["name"])


def test_no_example_is_the_name_of_its_field():
    nameless = {name for _, _, value in examples() for name in unnamed(value)}

    assert nameless == set()


def unnamed(value: Any, name: str = "") -> Iterator[str]:
    """The fields for which there is no value in the table."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from unnamed(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from unnamed(inner, name)
    elif isinstance(value, str) and value == name:
        yield name
