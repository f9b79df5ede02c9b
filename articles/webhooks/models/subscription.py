"""Subscriptions: what a program wants to be told of, and where."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, FeedEntry, Outlet, Told
from articles.models.web_address import WebAddressField, is_web_address
from articles.webhooks.signing import make_secret

SEE_WORK = "articles.view_claim"


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def active(self) -> "SubscriptionQuerySet":
        return self.filter(is_active=True)

    def disabled(self) -> "SubscriptionQuerySet":
        """Those that are told nothing any more because what was sent could not be delivered."""
        return self.filter(disabled_at__isnull=False)

    def with_waiting(self) -> "SubscriptionQuerySet":
        """With `number_waiting`, how many deliveries of each are not delivered yet."""
        waiting = Q(deliveries__state="waiting")
        return self.annotate(number_waiting=Count("deliveries", filter=waiting))


def end_of_feed() -> int:
    found: int | None = FeedEntry.objects.aggregate(end=Max("position"))["end"]
    return found or 0


class Subscription(models.Model):
    """An address that is told of what its owner may read, from the moment it was made.

    The secret has to be kept as it is, to sign with; it is shown once. `position` is how far in the
    change feed its deliveries have been made out.
    """

    name = models.CharField(_("name"), max_length=100, help_text=_("Who is told."))
    url = WebAddressField(
        _("address"), help_text=_("Where it is sent, by POST: https://example.org/changes.")
    )
    secret = models.CharField(_("secret"), max_length=100, default=make_secret, editable=False)
    types = models.JSONField(_("what is told"), default=list, blank=True)
    articles = models.ManyToManyField(
        Article,
        related_name="+",
        blank=True,
        verbose_name=_("only of these articles"),
    )
    outlets = models.ManyToManyField(
        Outlet,
        related_name="+",
        blank=True,
        verbose_name=_("only of articles of these outlets"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="webhook_subscriptions",
        verbose_name=_("owner"),
        editable=False,
    )
    is_active = models.BooleanField(_("active"), default=True)
    disabled_at = models.DateTimeField(_("disabled at"), null=True, editable=False)
    disabled_because = models.TextField(_("disabled because"), blank=True, editable=False)
    position = models.BigIntegerField(_("position"), default=end_of_feed, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            is_web_address("subscription", "url"),
            models.CheckConstraint(
                name="subscription_disabled_is_not_active",
                condition=Q(disabled_at=None) | Q(is_active=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.is_active:
            self.disabled_at, self.disabled_because = None, ""
        if not self._state.adding:
            # How far it has come is a matter of the worker, which may be at it meanwhile.
            names = {field.name for field in self._meta.concrete_fields}
            kwargs.setdefault("update_fields", names - {"id", "position"})
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """What a constraint cannot see: where secrets and work may be sent."""
        unknown = {*self.types} - {*Told.values}
        if unknown:
            words = _("There is no such thing to be told of: %s.")
            raise ValidationError({"types": words % ", ".join(sorted(map(str, unknown)))})
        try:
            parts = urlsplit(self.url)
            has_port = parts.port != 0
        except ValueError as error:
            raise ValidationError({"url": _("This is not an address.")}) from error
        if parts.scheme != "https" and not settings.FACTCHECK_WEBHOOKS_PRIVATE:
            raise ValidationError({"url": _("The address starts with https://.")})
        if parts.username or parts.password or parts.fragment or not has_port:
            words = _("The address has no name, password or fragment, and no port 0.")
            raise ValidationError({"url": words})

    @property
    def sees_work(self) -> bool:
        """Whether the owner may view claims now; asked each time, for rights are taken away."""
        return User.objects.get(pk=self.owner_id).has_perm(SEE_WORK)
