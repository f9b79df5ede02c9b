"""How far reviewers agree, as programs read it."""

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from articles.api.views.agreement import EXAMPLE
from articles.models import Article
from tests.agreement.rows import judge, make_claims, make_judged
from tests.api.rows import at, with_key
from tests.api.test_schema import faults
from tests.make import make_user, make_version


@pytest.fixture
def program(db) -> APIClient:
    """An editor's."""
    return with_key(make_user("editor"))


@pytest.fixture
def reviewed(db) -> Article:
    """The article of the example: four claims judged by two reviewers, and one by one of them."""
    people = [make_user("reviewer", name) for name in ("ann", "bo")]
    return make_judged(people, ["ss", "sr", "rr", "ns", "s."])


def rounded(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: rounded(value) for name, value in answer.items()}
    if isinstance(answer, list):
        return [rounded(item) for item in answer]
    return round(answer, 3) if isinstance(answer, float) else answer


def test_the_figures_are_those_of_the_example(program, reviewed):
    answer = program.get(at("agreement"), {"article": reviewed.slug}).json()

    assert rounded(answer) == EXAMPLE | {"article": reviewed.slug}


def test_without_an_article_all_are_taken_together(program, reviewed):
    people = [make_user("reviewer") for _ in range(2)]
    other = make_judged(people, ["rr"])

    answer = program.get(at("agreement")).json()

    assert answer["article"] is None
    assert [axis["reviews"] for axis in answer["axes"]] == [11, 11, 11]
    assert len(answer["axes"][0]["pairs"]) == 2
    of_other = program.get(at("agreement"), {"article": other.slug}).json()
    assert [axis["reviews"] for axis in of_other["axes"]] == [2, 2, 2]


def test_without_reviews_nothing_is_to_compare(program):
    article = make_version().article

    rating = program.get(at("agreement"), {"article": article.slug}).json()["axes"][2]

    assert (rating["axis"], rating["scale"], rating["pairs"]) == ("rating", None, [])
    assert rating["overall"]["krippendorff_alpha_ordinal"] == {
        "value": None,
        "n": 0,
        "undefined_because": "There is nothing to compare: no claim has two such judgements.",
    }


@pytest.mark.parametrize("rating", ["s", "r", "n"])
def test_a_hidden_review_moves_no_byte(program, reviewed, rating):
    colleague = make_user("reviewer")
    [running] = make_claims(1)
    before = program.get(at("agreement")).content

    judge(running, [colleague], rating)

    assert program.get(at("agreement")).content == before


def test_whoever_is_not_known_is_asked_who_they_are(anonymous, reviewed):
    response = anonymous.get(at("agreement"))

    assert response.status_code == 401
    assert response.json()["type"] == "/problems/not-authenticated"
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'


@pytest.mark.parametrize("role", ["", "annotator", "reviewer", "administrator"])
def test_only_who_adjudicates_sees_figures(reviewed, role):
    client = with_key(make_user(role))

    assert client.head(at("agreement")).status_code == 403
    response = client.get(at("agreement"), {"article": "no-such"})
    missing = "adjudicate_claim" if role else "view_claim"
    assert response.status_code == 403
    assert response.json()["type"] == "/problems/forbidden"
    assert response.json()["detail"] == f"Your role does not allow this (articles.{missing})."


@pytest.mark.parametrize("slug", ["no-such", "a\0b", "\0", "x" * 5000, "Ünïcode", "' OR 1=1 --"])
def test_an_article_that_there_is_not_is_refused(program, reviewed, slug):
    response = program.get(at("agreement"), {"article": slug})

    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["parameter"] == "article"
    if "\0" not in slug:
        assert error["detail"] == "There is no article with this slug."


@pytest.mark.parametrize("query", ["axis=rating", "article=", "article=a&article=b", "%00=%00"])
def test_a_parameter_that_is_not_known_or_not_clear_is_refused(program, reviewed, query):
    response = program.get(f"{at('agreement')}?{query}")

    assert response.status_code == 400
    assert response.json()["type"] == "/problems/invalid-parameter"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_figures_are_only_read(program, method):
    assert getattr(program, method)(at("agreement"), {}, format="json").status_code == 405


def test_caches_are_told_that_the_answer_depends_on_the_caller(program, reviewed):
    vary = {name.strip() for name in program.get(at("agreement"))["Vary"].split(",")}

    assert {"Authorization", "Cookie"} <= vary


def test_the_schema_says_what_is_answered_and_who_is_refused(program, reviewed):
    schema = SchemaGenerator().get_schema(request=None, public=True)
    operation = schema["paths"]["/api/v1/agreement/"]["get"]
    described = operation["responses"]["200"]["content"]["application/json"]

    for query in ({}, {"article": reviewed.slug}):
        answer = program.get(at("agreement"), query).json()
        assert list(faults(answer, described["schema"], schema)) == []
    assert [example["value"] for example in described["examples"].values()] == [EXAMPLE]
    assert list(faults(EXAMPLE, described["schema"], schema)) == []
    assert {"200", "400", "401", "403"} <= set(operation["responses"])
    assert {} not in operation["security"]


@pytest.mark.parametrize("how_many", [1, 30])
def test_figures_cost_the_same_however_many_claims(program, how_many, django_assert_num_queries):
    people = [make_user("reviewer") for _ in range(2)]
    article = make_judged(people, ["sr"] * how_many)

    with django_assert_num_queries(5):  # the key, two for its rights, the article, the reviews
        answer = program.get(at("agreement"), {"article": article.slug}).json()

    assert answer["axes"][0]["reviews"] == 2 * how_many
