"""The voices that claims belong to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.web_address import WebAddressField, is_web_address


class SpeakerKind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANIZATION = "organization", _("Organization")
    UNNAMED = "unnamed", _("Unnamed")


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def get_by_natural_key(self, name: str, kind: str, job_title: str) -> "Speaker":
        return self.get(name=name, kind=kind, job_title=job_title)


class Speaker(models.Model):
    """The voice to whom words belong (schema.org: the claimant, `Claim.author`)."""

    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=SpeakerKind)
    job_title = models.CharField(
        _("job title"),
        max_length=200,
        blank=True,
        help_text=_("Also tells two people of one name apart."),
    )
    same_as = WebAddressField(
        _("same as"),
        blank=True,
        help_text=_("An address that says who this is, such as the Wikidata page."),
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "kind", "job_title"],
                name="speaker_once",
                violation_error_message=_(
                    "There is a speaker of this name already: tell them apart by the job title."
                ),
            ),
            models.CheckConstraint(
                name="speaker_kind_is_known",
                condition=models.Q(kind__in=SpeakerKind.values) & ~models.Q(name=""),
                violation_error_message=_("A speaker has a name and one of the listed kinds."),
            ),
            is_web_address("speaker", "same_as"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.job_title}" if self.job_title else self.name

    def natural_key(self) -> tuple[str, str, str]:
        return (self.name, self.kind, self.job_title)
