"""API keys: how a program shows who it is. Only a digest is kept."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MARK = "fcd_"
PREFIX_LENGTH = len(MARK) + 8


def digest(secret: str) -> str:
    # A key has 256 random bits: there is nothing to guess that a slow hash would slow down.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def usable(self) -> "ApiKeyQuerySet":
        alive = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(alive, revoked_at=None, user__is_active=True)

    def issue(
        self, user: User, name: str, *, expires_at: datetime | None = None
    ) -> tuple["ApiKey", str]:
        """Make a key; the secret is returned here and can never be read again."""
        secret = MARK + secrets.token_urlsafe(32)
        key = self.create(
            user=user,
            name=name,
            prefix=secret[:PREFIX_LENGTH],
            digest=digest(secret),
            expires_at=expires_at,
        )
        return key, secret

    def revoke(self) -> int:
        """Make the keys useless for good; return how many of them were not so before."""
        return self.filter(revoked_at=None).update(revoked_at=timezone.now())

    def find(self, secret: str) -> "ApiKey | None":
        return self.usable().select_related("user").filter(digest=digest(secret)).first()


class ApiKey(models.Model):
    """A secret that stands for a person's rights over the API."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="api_keys",
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("What the key is for."))
    prefix = models.CharField(_("prefix"), max_length=PREFIX_LENGTH, editable=False)
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
