"""Uploaded files on their way: looked at, confirmed, cancelled, read again."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.exchange import import_runs, import_work
from articles.exchange.import_work import work_all
from articles.models import Article, ImportLine, ImportPart, ImportRun
from articles.workflow import StepRefused
from tests.exchange.records import an_article
from tests.exchange.uploads import looked_at, many, upload
from tests.make import make_user

pytestmark = pytest.mark.django_db


def as_it_is(run):
    return ImportRun.objects.get(pk=run.pk)


def test_a_file_is_looked_at_first_and_nothing_is_imported():
    run = looked_at(an_article(), an_article(language="no language"), {"nonsense": 1})

    assert (run.state, run.imported, run.unchanged, run.refused) == ("previewed", 1, 0, 2)
    assert (run.records_read, run.percent) == (3, 100)
    assert not Article.objects.exists()
    assert [line.place for line in run.report.filter(result="refused")] == ["line 2", "line 3"]


def test_what_was_confirmed_is_imported_and_the_file_is_gone():
    run = looked_at(an_article(slug="wet"), {"nonsense": 1})

    import_runs.confirm(run, by=run.by)
    work_all()

    run = as_it_is(run)
    assert (run.state, run.imported, run.refused) == ("done", 1, 1)
    assert Article.objects.get().slug == "wet"
    assert not ImportPart.objects.exists()
    assert [line.result for line in run.report.all()] == ["imported", "refused"]
    assert run.finished_at is not None


def test_the_reviewer_who_is_named_has_made_the_reviews():
    reviewer = make_user("reviewer")
    run = looked_at(an_article(), reviewer=reviewer)

    import_runs.confirm(run, by=run.by)
    work_all()

    assert Article.objects.get().claims.get().reviews.get().reviewer == reviewer


def test_a_second_click_begins_nothing_twice():
    run = looked_at(an_article())

    import_runs.confirm(run, by=run.by)
    import_runs.confirm(run, by=run.by)
    assert work_all() == 1

    with pytest.raises(StepRefused):
        import_runs.confirm(run, by=run.by)
    assert Article.objects.count() == 1


def test_a_file_that_nobody_has_looked_at_is_not_imported():
    run = upload(an_article())

    with pytest.raises(StepRefused):
        import_runs.confirm(run, by=run.by)


def test_a_run_that_is_cancelled_is_over_and_its_file_is_gone():
    run = looked_at(an_article())

    import_runs.cancel(run, by=run.by)

    assert (as_it_is(run).state, work_all()) == ("cancelled", 0)
    assert not ImportPart.objects.exists()
    for verb in (import_runs.cancel, import_runs.confirm, import_runs.again):
        with pytest.raises(StepRefused):
            verb(run, by=run.by)


def test_a_file_is_looked_at_again_where_something_else_has_changed():
    record = an_article()
    run = looked_at(record)
    other = looked_at(record, by=run.by)
    import_runs.confirm(other, by=run.by)
    work_all()

    import_runs.again(run, by=run.by)
    work_all()

    run = as_it_is(run)
    assert (run.state, run.imported, run.unchanged) == ("previewed", 0, 1)


@pytest.mark.parametrize("role", ["annotator", "reviewer", "editor"])
def test_only_administrators_import(role):
    run, by = looked_at(an_article()), make_user(role)

    for verb in (import_runs.confirm, import_runs.cancel, import_runs.again):
        with pytest.raises(PermissionDenied):
            verb(run, by=by)
    with pytest.raises(PermissionDenied):
        upload(an_article(), by=by)
    assert ImportRun.objects.count() == 1


def test_who_may_not_import_any_more_when_the_work_is_done_has_imported_nothing():
    run = upload(an_article())
    run.by.groups.clear()

    work_all()

    assert as_it_is(run).state == "failed"
    assert as_it_is(run).error


def test_an_empty_file_is_refused_and_leaves_nothing():
    with pytest.raises(ValidationError, match="empty"):
        import_runs.upload(
            ImportRun(file_name="a", format="csv"), [], by=make_user("administrator")
        )

    assert not ImportRun.objects.exists()


def test_a_file_about_which_nobody_decides_does_not_stay_for_good():
    old = looked_at(an_article())
    ImportRun.objects.update(queued_at=timezone.now() - timedelta(days=8))

    upload(an_article())

    assert as_it_is(old).state == "cancelled"
    assert not old.parts.exists()


def test_the_report_is_a_table_that_does_no_harm_in_a_spreadsheet():
    run = looked_at({"slug": "=1+1", "body": "x"}, file_name="=cmd.jsonl")

    text = "".join(import_runs.report(run))

    header, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == ["file", "place", "article", "result", "remark"]
    assert row[0] == "'=cmd.jsonl"
    assert row[1:4] == ["line 1", "'=1+1", "refused"]
    assert row[4]


def test_a_report_has_its_end(monkeypatch):
    monkeypatch.setattr(import_work, "MOST_LINES", 3)
    monkeypatch.setattr(import_work, "MOST_NAMES", 1)

    run = looked_at(*many(3), *[{"nonsense": n} for n in range(5)])

    assert (run.imported, run.refused, run.lines) == (3, 5, 6)
    assert [line.result for line in run.report.all()] == ["imported", "refused", "refused"]


def test_remarks_that_quote_what_no_database_keeps_are_kept_all_the_same():
    looked_at(content=b'{"slug": "a\\u0000b\\ud800", "body": 7}\n')

    assert ImportLine.objects.get().result == "refused"
