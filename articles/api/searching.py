"""What is searched for over the API, and in which words: those of work, or of what is published."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import CharFilter
from rest_framework.request import Request

from articles.api import visibility
from articles.api.problems import InvalidParameters, Unavailable
from articles.models import Article, Claim, Verdict
from articles.models.looking_up import there_is
from articles.search import (
    LONGEST_TEXT,
    WORDS_OF_A_FILTER,
    Found,
    Has,
    Index,
    Keys,
    SearchUnavailable,
    TooManyWords,
    having,
    like,
)

USUAL_LIMIT, HIGHEST_LIMIT = 10, 50
text_field = forms.CharField(max_length=LONGEST_TEXT, required=False)
limit_field = forms.IntegerField(
    min_value=1,
    max_value=HIGHEST_LIMIT,
    required=False,
    error_messages=dict.fromkeys(
        ("invalid", "min_value", "max_value"),
        _("Write a whole number from 1 to %(most)d.") % {"most": HIGHEST_LIMIT},
    ),
)


def index_for(user: Any) -> Index:
    return Index.WORK if visibility.sees_work(user) else Index.PUBLIC


def search(request: Request) -> list[tuple[Found, Claim]]:
    """What is most like the text in the query string, best first, as the caller has it."""
    text = _read(request, "q", text_field) or ""
    limit = _read(request, "limit", limit_field) or USUAL_LIMIT
    try:
        found = like(text, index_for(request.user), limit)
    except SearchUnavailable as error:
        raise Unavailable(str(error)) from error
    rows = visibility.claims(request.user).filter(pk__in=[one.claim for one in found])
    claims = {claim.pk: claim for claim in visibility.as_seen(_all(rows), request.user)}
    return [(one, claims[one.claim]) for one in found if one.claim in claims]


def _all(rows: QuerySet[Claim]) -> Sequence[Claim]:
    return list(rows)


def _read(request: Request, name: str, field: forms.Field) -> Any:
    try:
        return field.clean(request.query_params.get(name))
    except ValidationError as error:
        codes = [one.code or "invalid" for one in error.error_list]
        raise InvalidParameters({name: list(zip(codes, error.messages, strict=True))}) from error


class WordsFilter(CharFilter):
    """Of claims and verdicts those that have every word, of articles those with such a claim."""

    def __init__(self, where: str = "the quote or the statement") -> None:
        words = (
            f"Words, at most {WORDS_OF_A_FILTER}, all of which are in {where}, in any form of "
            "theirs. For claims like a text see `search/`."
        )
        super().__init__(max_length=LONGEST_TEXT, help_text=words)

    def filter(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        if not text:
            return rows
        is_of_verdicts = rows.model is Verdict
        index = Index.PUBLIC if is_of_verdicts else index_for(self.parent.request.user)
        try:
            keys = having(text, index)
        except TooManyWords as error:
            raise InvalidParameters({"q": [("too_many", str(error))]}) from error
        except SearchUnavailable as error:
            raise Unavailable(str(error)) from error
        if keys is None:
            return rows.none()
        if rows.model is not Article:
            return _each_having(rows, keys) if keys.are_many else _having(rows, keys)
        if keys.are_many:
            of_it = Claim.objects.filter(article=OuterRef("pk"))
            return rows.filter(there_is(_each_having(of_it, keys)))
        return rows.filter(pk__in=_having(Claim.objects.all(), keys).values("article"))


def _having(rows: QuerySet[Any], keys: Keys) -> QuerySet[Any]:
    """Claims or verdicts, found by their texts."""
    if _have_the_keys(rows, keys):
        return rows.filter(pk__in=keys)
    return rows.filter(verdicts__current=True, verdicts__pk__in=keys)


def _each_having(rows: QuerySet[Any], keys: Keys) -> QuerySet[Any]:
    """Claims or verdicts, of each of which its text is looked at."""
    if _have_the_keys(rows, keys):
        return rows.filter(Has(keys, F("pk")))
    current = Verdict.objects.current().filter(claim=OuterRef("pk"))
    return rows.filter(Has(keys, Subquery(current.values("pk")[:1])))


def _have_the_keys(rows: QuerySet[Any], keys: Keys) -> bool:
    return rows.model is Verdict or keys.index == Index.WORK
