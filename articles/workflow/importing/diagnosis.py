"""Which row of those that were to be written the database refuses, and why, in words."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Claim, Evidence, Origin, Review
from articles.workflow.importing import writing
from articles.workflow.importing.writing import Row, Writing

Place = Callable[[Row], str]


def faults(refused: Writing) -> Iterator[str]:
    """What stands against each row, after all of them were taken back."""
    numbers = {key: number for key, _article, _version, number, *_more in refused.rows[Claim]}
    claims = {key: claim for key, claim, *_more in refused.rows[Review]}

    def of_claim(key: int) -> str:
        return _("claim %s") % numbers[key] if key in numbers else _("a claim that is there")

    def of_evidence(row: Row) -> str:
        words = {"review": of_claim(claims[row[0]]), "number": row[1]}
        return _("%(review)s, evidence %(number)d") % words

    for model, names, place in (
        (Article, writing.ARTICLE, lambda _row: ""),
        (ArticleVersion, writing.VERSION, lambda _row: _("body")),
        (Claim, writing.CLAIM, lambda row: of_claim(row[0])),
        (Origin, writing.ORIGIN, lambda row: of_claim(row[0])),
        (Review, writing.REVIEW, lambda row: of_claim(row[1])),
        (Evidence, writing.EVIDENCE, of_evidence),
    ):
        yield from _of_rows(model, names, refused.rows[model], place)


def _of_rows(model: Any, names: tuple[str, ...], rows: list[Row], place: Place) -> Iterator[str]:
    columns = [model._meta.get_field(name).attname for name in names]
    for row in rows:
        instance = model(**dict(zip(columns, row, strict=True)))
        for constraint in model._meta.constraints:
            try:
                constraint.validate(model, instance)
            except ValidationError as error:
                yield ": ".join(part for part in (place(row), " ".join(error.messages)) if part)
