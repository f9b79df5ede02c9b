"""Rating scales and their values."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

CODE = RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Use small letters, digits and underscores."))
COLOUR = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write a colour as #1a7f37."))
DEFAULT_SCALE = "default"


class RatingScaleQuerySet(models.QuerySet["RatingScale"]):
    def get_by_natural_key(self, code: str) -> "RatingScale":
        return self.get(code=code)


class RatingScale(models.Model):
    """A scale of ratings; `best` and `worst` are its ends (schema.org bestRating, worstRating)."""

    code = models.CharField(_("code"), max_length=50, validators=[CODE])
    name = models.CharField(_("name"), max_length=200)
    best = models.SmallIntegerField(_("best"), default=5)
    worst = models.SmallIntegerField(_("worst"), default=1)

    objects = RatingScaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="rating_scale_code_once",
                violation_error_message=_("There is a scale with this code already."),
            ),
            models.CheckConstraint(
                name="rating_scale_has_two_ends",
                condition=~models.Q(best=models.F("worst")),
                violation_error_message=_("The best and the worst value of a scale differ."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class RatingQuerySet(models.QuerySet["Rating"]):
    def get_by_natural_key(self, scale: str, code: str) -> "Rating":
        return self.get(scale__code=scale, code=code)


class Rating(models.Model):
    """One value of a scale. Without a number it stands beside the scale ("not enough evidence")."""

    scale = models.ForeignKey(
        RatingScale, on_delete=models.PROTECT, related_name="ratings", verbose_name=_("scale")
    )
    code = models.CharField(_("code"), max_length=50, validators=[CODE])
    label = models.CharField(_("label"), max_length=200)
    value = models.SmallIntegerField(_("value"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))
    colour = models.CharField(_("colour"), max_length=7, validators=[COLOUR])
    averitec_label = models.CharField(_("AVeriTeC label"), max_length=60, blank=True)
    makes_claim_review = models.BooleanField(
        _("makes a ClaimReview"),
        default=True,
        help_text=_("Off for the values that say that a claim is not rated at all."),
    )
    definition = models.TextField(_("definition"))

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["scale_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "code"],
                name="rating_code_once_in_its_scale",
                violation_error_message=_("The scale has a rating with this code already."),
            ),
            models.CheckConstraint(
                name="rating_with_a_number_makes_a_claim_review",
                condition=models.Q(value=None) | models.Q(makes_claim_review=True),
                violation_error_message=_("A rating with a number makes a ClaimReview."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str]:
        return (self.scale.code, self.code)

    natural_key.dependencies = ["articles.ratingscale"]  # type: ignore[attr-defined]
