"""Sending one delivery, and what follows from the answer."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from rest_framework.renderers import JSONRenderer

from articles.api.serializers import ChangeSerializer
from articles.models import FeedEntry
from articles.webhooks import signing
from articles.webhooks.delivering.queue import lease
from articles.webhooks.models import Attempt, Delivery, State, Subscription
from articles.webhooks.models.delivery import KEPT_OF_AN_ANSWER
from articles.webhooks.posting import NotSent, post

# How long after which failed attempt the next one follows; as Standard Webhooks suggests.
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)
GONE = 410
AGENT = "factcheck-webhooks/1"


def send_all(subscription: int, stopped: Callable[[], bool] = lambda: False) -> int:
    """Send what can be sent to a subscription, one after the other; return how many were tried."""
    tried = 0
    while not stopped() and (delivery := lease(subscription)):
        send(delivery)
        tried += 1
    return tried


def send(delivery: Delivery) -> None:
    """Attempt a delivery that this worker has leased, and write down what came of it."""
    subscription = Subscription.objects.get(pk=delivery.subscription_id)
    [entry] = FeedEntry.objects.filter(pk=delivery.entry_id).with_verdicts()
    if not entry.is_public and not subscription.sees_work:
        _settle(delivery, state=State.WITHHELD)
        return
    attempt = _attempt(delivery, subscription, body_of(entry))
    with transaction.atomic():
        attempt.save()
        _conclude(delivery, attempt)


def body_of(entry: FeedEntry) -> bytes:
    """What is told, as JSON: its `data` is the entry as `changes/` of the API shows it."""
    shown = ChangeSerializer(entry, context={"request": _Here()}).data
    told = {"type": shown["type"], "timestamp": shown["at"], "data": shown}
    body: bytes = JSONRenderer().render(told)
    return body


class _Here:
    """Stands for a request where there is none: says what the addresses of this site begin with."""

    def build_absolute_uri(self, path: str) -> str:
        return urljoin(settings.FACTCHECK_SITE_URL, path)


def _attempt(delivery: Delivery, subscription: Subscription, body: bytes) -> Attempt:
    now = timezone.now()
    signed = signing.headers(subscription.secret, delivery.webhook_id, int(now.timestamp()), body)
    headers = {"content-type": "application/json", "user-agent": AGENT, **signed}
    attempt = Attempt(delivery=delivery, at=now, headers=headers)
    began = time.monotonic()
    try:
        private = settings.FACTCHECK_WEBHOOKS_PRIVATE
        answer = post(subscription.url, body, headers, private=private)
        attempt.status = answer.status
        text = answer.body.decode("utf-8", "replace").replace("\0", "\ufffd")
        attempt.answer = text[:KEPT_OF_AN_ANSWER]
    except NotSent as error:
        attempt.error = str(error).replace("\0", "\ufffd")
    attempt.seconds = round(time.monotonic() - began, 3)
    return attempt


def _conclude(delivery: Delivery, attempt: Attempt) -> None:
    if attempt.status and 200 <= attempt.status < 300:
        _settle(delivery, state=State.DELIVERED, delivered_at=attempt.at)
        return
    failures = delivery.failures + 1
    is_last = failures > len(PAUSES) or attempt.status == GONE
    pause = PAUSES[min(failures, len(PAUSES)) - 1]
    spread = random.uniform(1, 1.1)  # noqa: S311 -- so that not all come back at the same moment
    settled = _settle(delivery, failures=failures, next_attempt_at=timezone.now() + pause * spread)
    if is_last and settled:
        _disable(delivery, attempt)


def _settle(delivery: Delivery, **facts: Any) -> bool:
    """Write down what became of it and let it go; False where the lease had run out, and another
    worker has it in hand.
    """
    mine = Delivery.objects.filter(pk=delivery.pk, leased_until=delivery.leased_until)
    return bool(mine.update(leased_until=None, **facts))


def _disable(delivery: Delivery, attempt: Attempt) -> None:
    """Nothing is given up: what waits is sent when somebody makes the subscription active again."""
    what = attempt.error or f"HTTP {attempt.status}"
    Subscription.objects.active().filter(pk=delivery.subscription_id).update(
        is_active=False, disabled_at=timezone.now(), disabled_because=what
    )
