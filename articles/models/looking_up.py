"""Conditions on other rows, looked up for each row of a list as it is read."""

from typing import Any

from django.db.models import BooleanField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce


def there_is(rows: QuerySet[Any]) -> Coalesce:
    """A condition: whether there is any of `rows`, which refer to the list by OuterRef.

    Of EXISTS a database makes a join, which begins at the first row of all, whatever page is asked
    for: the deeper the page, the longer it takes.
    """
    found = rows.order_by().annotate(found=Value(True)).values("found")[:1]
    return Coalesce(Subquery(found, output_field=BooleanField()), Value(False))
