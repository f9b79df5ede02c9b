"""Presence: who has a claim open at the moment. It advises; locks and revisions protect."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.claim import Claim

# Somebody who looks for evidence in another window is silent for long; as Wagtail has it.
LISTED = timedelta(minutes=25)
KEPT = timedelta(hours=1)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def others(self, claim: Claim, user: User) -> "PresenceQuerySet":
        """Who else has a claim open, the last one seen first."""
        since = timezone.now() - LISTED
        here = self.filter(claim=claim, seen_at__gt=since).exclude(user=user)
        return here.select_related("user").order_by("-seen_at", "pk")


class Presence(models.Model):
    """Somebody who has the page of a claim's review open."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="presences", verbose_name=_("claim")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="presences",
        verbose_name=_("person"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    seen_at = models.DateTimeField(_("last seen at"), db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["claim", "user"], name="presence_once_at_a_claim")
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.user}"
