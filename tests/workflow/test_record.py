import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import models

from articles import workflow
from articles.models import Claim, Speaker, Status
from articles.text.spans import Span
from articles.workflow.record import FACTS, NAMES, digest, facts
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

TEXT = "Ann said that water is wet and snow is white."


def retell(claim):
    """A claim's facts and status, told by its events alone."""
    told: dict[str, Any] = {}
    status = ""
    for event in claim.events.all():
        assert event.before == status
        for name, (was, now) in event.data.get("changes", {}).items():
            assert told.get(name) == was
            told[name] = now
        status = event.after
    return told, status


def named(claim):
    """A claim's facts as events name them."""
    found = {}
    for name, value in facts(claim).items():
        if value is not None and name in NAMES:
            found[name.removesuffix("_id")] = NAMES[name](value)
        elif value is not None:
            found[name] = value
    return found


def live_a_life(by):
    """Claims that have been through everything that changes one."""
    version = make.make_version(TEXT, by=by, reviews_required=2)
    whole = make.make_claim(version, Span(0, 45), by=by, statement="Ann said both.")
    inner = make.make_claim(version, Span(14, 44), by=by, parent=whole, relation="content")
    speaker = Speaker.objects.create(name="Ann", kind="person", job_title="Minister")
    inner = workflow.edit_claim(inner, {"speaker": speaker, "via": "radio"}, by=by, revision=1)
    inner, cut = workflow.split(
        inner, Span(14, 26), Span(31, 44), by=by, revision=2, statements=("One.", "Two.")
    )
    cut = workflow.nest(cut, None, "", by=by, revision=1)
    whole = workflow.respan(whole, Span(0, 26), by=by, revision=1)
    workflow.delete_claim(cut, by=by, reason="Trivial.")
    first = make.make_claim(version, Span(0, 3), by=by)
    workflow.merge(first, whole, by=by, revision=1, statement="Ann said it.")
    workflow.renumber(version.article, by=by)
    inner.refresh_from_db()
    inner = rounds.reopen(make.submit(inner))
    workflow.add_version(version.article, f"Read this.\n\n{TEXT}", by=by)
    workflow.add_version(version.article, "Ann did not.", by=by)
    workflow.reanchor(first, Span(0, 11), by=by, revision=3)
    return version.article


def test_a_claim_can_be_rebuilt_from_its_events_alone():
    article = live_a_life(rounds.make_chief())

    claims = Claim.with_deleted.filter(article=article)
    assert {claim.status for claim in claims} == {"open", "deleted"}
    for claim in claims:
        told, status = retell(claim)
        # A number that changed later is on record with its own claim.
        parent = {"parent": claim.parent.number} if claim.parent else {}
        kept = {name: value for name, value in told.items() if value is not None}
        assert (kept | parent, status) == (named(claim), claim.status)


def test_the_facts_of_a_claim_are_all_its_columns_but_what_follows_from_them():
    columns = {field.attname for field in Claim._meta.concrete_fields}
    follow = {"quote", "prefix", "suffix"}  # from the text and the span
    apart = {"id", "article_id", "status", "created_at", "updated_at"}

    assert set(FACTS) == columns - follow - apart


def test_an_event_names_what_it_refers_to_as_fixtures_do():
    outer = make.make_claim(make.make_version(TEXT), Span(0, 45))
    ann = Speaker.objects.create(name="Ann", kind="person", job_title="Minister")
    inner = make.make_claim(
        outer.version, Span(0, 3), parent=outer, relation="content", speaker=ann
    )

    changes = inner.events.get().data["changes"]

    assert changes["parent"] == [None, 1]
    assert changes["version"] == [None, 1]
    assert changes["speaker"] == [None, ["Ann", "person", "Minister"]]


def test_an_event_keeps_the_name_that_somebody_had():
    annotator = make.make_user("annotator", "ann")
    annotator.first_name, annotator.last_name = "Ann", "Otator"
    annotator.save()

    event = make.make_claim(by=annotator).events.get()
    annotator.last_name = "Married"
    annotator.save()

    event.refresh_from_db()
    assert (event.actor, event.actor_name) == (annotator, "Ann Otator")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"c", "a", "b"}, ["a", "b", "c"]),
        (("a", "b"), ["a", "b"]),
        (Status.OPEN, "open"),
    ],
)
def test_the_same_content_has_the_same_digest(one, other):
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", "b"], ["b", "a"]),
        ({"a": ""}, {"a": None}),
        ("é", "e\u0301"),
        ("\ud800", "\udbff"),
        (datetime(2023, 9, 17, tzinfo=UTC), datetime(2023, 9, 18, tzinfo=UTC)),
    ],
)
def test_other_content_has_another_digest(one, other):
    assert digest(one) != digest(other)


def test_a_digest_knows_rows_by_their_names():
    claim, user = make.make_claim(), make.make_user("reviewer")

    assert digest(claim) == digest(["articles.Claim", claim.article.slug, 1])
    assert digest(user) == digest(["auth.User", user.username])


def test_a_digest_of_what_cannot_be_named_is_refused():
    with pytest.raises(TypeError, match="not JSON serializable"):
        digest(models.Q())


def test_the_data_of_an_event_is_plain_json():
    article = live_a_life(rounds.make_chief())

    for event in article.events.all():
        assert json.loads(json.dumps(event.data)) == event.data
