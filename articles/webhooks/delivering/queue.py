"""What is to be delivered: made out from the change feed, and given to one worker at a time."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.models import FeedEntry
from articles.webhooks.models import Delivery, Subscription
from articles.webhooks.models.subscription import end_of_feed

BATCH = 500
LEASE = timedelta(seconds=20)  # longer than an attempt may take: see `posting.SECONDS`


def take_in() -> int:
    """Make out the deliveries of all that is new in the feed; return how many entries were read."""
    behind = Subscription.objects.active().filter(position__lt=end_of_feed())
    return sum(_take_in(pk) for pk in behind.values_list("pk", flat=True))


@transaction.atomic
def _take_in(pk: int) -> int:
    # Locked: two workers that read on from the same position would make the same deliveries.
    subscription = Subscription.objects.select_for_update(no_key=True).get(pk=pk)
    new = FeedEntry.objects.after(subscription.position)
    entries = list(new.select_related("event__claim__article")[:BATCH])
    if entries:
        Delivery.objects.bulk_create(
            (
                Delivery(subscription=subscription, entry=entry, claim=entry.event.claim)
                for entry in _wanted(subscription, entries)
            ),
            # What was made before is to be sent again: see `again.send_since`.
            update_conflicts=True,
            unique_fields=["subscription", "entry"],
            update_fields=["state", "failures", "next_attempt_at", "delivered_at"],
        )
        Subscription.objects.filter(pk=pk).update(position=entries[-1].position)
    return len(entries)


def _wanted(subscription: Subscription, entries: list[FeedEntry]) -> list[FeedEntry]:
    articles = set(subscription.articles.values_list("pk", flat=True))
    outlets = set(subscription.outlets.values_list("pk", flat=True))
    types = set(subscription.types)
    sees_work = subscription.sees_work
    return [
        entry
        for entry in entries
        if (claim := entry.event.claim)
        and (entry.is_public or sees_work)
        and (not types or entry.told in types)
        and (not articles or claim.article_id in articles)
        and (not outlets or claim.article.outlet_id in outlets)
    ]


def subscriptions_with_work() -> list[int]:
    """The keys of subscriptions for which something can be sent now."""
    now = timezone.now()
    keys = Subscription.objects.active().values_list("pk", flat=True)
    return [pk for pk in keys if Delivery.objects.due(now).filter(subscription=pk).exists()]


def lease(subscription: int) -> Delivery | None:
    """The next delivery that can be sent, for this worker alone for a while; None if there is none.

    Whoever is killed with one in hand lets it go when the time is over.
    """
    now = timezone.now()
    for delivery in Delivery.objects.due(now).filter(subscription=subscription)[:10]:
        mine = Delivery.objects.waiting().free(now).filter(pk=delivery.pk)
        delivery.leased_until = now + LEASE
        if mine.update(leased_until=delivery.leased_until):
            return delivery
    return None
