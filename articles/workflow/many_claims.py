"""Many claims of an article at once: all of them, or none."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Claim, Event, Status
from articles.text.spans import Span
from articles.workflow.claims import (
    last_number,
    put,
    require_in_text,
    require_latest,
)
from articles.workflow.record import NOTHING, digest, record_all
from articles.workflow.rows import check_and_save
from articles.workflow.steps import StepRefused, lock_article, require

MOST_CLAIMS = 500  # of one request, which holds its article locked meanwhile
Faults = dict[int, ValidationError]


class Draft(NamedTuple):
    """A claim that is to be made: `fields` are those of `add_claim`.

    Instead of `parent`, `parent_number` may name a claim of the same request.
    """

    span: Span
    fields: Mapping[str, Any]
    status: Status = Status.OPEN


class DraftsRefused(Exception):  # noqa: N818 -- named like StepRefused
    """Some of many claims cannot be made, and so none is: `faults` say which, by their places."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__(" ".join(f"{n}: {' '.join(faults[n].messages)}" for n in faults))


def add_claims(version: ArticleVersion, drafts: Sequence[Draft], *, by: User) -> list[Claim]:
    """Make many claims of a version of an article, in any order: all of them, or none.

    DraftsRefused has what stands against each, so far as that can be known before the others are
    made; StepRefused where the article has a newer version.
    """
    require(by, "articles.add_claim")
    if not 0 < len(drafts) <= MOST_CLAIMS:
        raise ValidationError(_("Send 1 to %d claims at once.") % MOST_CLAIMS)
    asked = digest([version, *(draft._asdict() for draft in drafts)])
    try:
        with transaction.atomic():
            return _add_all(lock_article(version.article_id), version, drafts, by, asked)
    except (DraftsRefused, StepRefused):
        if claims := _added_before(version.article, by, asked):
            places = {place: at for at, place in enumerate(_outer_first(drafts))}
            return [claims[places[place]] for place in range(len(drafts))]
        raise


def _add_all(
    article: Article, version: ArticleVersion, drafts: Sequence[Draft], by: User, asked: str
) -> list[Claim]:
    require_latest(article, version)
    around = _lock_parents(drafts)
    numbers = _numbers(article, drafts)
    stored: dict[int, Claim] = {}
    faults: Faults = {}
    for place in _outer_first(drafts):
        try:
            fields = {**drafts[place].fields, "number": numbers[place]}
            named = fields.pop("parent_number", None)
            if parent := fields.get("parent"):
                fields["parent"] = require_in_text(around[parent.pk], version.pk)
            elif named is not None:
                outer = numbers.index(named) if named in numbers else None
                if outer in faults:
                    continue  # once that one is right, this one may be
                fields["parent"] = _of_this_request(named, outer, stored)
            stored[place] = _store(version, drafts[place], fields)
        except ValidationError as error:
            faults[place] = error
    if faults:
        raise DraftsRefused(dict(sorted(faults.items())))
    rows = [(claim, "", NOTHING) for claim in stored.values()]
    record_all("add", article, by, rows, data={"request": asked})
    return [stored[place] for place in range(len(drafts))]


def _store(version: ArticleVersion, draft: Draft, fields: Mapping[str, Any]) -> Claim:
    claim = Claim(**fields, status=draft.status)
    put(claim, version, draft.span)
    check_and_save(claim)
    return claim


def _of_this_request(number: int, place: int | None, stored: Mapping[int, Claim]) -> Claim:
    if place is None:
        words = _("No claim of this request has the number %d: name another one by its id.")
        raise ValidationError({"parent_number": words % number})
    if place not in stored:  # those that begin earlier, or end later, are stored by now
        words = _("A nested claim lies inside the claim around it.")
        raise ValidationError({"parent_number": words})
    return stored[place]


def _outer_first(drafts: Sequence[Draft]) -> list[int]:
    """The places of drafts, each after those that it can be nested in."""
    spans = [draft.span for draft in drafts]
    return sorted(range(len(drafts)), key=lambda place: (spans[place].start, -spans[place].end))


def _numbers(article: Article, drafts: Iterable[Draft]) -> list[int]:
    """The number of each: the one that was asked for, or one more than the highest so far."""
    last, found = last_number(article), []
    for draft in drafts:
        found.append(draft.fields.get("number") or last + 1)
        last = max(last, found[-1])
    return found


def _lock_parents(drafts: Iterable[Draft]) -> dict[int, Claim]:
    """The claims that are there and named as parents, as they stand."""
    named = {draft.fields["parent"].pk for draft in drafts if draft.fields.get("parent")}
    rows = Claim.with_deleted.select_for_update(no_key=True).filter(pk__in=named)
    return {claim.pk: claim for claim in rows.order_by("pk")}


def _added_before(article: Article, by: User, asked: str) -> list[Claim]:
    """The claims that this very request has made, if this person did nothing to them since."""
    mine = Event.objects.filter(article=article, actor=by)
    made = list(mine.filter(action="add", data__request=asked).order_by("pk"))
    claims = [event.claim_id for event in made]
    last = made[-1].pk if made else 0
    if mine.filter(claim__in=claims, pk__gt=last, data__has_key="request").exists():
        return []
    rows = Claim.with_deleted.in_bulk(claims)
    return [rows[pk] for pk in claims if pk]
