"""Deliveries: what is to be told to a subscription, each attempt at it, and what was answered."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Claim, FeedEntry
from articles.webhooks.models.subscription import Subscription

KEPT_OF_AN_ANSWER = 1000


class State(models.TextChoices):
    """Withheld is what the owner might not read any more when it came to be sent."""

    WAITING = "waiting", _("Waiting")
    DELIVERED = "delivered", _("Delivered")
    WITHHELD = "withheld", _("Withheld")


def new_webhook_id() -> str:
    return f"msg_{uuid.uuid4().hex}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(state=State.WAITING)

    def free(self, now: datetime) -> "DeliveryQuerySet":
        """What no worker has in hand."""
        return self.filter(Q(leased_until=None) | Q(leased_until__lt=now))

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """What can be sent now, the oldest first: nothing of a claim before what came earlier of
        the same claim, and nothing that a worker has in hand.
        """
        same = {name: OuterRef(name) for name in ("subscription", "claim")}
        earlier = Delivery.objects.waiting().filter(entry__lt=OuterRef("entry"), **same)
        rows = self.waiting().free(now)
        rows = rows.filter(next_attempt_at__lte=now, subscription__is_active=True)
        return rows.exclude(Exists(earlier)).order_by("entry")


class Delivery(models.Model):
    """One entry of the change feed for one subscription.

    `webhook_id` is the same at every attempt, so that a receiver knows what it has had before.
    While a worker sends it, `leased_until` lies ahead; of a worker that was killed it passes.
    """

    subscription = models.ForeignKey(
        Subscription,
        on_delete=models.CASCADE,
        related_name="deliveries",
        verbose_name=_("subscription"),
    )
    entry = models.ForeignKey(
        FeedEntry, on_delete=models.PROTECT, related_name="+", verbose_name=_("entry")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="+", verbose_name=_("claim")
    )
    webhook_id = models.CharField(_("webhook-id"), max_length=40, default=new_webhook_id)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    failures = models.PositiveSmallIntegerField(_("failed attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"), default=timezone.now)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["subscription", "state", "entry"], name="delivery_next"),
            models.Index(
                fields=["subscription", "claim", "state", "entry"], name="delivery_before"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["webhook_id"], name="delivery_webhook_id_once"),
            models.UniqueConstraint(
                fields=["subscription", "entry"], name="delivery_of_an_entry_once"
            ),
            models.CheckConstraint(
                name="delivery_state_is_known", condition=Q(state__in=State.values)
            ),
        ]

    def __str__(self) -> str:
        return self.webhook_id


class Attempt(models.Model):
    """One attempt at a delivery: what was sent with it, and what was answered, or went wrong."""

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="log", verbose_name=_("delivery")
    )
    at = models.DateTimeField(_("time"))
    headers = models.JSONField(_("headers"))
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    answer = models.TextField(_("beginning of the answer"), blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    seconds = models.FloatField(_("seconds"))

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.status or self.error)
