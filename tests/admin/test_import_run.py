"""Importing files at the desk."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.exchange import import_runs
from articles.exchange.import_work import work_all
from articles.models import Article, ImportRun
from tests.admin.visitors import page
from tests.exchange.records import an_article, lines
from tests.exchange.uploads import looked_at, many, upload
from tests.make import make_user


def send(visitor, *rows, name="news.jsonl", **fields):
    file = SimpleUploadedFile(name, lines(*rows).getvalue())
    return visitor.post(page("importrun_add"), {"file": file, "format": "jsonl"} | fields)


def words(visitor, run):
    response = visitor.get(page("importrun_change", run.pk))
    assert response.status_code == 200
    return response.content.decode()


def test_an_administrator_imports_a_file(administrator):
    response = send(administrator, an_article(slug="wet"), {"nonsense": 1})

    run = ImportRun.objects.get()
    assert response["Location"] == page("importrun_change", run.pk)
    assert (run.file_name, run.by) == ("news.jsonl", administrator.user)
    assert "Being looked at" in words(administrator, run)

    work_all()
    seen = words(administrator, run)
    assert "Nothing is imported yet. This is what would come of it:" in seen
    assert "line 2" in seen
    assert "<td>would be refused</td>" in seen
    assert '<bdi>wet</bdi> <span class="quiet">would be imported</span>' in seen
    assert not Article.objects.exists()

    confirmed = administrator.post(page("importrun_confirm", run.pk), follow=True)
    assert "The import has begun." in confirmed.content.decode()
    assert "Being imported" in confirmed.content.decode()

    work_all()
    seen, article = words(administrator, run), Article.objects.get()
    assert "What was refused, or is remarked" in seen
    assert "<td>refused</td>" in seen
    assert f'<a href="{page("article_claims", article.pk)}"><bdi>wet</bdi></a>' in seen
    assert article.slug == "wet"


def test_how_far_it_is_is_seen_by_whoever_comes_back(administrator):
    run = upload(*many(3))
    ImportRun.objects.update(bytes_read=run.size // 2, records_read=1)

    seen = words(administrator, run)

    assert re.search(r"(49|50)% of the file, 1 record<", seen)
    assert 'http-equiv="refresh"' in seen
    assert "import_run.js" in seen


def test_the_page_is_still_when_the_work_is_done(administrator):
    seen = words(administrator, looked_at(*many(1)))

    assert 'http-equiv="refresh"' not in seen
    assert "import_run.js" not in seen


def test_the_report_is_downloaded(administrator):
    run = looked_at({"nonsense": 1})

    response = administrator.get(page("importrun_report", run.pk))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="import-{run.pk}.csv"'
    assert "line 1" in b"".join(response).decode()
    assert page("importrun_report", run.pk) in words(administrator, run)


def test_an_import_is_cancelled(administrator):
    run = looked_at(*many(1))

    response = administrator.post(page("importrun_cancel", run.pk), follow=True)

    assert "What was imported until now stays." in response.content.decode()
    assert page("importrun_confirm", run.pk) not in response.content.decode()


def test_what_cannot_be_done_any_more_is_refused_in_words(administrator):
    run = looked_at(*many(1))
    import_runs.cancel(run, by=administrator.user)

    response = administrator.post(page("importrun_confirm", run.pk), follow=True)

    assert "Only a file that was looked at can be imported." in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"format": "nonsense"}, "Select a valid choice."),
        ({"file": ""}, "This field is required."),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "The submitted file is empty."),
        ({"file": SimpleUploadedFile("a.csv", b"x" * 1_000_001)}, "has more than 1 MB"),
        ({"reviewer": 999}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(administrator, monkeypatch, fields, sentence):
    monkeypatch.setattr(import_runs, "MOST_BYTES", 1_000_000)

    response = send(administrator, *many(1), **fields)

    assert sentence in response.content.decode()
    assert not ImportRun.objects.exists()


def test_a_name_with_markup_in_it_is_neither_markup_nor_a_path(administrator):
    send(administrator, {"slug": "<script>x", "body": 3}, name="<script>alert(1).jsonl")
    work_all()

    seen = words(administrator, ImportRun.objects.get())

    assert "<script>x" not in seen
    assert "<script>alert(1)" not in seen


def test_a_long_name_is_cut(administrator):
    send(administrator, *many(1), name=f"{'n' * 300}.jsonl")

    assert len(ImportRun.objects.get().file_name) <= 255


def test_lists_and_pages_cost_the_same_however_many_there_are(
    administrator, django_assert_max_num_queries
):
    by = make_user("administrator")
    run = looked_at(*many(1), by=by)
    administrator.get(page("importrun_changelist"))
    with django_assert_max_num_queries(8):
        administrator.get(page("importrun_changelist"))
    with django_assert_max_num_queries(10):
        words(administrator, run)
    for _time in range(29):
        upload(*many(1))
    work_all()
    full = looked_at(*many(30), *[{"nonsense": 1}] * 30, by=by)

    with django_assert_max_num_queries(8):
        administrator.get(page("importrun_changelist"))
    with django_assert_max_num_queries(10):
        words(administrator, full)


def test_the_way_there_is_where_people_look_and_only_for_who_may(administrator, annotator):
    link = page("importrun_changelist")

    assert link in administrator.get("/admin/").content.decode()
    assert link in administrator.get(page("article_changelist")).content.decode()
    assert link not in annotator.get("/admin/").content.decode()
    assert link not in annotator.get(page("article_changelist")).content.decode()


def test_nobody_else_gets_in(editor):
    run = looked_at(*many(1))

    for address in (
        page("importrun_changelist"),
        page("importrun_add"),
        page("importrun_change", run.pk),
        page("importrun_report", run.pk),
    ):
        assert editor.get(address).status_code == 403, address
    assert editor.post(page("importrun_confirm", run.pk)).status_code == 403
