"""API keys: how a program shows who it is. Only a digest is kept.

A key is a person's, and has a name that says which program uses it: what the program does, its
person has done. So four eyes and blindness hold whatever it does, which they would not if a program
were somebody else than the person behind it.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import Error, connection, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.scope import Scope, check_scopes, permissions

MARK = "fcd_"
PREFIX_LENGTH = len(MARK) + 8
NOTED_EVERY = timedelta(minutes=1)
tried: dict[str, datetime] = {}  # when this process last noted the use of a key, by its digest


def digest(secret: str) -> str:
    # A key has 256 random bits: there is nothing to guess that a slow hash would slow down.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def usable(self) -> "ApiKeyQuerySet":
        alive = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(alive, revoked_at=None, user__is_active=True)

    def issue(
        self,
        user: User,
        name: str,
        *,
        scopes: Iterable[str] = Scope.values,
        expires_at: datetime | None = None,
    ) -> tuple["ApiKey", str]:
        """Make a key, by default with all that its person may; the secret is returned here and can
        never be read again. ValidationError if the key would be of no use.
        """
        secret = MARK + secrets.token_urlsafe(32)
        key = ApiKey(
            user=user,
            name=name,
            scopes=list(scopes),
            prefix=secret[:PREFIX_LENGTH],
            digest=digest(secret),
            expires_at=expires_at,
        )
        key.full_clean(exclude=["user"], validate_unique=False)
        key.save(force_insert=True)
        return key, secret

    def revoke(self) -> int:
        """Make the keys useless for good; return how many of them were not so before."""
        return self.filter(revoked_at=None).update(revoked_at=timezone.now())

    def find(self, secret: str) -> "ApiKey | None":
        return self.usable().select_related("user").filter(digest=digest(secret)).first()


class ApiKey(models.Model):
    """A secret that stands for a person over the API, within its scopes."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="api_keys",
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("What the key is for."))
    prefix = models.CharField(_("prefix"), max_length=PREFIX_LENGTH, editable=False)
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    scopes = models.JSONField(
        _("scopes"),
        validators=[check_scopes],
        help_text=_("What it may do of all that the person may."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def clean(self) -> None:
        """A new key works for a while."""
        if self._state.adding and self.expires_at and self.expires_at <= timezone.now():
            raise ValidationError({"expires_at": _("A new key expires in the future.")})

    @cached_property
    def permissions(self) -> frozenset[str]:
        """What the key lets through of the permissions of its person."""
        return permissions(self.scopes)

    def note_use(self) -> None:
        """Write down that the key was used: once a minute, where that keeps nobody waiting.

        Whoever uses the key gets an answer, also where nothing can be written.
        """
        now = timezone.now()
        last = max(filter(None, (self.last_used_at, tried.get(self.digest))), default=None)
        if last and now - last < NOTED_EVERY:
            return
        tried[self.digest] = now
        try:
            with _without_waiting():
                ApiKey.objects.filter(pk=self.pk).update(last_used_at=now)
        except Error:
            return  # the database is busy, away, or only read from: the next minute will do


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Fail at once where SQLite would wait for whoever is writing: this one matters less."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        [usual] = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
