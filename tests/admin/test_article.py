"""The admin of articles."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article
from tests.admin.visitors import page, words
from tests.make import BODY, make_claims, make_outlet, make_published, make_version


def metadata(article: Article | None = None, **fields):
    if article:
        names = ("headline", "slug", "language", "reviews_required", "byline")
        row = {name: getattr(article, name) for name in names}
        row |= {"outlet": article.outlet_id, "rating_scale": article.rating_scale_id}
    else:
        scale = Article._meta.get_field("rating_scale").get_default()
        row = {"headline": "News", "slug": "news", "language": "en", "outlet": make_outlet().pk}
        row |= {"reviews_required": 1, "rating_scale": scale, "body": BODY}
    return row | fields


def test_an_annotator_adds_an_article_with_its_text_to_the_letter(annotator):
    typed = "  First line. \r\n\r\nA lone \r and a tab\t. "

    response = annotator.post(page("article_add"), metadata(body=typed))

    article = Article.objects.get()
    assert response["Location"] == page("article_claims", article.pk)
    assert article.versions.get().body == "  First line. \n\nA lone \r and a tab\t. "
    assert set(article.events.values_list("action", flat=True)) == {"add_article", "add_version"}


def test_a_refused_article_comes_back_with_what_was_written(annotator):
    make_version(slug="news")

    response = annotator.post(page("article_add"), metadata(headline="Kept headline"))

    assert "There is an article with this slug already." in response.content.decode()
    assert "Kept headline" in response.content.decode()
    assert Article.objects.count() == 1


def test_what_is_printed_around_the_text_keeps_its_blanks(annotator):
    printed = {"deck": "A deck. \u00a0\nOn two lines. ", "credit_line": "  • source : Times"}
    article = make_version(**printed).article
    sent = metadata(article, **printed) | {"deck": printed["deck"].replace("\n", "\r\n")}

    annotator.post(page("article_change", article.pk), sent | {"headline": "Another", "body": BODY})

    assert Article.objects.values("headline", *printed).get() == printed | {"headline": "Another"}
    assert article.events.get(action="edit_article").data == {
        "headline": [article.headline, "Another"]
    }


def test_the_page_has_the_progress_the_history_and_the_way_to_the_claims(annotator):
    claim = make_published()

    html = annotator.get(page("article_change", claim.article_id)).content.decode()

    assert f'href="{page("article_claims", claim.article_id)}"' in html
    assert "1 of 1 published" in html
    assert "added the article" in html


def test_a_reviewer_reads_an_article_and_changes_nothing(reviewer):
    article = make_version(headline="Before").article
    address = page("article_change", article.pk)

    html = reviewer.get(address).content.decode()
    response = reviewer.post(address, metadata(article, headline="After"))

    assert "Before" in html
    assert 'name="headline"' not in html
    assert response.status_code == 403
    assert reviewer.post(page("article_add"), metadata()).status_code == 403


def test_the_history_is_on_the_page(annotator):
    article = make_version().article

    response = annotator.get(page("article_history", article.pk))

    assert response["Location"] == page("article_change", article.pk) + "#history"


def test_changing_an_article_is_an_event_and_a_recent_action(annotator):
    article = make_version().article

    response = annotator.post(
        page("article_change", article.pk),
        metadata(article, body=BODY, byline="By Bo"),
        follow=True,
    )

    assert "was changed successfully" in words(response)
    assert article.events.last().action == "edit_article"
    assert LogEntry.objects.get().get_change_message() == "Changed Byline."


def test_the_list_leads_to_the_text_and_the_claims(annotator):
    article = make_version().article

    listed, chosen = page("article_changelist"), page("article_changelist") + "?_popup=1"

    assert f'href="{page("article_claims", article.pk)}"' in annotator.get(listed).content.decode()
    assert page("article_claims", article.pk) not in annotator.get(chosen).content.decode()


@pytest.mark.parametrize("search", ["Unusual", "unusual-slug", "Unusual Gazette"])
def test_articles_are_found_by_headline_slug_and_outlet(annotator, search):
    make_version(headline="Another")
    outlet = make_outlet(name="Unusual Gazette")
    make_version(headline="Unusual", slug="unusual-slug", outlet=outlet)

    listed = annotator.get(page("article_changelist"), {"q": search}).context["cl"].queryset

    assert [article.slug for article in listed] == ["unusual-slug"]


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_list_costs_the_same_however_many_articles(
    annotator, how_many, django_assert_num_queries
):
    for _ in range(how_many):
        make_version()

    with django_assert_num_queries(7):
        response = annotator.get(page("article_changelist"))

    assert len(response.context["cl"].result_list) == how_many


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_costs_the_same_however_many_claims(
    annotator, how_many, django_assert_num_queries
):
    address = page("article_change", make_claims(how_many)[0].article_id)
    annotator.get(address)  # content types are looked up once

    with django_assert_num_queries(10):
        annotator.get(address)
