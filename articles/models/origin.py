"""Where claims come from that were imported."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.claim import Claim


class OriginQuerySet(models.QuerySet["Origin"]):
    def get_by_natural_key(self, file_format: str, identifier: str) -> "Origin":
        return self.get(format=file_format, identifier=identifier)


class Origin(models.Model):
    """What a claim was in the file that it was imported from.

    By `format` and `identifier` the same record is found again when it is imported once more.
    `extra` is JSON text, kept as it was read, keys in their order: what the file says of the claim
    that has no other place here, and is given back when it is exported.
    """

    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, related_name="origin", verbose_name=_("claim")
    )
    format = models.CharField(_("format"), max_length=30)
    identifier = models.CharField(_("identifier"), max_length=500)
    extra = models.TextField(_("more of what its file says"), blank=True)

    objects = OriginQuerySet.as_manager()

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["format", "identifier"],
                name="origin_once",
                violation_error_message=_("A claim with this origin is there already."),
            ),
            models.CheckConstraint(
                name="origin_is_named",
                condition=~Q(format="") & ~Q(identifier=""),
                violation_error_message=_("An origin has a format and an identifier."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.identifier}"

    def natural_key(self) -> tuple[str, str]:
        return (self.format, self.identifier)

    natural_key.dependencies = ["articles.claim"]  # type: ignore[attr-defined]
