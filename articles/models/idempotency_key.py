"""Idempotency keys: what was answered to a request, for whoever sends the same one again."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(hours=24)


class IdempotencyKeyQuerySet(models.QuerySet["IdempotencyKey"]):
    def reserve(self, user: Any, key: str, request: str) -> "IdempotencyKey":
        """The row of a key, new or not; in a transaction, at whose end it has to have an answer.

        Who sends a key that somebody else is using waits here until that request is through.
        """
        self.filter(created_at__lt=timezone.now() - KEPT).delete()
        self.bulk_create(
            [self.model(user_id=user.pk, key=key, request=request)], ignore_conflicts=True
        )
        return self.get(user_id=user.pk, key=key)


class IdempotencyKey(models.Model):
    """The answer to one request, stored with what the request did; kept for KEPT.

    `request` is the SHA-256 of the request, `status` is 0 until it is through.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("user"),
    )
    key = models.CharField(_("key"), max_length=255)
    request = models.CharField(_("request"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"), default=0)
    headers = models.JSONField(_("headers"), default=dict)
    content = models.TextField(_("content"), blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, db_index=True)

    objects = IdempotencyKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return self.key

    def keep(self, status: int, headers: dict[str, str], content: str) -> None:
        self.status, self.headers, self.content = status, headers, content
        self.save(update_fields=["status", "headers", "content"])
