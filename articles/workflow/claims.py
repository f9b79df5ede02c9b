"""Claims of an article: making them, saying what they say, and taking them out again."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Claim, Status
from articles.text.spans import Span
from articles.workflow.record import NOTHING, digest, is_repeated, record
from articles.workflow.rows import check, check_and_save
from articles.workflow.steps import StepRefused, lock, lock_article, require, take

EDITABLE = ("statement", "kind", "speaker", "via", "checkworthiness", "checkworthiness_reason")


def add_claim(version: ArticleVersion, span: Span, *, by: User, **fields: Any) -> Claim:
    """Make a claim of a span of a version: code points, end exclusive.

    `fields` are those of EDITABLE, `number`, `parent` and `relation`. ValidationError where the
    span is not in the text, crosses another or is taken; StepRefused where the article has a newer
    version.
    """
    return _add(version, span, by, fields, Status.OPEN)


def suggest_claim(version: ArticleVersion, span: Span, *, by: User, **fields: Any) -> Claim:
    """Propose a claim, as `add_claim` makes one, that somebody has to accept first."""
    return _add(version, span, by, fields, Status.SUGGESTED)


def _add(
    version: ArticleVersion, span: Span, by: User, fields: Mapping[str, Any], status: Status
) -> Claim:
    require(by, "articles.add_claim")
    asked = digest([version, *span, dict(fields), status])
    try:
        with transaction.atomic():
            article = lock_article(version.article_id)
            parent = _around(fields.get("parent"), version.pk)
            data = {"request": asked}
            return store_claim(
                article, version, span, by, {**fields, "parent": parent}, status, data
            )
    except ValidationError:
        there = version.claims.filter(start=span.start, end=span.end).first()
        if there and is_repeated("add", there, by, asked):
            return there
        raise


def _around(parent: Claim | None, version_id: int) -> Claim | None:
    """The claim to nest one in, as it stands; ValidationError unless it is in the same text."""
    return require_in_text(lock(parent), version_id) if parent else None


def require_in_text(outer: Claim, version_id: int) -> Claim:
    """The claim itself; ValidationError unless another can be nested in it there."""
    if outer.status == Status.DELETED or outer.version_id != version_id:
        words = _("Claim %d is not in the same text: nest the claim in one that is.")
        raise ValidationError({"parent": words % outer.number})
    return outer


def store_claim(
    article: Article,
    version: ArticleVersion,
    span: Span,
    by: User,
    fields: Mapping[str, Any],
    status: Status = Status.OPEN,
    data: Mapping[str, Any] | None = None,
) -> Claim:
    """Store a claim of an article that is locked, and its event."""
    require_latest(article, version)
    claim = Claim(**{"number": last_number(article) + 1, **fields, "status": status})
    put(claim, version, span)
    check_and_save(claim)
    record("add", article, by, claim=claim, was=NOTHING, data=data)
    return claim


def require_latest(article: Article, version: ArticleVersion) -> None:
    if article.versions.filter(number__gt=version.number).exists():
        raise StepRefused(_("The article has a newer text: add the claim there."))


def last_number(article: Article) -> int:
    """The highest number that a claim of an article has had; 0 where it never had one."""
    return Claim.with_deleted.filter(article=article).aggregate(last=Max("number"))["last"] or 0


def put(claim: Claim, version: ArticleVersion, span: Span) -> None:
    """Place a claim; ValidationError where the text has no such span, or no words there."""
    try:
        claim.place(version, span)
    except ValueError as error:
        raise ValidationError({"end": str(error)}) from error
    if not claim.quote.strip():
        raise ValidationError({"end": _("There are no words at this place: it is blank.")})


def edit_claim(claim: Claim, changes: Mapping[str, Any], *, by: User, revision: int) -> Claim:
    """Change what EDITABLE names; drafts of reviews made before are then out of date.

    `revision` is the claim's revision that the editor had before their eyes.
    """

    def write(locked: Claim) -> dict[str, Any]:
        require_revision(locked, revision)
        for name in EDITABLE:
            setattr(locked, name, changes.get(name, getattr(locked, name)))
        locked.revision += 1
        check(locked)
        return {}

    return take("edit", claim, write, by=by, request=[dict(changes), revision])


@transaction.atomic
def nest(claim: Claim, parent: Claim | None, relation: str, *, by: User, revision: int) -> Claim:
    """Nest a claim in one around it, with its relation (content, presupposition), or part them."""

    def write(locked: Claim) -> dict[str, Any]:
        require_revision(locked, revision)
        locked.parent, locked.relation = _around(parent, locked.version_id), relation
        locked.revision += 1
        check(locked)
        return {}

    lock_article(claim.article_id)
    return take("nest", claim, write, by=by, request=[parent, relation, revision])


def accept(claim: Claim, *, by: User) -> Claim:
    """Take a suggested claim up; also one that was rejected before."""
    return take("accept", claim, lambda locked: {}, by=by)


def reject(claim: Claim, *, by: User, reason: str = "") -> Claim:
    """Decide that a suggested claim is none."""
    return take("reject", claim, lambda locked: {}, by=by, reason=reason)


@transaction.atomic
def delete_claim(claim: Claim, *, by: User, reason: str = "") -> Claim:
    """Take a claim out that was never published; its row stays, with its events, out of sight."""

    def write(locked: Claim) -> dict[str, Any]:
        if locked.verdicts.exists():
            raise StepRefused(_("This claim was published: retract its verdict instead."))
        if inner := locked.nested.first():
            words = _("Claim %d is nested in this one: part them first.")
            raise StepRefused(words % inner.number)
        return {}

    lock_article(claim.article_id)
    return take("delete", claim, write, by=by, reason=reason)


def require_revision(claim: Claim, revision: int) -> None:
    """StepRefused unless this is the revision that somebody had before their eyes."""
    if revision != claim.revision:
        words = _("Somebody else changed this claim meanwhile. It now says: “%s”")
        raise StepRefused(words % claim.statement)


def require_version(version: ArticleVersion, seen: int | None) -> None:
    """StepRefused unless offsets count in this version; None where nobody counted before.

    A claim moves to a newer text without another revision: that alone would not tell.
    """
    if seen not in (None, version.number):
        words = _("Read it again: this is about version %d of the text by now.")
        raise StepRefused(words % version.number)


def reopen(claim: Claim, *, by: User, reason: str) -> Claim:
    """Begin a new round of reviews; the reviews of the round before stay as they are.

    A verdict that is public stays in force until another follows.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the claim is reopened.")})

    def write(locked: Claim) -> dict[str, Any]:
        locked.round += 1
        return {}

    return take("reopen", claim, write, by=by, reason=reason)
