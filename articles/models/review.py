"""Reviews: one person's judgement of a claim in one round."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article_version import ArticleVersion
from articles.models.claim import Claim
from articles.models.judgement import AttributionCheck, Confidence, Disagreement, Sourcing
from articles.models.kind import Kind
from articles.models.rating import Rating
from articles.models.status import RUNNING, Status

TOO_FAST = 5  # seconds: nobody reads a claim and judges it in less


class ReviewQuerySet(models.QuerySet["Review"]):
    def submitted(self) -> "ReviewQuerySet":
        return self.filter(submitted_at__isnull=False)

    def of_round(self, claim: Claim) -> "ReviewQuerySet":
        """The submitted reviews of the claim's current round, first submitted first.

        An adjudication is therefore the last.
        """
        return (
            self.submitted().filter(claim=claim, round=claim.round).order_by("submitted_at", "pk")
        )

    def visible_to(self, user: User) -> "ReviewQuerySet":
        """Own reviews; of others, submitted ones that cannot sway the user any more.

        Those are the reviews of published claims and past rounds, of rounds in which the user has
        submitted too, and for those who adjudicate all of a round that is complete. While a round
        runs nobody else sees into it, an editor included. Drafts are their author's alone.
        """
        own = Review.objects.submitted().filter(
            reviewer=user, claim=OuterRef("claim"), round=OuterRef("round")
        )
        over = (
            Q(claim__status__in=(Status.PUBLISHED, Status.RETRACTED))
            | Q(round__lt=F("claim__round"))
            | Q(Exists(own))
        )
        if user.has_perm("articles.adjudicate_claim"):
            over |= ~Q(claim__status__in=RUNNING)
        return self.filter(Q(reviewer=user) | (Q(submitted_at__isnull=False) & over))

    def get_by_natural_key(
        self, slug: str, number: int, reviewer: str, review_round: int
    ) -> "Review":
        return self.get(
            claim__article__slug=slug,
            claim__number=number,
            reviewer__username=reviewer,
            round=review_round,
        )


class Review(models.Model):
    """A judgement of the claim's revision on an article version; a draft until `submitted_at`.

    A reviewer's account is deactivated, not deleted, once there are reviews of theirs.
    """

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="reviews",
        db_index=False,  # review_once_in_a_round begins with it
        verbose_name=_("claim"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews",
        db_index=False,  # review_of_reviewer begins with it
        verbose_name=_("reviewer"),
    )
    round = models.PositiveSmallIntegerField(_("round"))
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("version")
    )
    claim_revision = models.PositiveIntegerField(_("claim revision"))
    sourcing = models.CharField(_("sourcing"), max_length=16, choices=Sourcing, blank=True)
    attribution_check = models.CharField(
        _("attribution check"), max_length=24, choices=AttributionCheck, blank=True
    )
    rating = models.ForeignKey(
        Rating,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("rating"),
    )
    confidence = models.CharField(_("confidence"), max_length=8, choices=Confidence, blank=True)
    explanation = models.TextField(_("explanation"), max_length=5000, blank=True)
    single_origin = models.BooleanField(
        _("single origin"),
        default=False,
        help_text=_("All the evidence goes back to one origin."),
    )
    inferred_upstream = models.CharField(
        _("inferred upstream"),
        max_length=500,
        blank=True,
        help_text=_("Where you think the text was taken from; never the article's own sourcing."),
    )
    is_adjudication = models.BooleanField(
        _("adjudication"),
        default=False,
        help_text=_("Decides between reviews that differ, which stay as they were."),
    )
    disagreement = models.CharField(
        _("kind of disagreement"), max_length=16, choices=Disagreement, blank=True
    )
    reason = models.TextField(
        _("reason"), max_length=2000, blank=True, help_text=_("Of the decision between reviews.")
    )
    lead_time = models.PositiveIntegerField(
        _("lead time"), null=True, blank=True, help_text=_("Seconds that it took, where known.")
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("Goes up with each save.")
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["claim_id", "round", "pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["submitted_at", "id"], name="review_latest"),
            models.Index(fields=["reviewer", "submitted_at"], name="review_of_reviewer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "reviewer", "round"],
                name="review_once_in_a_round",
                violation_error_message=_("You have reviewed this claim in this round already."),
            ),
            models.CheckConstraint(
                name="review_submitted_is_complete",
                condition=Q(submitted_at=None)
                | Q(
                    sourcing__in=Sourcing.values,
                    attribution_check__in=AttributionCheck.values,
                    rating__isnull=False,
                    confidence__in=Confidence.values,
                )
                & ~Q(explanation=""),
                violation_error_message=_("A submitted review answers every question."),
            ),
            models.UniqueConstraint(
                fields=["claim", "round"],
                name="review_adjudication_once_in_a_round",
                condition=Q(is_adjudication=True),
                violation_error_message=_("This claim has been adjudicated already."),
            ),
            models.CheckConstraint(
                name="review_adjudication_has_its_reason",
                condition=Q(is_adjudication=False, disagreement="", reason="")
                | Q(~Q(reason=""), is_adjudication=True, disagreement__in=Disagreement.values),
                violation_error_message=_(
                    "An adjudication says why the reviews differ and gives its reason."
                ),
            ),
        ]

    def __str__(self) -> str:
        # Who and what, never the judgement: this text stands on pages that must stay blind.
        return gettext("Review of claim %(claim)s in round %(round)s") % {
            "claim": self.claim.number,
            "round": self.round,
        }

    def natural_key(self) -> tuple[str, int, str, int]:
        return (*self.claim.natural_key(), self.reviewer.get_username(), self.round)

    natural_key.dependencies = ["articles.claim", "auth.user"]  # type: ignore[attr-defined]

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def judgement(self) -> tuple[int | None, str, str]:
        """What reviewers agree on, or not: rating, sourcing and attribution check."""
        return (self.rating_id, self.sourcing, self.attribution_check)

    @property
    def is_stale(self) -> bool:
        """Whether the claim has changed since it was judged."""
        return self.claim_revision != self.claim.revision

    @property
    def is_too_fast(self) -> bool:
        return self.lead_time is not None and self.lead_time < TOO_FAST

    def clean(self) -> None:
        """The rating is of the article's scale and fits the kind of claim (codebook, section 3)."""
        if self.rating is None:
            return
        if self.rating.scale_id != self.claim.article.rating_scale_id:
            raise ValidationError({"rating": _("This rating is not of the article's scale.")})
        if self.rating.makes_claim_review and not Kind(self.claim.kind).is_rated:
            raise ValidationError(
                {"rating": _("Predictions, opinions and questions are never rated.")}
            )
