"""New texts of an article, and its claims on their way from one text to the next.

A claim that is found once, exactly, with its context, moves. Any other stays where it is, for a
person to place it, and its reviews of a running round are out of date from that moment on.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Claim, Status
from articles.models.article_version import sha256
from articles.text import anchors
from articles.text.anchors import Candidate
from articles.text.spans import Span
from articles.workflow.claims import put, require_revision, require_version
from articles.workflow.record import Facts, facts, record, record_all
from articles.workflow.rows import check, check_and_save
from articles.workflow.steps import (
    UNDER_REVIEW,
    StepRefused,
    follow,
    lock_article,
    lock_claims,
    require,
    take,
)

MOVED = ("version", "start", "end", "prefix", "suffix", "status", "round", "revision", "updated_at")
# Whose reviews, or drafts of reviews, may still become a verdict.
UNSETTLED = (Status.OPEN, *UNDER_REVIEW)
Before = tuple[Claim, str, Facts]


@transaction.atomic
def add_version(article: Article, body: str, *, by: User) -> ArticleVersion:
    """Store a newer text of an article and move its claims to it.

    `Claim.objects.adrift()` are those that were not found.
    """
    require(by, "articles.change_article")
    article = lock_article(article.pk)
    latest = article.versions.last()
    if latest and latest.body == body and _is_by(latest, by):
        return latest
    old = latest.pk if latest else None
    version = store_version(article, body, by)
    claims = lock_claims(article)
    found = _find(claims, version)
    moved = [_move(claim, version, found[claim.pk]) for claim in claims if claim.pk in found]
    lost = [
        _outdate(claim)
        for claim in claims
        if claim.pk not in found and claim.status in UNSETTLED and claim.version_id == old
    ]
    changed = [claim for claim, _before, _was in (*moved, *lost)]
    Claim.objects.bulk_update(changed, MOVED, batch_size=500)
    record_all("move", article, by, moved)
    record_all("outdate", article, by, lost)
    return version


def _is_by(version: ArticleVersion, by: User) -> bool:
    """Whether a version was stored by this person: the same request again, then."""
    stored = version.article.events.filter(action="add_version", actor=by)
    return stored.filter(data__number=version.number).exists()


def store_version(article: Article, body: str, by: User) -> ArticleVersion:
    """Store the next version of an article that is locked or new, and its event."""
    last = article.versions.aggregate(last=Max("number"))["last"] or 0
    version = ArticleVersion(article=article, number=last + 1, body=body, sha256=_digest(body))
    check_and_save(version)
    record(
        "add_version",
        article,
        by,
        data={"number": version.number, "sha256": version.sha256},
    )
    return version


def _digest(body: str) -> str:
    try:
        return sha256(body)
    except UnicodeEncodeError as error:
        raise ValidationError(
            _("The text has half a character (a lone surrogate) at %d.") % error.start
        ) from error


def _find(claims: Sequence[Claim], version: ArticleVersion) -> dict[int, Span]:
    """Where the claims that can be found stand in a version, by their keys."""
    by_version: dict[int, dict[int, Span]] = defaultdict(dict)
    for claim in claims:
        by_version[claim.version_id][claim.pk] = claim.span
    found: dict[int, Span] = {}
    for old in ArticleVersion.objects.filter(pk__in=by_version):
        found |= anchors.relocate_all(old.body, by_version[old.pk], version.body)
    odd = anchors.at_odds(found.values())  # claims that come from different texts may now meet
    return {key: span for key, span in found.items() if span not in odd}


def _move(claim: Claim, version: ArticleVersion, span: Span) -> Before:
    before = (claim, claim.status, facts(claim))
    claim.place(version, span)
    claim.updated_at = timezone.now()
    return before


def _outdate(claim: Claim) -> Before:
    before = (claim, claim.status, facts(claim))
    claim.revision += 1
    if claim.status != Status.OPEN:
        claim.status, claim.round = Status.OPEN, claim.round + 1
    claim.updated_at = timezone.now()
    return before


def candidates(claim: Claim) -> list[Candidate]:
    """Where a claim that is adrift may stand in the latest text, the likeliest first."""
    latest = claim.article.versions.last()
    if latest is None or latest.pk == claim.version_id:
        return []
    return anchors.candidates(claim.version.body, claim.span, latest.body)


@transaction.atomic
def reanchor(
    claim: Claim, span: Span, *, by: User, revision: int, version: int | None = None
) -> Claim:
    """Place a claim that is adrift in the latest text, where a person has found it.

    `version` is the number of the text that was searched. Where the words are others, reviews of
    the old ones do not count any more.
    """
    latest = lock_article(claim.article_id).versions.last()
    reworded = False

    def write(locked: Claim) -> dict[str, Any]:
        nonlocal reworded
        require_revision(locked, revision)
        if latest is None or locked.version_id == latest.pk:
            raise StepRefused(_("This claim stands in the latest text already."))
        require_version(latest, version)
        words = locked.quote
        put(locked, latest, span)
        reworded = locked.quote != words
        locked.revision += reworded
        check(locked)
        return {}

    claim = take("reanchor", claim, write, by=by, request=[*span, revision])
    if reworded and claim.status in (*UNDER_REVIEW, Status.PUBLISHED):
        return follow("outdate", claim, _new_round, by=by)
    return claim


def _new_round(claim: Claim) -> dict[str, Any]:
    claim.round += 1
    return {}
