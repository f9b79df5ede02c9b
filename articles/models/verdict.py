"""Verdicts: what was published, for good, and the public document that programs receive."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from articles.models.article_version import ArticleVersion
from articles.models.claim import Claim
from articles.models.judgement import AttributionCheck, Confidence, Sourcing
from articles.models.kind import Kind
from articles.models.rating import Rating
from articles.models.review import Review
from articles.models.speaker import Speaker

PUBLIC_NOTE_MIN_LENGTH = 20
CLAIMS_NARROWED = {  # what lists of claims are narrowed to, by what its index is called
    **{name: name for name in ("sourcing", "rating", "kind", "speaker")},
    "attribution_check": "check",
}
NARROWED = {"confidence": "confidence", "change": "change", **CLAIMS_NARROWED}  # those of verdicts


class Change(models.TextChoices):
    """How a verdict came to replace the one before it."""

    INITIAL = "initial", _("Initial")
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def current(self) -> "VerdictQuerySet":
        return self.filter(current=True)

    def judging(self) -> "VerdictQuerySet":
        """Those in force but for retractions, which have no judgement."""
        return self.current().exclude(change=Change.RETRACTION)

    def making_claim_reviews(self) -> "VerdictQuerySet":
        """Those in force of which there is a ClaimReview."""
        return self.current().filter(rating__makes_claim_review=True)

    def making_claim_reviews_no_more(self) -> "VerdictQuerySet":
        """Those in force of which there is none, where there was one of an earlier verdict."""
        earlier = self.model.objects.filter(rating__makes_claim_review=True)
        makes_none = Q(rating=None) | Q(rating__makes_claim_review=False)
        return self.current().filter(
            makes_none, Exists(earlier.filter(claim=OuterRef("claim"), current=False))
        )

    def get_by_natural_key(self, slug: str, claim_number: int, number: int) -> "Verdict":
        return self.get(claim__article__slug=slug, claim__number=claim_number, number=number)


class Verdict(models.Model):
    """A published judgement; immutable but for `current`, which triggers in the database enforce.

    `document` is the public record as JSON text, rendered once, when it was published: what comes
    later (an outlet's new name, a claim's next round) does not change it. `version`, `kind` and
    `speaker` are the claim's as they were then. A retraction is a tombstone: it has no judgement.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="verdicts", verbose_name=_("claim")
    )
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("version")
    )
    number = models.PositiveIntegerField(_("number"))
    change = models.CharField(_("change"), max_length=10, choices=Change, default=Change.INITIAL)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("speaker"),
    )
    rating = models.ForeignKey(
        Rating,
        on_delete=models.PROTECT,
        related_name="verdicts",
        null=True,
        blank=True,
        verbose_name=_("rating"),
    )
    sourcing = models.CharField(_("sourcing"), max_length=16, choices=Sourcing, blank=True)
    attribution_check = models.CharField(
        _("attribution check"), max_length=24, choices=AttributionCheck, blank=True
    )
    confidence = models.CharField(_("confidence"), max_length=8, choices=Confidence, blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    public_note = models.TextField(_("public note"), blank=True)
    published_at = models.DateTimeField(_("published at"), db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="verdicts",
        verbose_name=_("published by"),
    )
    current = models.BooleanField(_("current"), default=True)
    reviews = models.ManyToManyField(Review, related_name="verdicts", verbose_name=_("rests on"))
    document = models.TextField(_("public document"))

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["-pk"]
        default_permissions = ("view",)
        # The order of the lists, -id or that of claims, with what they are narrowed to before it.
        indexes = [
            *(
                models.Index(
                    fields=[name, "claim"], name=f"verdict_claim_{short}", condition=Q(current=True)
                )
                for name, short in CLAIMS_NARROWED.items()
            ),
            *(
                models.Index(
                    fields=[name, "-id"], name=f"verdict_current_{short}", condition=Q(current=True)
                )
                for name, short in NARROWED.items()
            ),
            models.Index(fields=["-id"], name="verdict_replaced", condition=Q(current=False)),
            models.Index(
                fields=["-id"], name="verdict_changed", condition=~Q(change=Change.INITIAL)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="verdict_number_once"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(current=True),
                name="verdict_current_once",
                violation_error_message=_("The claim has a current verdict already."),
            ),
            models.CheckConstraint(
                name="verdict_is_explained",
                condition=(~Q(explanation="") | Q(change=Change.RETRACTION)) & ~Q(document=""),
                violation_error_message=_("A verdict needs an explanation."),
            ),
            models.CheckConstraint(
                name="verdict_values_are_known",
                condition=Q(number__gte=1, change__in=Change.values, kind__in=Kind.values),
            ),
            models.CheckConstraint(
                name="verdict_judges_unless_it_retracts",
                condition=Q(
                    change=Change.RETRACTION,
                    rating=None,
                    sourcing="",
                    attribution_check="",
                    confidence="",
                    explanation="",
                )
                | Q(
                    ~Q(change=Change.RETRACTION),
                    rating__isnull=False,
                    sourcing__in=Sourcing.values,
                    attribution_check__in=AttributionCheck.values,
                    confidence__in=Confidence.values,
                ),
                violation_error_message=_("A verdict has a judgement, and a retraction has none."),
            ),
            models.CheckConstraint(
                name="verdict_change_has_a_public_note",
                condition=Q(number=1, change=Change.INITIAL)
                | Q(
                    GreaterThanOrEqual(Length("public_note"), PUBLIC_NOTE_MIN_LENGTH),
                    ~Q(change=Change.INITIAL),
                    number__gt=1,
                ),
                violation_error_message=_(
                    "Tell the public in at least 20 characters what changed, and why."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim.number}.{self.number} {self.rating or self.get_change_display()}"

    @property
    def makes_claim_review(self) -> bool:
        """Whether there is a ClaimReview of it: not of a retraction, nor of what is not rated."""
        return self.rating is not None and self.rating.makes_claim_review

    def natural_key(self) -> tuple[str, int, int]:
        return (*self.claim.natural_key(), self.number)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.claim",
        "articles.rating",
        "articles.review",
    ]
