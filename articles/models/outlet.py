"""Who publishes articles."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from articles.models.looking_up import there_is
from articles.text import addresses

DOMAIN = RegexValidator(
    rf"^{addresses.DOMAIN}\Z",
    _("Write the domain alone, in small letters: example.org, without https:// and path."),
)
COUNTRY = RegexValidator(r"^[A-Z]{2}\Z", _("Write the country's two-letter code (ISO 3166): IR."))


class OutletQuerySet(models.QuerySet["Outlet"]):
    def published(self) -> "OutletQuerySet":
        """Outlets of which at least one claim has a published verdict."""
        same = self.model.objects.filter(pk=OuterRef("pk"))
        own = there_is(same.filter(articles__claims__verdicts__current=True))
        carried = there_is(same.filter(originals__claims__verdicts__current=True))
        return self.filter(Q(own) | Q(carried))

    def get_by_natural_key(self, domain: str) -> "Outlet":
        return self.get(domain=domain)


class Outlet(models.Model):
    """A publisher of articles (schema.org NewsMediaOrganization)."""

    name = models.CharField(_("name"), max_length=200)
    domain = models.CharField(_("domain"), max_length=addresses.LONGEST_DOMAIN, validators=[DOMAIN])
    country = models.CharField(_("country"), max_length=2, blank=True, validators=[COUNTRY])

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["domain"],
                name="outlet_domain_once",
                violation_error_message=_("There is an outlet with this domain already."),
                violation_error_code="unique",  # with which Django says it of the field
            ),
            models.CheckConstraint(
                name="outlet_domain_in_small_letters",
                condition=models.Q(domain=Lower("domain")) & ~models.Q(domain=""),
                violation_error_message=_("Write the domain in small letters."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.domain})"

    def natural_key(self) -> tuple[str]:
        return (self.domain,)
