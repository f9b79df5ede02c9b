"""A file is imported at the desk: uploaded, looked at, confirmed; the server does the work."""

import csv
from datetime import timedelta

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from articles.exchange import import_work
from articles.models import Article
from tests.e2e.test_main_job import sign_in
from tests.e2e.test_right_to_left import NARROW, OVERFLOW
from tests.exchange.records import an_article, lines
from tests.make import make_user


@pytest.fixture(autouse=True)
def in_web(monkeypatch):
    monkeypatch.setattr(import_work, "GRACE", timedelta(0))
    with override_settings(FACTCHECK_IMPORTS_IN_WEB=True):
        yield
    # What it began is over before the database is emptied.
    assert import_work.thread.acquire(timeout=30)
    import_work.thread.release()


def test_a_file_is_looked_at_then_imported_with_a_report(live_server, page, tmp_path):
    make_user("administrator", "ada")
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(an_article(slug="wet"), {"nonsense": "<b>\u202e" * 20}).getvalue())
    sign_in(page, live_server.url, "ada")

    page.goto(f"{live_server.url}/admin/articles/article/")
    page.get_by_role("link", name="Imports").click()
    page.get_by_role("link", name="Add import").click()
    page.get_by_label("File").set_input_files(path)
    page.get_by_label("Format").select_option("jsonl")
    page.get_by_role("button", name="Look at the file").click()

    expect(page.get_by_role("heading", name="Waits for a decision")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("table")).to_contain_text("line 2")
    assert not Article.objects.exists()
    page.set_viewport_size(NARROW)
    assert page.evaluate(OVERFLOW) == 0
    page.get_by_role("button", name="Import it").click()

    expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible(timeout=30_000)
    assert Article.objects.get().slug == "wet"
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the report (CSV)").click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        header, *rows = csv.reader(file)
    assert header == ["file", "place", "article", "result", "remark"]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("news.jsonl", "line 1", "imported"),
        ("news.jsonl", "line 2", "refused"),
    ]


def test_it_works_without_script(live_server, open_context, tmp_path):
    make_user("administrator", "ada")
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(an_article(slug="wet")).getvalue())
    with open_context(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, live_server.url, "ada")
        page.goto(f"{live_server.url}/admin/articles/importrun/add/")
        page.get_by_label("File").set_input_files(path)
        page.get_by_label("Format").select_option("jsonl")
        page.get_by_role("button", name="Look at the file").click()

        # The page comes back by itself.
        waits = page.get_by_role("heading", name="Waits for a decision")
        expect(waits).to_be_visible(timeout=30_000)
