"""`manage.py import`: what it says, what it leaves, and that it can be killed at any point."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection, transaction

import factcheck.settings as project
from articles import audit
from articles.exchange.exporting import exporting
from articles.management import progress
from articles.models import Article, Event
from tests.exchange.records import a_claim, an_article, lines
from tests.make import make_user

KILLS = 10


@pytest.fixture
def boss(db):
    return User.objects.create_superuser("boss")


@pytest.fixture
def file(tmp_path):
    def write(*rows):
        path = tmp_path / "articles.jsonl"
        path.write_bytes(lines(*rows).getvalue())
        return str(path)

    return write


def run(*args, **options):
    """What the command says on either stream."""
    out, err = io.StringIO(), io.StringIO()
    call_command("import", *args, "--format", "jsonl", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_it_says_what_became_of_the_articles(boss, file):
    path = file(an_article(), an_article())

    assert run(path)[0] == "Articles: 2 imported, 0 unchanged, 0 refused.\n"
    assert run(path)[0] == "Articles: 0 imported, 2 unchanged, 0 refused.\n"
    assert Event.objects.first().actor == boss


def test_what_is_refused_is_told_and_counts_as_failure(boss, file):
    path = file(an_article(slug="bad", headline=""), an_article())
    out, err = io.StringIO(), io.StringIO()

    with pytest.raises(CommandError, match="Some articles were refused") as failed:
        call_command("import", path, "--format", "jsonl", stdout=out, stderr=err)

    assert failed.value.returncode == 1
    assert "line 1 (bad): headline: This field cannot be blank." in err.getvalue()
    assert out.getvalue() == "Articles: 1 imported, 0 unchanged, 1 refused.\n"


def test_a_dry_run_says_the_same_and_leaves_nothing(boss, file):
    bad = an_article(claims=[a_claim(checkworthiness="NFS")])
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command(
            "import", file(an_article(), bad), "--format", "jsonl", "--dry-run", stdout=out
        )

    assert out.getvalue() == (
        "Dry run, nothing is kept. Articles: 1 imported, 0 unchanged, 1 refused.\n"
    )
    assert not Article.objects.exists()
    assert not Event.objects.exists()


def test_the_report_has_a_row_for_each_remark(boss, file, tmp_path):
    bad = an_article(slug="=bad", headline="", language="?")
    report = tmp_path / "report.csv"

    with pytest.raises(CommandError):
        run(file(bad, an_article()), "--report", str(report))

    rows = list(csv.DictReader(io.StringIO(report.read_bytes().decode("utf-8-sig"))))
    assert [(row["place"], row["article"], row["result"]) for row in rows] == [
        ("line 1", "'=bad", "refused"),
        ("line 1", "'=bad", "refused"),
    ]
    assert rows[0]["remark"].startswith("slug: Enter a valid")


def test_the_report_may_be_json_lines(boss, file, tmp_path):
    report = tmp_path / "report.jsonl"

    with pytest.raises(CommandError):
        run(file(an_article(headline="\ud800")), "--report", str(report))

    (row,) = map(json.loads, report.read_text().splitlines())
    assert row["remark"] == "headline: The text holds half a character (a lone surrogate)."


def test_elsewhere_than_on_a_terminal_progress_is_plain_lines(boss, file, monkeypatch):
    monkeypatch.setattr(progress, "SECONDS", 0)

    _out, err = run(file(an_article(), an_article()))

    assert "(100%), 2 records\n" in err
    assert "\r" not in err


def test_on_a_terminal_there_is_a_bar():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    with progress.Progress(OutputWrapper(terminal), "bytes", 10) as bar:
        bar.reach(10)

    assert "100%|" in terminal.getvalue()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as", "nobody"], "There is no active account named nobody."),
        (["--reviewer", "nobody"], "There is no active account named nobody."),
        (["--as", "ada"], "Your role does not allow this"),
    ],
)
def test_only_accounts_that_may_do_it(boss, file, options, words):
    make_user("reviewer", "ada")

    with pytest.raises(CommandError, match=words):
        run(file(an_article()), *options)


def test_who_does_it_must_be_clear(boss, file):
    User.objects.create_superuser("other")

    with pytest.raises(CommandError, match="Say with --as USERNAME who does this"):
        run(file(an_article()))


def test_a_file_that_is_not_there_is_said(boss, tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        run(str(tmp_path / "none.jsonl"))


def test_the_standard_input_can_be_read(boss, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(lines(an_article())))

    assert run("-")[0] == "Articles: 1 imported, 0 unchanged, 0 refused.\n"


# Killed


def many_articles():
    return [
        an_article(
            slug=f"many-{n}",
            headline=f"Many {n}",
            claims=[a_claim(), a_claim(number=2, start=14, end=30, quote="The sky is blue.")],
        )
        for n in range(12)
    ]


def exported(by):
    return [json.dumps(row) for row in exporting("articles", by=by).rows]


def kill_imports_of(path):
    facts = {"DATABASE_URL": "sqlite:///{NAME}", "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    if connection.vendor == "postgresql":
        facts["DATABASE_URL"] = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}"
    facts["DATABASE_URL"] = facts["DATABASE_URL"].format(**connection.settings_dict)
    done = subprocess.run(  # noqa: S603 -- this very project
        [sys.executable, "-m", "tests.management.killed", path, str(KILLS)],
        cwd=Path(project.BASE_DIR),
        env=os.environ | facts,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["killed"] * KILLS, done.stderr


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_point_and_run_again_it_ends_as_an_unbroken_run(file):
    boss = User.objects.create_superuser("boss")
    path = file(*many_articles())
    with transaction.atomic():
        run(path)
        unbroken = exported(boss)
        transaction.set_rollback(True)

    kill_imports_of(path)
    there = Article.objects.count()
    out, _err = run(path)

    assert 0 < there < 12
    assert out == f"Articles: {12 - there} imported, {there} unchanged, 0 refused.\n"
    assert exported(boss) == unbroken
    for article in Article.objects.all():
        audit.check(article.pk)
