"""What follows when a receiver does not take what it is told, and sending again."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.webhooks.delivering import resume, send_again, send_since, take_in
from articles.webhooks.delivering.queue import lease
from articles.webhooks.delivering.sending import PAUSES, send
from articles.webhooks.models import Attempt, Delivery, Subscription
from tests.api.rows import make_correction
from tests.make import as_if_committed, make_claims, make_published
from tests.webhooks.receiver import FAULT, OK
from tests.webhooks.rows import deliver, later, of, states, subscribe, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [300, 301, 400, 404, 429, 500, 503])
def test_any_answer_but_a_success_is_tried_again_with_the_same_webhook_id(receiver, status):
    subscribe(receiver)
    make_published()
    receiver.answer = lambda got: (status, {"location": receiver.url}, b"")

    assert [deliver(), deliver(), later()] == [1, 0, 1]

    first, second = receiver.got
    assert first.webhook_id == second.webhook_id
    assert states() == ["waiting"]


def test_the_pauses_grow_over_three_days_and_then_it_ends(receiver):
    subscription = subscribe(receiver)
    make_published()
    receiver.answer = lambda got: FAULT
    pauses = []

    while later():
        row = Delivery.objects.get()
        pauses.append(row.next_attempt_at - row.log.last().at)

    assert len(receiver.got) == len(PAUSES) + 1 == 10
    for pause, least in zip(pauses, PAUSES, strict=False):
        assert least <= pause < least * 1.2
    assert timedelta(days=3) < sum(PAUSES, timedelta()) < timedelta(days=4)
    subscription.refresh_from_db()
    assert (subscription.is_active, subscription.disabled_because) == (False, "HTTP 500")
    assert subscription.disabled_at is not None


def test_an_address_that_says_it_is_gone_is_told_nothing_more(receiver):
    subscription = subscribe(receiver)
    make_claims(3, published=True)
    receiver.answer = lambda got: (410, {}, b"")

    deliver()

    subscription.refresh_from_db()
    assert (len(receiver.got), subscription.disabled_because) == (1, "HTTP 410")


def test_what_waited_is_sent_when_somebody_makes_it_active_again(receiver):
    subscription = subscribe(receiver)
    receiver.answer = lambda got: (410, {}, b"")
    claims = make_claims(2, published=True)
    deliver()
    meanwhile = make_published()
    receiver.answer, receiver.got[:] = (lambda got: OK), []
    assert deliver() == 0

    subscription.refresh_from_db()
    resume(subscription)
    deliver()

    assert told(receiver) == of(*claims, meanwhile)
    assert Subscription.objects.disabled().count() == 0


def test_every_attempt_is_on_record_without_the_secret(receiver):
    subscription = subscribe(receiver)
    make_published()
    receiver.answer = lambda got: (500, {}, "\0é".encode() + b"x" * 2000)
    deliver()
    Subscription.objects.update(url="http://127.0.0.1:1/")
    later()

    answered, refused = Attempt.objects.all()
    assert (answered.status, answered.answer) == (500, "\ufffdé" + "x" * 998)
    assert (refused.status, refused.answer) == (None, "")
    assert refused.error.startswith("ConnectionRefusedError")
    for attempt in (answered, refused):
        assert attempt.headers["webhook-id"] == Delivery.objects.get().webhook_id
        assert attempt.seconds >= 0
        assert subscription.secret.removeprefix("whsec_") not in json.dumps(attempt.headers)


def test_where_it_may_not_go_it_does_not_go(receiver, settings):
    subscribe(receiver.url.replace("http:", "https:"))
    settings.FACTCHECK_WEBHOOKS_PRIVATE = False
    make_published()

    deliver()

    assert receiver.got == []
    assert "not a public address" in Attempt.objects.get().error


# Again


def test_a_delivery_is_sent_again_with_the_webhook_id_that_it_had(receiver):
    subscribe(receiver)
    claim = make_published()
    deliver()

    assert send_again(Delivery.objects.all()) == 1
    deliver()

    assert told(receiver) == of(claim, claim)
    assert len({got.webhook_id for got in receiver.got}) == 1
    assert states() == ["delivered"]


def test_everything_since_a_moment_is_sent_in_order_also_from_before_the_subscription(receiver):
    old = make_published()
    before = timezone.now()
    claim = make_published()
    subscription = subscribe(receiver)
    make_correction(claim)
    deliver()
    receiver.got.clear()

    assert send_since(subscription, before)
    deliver()

    assert told(receiver) == [("verdict.published", claim.pk), ("verdict.corrected", claim.pk)]
    assert old.pk not in [got.claim for got in receiver.got]
    assert not send_since(subscription, timezone.now())


def test_to_send_since_a_moment_leaves_out_nothing_that_was_due_before(receiver):
    subscription = subscribe(receiver)
    due = make_published()
    moment = timezone.now()
    claim = make_published()
    as_if_committed()

    send_since(subscription, moment)
    deliver()

    assert told(receiver) == of(due, claim)


def test_a_worker_whose_lease_ran_out_says_nothing_of_what_another_delivered(receiver):
    subscription = subscribe(receiver)
    make_published()
    as_if_committed()
    take_in()
    in_hand = lease(subscription.pk)
    Delivery.objects.update(leased_until=timezone.now())
    deliver()

    receiver.answer = lambda got: (410, {}, b"")
    send(in_hand)

    assert states() == ["delivered"]
    assert Subscription.objects.disabled().count() == 0
