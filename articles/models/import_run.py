"""Files that were uploaded to be imported, and how far each has come.

All of it is in the database, the file too: many processes share it, and any of them may go on where
another was stopped.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    PREVIEWING = "previewing", _("Being looked at")
    PREVIEWED = "previewed", _("Waits for a decision")
    IMPORTING = "importing", _("Being imported")
    DONE = "done", _("Imported")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class RecordResult(models.TextChoices):
    IMPORTED = "imported", _("imported")
    UNCHANGED = "unchanged", _("unchanged")
    REFUSED = "refused", _("refused")


AT_WORK = (RunState.PREVIEWING, RunState.IMPORTING)
# What is counted, as it begins
NUMBERS = dict.fromkeys(
    ("bytes_read", "records_read", "imported", "unchanged", "refused", "lines"), 0
)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def at_work(self) -> "ImportRunQuerySet":
        return self.filter(state__in=AT_WORK)

    def free(self, now: datetime) -> "ImportRunQuerySet":
        """What no worker has in hand."""
        return self.filter(Q(leased_until=None) | Q(leased_until__lt=now))


class ImportRun(models.Model):
    """One uploaded file: looked at in a dry run first, then imported when somebody says so.

    The numbers are those of the dry run until the import begins. While a worker has it in hand,
    `leased_until` lies ahead; of a worker that was killed it passes.
    """

    file_name = models.CharField(_("file"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("In bytes."))
    format = models.CharField(_("format"), max_length=30)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="import_runs",
        verbose_name=_("imported by"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("reviewer"),
        help_text=_("Whose the reviews are that name nobody; left empty, your own."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RunState, default=RunState.PREVIEWING
    )
    bytes_read = models.PositiveBigIntegerField(_("bytes read"), default=0)
    records_read = models.PositiveIntegerField(_("records read"), default=0)
    imported = models.PositiveIntegerField(_("imported"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    lines = models.PositiveIntegerField(_("lines of the report"), default=0)
    error = models.TextField(_("what went wrong"), blank=True)
    failures = models.PositiveSmallIntegerField(_("times it was stopped"), default=0)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    queued_at = models.DateTimeField(_("waits since"))
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        default_permissions = ()  # whoever may import articles
        indexes = [models.Index(fields=["state", "queued_at"], name="import_run_next")]
        constraints = [
            models.CheckConstraint(
                name="import_run_state_is_known", condition=Q(state__in=RunState.values)
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def percent(self) -> int:
        """How much of the file was read."""
        return min(100, self.bytes_read * 100 // self.size) if self.size else 0


class ImportPart(models.Model):
    """A piece of an uploaded file, so that no process has to hold the whole; gone when it is over.

    All pieces but the last are equally long.
    """

    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, related_name="parts", verbose_name=_("import")
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("part of a file")
        verbose_name_plural = _("parts of files")
        ordering = ["run_id", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="import_part_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.run_id}, {self.number}"


class ImportLine(models.Model):
    """A line of the report on an import: what became of a record, and a remark on it."""

    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, related_name="report", verbose_name=_("import")
    )
    place = models.TextField(_("place"))
    name = models.TextField(_("article"), blank=True)
    result = models.CharField(_("result"), max_length=10, choices=RecordResult)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("line of a report")
        verbose_name_plural = _("lines of reports")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["run", "result"], name="import_line_result")]

    def __str__(self) -> str:
        return f"{self.place}: {self.result}"
