"""`manage.py add_article`."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from articles.formats import article_file
from articles.models import Article, Outlet
from tests.make import BODY, make_claim, make_outlet, make_user, make_version
from tests.pages import HEADLINE, TEXT, well_made
from tests.seed import FIXTURES

pytestmark = pytest.mark.django_db

SEED = FIXTURES / "000_b5118177f38a3f52.txt"
SAID = {"outlet": "irannewsdaily.com", "language": "en", "published_on": "2023-09"}


@pytest.fixture(autouse=True)
def ann():
    return make_user("annotator", "ann")


def add(path, **options):
    call_command("add_article", str(path), by="ann", **options)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    publisher = {"name": "Daily Example", "url": "https://daily.example.org"}
    path.write_text(well_made(TEXT, publisher=publisher, datePublished="2026-09-17"), "utf-8")
    return path


def test_the_seed_is_stored_from_its_raw_text(capsys):
    make_outlet(domain="irannewsdaily.com")
    times = make_outlet(name="Tehran Times", domain="tehrantimes.com")

    add(SEED, **SAID)

    article = Article.objects.get()
    assert article.versions.get().sha256.startswith("bfceb8e4f415eef7")
    assert (article.credit_line, article.syndicated_from) == ("  • source : Tehrantimes", times)
    assert (article.published_on, article.deck[-1]) == ("2023-09", "\xa0")
    out = capsys.readouterr().out
    assert "The last line is taken as the credit line: “• source : Tehrantimes”" in out
    assert out.endswith("Stored: dprk-russia-defiant-in-face-of-us-aggression, version 1, "
                        "6892 characters.\n")  # fmt: skip


def test_a_page_says_all_that_is_needed(page):
    add(page)

    article = Article.objects.get()
    assert (article.headline, article.language) == (HEADLINE, "en")
    assert article.published_on == "2026-09-17"
    assert article.versions.get().body == TEXT
    assert article.outlet == Outlet.objects.get(domain="daily.example.org")


def test_a_dry_run_shows_it_and_stores_nothing(page, capsys):
    add(page, dry_run=True)

    assert not Article.objects.exists()
    assert not Outlet.objects.exists()
    out = capsys.readouterr().out
    assert f"headline         {HEADLINE}" in out
    assert "An outlet is added: Daily Example (daily.example.org)." in out


def test_what_a_file_does_not_say_is_asked_for_by_the_options_that_say_it():
    with pytest.raises(CommandError) as refusal:
        add(SEED)

    assert str(refusal.value).split("\n") == [
        "--language: The file does not say its language: say it, as a tag such as en or pt-BR.",
        "--outlet: The file does not say its outlet by name and domain: say its domain.",
    ]
    assert not Article.objects.exists()


def test_a_newer_text_of_an_article_moves_its_claims(tmp_path, capsys):
    claim = make_claim()
    path = tmp_path / "newer.txt"
    path.write_text(f"Headline\n\n{BODY} As of today.", "utf-8")

    add(path, article=claim.article.slug)

    claim.refresh_from_db()
    assert claim.version.body == f"{BODY} As of today."
    assert "version 2" in capsys.readouterr().out


def test_a_newer_text_is_shown_first_too(tmp_path):
    article = make_version().article
    path = tmp_path / "newer.txt"
    path.write_text("Headline\n\nAnother text.", "utf-8")

    add(path, article=article.slug, dry_run=True)

    assert article.versions.count() == 1


def test_standard_input_is_read(monkeypatch):
    make_outlet(domain="irannewsdaily.com")
    given = SimpleNamespace(buffer=io.BytesIO(SEED.read_bytes()))
    monkeypatch.setattr(sys, "stdin", given)

    add("-", **SAID)

    assert len(Article.objects.get().versions.get().body) == 6892


@pytest.mark.parametrize(
    ("path", "options", "words"),
    [
        ("/nowhere/at/all.txt", {}, "cannot be read: No such file or directory."),
        (FIXTURES, {}, "cannot be read: Is a directory."),
        (SEED, {"article": "nothing"}, "There is no article with the slug nothing."),
        (SEED, {"outlet": "nowhere.org"}, "--outlet: There is no outlet with the domain"),
        (SEED, {**SAID, "body_from": "nowhere"}, "to begin with are not in the file"),
        (SEED, {**SAID, "published_on": "soon"}, "--published-on: Write a date as precisely"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(path, options, words):
    make_outlet(domain="irannewsdaily.com")

    with pytest.raises(CommandError) as refusal:
        add(path, **options)

    assert words in str(refusal.value)
    assert not Article.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_all_of_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(article_file, "MOST_BYTES", 1_000_000)
    path = tmp_path / "large.html"
    path.write_bytes(b"x" * 1_000_001)

    with pytest.raises(CommandError, match="more than 1 MB"):
        add(path)


def test_an_account_that_there_is_not_or_may_not_adds_nothing(page):
    make_user("reviewer", "rita")

    with pytest.raises(CommandError, match="no active account named nobody"):
        call_command("add_article", str(page), by="nobody")
    with pytest.raises(CommandError, match="role"):
        call_command("add_article", str(page), by="rita")
    assert not Article.objects.exists()
