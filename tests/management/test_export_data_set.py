"""`manage.py export_data_set`."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.make import make_claim, make_user, submit

pytestmark = pytest.mark.django_db


def export(folder: Path, *options: str) -> str:
    told = StringIO()
    call_command("export_data_set", str(folder), *options, stderr=told)
    return told.getvalue()


def test_it_writes_the_lines_and_their_card(tmp_path):
    submit(make_claim(), by=make_user("reviewer", "zoe"))
    make_user("editor", "edith")

    told = export(tmp_path / "new" / "folder", "--as", "edith")

    (line,) = (tmp_path / "new" / "folder" / "data.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["labels"][0]["annotator"] == "R1"
    card = (tmp_path / "new" / "folder" / "README.md").read_text("utf-8")
    assert "1 claim of 1 article, with 1 label of 1 annotator." in card
    assert "Exported 1 claims" in told


def test_it_may_be_of_some_articles(tmp_path):
    claims = [make_claim(), make_claim()]
    for claim in claims:
        submit(claim)
    make_user("editor", "edith")

    export(tmp_path, "--as", "edith", "--article", claims[1].article.slug)

    (line,) = (tmp_path / "data.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["article"] == claims[1].article.slug


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        (["--as", "rita"], "Your role does not allow this"),
        (["--as", "edith", "--names"], "Your role does not allow this"),
        (["--as", "nobody"], "There is no active account named nobody."),
        (["--as", "edith", "--article", "none"], "There is no article with the slug none."),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_written(tmp_path, options, refusal):
    make_user("editor", "edith")
    make_user("reviewer", "rita")

    with pytest.raises(CommandError, match=refusal):
        export(tmp_path / "folder", *options)
    assert not (tmp_path / "folder").exists()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    make_user("editor", "edith")
    (tmp_path / "file").write_text("x")

    with pytest.raises(CommandError, match="file"):
        export(tmp_path / "file", "--as", "edith")
