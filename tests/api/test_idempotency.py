"""A request that is sent again with its key is carried out once, and answered as the first time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Claim, Event, IdempotencyKey, Outlet
from tests import make
from tests.api.rows import answers, at, with_key

pytestmark = pytest.mark.django_db

OUTLET = {"name": "Daily Example", "domain": "daily.example.org"}


def add(client, key: str, body=None, **headers):
    sent = {"Idempotency-Key": key, **headers}
    return client.post(at("outlet-list"), body or OUTLET, format="json", headers=sent)


@pytest.fixture
def program(annotator):
    return annotator


def test_what_is_sent_again_is_done_once_and_answered_in_the_same_way(program):
    first = add(program, "a-1")
    again = add(program, "a-1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.json(), again["Location"]) == (first.json(), first["Location"])
    assert (first.get("Idempotency-Replayed"), again["Idempotency-Replayed"]) == (None, "true")
    assert Outlet.objects.filter(domain=OUTLET["domain"]).count() == 1


def test_a_step_that_is_sent_again_is_answered_though_the_claim_has_moved_on():
    claim = make.submit(make.make_claim())
    editor = with_key(make.make_user("editor"))
    tag = editor.get(at("claim-detail", claim.pk))["ETag"]
    sent = {"Idempotency-Key": "publish-1", "If-Match": tag}
    body = {"reviews": make.read(claim), "confirmed": list(workflow.Warn.values)}

    first, again = (
        editor.post(at("claim-publish", claim.pk), body, format="json", headers=sent)
        for _ in range(2)
    )

    assert (first.status_code, again.status_code) == (200, 200), first.content
    assert (again.json(), again["ETag"]) == (first.json(), first["ETag"])
    assert claim.verdicts.count() == 1
    assert claim.events.filter(action="publish").count() == 1


def test_a_key_is_for_one_request(program):
    add(program, "a-1")

    answer = add(program, "a-1", {**OUTLET, "domain": "other.example.org"})

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/idempotency-mismatch")
    assert not Outlet.objects.filter(domain="other.example.org").exists()


def test_a_key_is_for_one_address(program):
    add(program, "a-1")

    sent = {"Idempotency-Key": "a-1"}
    answer = program.post(at("speaker-list"), OUTLET, format="json", headers=sent)

    assert answer.status_code == 409


def test_two_people_may_think_of_the_same_key(program):
    add(program, "a-1")
    other = with_key(make.make_user("annotator"))

    answer = add(other, "a-1", {**OUTLET, "domain": "other.example.org"})

    assert answer.status_code == 201


def test_what_was_refused_may_come_again_with_the_same_key(program):
    refused = add(program, "a-1", {"name": "Daily Example", "domain": "not a domain"})

    assert refused.status_code == 400
    assert add(program, "a-1").status_code == 201


def test_a_verb_that_refuses_leaves_nothing_behind():
    claim = make.submit(make.make_claim())
    reviewer, events = with_key(make.make_user("reviewer")), Event.objects.count()

    sent = {"Idempotency-Key": "late"}
    body = answers(revision=claim.revision)
    answer = reviewer.post(at("claim-review-list", claim.pk), body, format="json", headers=sent)

    assert answer.status_code == 409
    assert (IdempotencyKey.objects.count(), Event.objects.count()) == (0, events)


def test_a_key_is_kept_for_a_day(program):
    first = add(program, "a-1")
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))

    answer = add(program, "a-1", {**OUTLET, "domain": "other.example.org"})

    assert answer.status_code == 201
    assert answer.json() != first.json()
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.parametrize("key", ["", "with blank", "é", "x" * 256])
def test_a_key_that_is_none_is_refused(program, key):
    answer = add(program, key)

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")
    assert not Outlet.objects.filter(domain=OUTLET["domain"]).exists()


def test_who_has_no_key_of_the_api_leaves_none(anonymous):
    assert add(anonymous, "a-1").status_code == 401
    assert not IdempotencyKey.objects.exists()


def test_only_a_post_needs_one(program):
    claim = make.make_claim()
    sent = {"Idempotency-Key": "a-1", "If-Match": "*"}
    body = {"revision": 1, "via": "AP"}

    program.patch(at("claim-detail", claim.pk), body, format="json", headers=sent)

    assert Claim.objects.get(pk=claim.pk).via == "AP"
    assert not IdempotencyKey.objects.exists()
