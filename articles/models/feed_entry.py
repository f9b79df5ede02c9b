"""The change feed: the events that programs are told of, in the order in which they were committed.

An event gets its number before its transaction ends, so a lower one can appear after a higher one,
and whoever goes on from the highest that they saw misses it. A feed entry gets its position last.
"""

from datetime import UTC, datetime

from django.db import connections, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.event import Event
from articles.models.verdict import Verdict


class Told(models.TextChoices):
    """What programs are told, by name."""

    VERDICT_PUBLISHED = "verdict.published", _("Verdict published")
    VERDICT_CORRECTED = "verdict.corrected", _("Verdict corrected")
    VERDICT_UPDATED = "verdict.updated", _("Verdict updated")
    VERDICT_RETRACTED = "verdict.retracted", _("Verdict retracted")
    CLAIM_CREATED = "claim.created", _("Claim made")
    CLAIM_CHANGED = "claim.changed", _("Claim changed")
    CLAIM_DELETED = "claim.deleted", _("Claim deleted")

    @property
    def actions(self) -> list[str]:
        """The actions of events that are told by this name."""
        return [action for action, told in (TOLD_TO_ALL | TOLD_OF_WORK).items() if told == self]


# Which actions of events are told: to all, and to those who may view claims. The steps of a review
# are in neither: when they are taken must not be heard while reviewing is blind. The database has
# these names in its triggers: a change needs a migration.
TOLD_TO_ALL = {
    "publish": Told.VERDICT_PUBLISHED,
    "correct": Told.VERDICT_CORRECTED,
    "update": Told.VERDICT_UPDATED,
    "retract": Told.VERDICT_RETRACTED,
}
TOLD_OF_WORK = {
    "add": Told.CLAIM_CREATED,
    "delete": Told.CLAIM_DELETED,
    **dict.fromkeys(("accept", "reject", "edit", "nest", "respan"), Told.CLAIM_CHANGED),
    **dict.fromkeys(("split", "merge", "renumber", "move", "reanchor"), Told.CLAIM_CHANGED),
    **dict.fromkeys(("outdate", "reopen"), Told.CLAIM_CHANGED),
}


# Not its position, which a database that was put back from a copy gives out once more.
LATEST_PUBLIC = """
    SELECT "uuid", "created_at" FROM "articles_event" WHERE "id" = (
        SELECT "event_id" FROM "articles_feedentry" WHERE "is_public"
        ORDER BY "position" DESC LIMIT 1
    )
"""


class FeedEntryQuerySet(models.QuerySet["FeedEntry"]):
    def after(self, position: int) -> "FeedEntryQuerySet":
        """What was committed since, the oldest first."""
        return self.filter(position__gt=position).order_by("position")

    def public(self) -> "FeedEntryQuerySet":
        return self.filter(is_public=True)

    def public_mark(self) -> tuple[str, datetime | None]:
        """What stands for all that the public has been told so far, and when the last of it was
        done; empty, and none, while that is nothing.
        """
        # In SQL: every answer to the public asks for it, and to write the query would take longer.
        with connections[self.db].cursor() as cursor:
            cursor.execute(LATEST_PUBLIC)
            found = cursor.fetchone()
        if not found:
            return "", None
        return str(found[0]).replace("-", ""), found[1].replace(tzinfo=UTC)  # as SQLite has it

    def with_verdicts(self) -> "list[FeedEntry]":
        """All of them, with their claims, and `verdict` where an entry is about one."""
        entries = list(self.select_related("event__claim__article"))
        about = {entry.pk: entry.about for entry in entries if entry.is_public}
        claims, numbers = zip(*about.values(), strict=True) if about else ((), ())
        verdicts = Verdict.objects.filter(claim__in=claims, number__in=numbers)
        found = {(verdict.claim_id, verdict.number): verdict for verdict in verdicts}
        for entry in entries:
            entry.verdict = found.get(about[entry.pk]) if entry.is_public else None
            if entry.verdict and entry.event.claim:
                entry.verdict.claim = entry.event.claim
        return entries


class FeedEntry(models.Model):
    """The place of an event in the feed; written by triggers in the database, and never changed.

    Who reads on from `position` misses nothing and gets nothing twice: entries appear in the order
    of their positions. On SQLite writers wait for each other anyway. On PostgreSQL the trigger runs
    when its transaction is about to commit, and takes a lock first that is held until the commit
    can be seen. The price is that transactions which tell something commit one after the other; so
    do not go on for long after `check_constraints`, which runs the trigger early. Positions have
    gaps, and are this database's own: a copy that `loaddata` makes counts anew.
    """

    position = models.BigAutoField(_("position"), primary_key=True)
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, related_name="feed_entry", verbose_name=_("event")
    )
    is_public = models.BooleanField(_("public"))

    objects = FeedEntryQuerySet.as_manager()
    verdict: Verdict | None  # of those that `with_verdicts` returns

    class Meta:
        verbose_name = _("entry of the change feed")
        verbose_name_plural = _("entries of the change feed")
        ordering = ["position"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["position"], name="feed_public", condition=Q(is_public=True))
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.told}"

    @property
    def told(self) -> Told:
        return (TOLD_TO_ALL | TOLD_OF_WORK)[self.event.action]

    @property
    def about(self) -> tuple[int, int]:
        """The claim and the number of the verdict that an entry for all is about."""
        return self.event.claim_id or 0, self.event.data.get("verdict", 1)
