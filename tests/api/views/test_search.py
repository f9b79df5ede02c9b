"""Claims like a text, over the API, and lists that are narrowed to some words."""

import pytest
from rest_framework.test import APIClient

from articles import workflow
from articles.api import searching
from articles.search import SearchUnavailable
from articles.text.spans import Span
from tests.api.rows import at, ids, make_correction, make_retraction
from tests.make import make_claim, make_claims, make_published, make_user, submit


def search(client: APIClient, text: str, **more):
    response = client.get(at("search"), {"q": text, **more})
    assert response.status_code == 200, response.content
    return response.json()["results"]


def faults(response) -> list[tuple[str, str]]:
    assert response.status_code == 400
    return [(error["parameter"], error["code"]) for error in response.json()["errors"]]


def test_claims_like_a_text_come_with_scores_the_best_first(keyed):
    wet, _dry = (make_claim(statement=s) for s in ("Water is wet.", "The desert has no water."))

    first, second = search(keyed, "Is WATER really wet?!")

    assert first["claim"] == keyed.get(at("claim-detail", wet.pk)).json()
    assert 1 >= first["score"] > second["score"] > 0


def test_the_public_finds_what_is_published_as_it_was(anonymous, keyed, public, hidden):
    claim = workflow.reopen(public, by=make_user("editor"), reason="New evidence came in.")
    changes = {"statement": "Xylophones float."}
    workflow.edit_claim(claim, by=make_user("annotator"), revision=claim.revision, changes=changes)

    assert search(anonymous, "Hidden xylophones float") == []
    [found] = search(anonymous, "wet water")
    assert found["claim"]["statement"] == "Water is wet."
    assert search(keyed, "xylophone")[0]["claim"]["statement"] == "Xylophones float."


def test_what_is_not_published_moves_no_score_of_the_public(anonymous, public):
    before = anonymous.get(at("search"), {"q": "wet water xylophone"})

    make_claim(statement="Water, xylophones, and wet things.")
    submit(make_claim(statement="Wet water."))

    assert anonymous.get(at("search"), {"q": "wet water xylophone"}).content == before.content


def test_a_retracted_verdict_is_found_as_retracted(anonymous, public):
    make_retraction(public)

    [found] = search(anonymous, "wet water")

    assert (found["claim"]["status"], found["claim"]["rating"]) == ("retracted", None)


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_search_takes_as_many_queries_for_many_as_for_one(
    anonymous, how_many, django_assert_num_queries
):
    make_claims(how_many, published=True)

    with django_assert_num_queries(4):
        assert len(search(anonymous, "statement", limit=50)) == how_many


def test_no_more_than_the_limit_is_answered(keyed):
    make_claims(12)

    assert len(search(keyed, "statement")) == 10
    assert len(search(keyed, "statement", limit=3)) == 3


def test_a_post_of_many_words_can_be_searched(keyed):
    make_claim()

    assert len(search(keyed, "water is wet " + "and so on " * 150)) == 1


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "x" * 2001}, ("q", "max_length")),
        ({"q": "water\0"}, ("q", "null_characters_not_allowed")),
        ({"q": ""}, ("q", "empty")),
        ({"q": "water", "limit": "0"}, ("limit", "min_value")),
        ({"q": "water", "limit": "51"}, ("limit", "max_value")),
        ({"q": "water", "limit": "ten"}, ("limit", "invalid")),
        ({"query": "water"}, ("query", "unknown")),
    ],
)
def test_what_cannot_be_searched_is_refused(anonymous, asked, expected):
    assert faults(anonymous.get(at("search"), asked)) == [expected]


def test_a_search_for_nothing_finds_nothing(anonymous, public):
    assert anonymous.get(at("search")).json() == {"results": []}
    assert search(anonymous, "?!") == []


def test_a_database_that_cannot_search_says_so(anonymous, monkeypatch):
    def refuse(*args):
        raise SearchUnavailable("There is no search.")

    monkeypatch.setattr(searching, "like", refuse)

    response = anonymous.get(at("search"), {"q": "water"})

    assert (response.status_code, response.json()["detail"]) == (503, "There is no search.")


# Lists


@pytest.mark.parametrize("view", ["claim-list", "verdict-list"])
def test_lists_are_narrowed_to_what_has_every_word(anonymous, view):
    claim = make_published(make_claim(statement="Snow is white."))
    make_published(make_claim(statement="Snow is cold."))
    expected = claim.pk if view == "claim-list" else claim.verdicts.get().pk

    assert ids(anonymous.get(at(view), {"q": "WHITE snows"})) == [expected]
    assert len(ids(anonymous.get(at(view), {"q": "snow"}))) == 2
    assert ids(anonymous.get(at(view), {"q": "white cold"})) == []


def test_corrections_are_narrowed_by_their_words_too(anonymous):
    claims = [make_claim(statement=f"Snow is {what}.") for what in ("white", "cold")]
    corrections = [make_correction(make_published(claim)) for claim in claims]

    assert ids(anonymous.get(at("correction-list"), {"q": "cold snow"})) == [corrections[1].pk]


def test_articles_are_narrowed_to_those_of_such_claims(anonymous, keyed):
    claims = [make_claim(statement=f"Snow is {what}.") for what in ("white", "cold")]
    make_published(claims[0])
    make_published(make_claim(claims[1].version, Span(14, 30), statement="The sky is blue."))

    def slugs(client, words):
        found = client.get(at("article-list"), {"q": words}).json()["results"]
        return [article["slug"] for article in found]

    assert slugs(anonymous, "snow") == [claims[0].article.slug]
    assert slugs(keyed, "snow") == [claim.article.slug for claim in reversed(claims)]
    assert slugs(anonymous, "blue white") == slugs(keyed, "blue white") == []


def test_claims_of_an_article_are_narrowed_too(keyed):
    claim, other = make_claim(statement="Snow is white."), make_claim(statement="Snow is cold.")
    address = at("article-claim-list", claim.article.slug)

    assert ids(keyed.get(address, {"q": "snow"})) == [claim.pk]
    assert ids(keyed.get(address, {"q": "cold"})) == []
    assert ids(keyed.get(at("claim-list"), {"q": "cold snow"})) == [other.pk]


def test_the_public_filters_by_the_words_that_were_published(anonymous, public, hidden):
    claim = workflow.reopen(public, by=make_user("editor"), reason="New evidence came in.")
    changes = {"statement": "Xylophones float."}
    workflow.edit_claim(claim, by=make_user("annotator"), revision=claim.revision, changes=changes)

    for view, expected in (("claim-list", public.pk), ("verdict-list", public.verdicts.get().pk)):
        assert ids(anonymous.get(at(view), {"q": "xylophones"})) == []
        assert ids(anonymous.get(at(view), {"q": "hidden"})) == []
        assert ids(anonymous.get(at(view), {"q": "wet"})) == [expected]


@pytest.mark.parametrize("view", ["claim-list", "verdict-list", "article-list", "correction-list"])
def test_a_filter_takes_at_most_twenty_words(anonymous, public, view):
    many = " ".join(f"word{n}" for n in range(21))

    assert faults(anonymous.get(at(view), {"q": many})) == [("q", "too_many")]
    assert faults(anonymous.get(at(view), {"q": "w " * 1001})) == [("q", "max_length")]
    assert anonymous.get(at(view), {"q": "?!"}).json()["results"] == []
