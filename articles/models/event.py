"""Events: what happened, in the order in which it happened, for good."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.claim import Claim

# Whose reason is told elsewhere, to those who may read it: with the review, which may still be
# blind to others, and in the list of recusals.
REASON_UNTOLD = ("adjudicate", "decline")


class EventQuerySet(models.QuerySet["Event"]):
    def get_by_natural_key(self, key: str) -> "Event":
        return self.get(uuid=key)


class Event(models.Model):
    """One change of an article or of a claim; append-only, which triggers in the database enforce.

    `before` and `after` are the claim's statuses, empty for an event of the article alone. The
    actor's name stays when the account goes.
    """

    uuid = models.UUIDField(_("UUID"), default=uuid.uuid4, editable=False)
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="events", verbose_name=_("article")
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
        verbose_name=_("claim"),
    )
    action = models.CharField(_("action"), max_length=32)
    before = models.CharField(_("before"), max_length=12, blank=True)
    after = models.CharField(_("after"), max_length=12, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("actor"),
    )
    actor_name = models.CharField(_("actor's name"), max_length=150)
    reason = models.TextField(_("reason"), blank=True)
    data = models.JSONField(_("data"), default=dict, blank=True)
    created_at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]
        get_latest_by = "pk"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["uuid"], name="event_uuid_once"),
            models.CheckConstraint(
                name="event_says_who_did_what",
                condition=~Q(action="") & ~Q(actor_name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} ({self.actor_name})"

    @property
    def told_reason(self) -> str:
        """Its reason, as far as whoever reads the history may read it."""
        return "" if self.action in REASON_UNTOLD else self.reason

    def natural_key(self) -> tuple[str]:
        return (str(self.uuid),)

    natural_key.dependencies = ["articles.claim", "auth.user"]  # type: ignore[attr-defined]
