"""Where a claim stands in its life."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a claim stands in its life: the process, never its result."""

    SUGGESTED = "suggested", _("Suggested")
    REJECTED = "rejected", _("Rejected")
    OPEN = "open", _("Open")
    IN_REVIEW = "in_review", _("In review")
    DISPUTED = "disputed", _("Disputed")
    AGREED = "agreed", _("Agreed")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("Retracted")
    DELETED = "deleted", _("Deleted")


# A round of reviews is under way.
RUNNING = (Status.OPEN, Status.IN_REVIEW)
