"""An article, or a newer text of one, out of a file."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.formats import article_file
from articles.models import Article
from tests.admin.test_article import metadata
from tests.admin.test_language import at_an_arabic_desk
from tests.admin.visitors import page
from tests.make import BODY, make_claim, make_outlet, make_version
from tests.pages import HEADLINE, TEXT, well_made
from tests.permissions.form import Form
from tests.seed import FIXTURES

PUBLISHER = {"name": "Daily Example", "url": "https://daily.example.org"}


def upload(visitor, content, name="page.html", address="", **more):
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile(name, data)
    return visitor.post(address or page("article_from_file"), {"file": file, **more})


def filled(response):
    assert response.status_code == 200, response.content.decode()
    return {name: values[-1] for name, values in Form(response.content).data.items() if values}


def test_a_saved_page_fills_in_the_form_and_is_stored_when_it_is_saved(annotator):
    outlet = make_outlet(domain="daily.example.org")
    response = upload(annotator, well_made(TEXT, publisher=PUBLISHER, datePublished="2026-09-17"))

    form = filled(response)
    assert (form["headline"], form["language"]) == (HEADLINE, "en")
    assert (form["outlet"], form["published_on"]) == (str(outlet.pk), "2026-09-17")
    assert not Article.objects.exists()

    saved = annotator.post(page("article_add"), form)

    article = Article.objects.get()
    assert saved["Location"] == page("article_claims", article.pk)
    assert (article.headline, article.versions.get().body) == (HEADLINE, TEXT)


def test_the_form_is_sent_to_the_page_that_stores_articles(annotator):
    response = upload(annotator, well_made(TEXT))

    assert f'action="{page("article_add")}"' in response.content.decode()


def test_the_seed_goes_through_the_form_exactly(annotator):
    outlet = make_outlet(domain="irannewsdaily.com")
    raw = (FIXTURES / "000_b5118177f38a3f52.txt").read_bytes()

    form = filled(upload(annotator, raw, "000.txt"))
    sent = {name: value.replace("\n", "\r\n") for name, value in form.items()}
    annotator.post(page("article_add"), sent | {"outlet": outlet.pk, "language": "en"})

    article = Article.objects.get()
    assert article.versions.get().sha256.startswith("bfceb8e4f415eef7")
    assert (article.credit_line, article.deck[-1]) == ("  • source : Tehrantimes", "\xa0")


def test_what_was_left_out_is_said_above_the_form(annotator):
    response = upload(annotator, f"A headline\nA deck\n\n{TEXT}", "a.txt")

    assert "The line below the headline is taken as the deck: “A deck”" in response.content.decode()


def test_an_outlet_that_is_not_known_is_named_with_the_way_to_add_it(annotator):
    response = upload(annotator, well_made(TEXT, publisher=PUBLISHER))

    words = response.content.decode()
    assert "The outlet is not known here yet: Daily Example (daily.example.org)." in words
    assert "An outlet is added" not in words
    link = re.search(r'href="([^"]*outlet/add/[^"]*)"', words)[1]
    added = filled(annotator.get(html.unescape(link)))
    assert (added["name"], added["domain"]) == ("Daily Example", "daily.example.org")


@pytest.mark.parametrize(
    ("content", "more", "words"),
    [
        (b"", {}, "The submitted file is empty."),
        (b"caf\xe9 caf\xe9", {}, "cannot be read as UTF-8"),
        (b"%PDF-1.7", {}, "This is a PDF."),
        (f"Headline\n\n{TEXT}", {"body_from": "nowhere"}, "are not in the file: “nowhere”"),
        (b"x" * 1001, {}, "Save the page without its pictures"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    annotator, monkeypatch, content, more, words
):
    monkeypatch.setattr(article_file, "MOST_BYTES", 1000)

    response = upload(annotator, content, "a.txt", **more)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_without_a_file_it_is_asked_for(annotator):
    response = annotator.post(page("article_from_file"), {})

    assert response.status_code == 422
    assert "This field is required." in response.content.decode()


def test_a_name_with_markup_in_it_is_no_markup(annotator):
    hostile = '"><script>alert(1)</script>\u202e'

    words = upload(annotator, f"{hostile}\n{hostile} deck\n\n{hostile}", "a.txt").content.decode()

    assert "<script>alert(1)" not in words


def test_a_newer_text_fills_in_the_form_of_its_article(annotator):
    claim = make_claim()
    address = page("article_newer_file", claim.article_id)

    response = upload(annotator, f"Headline\n\n{BODY} As of today.", "a.txt", address)

    form = filled(response)
    assert (form["headline"], form["body"]) == (claim.article.headline, f"{BODY} As of today.")
    assert claim.article.versions.count() == 1
    assert "collapse" not in response.content.decode().split('name="body"')[0].split("fieldset")[-1]

    annotator.post(page("article_change", claim.article_id), form)

    claim.refresh_from_db()
    assert claim.version.number == 2


def test_links_lead_there_from_where_people_look_and_only_those_who_may(annotator, reviewer):
    article = make_version().article
    for name, args, link in (
        ("article_changelist", [], page("article_from_file")),
        ("article_add", [], page("article_from_file")),
        ("article_change", [article.pk], page("article_newer_file", article.pk)),
    ):
        assert f'href="{link}"' in annotator.get(page(name, *args)).content.decode(), name
    assert (
        page("article_from_file") not in reviewer.get(page("article_changelist")).content.decode()
    )
    assert "newer-text" not in reviewer.get(page("article_change", article.pk)).content.decode()


def test_who_may_not_add_articles_does_not_get_in(reviewer):
    article = make_version().article

    assert upload(reviewer, TEXT, "a.txt").status_code == 403
    assert reviewer.get(page("article_newer_file", article.pk)).status_code == 403


def test_an_article_that_is_not_there_has_no_newer_text(annotator):
    for response in (
        annotator.get(page("article_newer_file", 999)),
        upload(annotator, f"Headline\n\n{TEXT}", "a.txt", page("article_newer_file", 999)),
    ):
        assert response.status_code == 404


def test_the_page_to_add_an_article_by_hand_is_as_it_was(annotator):
    assert annotator.post(page("article_add"), metadata()).status_code == 302


def test_what_is_said_of_a_file_is_in_the_language_of_the_desk(annotator):
    at_an_arabic_desk(annotator)

    left_out = upload(annotator, f"A headline\nA deck\n\n{TEXT}", "a.txt").content.decode()
    refused = upload(annotator, b"%PDF-1.7", "a.pdf").content.decode()

    assert "عُدّ السطر الذي يلي العنوان عنوانًا فرعيًا: “A deck”" in left_out
    assert "هذا الملف: ملف PDF. احفظه نصًا أو صفحة ويب (HTML)." in refused
