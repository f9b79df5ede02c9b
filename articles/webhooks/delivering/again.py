"""Taking up again what stopped, and sending what was sent before.

What is sent again has the webhook-id that it had: receivers see that they know it.
"""

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone

from articles.models import FeedEntry
from articles.webhooks.models import State, Subscription
from articles.webhooks.models.delivery import DeliveryQuerySet


def resume(subscription: Subscription) -> None:
    """Go on with a subscription that was disabled: at once, with all that has waited."""
    subscription.is_active = True
    subscription.save()
    send_again(subscription.deliveries.waiting())


def send_again(deliveries: DeliveryQuerySet) -> int:
    """Send deliveries once more, as if for the first time; return how many."""
    fresh = {"failures": 0, "next_attempt_at": timezone.now(), "delivered_at": None}
    return deliveries.update(state=State.WAITING, **fresh)


def send_since(subscription: Subscription, moment: datetime) -> bool:
    """Send everything that happened at a moment or later, also from before there was this
    subscription; return whether there is anything.
    """
    since = FeedEntry.objects.filter(event__created_at__gte=moment).order_by("position")
    first = since.values_list("position", flat=True).first()
    if first is not None:
        back = Least(F("position"), first - 1)
        Subscription.objects.filter(pk=subscription.pk).update(position=back)
    return first is not None
