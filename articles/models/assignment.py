"""Assignments: who is asked to review which claim, by when; and who has asked to be left out."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.claim import Claim
from articles.models.review import Review
from articles.models.status import RUNNING


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def in_force(self) -> "AssignmentQuerySet":
        """Those that hold a place: of a running round, not overdue, and not yet done.

        Nor do those of deactivated accounts, which would hold theirs for good.
        """
        done = Review.objects.submitted().filter(
            claim=OuterRef("claim"), reviewer=OuterRef("reviewer"), round=OuterRef("round")
        )
        in_time = Q(due_at=None) | Q(due_at__gt=timezone.now())
        return self.filter(
            in_time,
            ~Exists(done),
            round=F("claim__round"),
            claim__status__in=RUNNING,
            reviewer__is_active=True,
        )


class Assignment(models.Model):
    """A request to review a claim in one round.

    Whether it is done, overdue or over follows from the review, the clock and the claim's round;
    nothing has to be written for overdue work to return to the queue.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("claim")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name=_("reviewer"),
    )
    round = models.PositiveSmallIntegerField(_("round"))
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "reviewer", "round"],
                name="assignment_once_in_a_round",
                violation_error_message=_("This claim is assigned to this reviewer already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.reviewer}"


class Recusal(models.Model):
    """A reviewer who declined to review anything of an article, for a reason."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="recusals", verbose_name=_("article")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="recusals",
        verbose_name=_("reviewer"),
    )
    reason = models.TextField(_("reason"), max_length=2000)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["article", "reviewer"],
                name="recusal_once_of_an_article",
                violation_error_message=_("You have declined to review this article already."),
            ),
            models.CheckConstraint(
                name="recusal_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why you decline, such as a conflict of interest."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.reviewer}"
