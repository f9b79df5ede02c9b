"""Subscriptions for tests, and what a worker does with them."""

from typing import Any

from django.contrib.auth.models import User

from articles.models import Article, Claim, Outlet
from articles.webhooks.management.commands.deliver_webhooks import deliver_once
from articles.webhooks.models import Delivery, Subscription
from tests.make import as_if_committed, make_user
from tests.webhooks.receiver import Receiver


def subscribe(
    receiver: Receiver | str,
    owner: User | None = None,
    articles: list[Article] | None = None,
    outlets: list[Outlet] | None = None,
    **fields: Any,
) -> Subscription:
    """By default of an account without a role, of everything that it may read."""
    as_if_committed()  # what was before is not told
    url = receiver if isinstance(receiver, str) else receiver.url
    given = {"name": "Mirror", "url": url, "owner": owner or make_user()} | fields
    subscription = Subscription.objects.create(**given)
    subscription.articles.set(articles or [])
    subscription.outlets.set(outlets or [])
    return subscription


def deliver() -> int:
    """A worker's turn, as if everything had been committed."""
    as_if_committed()
    return deliver_once()


def later() -> int:
    """A worker's turn when every pause is over."""
    waiting = Delivery.objects.waiting()
    for delivery in waiting:
        waiting.filter(pk=delivery.pk).update(next_attempt_at=delivery.created_at)
    return deliver()


def states() -> list[str]:
    return list(Delivery.objects.order_by("entry").values_list("state", flat=True))


def told(receiver: Receiver) -> list[tuple[str, int]]:
    return [(got.told["type"], got.claim) for got in receiver.got]


def of(*claims: Claim, type: str = "verdict.published") -> list[tuple[str, int]]:  # noqa: A002
    return [(type, claim.pk) for claim in claims]
