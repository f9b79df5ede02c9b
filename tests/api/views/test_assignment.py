"""Assignments: asking people to review a claim, and taking the request back."""

import pytest

from articles.models import Assignment
from tests.api.rows import at, done, pointers, post, refusal, with_key
from tests.make import make_user, submit


@pytest.fixture
def reviewer(db):
    return make_user("reviewer")


def test_somebody_is_asked_by_a_time(editor, hidden, reviewer):
    body = {"reviewer": reviewer.get_username(), "due_at": "2100-01-01T12:00:00+02:00"}

    response = post(editor, "claim-assignment-list", hidden.pk, **body)

    row = response.json()
    assert (response.status_code, response["Location"]) == (201, row["api_url"])
    assert editor.get(row["api_url"]).json() == row
    assert (row["reviewer"], row["round"], row["in_force"]) == (body["reviewer"], 1, True)
    assert row["due_at"] == "2100-01-01T10:00:00Z"


def test_the_time_is_changed_by_asking_again(editor, hidden, reviewer):
    name = reviewer.get_username()
    post(editor, "claim-assignment-list", hidden.pk, reviewer=name)

    body = {"reviewer": name, "due_at": "2100-01-01T00:00:00Z"}
    row = post(editor, "claim-assignment-list", hidden.pk, **body).json()

    assert (row["due_at"], row["in_force"]) == ("2100-01-01T00:00:00Z", True)
    assert Assignment.objects.count() == 1


def test_a_time_that_is_over_is_refused(editor, hidden, reviewer):
    name, slug = reviewer.get_username(), hidden.article.slug
    over = {"due_at": "2000-01-01T00:00:00Z"}
    answers = [
        post(editor, "claim-assignment-list", hidden.pk, reviewer=name, **over),
        post(editor, "claim-assign-many", claims=[hidden.pk], reviewer=name, **over),
        post(editor, "article-share-out", slug, reviewers=[name], **over),
    ]

    assert [pointers(answer) for answer in answers] == [["/due_at"]] * 3
    assert "is over" in answers[0].json()["errors"][0]["detail"]
    assert not Assignment.objects.exists()


def test_who_has_done_the_work_holds_no_place(editor, hidden, reviewer):
    post(editor, "claim-assignment-list", hidden.pk, reviewer=reviewer.get_username())
    submit(hidden, by=reviewer)

    [row] = editor.get(at("claim-assignment-list", hidden.pk)).json()["results"]

    assert row["in_force"] is False


def test_the_request_is_taken_back(editor, hidden, reviewer):
    name = reviewer.get_username()
    post(editor, "claim-assignment-list", hidden.pk, reviewer=name)

    done(post(editor, "claim-unassign", hidden.pk, reviewer=name), status="open")

    assert not Assignment.objects.exists()


def test_who_may_not_review_is_not_asked(editor, hidden):
    name = make_user("annotator").get_username()

    response = post(editor, "claim-assignment-list", hidden.pk, reviewer=name)

    assert refusal(response) == f"{name} may not review claims."


@pytest.mark.parametrize("name", ["nobody", "", 5, None, [], {}, "x" * 5000])
def test_who_is_asked_is_named_by_a_username(editor, hidden, name):
    for view in ("claim-assignment-list", "claim-unassign"):
        assert pointers(post(editor, view, hidden.pk, reviewer=name)) == ["/reviewer"]


def test_a_reviewer_reads_who_is_asked_and_asks_nobody(editor, hidden, reviewer):
    name = reviewer.get_username()
    post(editor, "claim-assignment-list", hidden.pk, reviewer=name)
    client = with_key(reviewer)

    [row] = client.get(at("claim-assignment-list", hidden.pk)).json()["results"]

    assert row["reviewer"] == name
    assert post(client, "claim-assignment-list", hidden.pk, reviewer=name).status_code == 403
