"""Breaking an article down again: cutting claims in two, joining them, moving their edges.

Each changes what claims say and where, so each locks the article first: two people at work on the
same passage cannot make spans that cross.
"""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from articles.models import Article, Claim, Event, Review, Status
from articles.text.spans import Span, contains
from articles.workflow.claims import put, require_revision, require_version, store_claim
from articles.workflow.record import facts, record, record_all
from articles.workflow.rows import check, save
from articles.workflow.steps import (
    BREAK_DOWN,
    UNDER_REVIEW,
    UNREVIEWED,
    StepRefused,
    lock,
    lock_article,
    lock_claims,
    require,
    take,
)


@transaction.atomic
def respan(
    claim: Claim, span: Span, *, by: User, revision: int, version: int | None = None
) -> Claim:
    """Move the edges of a claim in its version.

    `revision` is the claim's that was seen, `version` the number of that of the text.
    """

    def write(locked: Claim) -> dict[str, Any]:
        require_revision(locked, revision)
        require_version(locked.version, version)
        _resize(locked, span)
        return {}

    lock_article(claim.article_id)
    return take("respan", claim, write, by=by, request=[*span, revision])


def _resize(claim: Claim, span: Span) -> None:
    put(claim, claim.version, span)
    claim.revision += 1
    check(claim)


@transaction.atomic
def split(
    claim: Claim,
    first: Span,
    second: Span,
    *,
    by: User,
    revision: int,
    statements: tuple[str, str],
    version: int | None = None,
) -> tuple[Claim, Claim]:
    """Cut a claim in two, each part with its statement; claims nested in it follow their words.

    Both spans lie inside the claim's, one after the other. Returns the claim, which keeps its
    number and the first part, and the new one.
    """

    def write(locked: Claim) -> dict[str, Any]:
        require_revision(locked, revision)
        require_version(locked.version, version)
        whole = locked.span
        if not (contains(whole, first) and contains(whole, second) and first.end <= second.start):
            raise ValidationError(_("Both parts lie inside the claim, one after the other."))
        inner = list(locked.nested.filter(version=locked.version_id))
        locked.statement = statements[0]
        followers = [other for other in inner if contains(second, other.span)]
        new = _second_part(locked, second, statements[1], by)
        for other in followers:
            _nest_in(other, new, by)
        _resize(locked, first)
        return {"into": [locked.number, new.number]}

    lock_article(claim.article_id)
    asked = [*first, *second, revision, *statements]
    claim = take("split", claim, write, by=by, request=asked)
    return claim, _cut_off(claim, by)


def _cut_off(claim: Claim, by: User) -> Claim:
    """The other part of the last split that somebody made of a claim; not by its number, which
    may have changed since.
    """
    cut = claim.events.filter(action="split", actor=by).latest()
    added = Event.objects.filter(article=cut.article_id, action="add", pk__lt=cut.pk)
    return Claim.with_deleted.get(events=added.filter(data__has_key="from").latest())


def _second_part(claim: Claim, span: Span, statement: str, by: User) -> Claim:
    kept = (
        *("kind", "speaker", "via", "parent", "relation"),
        *("checkworthiness", "checkworthiness_reason"),
    )
    fields = {name: getattr(claim, name) for name in kept} | {"statement": statement}
    status = Status(claim.status)
    data = {"from": claim.number}
    return store_claim(claim.article, claim.version, span, by, fields, status, data)


def _nest_in(inner: Claim, parent: Claim, by: User) -> None:
    claim = lock(inner)
    if claim.status in (*UNDER_REVIEW, Status.PUBLISHED, Status.RETRACTED):
        words = _("Claim %(number)d, which is nested in it, is: %(status)s. Reopen that one first.")
        raise StepRefused(words % {"number": claim.number, "status": claim.get_status_display()})
    was = facts(claim)
    claim.parent, claim.revision = parent, claim.revision + 1
    save(claim)
    record("nest", claim.article, by, claim=claim, before=claim.status, was=was)


@transaction.atomic
def merge(claim: Claim, other: Claim, *, by: User, revision: int, statement: str) -> Claim:
    """Join another claim of the same article to this one, which then spans both.

    Claims nested in the other are nested in this one from then on; the other one is deleted.
    """

    def write(locked: Claim) -> dict[str, Any]:
        require_revision(locked, revision)
        joined = lock(other)
        _require_mergeable(locked, joined)
        span = Span(min(locked.start, joined.start), max(locked.end, joined.end))
        inner = list(joined.nested.exclude(pk=locked.pk))
        if locked.parent_id == joined.pk:
            locked.parent, locked.relation = joined.parent, joined.relation
        _absorb(joined, locked, by)
        locked.statement = statement
        _resize(locked, span)
        for nested in inner:
            _nest_in(nested, locked, by)
        return {"merged": joined.number}

    lock_article(claim.article_id)
    return take("merge", claim, write, by=by, request=[other, revision, statement])


def _require_mergeable(claim: Claim, other: Claim) -> None:
    if other.pk == claim.pk or other.version_id != claim.version_id:
        raise ValidationError(_("Only two claims of the same text can be merged."))
    if other.verdicts.exists():
        words = _("Claim %d was published: merge this one into it instead.")
        raise StepRefused(words % other.number)
    if other.status not in UNREVIEWED:
        words = _("Claim %(number)d cannot be merged. It is: %(status)s.")
        raise StepRefused(words % {"number": other.number, "status": other.get_status_display()})


def _absorb(other: Claim, into: Claim, by: User) -> None:
    was, before = facts(other), other.status
    other.status = Status.DELETED
    save(other)
    data = {"into": into.number}
    record("delete", other.article, by, claim=other, before=before, was=was, data=data)


@transaction.atomic
def renumber(article: Article, *, by: User) -> int:
    """Number the claims in the order of the text; return how many got another number.

    Only while nobody has reviewed any of them: from then on their numbers are on record. Deleted
    claims come after the others.
    """
    require(by, BREAK_DOWN)
    article = lock_article(article.pk)
    claims = lock_claims(article, Status)
    if Review.objects.submitted().filter(claim__article=article).exists():
        raise StepRefused(_("Claims of this article have been reviewed: they keep their numbers."))
    claims.sort(key=lambda c: (c.status == Status.DELETED, c.start, -c.end, c.pk))
    moved = [(c, c.status, facts(c), n) for n, c in enumerate(claims, 1) if c.number != n]
    _make_room(article)
    for claim, _status, _facts, number in moved:
        claim.number = number
    Claim.with_deleted.bulk_update(claims, ["number"], batch_size=500)
    record_all("renumber", article, by, [(c, status, was) for c, status, was, _n in moved])
    return len(moved)


def _make_room(article: Article) -> None:
    rows = Claim.with_deleted.filter(article=article)
    top = rows.aggregate(top=Max("number"))["top"] or 0
    rows.update(number=F("number") + top)
