"""What is on record never changes: tried with raw SQL, past every verb and every form."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles import workflow
from articles.models import ArticleVersion, Event, Verdict
from tests import make

pytestmark = pytest.mark.django_db

REFUSED = [
    ("UPDATE articles_verdict SET explanation = 'Other.'", "published verdict never changes"),
    ("UPDATE articles_verdict SET document = '{}'", "published verdict never changes"),
    ("UPDATE articles_verdict SET published_at = '2001-01-01'", "published verdict never changes"),
    ("UPDATE articles_verdict SET kind = 'opinion'", "published verdict never changes"),
    ("UPDATE articles_verdict SET speaker_id = 0", "published verdict never changes"),
    ("UPDATE articles_verdict SET rating_id = NULL", "published verdict never changes"),
    ("UPDATE articles_verdict SET change = 'update'", "published verdict never changes"),
    ("UPDATE articles_verdict SET public_note = 'Note.'", "published verdict never changes"),
    ("UPDATE articles_verdict SET version_id = 0", "published verdict never changes"),
    ("DELETE FROM articles_verdict", "published verdict never changes"),
    ("UPDATE articles_verdict_reviews SET review_id = 0", "rests on never change"),
    ("DELETE FROM articles_verdict_reviews", "rests on never change"),
    ("UPDATE articles_event SET action = 'nothing'", "event never changes"),
    ("UPDATE articles_event SET data = '{}'", "event never changes"),
    ("UPDATE articles_event SET reason = 'Other.'", "event never changes"),
    ("UPDATE articles_event SET before = 'agreed'", "event never changes"),
    ("UPDATE articles_event SET after = 'retracted'", "event never changes"),
    ("UPDATE articles_event SET claim_id = NULL WHERE claim_id > 0", "event never changes"),
    ("UPDATE articles_event SET actor_name = 'nobody'", "event never changes"),
    ("UPDATE articles_event SET actor_id = 0 WHERE actor_id > 0", "event never changes"),
    ("DELETE FROM articles_event", "event never changes"),
    ("UPDATE articles_articleversion SET body = 'Other.'", "article version never changes"),
    ("UPDATE articles_articleversion SET number = 7", "article version never changes"),
]


@pytest.mark.parametrize(("sql", "words"), REFUSED)
def test_the_database_refuses_to_change_what_is_on_record(sql, words):
    make.make_published()

    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        connection.cursor().execute(sql)


@pytest.mark.parametrize("model", [Verdict, Event, ArticleVersion])
def test_a_row_on_record_may_be_written_again_as_it_is(model):
    make.make_published()

    for row in model.objects.all():
        row.save()


def test_a_verdict_may_stop_being_current_and_never_become_it_again():
    make.make_published()

    assert Verdict.objects.update(current=False) == 1
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Verdict.objects.update(current=True)


def test_a_tombstone_never_changes_either():
    claim = make.make_published()
    workflow.retract(claim, by=make.make_user("editor"), public_note="It was wrong, all of it.")

    for change in ({"change": "update"}, {"current": True}, {"explanation": "Other."}):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            Verdict.objects.filter(number=1 if "current" in change else 2).update(**change)


def test_the_name_of_an_actor_outlives_the_account():
    annotator = make.make_user("annotator", "ann")
    version = make.make_version(by=annotator)

    annotator.delete()

    recorded = version.article.events.values_list("actor", "actor_name")
    assert set(recorded) == {(None, "ann")}
