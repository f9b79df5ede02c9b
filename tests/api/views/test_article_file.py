"""Articles and newer texts that come in files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.formats import article_file
from articles.models import Article, Event, Outlet
from tests.api.rows import at, pointers
from tests.make import BODY, make_claim, make_outlet
from tests.pages import HEADLINE, TEXT, well_made
from tests.seed import FIXTURES

PUBLISHER = {"name": "Daily Example", "url": "https://daily.example.org"}
TEXT_FILE = f"A headline\n\n{TEXT}"


def send(client, content, name="page.html", view="add-article", args=(), headers=None, **said):
    data = content if isinstance(content, bytes) else content.encode()
    media_type = "text/plain" if name.endswith(".txt") else "text/html"
    file = SimpleUploadedFile(name, data, media_type)
    return client.post(at(view, *args), {"file": file, **said}, format="multipart", headers=headers)


def test_a_saved_page_becomes_an_article(annotator):
    response = send(annotator, well_made(TEXT, publisher=PUBLISHER, datePublished="2026-09-17"))

    found = response.json()
    assert response.status_code == 201, found
    assert response["Location"] == found["article"]["api_url"]
    assert annotator.get(found["article"]["api_url"]).json() == found["article"]
    assert annotator.get(found["version"]["api_url"]).json() == found["version"]
    assert (found["article"]["headline"], found["version"]["body"]) == (HEADLINE, TEXT)
    assert found["article"]["outlet"]["domain"] == "daily.example.org"
    assert found["remarks"] == ["An outlet is added: Daily Example (daily.example.org)."]


def test_the_seed_comes_out_exactly(annotator):
    make_outlet(domain="irannewsdaily.com")
    raw = (FIXTURES / "000_b5118177f38a3f52.txt").read_bytes()

    found = send(annotator, raw, "000.txt", outlet="irannewsdaily.com", language="en").json()

    assert (found["version"]["length"], found["version"]["sha256"][:8]) == (6892, "bfceb8e4")
    assert found["article"]["credit_line"] == "  • source : Tehrantimes"


def test_what_the_file_does_not_say_is_asked_for_by_its_fields(annotator):
    response = send(annotator, TEXT_FILE, "a.txt")

    assert pointers(response) == ["/language", "/outlet"]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("content", "said", "pointer"),
    [
        (b"caf\xe9\n\ncaf\xe9", {}, "/file"),
        (b"%PDF", {}, "/file"),
        (TEXT_FILE, {"body_from": "nowhere"}, "/file"),
        (TEXT_FILE, {"outlet": "nowhere.org"}, "/outlet"),
        (TEXT_FILE, {"published_on": "soon"}, "/published_on"),
        (TEXT_FILE, {"url": "javascript:alert(1)"}, "/url"),
        (TEXT_FILE, {"nonsense": "1"}, "/nonsense"),
        (TEXT_FILE, {"headline": "a\0"}, "/headline"),
        (TEXT_FILE, {"deck": "x" * 5001}, "/deck"),
    ],
)
def test_what_cannot_be_taken_is_refused_where_it_is(annotator, content, said, pointer):
    make_outlet(domain="daily.example.org")
    known = {"outlet": "daily.example.org", "language": "en"}

    response = send(annotator, content, "a.txt", **(known | said))

    assert pointers(response) == [pointer]
    assert not Article.objects.exists()


def test_a_name_is_not_taken_for_a_path(annotator):
    make_outlet(domain="daily.example.org")

    name = "../../etc/passwd\r\n<script>.txt"
    response = send(annotator, TEXT_FILE, name, outlet="daily.example.org", language="en")

    assert response.status_code == 201
    assert response.json()["version"]["body"] == TEXT


def test_only_a_form_with_a_file_is_read(annotator):
    assert annotator.post(at("add-article"), {"file": "x"}, format="json").status_code == 415
    assert pointers(annotator.post(at("add-article"), {}, format="multipart")) == ["/file"]
    words = {"file": "not a file"}
    assert pointers(annotator.post(at("add-article"), words, format="multipart")) == ["/file"]


def test_a_file_that_is_too_large_is_not_read(annotator, monkeypatch):
    monkeypatch.setattr(article_file, "MOST_BYTES", 1000)

    little_more = send(annotator, b"x" * 1001)
    much_more = send(annotator, b"x" * 200_000)

    assert pointers(little_more) == ["/file"]
    assert (much_more.status_code, much_more.json()["type"]) == (413, "/problems/too-large")


def test_a_file_that_is_sent_again_with_its_key_is_stored_once(annotator):
    page, key = well_made(TEXT, publisher=PUBLISHER), {"Idempotency-Key": "a-1"}

    first = send(annotator, page, headers=key)
    again = send(annotator, page, headers=key)
    other = send(annotator, page + " ", headers=key)

    assert (first.status_code, again.json()) == (201, first.json())
    assert again["Idempotency-Replayed"] == "true"
    assert (other.status_code, other.json()["type"]) == (409, "/problems/idempotency-mismatch")
    assert Event.objects.filter(action="add_article").count() == 1


def test_a_large_file_is_sent_again_too(annotator):
    make_outlet(domain="daily.example.org")
    text, key = f"A headline\n\n{'水' * 900_000}", {"Idempotency-Key": "a-1"}
    said = {"outlet": "daily.example.org", "language": "zh"}

    first, again = (send(annotator, text, "a.txt", headers=key, **said) for _time in range(2))

    assert (first.status_code, again.status_code) == (201, 201), first.content[:500]
    assert Article.objects.count() == 1


def test_a_newer_text_moves_the_claims(annotator):
    claim = make_claim()
    text = f"Headline\n\n{BODY} As of today."

    response = send(annotator, text, "a.txt", view="article-add-version", args=[claim.article.slug])

    found = response.json()
    assert response.status_code == 201, found
    assert response["Location"] == found["version"]["api_url"]
    assert (found["version"]["number"], found["remarks"]) == (2, [])
    claim.refresh_from_db()
    assert claim.version.number == 2


def test_who_may_not_add_articles_hears_so_before_the_file_is_read(keyed, hidden):
    for view, args in (("add-article", []), ("article-add-version", [hidden.article.slug])):
        assert send(keyed, b"%PDF", view=view, args=args).status_code == 403
    assert Article.objects.count() == 1
    assert not Outlet.objects.filter(domain="daily.example.org").exists()


def test_a_body_that_ends_too_early_is_no_fault_of_the_server(annotator):
    broken = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHeadl'

    response = annotator.post(
        at("add-article"), broken, content_type="multipart/form-data; boundary=b"
    )

    assert response.status_code == 400
    assert not Article.objects.exists()
