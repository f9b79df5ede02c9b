"""Articles and their texts: storing them, changing them, and steps of all their claims."""

from typing import Any

import pytest

from articles import workflow
from articles.models import Article, ArticleVersion, Assignment, Claim, Event
from articles.text.spans import Span
from articles.workflow.steps import lock_article
from tests.api.rows import answers, at, patch, pointers, post, refusal
from tests.make import (
    BODY,
    make_claim,
    make_claims,
    make_outlet,
    make_user,
    make_version,
    submit,
)


def known(**fields: Any) -> dict[str, Any]:
    body = {"headline": "News", "slug": "größe", "language": "en", "body": BODY}
    return body | {"outlet": make_outlet().pk} | fields


def test_an_article_is_stored_with_its_text(annotator):
    agency = make_outlet(name="Agency")
    more = {"syndicated_from": agency.pk, "published_on": "2023-09", "rating_scale": "default"}

    response = post(annotator, "article-list", **known(reviews_required=2, **more))

    body = response.json()
    assert response.status_code == 201, body
    assert response["Location"] == body["api_url"]
    assert annotator.get(body["api_url"]).json() == body
    assert (body["slug"], body["reviews_required"]) == ("größe", 2)
    assert body["syndicated_from"]["name"] == "Agency"
    [version] = annotator.get(body["versions_url"]).json()["results"]
    assert (version["number"], version["body"]) == (1, BODY)


@pytest.mark.parametrize("text", [" a \u00a0", "\ufeffa", "a\r\nb\n\n", "e\u0301 👩‍👧", "\ta"])
def test_a_text_is_stored_to_the_letter(annotator, text):
    assert post(annotator, "article-list", **known(body=text)).status_code == 201

    assert ArticleVersion.objects.get().body == text


def test_an_article_is_stored_once_however_often_it_is_sent(annotator):
    body = known()

    first, second = (post(annotator, "article-list", **body) for _time in range(2))

    assert (second.status_code, second.content) == (201, first.content)
    assert Article.objects.count() == 1


def test_a_slug_that_is_taken_is_refused(annotator):
    make_version(slug="größe")

    response = post(annotator, "article-list", **known())

    assert pointers(response) == ["/slug"]
    assert "slug" in response.json()["errors"][0]["detail"]
    assert ArticleVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("url", "ftp://example.org/a"),
        ("url", "javascript:alert(1)"),
        ("language", "english!"),
        ("published_on", "2023-13"),
        ("published_on", "yesterday"),
        ("reviews_required", 0),
        ("reviews_required", 6),
        ("rating_scale", "none"),
        ("rating_scale", 5),
        ("rating_scale", {}),
        ("outlet", None),
        ("body", ""),
    ],
)
def test_what_an_article_cannot_have_is_pointed_at(annotator, name, value):
    assert pointers(post(annotator, "article-list", **known(**{name: value}))) == [f"/{name}"]
    assert not Article.objects.exists()


def test_an_article_is_changed_and_the_rest_of_it_stays(annotator):
    article = make_version(byline="By me", deck="A deck").article

    response = patch(annotator, "article-detail", article.slug, deck="", slug="new")

    body = response.json()
    assert (body["deck"], body["byline"], body["slug"]) == ("", "By me", "new")
    assert body["api_url"].endswith(at("article-detail", "new"))
    assert Event.objects.latest().action == "edit_article"


def test_a_change_takes_back_nothing_that_somebody_else_changed_meanwhile(
    annotator, hidden, monkeypatch
):
    def lock_after_another_change(key):
        Article.objects.filter(pk=key).update(deck="Meanwhile")
        return lock_article(key)

    monkeypatch.setattr("articles.api.views.article.lock_article", lock_after_another_change)

    body = patch(annotator, "article-detail", hidden.article.slug, byline="By me").json()

    assert (body["byline"], body["deck"]) == ("By me", "Meanwhile")


def test_the_text_is_no_part_of_what_is_changed(annotator, hidden):
    response = patch(annotator, "article-detail", hidden.article.slug, body="Other words.")

    assert pointers(response) == ["/body"]


def test_fewer_reviews_settle_the_claims_that_have_enough(annotator):
    claim = submit(make_claim(make_version(reviews_required=2)))

    patch(annotator, "article-detail", claim.article.slug, reviews_required=1)

    assert annotator.get(at("claim-detail", claim.pk)).json()["status"] == "agreed"


# Versions


def test_a_newer_text_takes_its_claims_along(annotator, hidden):
    response = post(annotator, "article-version-list", hidden.article.slug, body=f"New.\n\n{BODY}")

    body = response.json()
    assert (response.status_code, body["number"]) == (201, 2)
    assert response["Location"] == body["api_url"]
    assert annotator.get(body["api_url"]).json() == body
    claim = annotator.get(at("claim-detail", hidden.pk)).json()
    assert (claim["version"], claim["start"], claim["is_adrift"]) == (2, 6, False)


def test_a_text_that_is_there_already_is_refused(annotator, hidden):
    workflow.add_version(hidden.article, "Other words.", by=make_user("annotator"))

    response = post(annotator, "article-version-list", hidden.article.slug, body=BODY)

    assert pointers(response) == [""]
    assert hidden.article.versions.count() == 2


def test_one_version_is_read_by_its_number_and_its_text_by_those_who_may(public, anonymous, keyed):
    address = at("article-version-detail", public.article.slug, 1)

    assert keyed.get(address).json()["body"] == BODY
    assert "body" not in anonymous.get(address).json()
    assert anonymous.get(at("article-version-detail", public.article.slug, 2)).status_code == 404
    assert (
        anonymous.get(at("article-version-detail", public.article.slug, 2**70)).status_code == 404
    )


# Steps


def test_an_articles_claims_are_renumbered(annotator):
    version = make_version()
    claims = [make_claim(version, Span(*place)) for place in ((14, 30), (0, 13))]

    response = post(annotator, "article-renumber", version.article.slug)

    assert (response.status_code, response.json()) == (200, {"renumbered": 2})
    assert [Claim.objects.get(pk=claim.pk).number for claim in claims] == [2, 1]


def test_an_article_is_shared_out(editor):
    [claim, *_] = make_claims(4)
    names = [make_user("reviewer").get_username() for _place in range(2)]
    body = {"reviewers": names, "due_at": "2100-01-01T12:00:00+02:00"}

    response = post(editor, "article-share-out", claim.article.slug, **body)

    assert (response.status_code, response.json()) == (200, {"assigned": 4})
    due = {assignment.due_at.isoformat() for assignment in Assignment.objects.all()}
    assert due == {"2100-01-01T10:00:00+00:00"}


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"reviewers": []}, "/reviewers"),
        ({"reviewers": "ann"}, "/reviewers"),
        ({"reviewers": ["ann", 5, "nobody"]}, "/reviewers/0"),
        ({"reviewers": ["nobody"] * 101}, "/reviewers"),
        ({"reviewers": [], "due_at": "soon"}, "/due_at"),
        ({"reviewers": [], "due_at": 5}, "/due_at"),
        ({"reviewers": [], "due_at": "0001-01-01T00:00:00+14:00"}, "/due_at"),
    ],
)
def test_who_is_asked_and_by_when_is_said_clearly(editor, hidden, sent, pointer):
    assert pointer in pointers(post(editor, "article-share-out", hidden.article.slug, **sent))
    assert not Assignment.objects.exists()


def test_too_few_people_are_refused(editor):
    claim = make_claim(make_version(reviews_required=2))
    body = {"reviewers": [make_user("reviewer").get_username()]}

    response = post(editor, "article-share-out", claim.article.slug, **body)

    assert refusal(response) == "Claim 1 needs 1 more person."


def test_a_reviewer_declines_an_article(keyed, hidden):
    bodies = [
        post(keyed, "article-decline", hidden.article.slug, reason="A friend.").json()
        for _time in range(2)
    ]

    assert bodies[0] == bodies[1]
    assert bodies[0]["reason"] == "A friend."
    assert bodies[0]["article"]["slug"] == hidden.article.slug
    review = post(keyed, "claim-review-list", hidden.pk, **answers())
    assert refusal(review) == "You have declined to review this article."


def test_declining_needs_a_reason(keyed, hidden):
    assert pointers(post(keyed, "article-decline", hidden.article.slug, reason="")) == ["/reason"]
