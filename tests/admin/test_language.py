"""A desk in Arabic: the pages are, and what is stored and published is as in English."""

import json
import re
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from articles.admin.said_by_django import OF_NUMBERS, SENTENCES
from articles.models import Claim, Event, Review, Verdict
from tests.admin.visitors import Visitor, crawl, page, review_data, seen_reviews
from tests.make import make_claim, make_evidence, make_published, make_user, make_version
from tests.permissions.forged import stop_time_and_chance

pytestmark = pytest.mark.django_db
BOTH_SIDES = (make_evidence(), make_evidence(title="A denial", stance="context"))
NUMBER_IN_SVG = re.compile(r'<(?:svg|g|rect|line|text|circle|path)\b[^>]*="-?\d+,\d')


def at_an_arabic_desk(visitor: Visitor) -> Visitor:
    visitor.cookies["django_language"] = "ar"
    return visitor


@contextmanager
def undone():
    """From the same keys on, and nothing stays: reviews are asked for by key."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [Review]):
                cursor.execute(sql)
        yield
        transaction.set_rollback(True)


def on_record(claim: Claim) -> dict[str, Any]:
    """All that the claim has come to, but for the keys of rows."""
    return {
        "claim": Claim.objects.values("statement", "status", "revision").get(pk=claim.pk),
        "events": list(
            Event.objects.filter(claim=claim)
            .order_by("pk")
            .values("action", "before", "after", "actor_name", "reason", "data")
        ),
        "reviews": list(Review.objects.values("sourcing", "rating__code", "explanation")),
        "documents": list(Verdict.objects.order_by("number").values_list("document", flat=True)),
    }


def life_of(claim: Claim, annotator: Visitor, reviewer: Visitor, editor: Visitor) -> None:
    """Edited, reviewed, published, reopened and retracted, all of it at the desk."""
    claim.refresh_from_db()
    note = {"public_note": "What was published rests on a misreading."}
    in_words = {"statement": "Water is always wet.", "kind": "event_property", "via": "radio"}
    annotator.post(page("claim_change", claim.pk), {**in_words, "seen_revision": claim.revision})
    claim.refresh_from_db()
    reviewer.post(page("claim_review", claim.pk), review_data(claim, *BOTH_SIDES))
    editor.post(page("claim_publish", claim.pk), {"reviews": seen_reviews(claim)})
    editor.post(page("claim_reopen", claim.pk), {"reason": "A new source."})
    editor.post(page("claim_retract", claim.pk), note)


def test_what_is_stored_and_published_is_the_same_in_every_language(monkeypatch):
    stop_time_and_chance(monkeypatch)
    claim = make_claim(by=make_user("annotator"))
    people = [Visitor(role) for role in ("annotator", "reviewer", "editor")]
    with undone():
        life_of(claim, *people)
        english = on_record(claim)
    with undone():
        life_of(claim, *map(at_an_arabic_desk, people))
        arabic = on_record(claim)

    assert [event["action"] for event in english["events"]] == [
        *("add", "edit", "submit", "agree", "publish", "reopen", "retract"),
    ]
    assert len(english["documents"]) == 2
    assert json.dumps(arabic, sort_keys=True) == json.dumps(english, sort_keys=True)


@pytest.mark.parametrize("role", ["reviewer", "editor", "administrator"])
def test_every_page_of_an_arabic_desk_reads_from_right_to_left(role):
    make_published()
    make_claim(make_version(reviews_required=2))

    pages = crawl(at_an_arabic_desk(Visitor(role)))

    assert len(pages) > 10
    assert [at for at, html in pages.items() if '<html lang="ar" dir="rtl">' not in html] == []
    assert [at for at, html in pages.items() if NUMBER_IN_SVG.search(html)] == []


def test_the_definitions_beside_the_answers_are_in_the_language_of_the_desk():
    address = page("claim_review", make_claim().pk)

    html = at_an_arabic_desk(Visitor("reviewer")).get(address).content.decode()

    assert "صوت المقال نفسه، دون مصدر." in html
    assert "The article&#x27;s own voice" not in html


def test_a_refusal_is_said_in_the_language_of_the_desk():
    claim = make_claim()

    html = (
        at_an_arabic_desk(Visitor("reviewer"))
        .post(
            page("claim_review", claim.pk),
            {
                **review_data(claim, explanation=""),
                "sourcing": "",
            },
        )
        .content.decode()
    )

    assert "أجب عن هذا قبل التسليم." in html


def test_what_django_has_no_arabic_for_is_in_our_catalog(administrator):
    at_an_arabic_desk(administrator)
    account = reverse("admin:auth_user_change", args=[make_user("reviewer").pk])

    html = administrator.get(account).content.decode()

    assert "Raw passwords are not stored" not in html
    with translation.override("ar"):
        left = [str(one) for one in SENTENCES if str(one).isascii()]
        left += [one % {"num": 3} for one in OF_NUMBERS[1:] if (one % {"num": 3}).isascii()]
    assert left == []
