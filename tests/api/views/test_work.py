"""The lists of the work on all claims, and the history of an article."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Claim
from tests import make
from tests.api.rows import at, ids, with_key

pytestmark = pytest.mark.django_db


def make_work(how_many: int) -> list[Claim]:
    """Published claims, each of its own article, assigned before, and declined by somebody."""
    chief, reviewer = make.make_user("editor"), make.make_user("reviewer")
    claims = [make.make_claim(by=make.make_user("annotator")) for _number in range(how_many)]
    for claim in claims:
        workflow.assign(claim, reviewer, by=chief)
        workflow.decline(claim.article, by=make.make_user("reviewer"), reason="A friend.")
        make.publish(make.submit(claim, reviewer), chief)
    return claims


@pytest.mark.parametrize("how_many", [1, 30])
@pytest.mark.parametrize(
    ("view", "queries"), [("review-list", 5), ("assignment-list", 4), ("recusal-list", 4)]
)
def test_such_a_list_costs_the_same_however_many_rows(
    how_many, view, queries, editor, django_assert_num_queries
):
    make_work(how_many)

    with django_assert_num_queries(queries):
        response = editor.get(at(view))
    assert len(response.json()["results"]) == how_many


def test_reviews_of_all_claims_are_those_that_may_be_read_of_each():
    rita = make.make_user("reviewer", "rita")
    running, mine, done = (
        make.make_claim(make.make_version(reviews_required=number)) for number in (2, 2, 1)
    )
    make.submit(running)
    make.save_draft(mine, rita)
    make.publish(make.submit(done))
    program = with_key(rita)

    found = ids(program.get(at("review-list")))

    beneath = [ids(program.get(at("claim-review-list", c.pk))) for c in (running, mine, done)]
    assert sorted(found) == sorted(pk for found_beneath in beneath for pk in found_beneath)
    assert len(found) == 2
    assert ids(program.get(at("review-list"), {"claim": done.pk})) == beneath[2]
    assert ids(program.get(at("review-list"), {"article": done.article.slug})) == beneath[2]
    assert ids(program.get(at("review-list"), {"draft": "true"})) == beneath[1]


def test_a_row_of_all_leads_to_the_row_beneath_its_claim(editor):
    [claim] = make_work(1)

    for view in ("review-list", "assignment-list"):
        [row] = editor.get(at(view)).json()["results"]
        assert row["claim"] == claim.pk
        assert editor.get(row["api_url"]).json() == row


@pytest.mark.parametrize(
    ("query", "count"),
    [({"in_force": "true"}, 1), ({"in_force": "false"}, 3), ({"reviewer": "rita"}, 2)],
)
def test_the_assignments_of_all_claims_are_narrowed(editor, query, count):
    chief, rita = make.make_user("editor"), make.make_user("reviewer", "rita")
    late = timezone.now() - timedelta(days=1)
    first, second = make.make_claims(2)
    workflow.assign(first, rita, by=chief)
    workflow.assign(second, rita, by=chief, due_at=late)
    make_work(2)

    assert len(ids(editor.get(at("assignment-list"), query))) == count
    assert len(ids(editor.get(at("assignment-list"), {"article": first.article.slug}))) == 2
    assert len(ids(editor.get(at("assignment-list"), {"claim": first.pk}))) == 1


def test_who_has_declined_is_told_to_editors_with_the_reason(editor, keyed):
    claim = make_work(2)[0]

    rows = editor.get(at("recusal-list"), {"article": claim.article.slug}).json()["results"]

    assert [(row["article"]["slug"], row["reason"]) for row in rows] == [
        (claim.article.slug, "A friend.")
    ]
    query = {"reviewer": rows[0]["reviewer"], "created_since": "2001-01-01T00:00:00Z"}
    assert editor.get(at("recusal-list"), query).json()["results"] == rows
    assert (
        editor.get(at("recusal-list"), {"created_before": "2001-01-01T00:00:00Z"}).json()["results"]
        == []
    )
    assert keyed.get(at("recusal-list")).status_code == 403


def test_the_history_of_an_article_has_its_texts_and_none_of_its_claims(annotator, hidden):
    workflow.add_version(hidden.article, "A newer text.", by=make.make_user("annotator"))
    workflow.decline(hidden.article, by=make.make_user("reviewer"), reason="A friend of mine.")

    response = annotator.get(at("article-history", hidden.article.slug))

    rows = response.json()["results"]
    assert [row["action"] for row in rows] == [
        "decline",
        "add_version",
        "add_version",
        "add_article",
    ]
    assert "friend" not in response.content.decode()
    query = {"action": "add_version"}
    assert len(annotator.get(response.wsgi_request.path, query).json()["results"]) == 2


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_history_of_an_article_costs_the_same_however_long(
    how_many, annotator, django_assert_num_queries
):
    version = make.make_version()
    for number in range(how_many):
        workflow.add_version(version.article, f"Text {number}.", by=make.make_user("annotator"))

    with django_assert_num_queries(5):
        response = annotator.get(at("article-history", version.article.slug))
    assert len(response.json()["results"]) >= how_many
