"""Newer texts of an article, and what becomes of its claims."""

import pytest

from articles import workflow
from articles.models import Article, Claim
from articles.text.spans import Span
from tests.admin.test_article import metadata
from tests.admin.visitors import Visitor, errors, page, words
from tests.make import BODY, make_claim, make_user, make_version, submit

NEWER = BODY.replace("Grass is green", "Grass is dry")


def save(visitor: Visitor, article: Article, body: str, seen: int = 1, **fields):
    data = metadata(article, body=body, seen_version=seen, **fields)
    return visitor.post(page("article_change", article.pk), data, follow=True)


def two_claims() -> list[Claim]:
    """One that stays as it is in the newer text, and one that does not."""
    version = make_version()
    return [make_claim(version, Span(0, 13)), make_claim(version, Span(58, 73))]


def test_a_newer_text_of_an_article_without_claims_is_just_stored(annotator):
    article = make_version().article

    response = save(annotator, article, "Another text.")

    assert list(article.versions.values_list("body", flat=True)) == [BODY, "Another text."]
    assert "Version 2 is stored." in words(response)
    assert "claim" not in words(response).replace("article", "")


def test_an_unchanged_text_makes_no_version(annotator):
    article = make_version("One.\n\nTwo.\rThree.").article

    save(annotator, article, "One.\r\n\r\nTwo.\r\nThree.", byline="By Ann")

    article.refresh_from_db()
    assert article.byline == "By Ann"
    assert article.versions.count() == 1


def test_what_became_of_the_claims_is_told_with_the_way_to_those_that_wait(annotator):
    stays, changes = two_claims()
    article = stays.article

    response = save(annotator, article, NEWER)

    link = f"{page('claim_changelist')}?article={article.pk}&decision=lost"
    assert "Version 2 is stored. 1 claim moved to it." in words(response)
    linked = f'<a href="{link}">1 claim waits for somebody to place it.</a>'
    assert linked.replace("&", "&amp;") in words(response)
    assert list(annotator.get(link).context["cl"].queryset) == [changes]


def test_the_text_is_folded_away_beside_claims_until_something_is_wrong(annotator):
    claim = make_claim()
    workflow.add_version(claim.article, "Another text.", by=make_user("annotator"))
    address = page("article_change", claim.article_id)

    folded = annotator.get(address).content.decode()
    refused = save(annotator, claim.article, BODY, seen=2)

    assert "<details" in folded[: folded.index('name="body"')]
    assert refused.status_code == 422
    assert "The article has a version with exactly this text." in refused.content.decode()
    html = refused.content.decode()
    assert "<details" not in html[: html.index('name="body"')]


def test_a_text_that_somebody_else_stored_meanwhile_is_not_overwritten(annotator):
    article = make_version().article
    workflow.add_version(article, NEWER, by=make_user("annotator"))

    response = save(annotator, article, "My own text.")
    again = response.context["adminform"].form["seen_version"].value()

    assert response.status_code == 409
    assert "Somebody stored a newer text meanwhile" in response.content.decode()
    assert "My own text.</textarea>" in response.content.decode()
    assert article.versions.count() == 2
    assert save(annotator, article, "My own text.", seen=again).status_code == 200
    assert article.versions.last().body == "My own text."


def test_who_did_not_touch_the_text_may_save_the_rest_after_a_newer_one(annotator):
    article = make_version().article
    workflow.add_version(article, NEWER, by=make_user("annotator"))

    response = save(annotator, article, BODY, byline="By Ann")

    assert response.status_code == 200
    article.refresh_from_db()
    assert (article.byline, article.versions.last().body) == ("By Ann", NEWER)


def test_all_versions_are_listed_with_their_digests(reviewer):
    version = make_version()
    workflow.add_version(version.article, NEWER, by=make_user("annotator"))

    response = reviewer.get(page("article_change", version.article_id))

    assert [one["number"] for one in response.context["versions"]] == [2, 1]
    assert version.sha256 in response.content.decode()


def test_only_those_who_may_change_articles_are_offered_the_text(reviewer, annotator):
    claim = make_claim()
    address = page("article_change", claim.article_id)

    assert 'name="body"' in annotator.get(address).content.decode()
    assert 'name="body"' not in reviewer.get(address).content.decode()
    response = reviewer.post(address, metadata(claim.article, body="Forged."))
    assert response.status_code == 403
    assert claim.article.versions.count() == 1


# Numbers


def test_claims_are_numbered_again_in_the_order_of_the_text(annotator):
    version = make_version()
    later, earlier = make_claim(version, Span(14, 30)), make_claim(version, Span(0, 13))
    address = page("article_renumber", version.article_id)

    assert (
        f'href="{address}"'
        in annotator.get(page("article_claims", version.article_id)).content.decode()
    )
    assert words(annotator.post(address, follow=True)) == "2 claims have other numbers now."
    assert list(Claim.objects.order_by("number")) == [earlier, later]
    assert "in the order of the text already" in words(annotator.post(address, follow=True))


def test_numbers_that_are_on_record_stay(annotator):
    claim = submit(make_claim(make_version(reviews_required=2)))

    response = annotator.post(page("article_renumber", claim.article_id))

    assert response.status_code == 409
    assert errors(response) == [
        "Claims of this article have been reviewed: they keep their numbers."
    ]


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_nobody_else_numbers_claims(role, db):
    claim = make_claim()

    assert Visitor(role).post(page("article_renumber", claim.article_id)).status_code == 403
    assert Visitor("annotator").get(page("article_renumber", 404)).status_code == 404
