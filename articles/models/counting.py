"""Counting that ends somewhere: what nobody reads to the last digit need not be counted so far."""

from typing import Any, NamedTuple

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.formats import number_format

MOST_COUNTED = 1_000


class Counted(NamedTuple):
    """How many there are, as far as they were counted; in words such as “1,000+”."""

    value: int
    is_more: bool = False

    @classmethod
    def up_to(cls, most: int, found: int) -> "Counted":
        return cls(min(found, most), found > most)

    def __bool__(self) -> bool:
        return self.value > 0

    def __str__(self) -> str:
        return number_format(self.value, force_grouping=True) + ("+" if self.is_more else "")


def counted(rows: QuerySet[Any], most: int = MOST_COUNTED) -> Counted:
    """Count rows, but no further than `most`."""
    return Counted.up_to(most, _one_more_than(most, rows).count())


class CountUpTo(Subquery):
    """How many rows there are, for `Counted.up_to`, as part of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, most: int, rows: QuerySet[Any]) -> None:
        self.most = most
        super().__init__(_one_more_than(most, rows))


def _one_more_than(most: int, rows: QuerySet[Any]) -> QuerySet[Any]:
    # By their keys: what is counted beside each of them would be counted too.
    return rows.order_by().values("pk")[: most + 1]
