"""Template tags of the desk."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.admin.assignment import STATES
from articles.models import Claim, Status
from articles.models.queue import waiting_for

register = template.Library()


@register.filter
def to_the_letter(text: str) -> SafeString:
    """Text of which offsets are counted in the browser too, which takes a bare CR for a LF."""
    return mark_safe(escape(text).replace("\r", "&#13;"))  # noqa: S308 -- escaped before


@register.filter
def state_words(state: str) -> str:
    """What became of an assignment, in words."""
    return str(STATES[state])


@register.inclusion_tag("admin/articles/waiting.html", takes_context=True)
def what_waits(context: dict[str, Any]) -> dict[str, Any]:
    """What this person could do next."""
    user = context["request"].user
    found: dict[str, Any] = {"may_review": user.has_perm("articles.review_claim")}
    if found["may_review"]:
        found["to_review"] = waiting_for(user).count()
    found["may_adjudicate"] = user.has_perm("articles.adjudicate_claim")
    found["may_publish"] = user.has_perm("articles.publish_claim")
    if found["may_publish"]:
        found["to_publish"] = Claim.objects.filter(status=Status.AGREED).count()
        found["to_settle"] = Claim.objects.filter(status=Status.DISPUTED).count()
    return found
