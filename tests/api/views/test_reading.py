"""What all views have in common: methods, and what they cost."""

import pytest

from articles import workflow
from articles.models import Claim
from tests.api.rows import at, make_correction, make_rich_claims
from tests.make import make_claim, make_user, submit

ADDRESSES = {  # with how many queries they cost without a key, and with one
    "article-list": (1, 4),
    "claim-list": (3, 6),
    "verdict-list": (2, 3),
    "correction-list": (2, 3),
    "outlet-list": (1, 4),
    "speaker-list": (1, 4),
    "rating-scale-list": (2, 3),
}


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_list_costs_the_same_however_many_rows(
    how_many, anonymous, keyed, django_assert_num_queries
):
    for claim in make_rich_claims(how_many):
        make_correction(claim)

    for view, (for_anyone, for_keys) in ADDRESSES.items():
        for client, queries in ((anonymous, for_anyone), (keyed, for_keys)):
            with django_assert_num_queries(queries, info=view):
                response = client.get(at(view))
            if view != "rating-scale-list":
                assert len(response.json()["results"]) >= how_many


@pytest.mark.parametrize("view", ["article-claim-list", "article-version-list"])
def test_what_is_beneath_an_article_costs_one_query_more(
    view, anonymous, keyed, django_assert_num_queries
):
    [claim] = make_rich_claims(1)
    queries = {"article-claim-list": (4, 7), "article-version-list": (2, 5)}[view]

    for client, number in zip((anonymous, keyed), queries, strict=True):
        with django_assert_num_queries(number):
            client.get(at(view, claim.article.slug))


def make_rounds(how_many: int) -> Claim:
    """A claim with as many rounds, each with an assignment and a review with evidence."""
    claim, reviewer, editor = make_claim(), make_user("reviewer"), make_user("editor")
    for _round in range(how_many):
        workflow.assign(claim, reviewer, by=editor)
        claim = workflow.reopen(submit(claim, by=reviewer), by=editor, reason="Read again.")
    return claim


@pytest.mark.parametrize("how_many", [1, 30])
def test_what_is_beneath_a_claim_costs_the_same_however_many_rows(
    how_many, keyed, django_assert_num_queries
):
    claim = make_rounds(how_many)

    queries = {"review": 6, "assignment": 5}
    for view, number in queries.items():
        with django_assert_num_queries(number, info=view):
            response = keyed.get(at(f"claim-{view}-list", claim.pk))
        assert len(response.json()["results"]) == how_many
    with django_assert_num_queries(5):
        response = keyed.get(at("claim-history", claim.pk))
    assert len(response.json()["results"]) >= min(3 * how_many, 50)


@pytest.mark.parametrize("view", ADDRESSES)
def test_head_answers_like_get_without_a_body(anonymous, public, view):
    told, read = anonymous.head(at(view)), anonymous.get(at(view))

    assert (told.status_code, told.content) == (200, b"")
    assert told["Content-Type"] == read["Content-Type"] == "application/json"


def test_options_say_what_can_be_done_and_nothing_about_rows(anonymous, hidden):
    answers = [anonymous.options(at("claim-detail", key)) for key in (hidden.pk, 10**9)]

    assert {answer.status_code for answer in answers} == {200}
    assert {answer["Allow"] for answer in answers} == {"GET, PATCH, HEAD, OPTIONS"}
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("view", ["claim-list", "verdict-list", "correction-list", "root"])
def test_nothing_is_written_here(keyed, view, method):
    assert getattr(keyed, method)(at(view), {}, format="json").status_code == 405


TAGGED = ("claim-list", "article-list", "outlet-list", "speaker-list", "rating-scale-list", "root")


@pytest.mark.parametrize("view", TAGGED)
def test_who_has_read_an_answer_hears_that_nothing_changed(anonymous, keyed, public, view):
    for client in (anonymous, keyed):
        first = client.get(at(view))

        again = client.get(at(view), headers={"If-None-Match": first["ETag"]})
        changed = client.get(at(view), headers={"If-None-Match": '"another"'})

        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Vary"] == first["Vary"]
        assert (changed.status_code, changed.content) == (200, first.content)
