"""Evidence: what a review rests on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.partial_date import PartialDateField, is_partial
from articles.models.review import Review
from articles.models.web_address import WebAddressField, is_web_address


class Stance(models.TextChoices):
    """What the evidence does to the statement."""

    SUPPORTS = "supports", _("Supports")
    REFUTES = "refutes", _("Refutes")
    CONTEXT = "context", _("Context")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def get_by_natural_key(
        self, slug: str, number: int, reviewer: str, review_round: int, position: int
    ) -> "Evidence":
        review = Review.objects.get_by_natural_key(slug, number, reviewer, review_round)
        return self.get(review=review, position=position)


class Evidence(models.Model):
    """A document that somebody else can find: by address, by reference, or described if secret."""

    review = models.ForeignKey(
        Review,
        on_delete=models.CASCADE,
        related_name="evidence",
        db_index=False,  # evidence_position_once begins with it
        verbose_name=_("review"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=500)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    url = WebAddressField(_("address"), blank=True)
    reference = models.CharField(
        _("reference"),
        max_length=300,
        blank=True,
        help_text=_("A stable symbol where there is no address: S/RES/1718 (2006)."),
    )
    published_on = PartialDateField(_("published on"), blank=True)
    accessed_on = PartialDateField(_("accessed on"), blank=True)
    archived_url = WebAddressField(_("archived at"), blank=True)
    excerpt = models.TextField(_("excerpt"), max_length=5000, blank=True)
    stance = models.CharField(_("stance"), max_length=8, choices=Stance)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    confidential = models.BooleanField(
        _("confidential"),
        default=False,
        help_text=_("Only the public description leaves this desk."),
    )
    public_description = models.CharField(_("public description"), max_length=500, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["review_id", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["review", "position"], name="evidence_position_once"),
            models.CheckConstraint(
                name="evidence_has_a_title_and_a_stance",
                condition=~Q(title="") & Q(stance__in=Stance.values),
                violation_error_message=_("Evidence has a title and a stance."),
            ),
            models.CheckConstraint(
                name="evidence_can_be_found",
                condition=~Q(url="") | ~Q(reference="") | Q(confidential=True),
                violation_error_message=_(
                    "Give an address or a reference by which others can find this evidence."
                ),
            ),
            models.CheckConstraint(
                name="evidence_confidential_is_described",
                condition=Q(confidential=False) | ~Q(public_description=""),
                violation_error_message=_("Describe confidential evidence for the public."),
            ),
            is_partial("evidence", "published_on"),
            is_partial("evidence", "accessed_on"),
            is_web_address("evidence", "url"),
            is_web_address("evidence", "archived_url"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, int, str, int, int]:
        return (*self.review.natural_key(), self.position)

    natural_key.dependencies = ["articles.review"]  # type: ignore[attr-defined]
