"""The audit finds what was changed behind the verbs' back, and nothing else."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import audit, workflow
from articles.audit import AuditError
from articles.models import Claim, Event, Speaker
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db

BODY = "Ann says that water is wet. Snow is white."
ON_RECORD = ("event", "verdict", "verdict_reviews", "articleversion")


def make_record():
    """An article: claim 1 is published, 2 is nested in it and in review, 3 is open."""
    version = make.make_version(BODY, reviews_required=2)
    ann = Speaker.objects.create(name="Ann", kind="person")
    outer = make.make_claim(version, Span(0, 26), speaker=ann)
    inner = make.make_claim(version, Span(14, 26), parent=outer, relation="content")
    make.make_claim(version, Span(28, 41))
    rita, rolf = make.make_user("reviewer", "rita"), make.make_user("reviewer", "rolf")
    make.submit(outer, rita)
    make.publish(make.submit(outer, rolf), make.make_user("editor", "edna"))
    make.submit(inner, rita)
    return version.article


def lift_triggers():
    """What is on record can then be changed, until the test is over."""
    connection.check_constraints()  # PostgreSQL wants none pending
    for name in (*ON_RECORD, "feedentry"):
        table = f"articles_{name}"
        changes = ("update", "delete")
        lifts = [f"DROP TRIGGER IF EXISTS {table}_refuse_{change}" for change in changes]
        if connection.vendor == "postgresql":
            lifts = [f"ALTER TABLE {table} DISABLE TRIGGER USER"]
        for lift in lifts:
            connection.cursor().execute(lift)


def tamper(table, change, where):
    verb = f"UPDATE articles_{table} SET {change}" if change else f"DELETE FROM articles_{table}"  # noqa: S608
    if verb == "DELETE FROM articles_event":
        connection.cursor().execute("DELETE FROM articles_feedentry")  # which point at events
    connection.cursor().execute(f"{verb} WHERE {where or '1 = 1'}")


CLAIMS = [
    ("status = 'open'", 1, 'status is "published" by its events, and "open" in its row'),
    ("round = 2", 2, "round is 1 by its events, and 2 in its row"),
    ("revision = 2", 2, "revision is 1 by its events, and 2 in its row"),
    ("statement = 'Ice.'", 3, 'statement is "Water is wet." by its events, and "Ice." in its row'),
    ("kind = 'causal'", 3, 'kind is "event_property" by its events, and "causal" in its row'),
    ("via = 'Interfax'", 3, 'via is "" by its events, and "Interfax" in its row'),
    ("number = number + 6", 3, "number is 3 by its events, and 9 in its row"),
    ("speaker_id = NULL", 1, 'speaker is ["Ann", "person", ""] by its events, and null in its row'),
    ("parent_id = NULL, relation = ''", 2, "parent is claim 1 by its events, and null in its row"),
    ("checkworthiness = 'CFS'", 3, 'checkworthiness is "" by its events, and "CFS" in its row'),
    ("start = 33, quote = 'is white'", 3, 'prefix is "Ann says that water is wet. " in its row, '),
    ('"end" = 40', 3, 'quote is "Snow is white" in its row, and "Snow is whit" in the text'),
    ("suffix = ''", 3, 'suffix is "" in its row, and "." in the text'),
]


@pytest.mark.parametrize(("change", "number", "words"), CLAIMS)
def test_a_claim_that_is_changed_past_the_verbs_is_found_and_named(change, number, words):
    article = make_record()
    tamper("claim", change, f"number = {number}")

    with pytest.raises(AuditError) as difference:
        audit.check(article.pk)

    number = 9 if "number" in change else number
    assert f"Article “{article.slug}”, claim {number}: {words}" in str(difference.value)


FIRST = "id = (SELECT MIN(id) FROM articles_review)"
EDNA = "(SELECT id FROM auth_user WHERE username = 'edna')"
OF_2 = "claim_id = (SELECT id FROM articles_claim WHERE number = 2)"
TAMPERED = [  # table, what is set (None: the row goes), where, what the audit says
    ("articleversion", "body = 'New.'", "", "version 1: its text has the SHA-256"),
    ("articleversion", "sha256 = 'x'", "", "version 1: .* its row says x, its event"),
    ("review", "sourcing = 'vague'", FIRST, "claim 1: submitted are rita in round 1"),
    ("review", "round = 2", FIRST, "rita in round 1 .*, and rita in round 2 .* in its row"),
    ("review", "submitted_at = NULL", FIRST, "rita in round 1 .* by its events, and none in its"),
    ("review", f"reviewer_id = {EDNA}", FIRST, "rita in round 1 .*, and edna in round 1"),
    ("review", f"{OF_2}, round = 2", FIRST, "claim 1: submitted are rita .*, and none"),
    ("evidence", "stance = 'refutes'", "", "claim 1: submitted are rita in round 1"),
    ("evidence", None, f"review_{FIRST}", "claim 1: submitted are rita in round 1"),
    (
        "verdict",
        "current = false",
        "",
        r'are \[\[1, "initial", true\]\] by .*"initial", false\]\] in',
    ),
    ("event", None, "action = 'agree'", r'\(publish\): status was "in_review" .* and "agreed" by'),
    ("event", "id = id + 99", "action = 'agree'", r'\(publish\): status was "in_review" by the'),
    ("event", None, f"action = 'add' AND {OF_2}", r"claim 2, .* \(submit\): it is the first event"),
    ("event", None, f"action = 'submit' AND {OF_2}", 'claim 2: status is "open" by its events'),
    ("event", "data = '{}'", "action = 'publish'", r"claim 1: verdicts .* are \[\] by its events"),
    ("event", "data = '[]'", "action = 'submit'", "claim 1: submitted are none by its events"),
    ("event", None, "action = 'add_version'", "version 1: .* its event null"),
]


@pytest.mark.parametrize(("table", "change", "where", "words"), TAMPERED)
def test_what_is_on_record_and_changed_past_the_verbs_is_found(table, change, where, words):
    article = make_record()
    lift_triggers()
    tamper(table, change, where)

    with pytest.raises(AuditError, match=f"^Article “{article.slug}”, .*{words}"):
        audit.check(article.pk)


def test_what_is_taken_away_past_the_verbs_is_found_and_named():
    article = make_record()
    lift_triggers()
    tamper("verdict_reviews", None, "")
    tamper("verdict", None, "")

    with pytest.raises(
        AuditError, match=r"claim 1: verdicts .* by its events, and \[\] in its row"
    ):
        audit.check(article.pk)

    tamper("evidence", None, "")
    tamper("review", None, "")

    with pytest.raises(AuditError, match=r"submitted are rita .*, rolf .*, and none in its row"):
        audit.check(article.pk)


FORGED = [
    ("published", {"changes": {"round": [1, 2]}}, "claim 1: round is 2 by its events, and 1 in"),
    ("published", {}, 'claim 1: status is "open" by its events, and "published" in its row'),
    ("agreed", {}, r'\(reopen\): status was "published" by the .*, and "agreed" by its own words'),
    ("published", {"changes": {"round": [2, 3]}}, "round was 1 by the .*, and 2 by its own words"),
    ("published", {"changes": {"parent": [2, None]}}, "parent was null by .*, and claim 2 by its"),
    ("published", {"changes": {"parent": [None, 77]}}, "names a claim 77, which was not there"),
    ("published", {"changes": {"colour": [1, 2]}}, "its change of “colour” cannot be read"),
    ("published", {"changes": {"round": 2}}, "its change of “round” cannot be read"),
]


@pytest.mark.parametrize(("before", "data", "words"), FORGED)
def test_an_event_that_no_verb_wrote_is_found(before, data, words):
    article = make_record()
    Event.objects.create(
        article=article, claim=article.claims.get(number=1), action="reopen",
        before=before, after="open", actor_name="Nobody", data=data,
    )  # fmt: skip

    with pytest.raises(AuditError, match=words):
        audit.check(article.pk)


def test_a_claim_that_no_verb_added_is_found():
    one = make.make_claim()
    one.pk, one.number, one.start, one.end = None, 2, 14, 29
    one.place(one.version, one.span)
    one.save()

    with pytest.raises(AuditError, match="claim 2: no event tells of it"):
        audit.check(one.article_id)


def test_a_claim_that_was_taken_away_is_found():
    one = make.make_claim()
    other = make.make_version()
    Claim.objects.filter(pk=one.pk).update(article=other.article, version=other)

    with pytest.raises(AuditError, match=f"claim with the key {one.pk}: .* it has no row"):
        audit.check(one.version.article_id)


def test_a_text_that_was_taken_away_is_found():
    one = make.make_claim()
    version = workflow.add_version(one.article, "All is new.", by=make.make_user("editor"))
    version.delete()

    with pytest.raises(AuditError, match="version 2: events tell of it, and it has no row"):
        audit.check(one.article_id)


def test_every_column_of_a_claim_is_audited():
    columns = {field.attname for field in Claim._meta.concrete_fields}

    place = {"id", "article_id", "quote", "prefix", "suffix"}  # held against the text and the fold
    assert columns - set(audit.NAMES) - place == {"status", "created_at", "updated_at"}


# What is not a difference


def test_what_the_verbs_made_is_as_the_events_say():
    article = make_record()

    assert audit.check(article.pk) == (3, 10)


def test_speakers_and_accounts_that_were_renamed_are_still_the_same():
    article = make_record()
    one = make.make_claim(article.versions.get(), Span(0, 3), speaker=Speaker.objects.get())
    Speaker.objects.update(name="Ann Other")
    User.objects.filter(username="rita").update(username="margarita")
    anna = Speaker.objects.create(name="Anna", kind="person")
    workflow.edit_claim(one, {"speaker": anna}, by=make.make_user("editor"), revision=1)

    assert audit.check(article.pk) == (4, 12)


def test_a_speaker_in_anothers_place_is_not():
    article = make_record()
    bob = Speaker.objects.create(name="Bob", kind="person")
    Claim.objects.filter(number=1).update(speaker=bob)

    with pytest.raises(AuditError, match=r'\["Ann", "person", ""\] by .* \["Bob", "person", ""\]'):
        audit.check(article.pk)


def test_numbers_and_nests_that_changed_since_are_followed():
    """Events name a parent by the number that it had."""
    version, editor = make.make_version(BODY), make.make_user("editor")
    snow = make.make_claim(version, Span(28, 41))
    outer = make.make_claim(version, Span(0, 26))
    inner = make.make_claim(version, Span(14, 26), parent=outer, relation="content")
    workflow.renumber(version.article, by=editor)
    workflow.nest(inner, None, "", by=editor, revision=1)
    workflow.nest(inner, outer, "content", by=editor, revision=2)

    snow.refresh_from_db()
    assert snow.number == 3
    assert audit.check(version.article_id) == (3, 10)


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_audit_asks_the_database_as_often_for_many_claims_as_for_one(how_many):
    claims = make.make_claims(how_many, published=True)

    with CaptureQueriesContext(connection) as queries:
        audit.check(claims[0].article_id)

    assert len(queries) == 9
