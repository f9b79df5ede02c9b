"""What the desk's first page says of webhooks."""

from typing import Any

from django import template
from django.db.models import QuerySet

from articles.webhooks.models import Subscription

register = template.Library()


@register.simple_tag(takes_context=True)
def disabled_subscriptions(context: dict[str, Any]) -> QuerySet[Subscription]:
    """Those that are told nothing any more, for who may do something about it."""
    may = context["request"].user.has_perm("webhooks.change_subscription")
    return Subscription.objects.disabled() if may else Subscription.objects.none()
