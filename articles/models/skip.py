"""Skips: which claims a reviewer has put off. Only their own queue is any different for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.claim import Claim


class Skip(models.Model):
    """A claim that comes back last in a reviewer's queue, for the rest of the round."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="skips", verbose_name=_("claim")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="skips",
        verbose_name=_("reviewer"),
    )
    round = models.PositiveSmallIntegerField(_("round"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("skip")
        verbose_name_plural = _("skips")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "claim", "round"], name="skip_once_in_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.reviewer}"
