"""`manage.py loaddata`: Django's own, except that it never rewrites what is on record.

Django writes every object of a fixture over the row that is there. Here a row that is on record
must be the same in the fixture, or the whole load is refused; and where a claim stands in its life
is what its last event says, not what the fixture says. Entries of the change feed are passed over:
the database makes its own of the events, in the order in which they are loaded.
"""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import models

from articles.models import (
    ArticleVersion,
    Claim,
    Event,
    Evidence,
    FeedEntry,
    Review,
    Verdict,
)
from articles.models.article_version import sha256

ON_RECORD = (ArticleVersion, Claim, Review, Evidence, Verdict, Event)
OF_ITS_LIFE = {"status", "round", "updated_at"}
MAY_DIFFER: dict[type[models.Model], set[str]] = {
    Claim: OF_ITS_LIFE,
    Verdict: {"current"},
    Event: {"actor_id"},
}


class Command(loaddata.Command):
    help = (loaddata.Command.help or "") + " What is on record is never rewritten by a fixture."

    def save_obj(self, obj: Any) -> bool:
        row = obj.object
        if isinstance(row, FeedEntry):
            return False
        if isinstance(row, ON_RECORD):
            check_text(row)
            if row.pk:
                keep_what_is_there(row)
            elif isinstance(row, Evidence) and row.review.verdicts.exists():
                raise CommandError(f"{name(row)} would be new under a published verdict.")
        return bool(super().save_obj(obj))


def name(row: models.Model) -> str:
    key = ", ".join(str(part) for part in row.natural_key())  # type: ignore[attr-defined]
    return f"{row._meta.verbose_name} ({key})".capitalize()


def check_text(row: models.Model) -> None:
    if isinstance(row, ArticleVersion) and row.sha256 != sha256(row.body):
        raise CommandError(f"{name(row)}: the SHA-256 is not that of the text.")
    if isinstance(row, Claim):
        placed = Claim()
        try:
            placed.place(row.version, row.span)
        except ValueError as error:
            raise CommandError(f"{name(row)}: {error}") from error
        if (placed.quote, placed.prefix, placed.suffix) != (row.quote, row.prefix, row.suffix):
            raise CommandError(f"{name(row)}: at {row.span.start} the text says: {placed.quote}")
        crossing = Claim.objects.exclude(pk=row.pk).crossing(row.version, row.span)
        if other := crossing.first():
            raise CommandError(f"{name(row)} crosses claim {other.number}.")


def keep_what_is_there(row: models.Model) -> None:
    """Refuse a difference on record; take over what the fixture does not decide."""
    there = type(row)._default_manager.get(pk=row.pk)
    free = MAY_DIFFER.get(type(row), set())
    columns = [field.attname for field in row._meta.concrete_fields]
    different = [
        column
        for column in columns
        if column not in free and getattr(there, column) != getattr(row, column)
    ]
    if different:
        raise CommandError(
            f"{name(row)} is on record and differs from the fixture in: {', '.join(different)}. "
            "Nothing was loaded. What is on record never changes; load into another database."
        )
    if isinstance(row, Claim) and isinstance(there, Claim):
        follow_the_events(row, there)
    else:
        for column in free:
            setattr(row, column, getattr(there, column))


def follow_the_events(row: Claim, there: Claim) -> None:
    last = there.events.order_by("pk").last()
    status = last.after if last else there.status
    if status == there.status:
        row.updated_at = there.updated_at
    row.status, row.round = status, max(row.round, there.round)
