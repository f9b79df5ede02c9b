"""Writing a row: the database keeps the rules, and what it refuses is said in words.

Django would ask the database about every constraint before it writes, one query each. Here the
row is written, and only one that was refused is asked about.
"""

from django.db import IntegrityError, models, transaction


def check(row: models.Model) -> None:
    """ValidationError says what is wrong with the fields that were handed in."""
    # Rows that it refers to were read on the way here: whether they exist, the database sees.
    there = {
        field.name
        for field in row._meta.fields
        if field.is_relation and getattr(row, field.attname) is not None
    }
    row.full_clean(exclude=there, validate_unique=False, validate_constraints=False)


def check_and_save(row: models.Model) -> None:
    check(row)
    save(row)


def save(row: models.Model) -> None:
    """Save a row; ValidationError in the words of the constraint that refuses it."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        explain(row)
        raise


def explain(row: models.Model) -> None:
    """ValidationError in the words of the constraint that has refused a row."""
    row.validate_unique()
    row.validate_constraints()
