"""Importing articles with their claims, and the reviews of them, many at once.

What is there is never written over: a record that says the same changes nothing, one that says
something else is refused. Nothing is published: judgements come in as submitted reviews. Each
change has its event, as if people had taken the steps one by one, in which `import` names the
format; who imports is the actor, and `reviewer` whose review it is.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, transaction

from articles.workflow.importing.checking import plan_for
from articles.workflow.importing.diagnosis import faults
from articles.workflow.importing.plan import ArticlePlan
from articles.workflow.importing.stored import Record, Stored
from articles.workflow.importing.tables import look_up_by_index
from articles.workflow.importing.writing import Writing
from articles.workflow.steps import require


class Imported(NamedTuple):
    """What became of a record; `name` is the article's slug, or what the file calls it."""

    name: str
    result: Literal["imported", "unchanged", "refused"]
    remarks: tuple[str, ...] = ()


def import_articles(
    records: Sequence[Record], *, by: User, reviewer: User, file_format: str
) -> list[Imported]:
    """Import records, each as a whole or not at all; what became of each, in their order.

    `reviewer` made the reviews that name nobody. A record that says only the slug of its article,
    and claims or reviews, adds them to an article that is there.
    """
    require(by, "articles.import_article")
    found: list[Imported] = []
    for some in _without_repeats(records):
        found += _import(some, by, reviewer, file_format)
    return found


def _without_repeats(records: Sequence[Record]) -> Iterator[list[Record]]:
    """The records in their order, parted where one may be about the same article as another."""
    some: list[Record] = []
    seen: set[str] = set()
    for record in records:
        names = (record.get(name) for name in ("slug" if record.get("slug") else "headline", "url"))
        mine = {name for name in names if isinstance(name, str) and name}
        if mine & seen:
            yield some
            some, seen = [], set()
        some.append(record)
        seen |= mine
    if some:
        yield some


def _import(
    records: Sequence[Record], by: User, reviewer: User, file_format: str
) -> list[Imported]:
    plans: list[ArticlePlan] = []
    writing = None
    try:
        with transaction.atomic():
            look_up_by_index()
            stored = Stored(records, file_format)
            plans = [plan_for(record, stored, by, reviewer) for record in records]
            new = [plan for plan in plans if plan.changes_something and not plan.faults]
            writing = Writing(new, stored, by, file_format)
            writing.write()
    except (IntegrityError, DataError) as error:
        if len(records) > 1:  # whose fault it is shows when each is alone
            return [_import([record], by, reviewer, file_format)[0] for record in records]
        plans[0].faults += list(faults(writing) if writing else ()) or [str(error)]
    return [_imported(plan) for plan in plans]


def _imported(plan: ArticlePlan) -> Imported:
    if plan.faults:
        return Imported(plan.name, "refused", (*plan.remarks, *plan.faults))
    if plan.changes_something:
        return Imported(plan.name, "imported", tuple(plan.remarks))
    return Imported(plan.name, "unchanged", tuple(plan.remarks))
