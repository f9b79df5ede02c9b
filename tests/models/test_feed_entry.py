"""The change feed: what is told, to whom, and that it never changes."""

from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from articles import workflow
from articles.models import Event, FeedEntry
from articles.models.feed_entry import TOLD_OF_WORK, TOLD_TO_ALL
from articles.text.spans import Span
from tests import make
from tests.api.rows import make_correction, make_retraction

pytestmark = pytest.mark.django_db

migration = import_module("articles.migrations.0013_change_feed")
NEVER_TOLD = {
    *("submit", "agree", "dispute", "undo", "adjudicate", "assign", "unassign", "decline"),
    *("add_article", "edit_article", "add_version", "baseline"),
}


def told(**where) -> list[tuple[str, bool]]:
    make.as_if_committed()
    entries = FeedEntry.objects.filter(**where).select_related("event")
    return [(entry.told.value, entry.is_public) for entry in entries]


def test_what_is_told_is_what_the_triggers_know():
    assert set(TOLD_TO_ALL) == set(migration.TOLD_TO_ALL)
    assert set(TOLD_OF_WORK) == set(migration.TOLD_OF_WORK)


def test_every_step_is_told_or_known_to_be_kept_quiet():
    steps = {*workflow.STEPS, "add", "renumber", "decline"}

    assert steps <= {*TOLD_TO_ALL, *TOLD_OF_WORK} | NEVER_TOLD
    assert not {*TOLD_TO_ALL, *TOLD_OF_WORK} & NEVER_TOLD


def test_the_public_is_told_of_verdicts_and_those_who_see_work_of_claims_too():
    claim = make.make_published()
    make_correction(claim)
    make_retraction(claim)

    assert told(event__claim=claim) == [
        ("claim.created", False),
        ("verdict.published", True),
        ("verdict.corrected", True),
        ("verdict.retracted", True),
    ]


def test_reviewing_is_not_told():
    version = make.make_version(reviews_required=2)
    claim, reviewer = make.make_claim(version), make.make_user("reviewer")
    workflow.assign(claim, reviewer, by=make.make_user("editor"))
    workflow.undo(make.submit(claim, reviewer), by=reviewer)
    make.submit(make.submit(claim, reviewer), rating="refuted")

    assert told() == [("claim.created", False)]


def test_claims_that_a_newer_text_moves_or_outdates_are_told():
    annotator = make.make_user("annotator")
    version = make.make_version(by=annotator)
    for span in (Span(0, 13), Span(14, 30)):
        make.make_claim(version, span)
    workflow.add_version(version.article, make.BODY.replace("sky", "sea"), by=annotator)

    assert told() == [("claim.created", False)] * 2 + [("claim.changed", False)] * 2


def test_a_claim_that_is_merged_into_another_goes():
    version, annotator = make.make_version(), make.make_user("annotator")
    claim, other = (make.make_claim(version, span) for span in (Span(0, 13), Span(14, 30)))
    workflow.merge(claim, other, by=annotator, revision=1, statement="Both.")

    assert told(event__claim=claim) == [("claim.created", False), ("claim.changed", False)]
    assert told(event__claim=other) == [("claim.created", False), ("claim.deleted", False)]


def test_what_is_rolled_back_is_not_told():
    version = make.make_version()
    with transaction.atomic():
        make.make_claim(version)
        transaction.set_rollback(True)

    assert told() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE articles_feedentry SET position = position + 9",
        "UPDATE articles_feedentry SET is_public = NOT is_public",
        "DELETE FROM articles_feedentry",
    ],
)
def test_an_entry_never_changes_and_never_goes(sql):
    make.make_claim()
    make.as_if_committed()

    with pytest.raises(IntegrityError, match="change feed never changes"), transaction.atomic():
        connection.cursor().execute(sql)


def test_a_fixture_that_is_loaded_is_told_once():
    for _again in range(2):
        call_command("loaddata", "seed_article", verbosity=0)

    assert told() == [("claim.created", False)] * 81


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_dumped_and_loaded_elsewhere_has_a_feed_of_its_own(tmp_path):
    make.make_claims(3, published=True)
    whole, path = StringIO(), tmp_path / "dump.json"
    keys = ("--natural-foreign", "--natural-primary")
    left_out = ["contenttypes", "auth.permission", "admin", "sessions"]
    call_command("dumpdata", "--all", *keys, stdout=whole, exclude=left_out)
    path.write_text(whole.getvalue())
    before = told()

    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", path, verbosity=0)

    assert sorted(told()) == sorted(before)
    assert not Event.objects.filter(feed_entry=None, action__in=TOLD_TO_ALL | TOLD_OF_WORK).exists()
