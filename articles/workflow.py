"""The verbs: every change of an article, a claim, a review or a verdict, and nothing else writes.

`STEPS` says who may take a claim from where to where; `_take` is the one function that does it:
lock, read again, check, write, record, in one transaction. What cannot be done is refused in
words: `StepRefused` for the state of a claim, Django's `PermissionDenied` for the person, Django's
`ValidationError` for what was handed in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import (
    Article,
    ArticleVersion,
    Change,
    Claim,
    Event,
    Evidence,
    Review,
    Status,
    Verdict,
)
from articles.models.article_version import sha256
from articles.models.verdict import render_document
from articles.text.spans import Span

EDITABLE = (
    *("statement", "kind", "speaker", "via", "parent", "relation"),
    *("checkworthiness", "checkworthiness_reason"),
)
ANSWERS = (
    *("sourcing", "attribution_check", "rating", "confidence", "explanation"),
    *("single_origin", "inferred_upstream"),
)
MUST_ANSWER = ("sourcing", "attribution_check", "rating", "confidence", "explanation")


class StepRefused(Exception):
    """The step cannot be taken now; `reasons` are sentences for the person who tried."""

    def __init__(self, *reasons: str | Promise) -> None:
        self.reasons = tuple(str(reason) for reason in reasons)
        super().__init__(" ".join(self.reasons))


# The table of steps


@dataclass(frozen=True)
class Step:
    """One row of the table; without a permission the workflow takes the step by itself."""

    name: str
    source: tuple[Status, ...]
    target: Status
    permission: str
    only: str | Promise  # what is said of a claim that is in another status


STEPS = {
    step.name: step
    for step in (
        Step(
            "edit",
            source=(Status.OPEN,),
            target=Status.OPEN,
            permission="articles.change_claim",
            only=gettext_lazy("A claim is changed while it is open, before anyone reviewed it."),
        ),
        Step(
            "submit",
            source=(Status.OPEN, Status.IN_REVIEW),
            target=Status.IN_REVIEW,
            permission="articles.review_claim",
            only=gettext_lazy("Only claims that are open or in review can be reviewed."),
        ),
        Step(
            "agree",
            source=(Status.IN_REVIEW,),
            target=Status.AGREED,
            permission="",
            only=gettext_lazy("Only claims in review come to an agreement."),
        ),
        Step(
            "dispute",
            source=(Status.IN_REVIEW,),
            target=Status.DISPUTED,
            permission="",
            only=gettext_lazy("Only claims in review are disputed."),
        ),
        Step(
            "publish",
            source=(Status.AGREED,),
            target=Status.PUBLISHED,
            permission="articles.publish_claim",
            only=gettext_lazy("A verdict is published when the reviews of its claim agree."),
        ),
        Step(
            "reopen",
            source=(Status.IN_REVIEW, Status.AGREED, Status.DISPUTED),
            target=Status.OPEN,
            permission="articles.reopen_claim",
            only=gettext_lazy("Only claims under review, agreed or disputed can be reopened."),
        ),
    )
}


def is_allowed(name: str, claim: Claim, user: User) -> bool:
    """Whether a door should offer the step; `_take` decides."""
    step = STEPS[name]
    return claim.status in step.source and user.has_perm(step.permission)


Write = Callable[[Claim], Mapping[str, Any]]


@transaction.atomic
def _take(name: str, claim: Claim, write: Write, *, by: User, reason: str = "") -> Claim:
    """Take one step of a claim's life and record it; return the claim as it now stands.

    `write` gets the locked claim, changes what belongs to the step and returns the event's data.
    """
    step = STEPS[name]
    if step.permission:
        _require(by, step.permission)
    claim = _locked(claim)
    if claim.status not in step.source:
        status = _("This one is: %(status)s.") % {"status": claim.get_status_display()}
        raise StepRefused(step.only, status)
    before = claim.status
    data = write(claim)
    claim.status = step.target
    claim.save()
    _record(name, claim.article, by, claim=claim, before=before, reason=reason, data=data)
    return claim


def _locked(claim: Claim) -> Claim:
    # no_key: others may still insert rows that point at the claim (PostgreSQL; on SQLite the
    # transaction is IMMEDIATE and locks all).
    rows = Claim.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("article", "version").get(pk=claim.pk)


def _require(user: User, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied(_("Your role does not allow this (%s).") % permission)


def _record(
    action: str,
    article: Article,
    by: User,
    *,
    claim: Claim | None = None,
    before: str = "",
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Event:
    return Event.objects.create(
        article=article,
        claim=claim,
        action=action,
        before=before,
        after=claim.status if claim else "",
        actor=by,
        actor_name=(by.get_full_name() or by.get_username())[:150],
        reason=reason,
        data=dict(data or {}),
    )


# Articles


@transaction.atomic
def add_article(article: Article, body: str, *, by: User) -> ArticleVersion:
    """Store an unsaved article with its text, verbatim, as version 1."""
    _require(by, "articles.add_article")
    article.full_clean()
    article.save()
    _record("add_article", article, by, data={"slug": article.slug})
    return _store_version(article, body, by)


@transaction.atomic
def add_version(article: Article, body: str, *, by: User) -> ArticleVersion:
    """Store another text of an article that has no claims yet."""
    _require(by, "articles.change_article")
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.claims.exists():
        raise StepRefused(_("The text of an article with claims cannot be replaced."))
    return _store_version(article, body, by)


@transaction.atomic
def edit_article(article: Article, *, by: User) -> Article:
    """Save what was changed about an article, other than its text."""
    _require(by, "articles.change_article")
    article.full_clean()
    old = Article.objects.select_for_update().get(pk=article.pk)
    data = _changes(old, article, [field.name for field in Article._meta.fields])
    article.save()
    _record("edit_article", article, by, data=data)
    return article


def _store_version(article: Article, body: str, by: User) -> ArticleVersion:
    last = article.versions.aggregate(last=Max("number"))["last"] or 0
    version = ArticleVersion(article=article, number=last + 1, body=body, sha256=_digest(body))
    version.full_clean()
    version.save()
    _record("add_version", article, by, data={"number": version.number, "sha256": version.sha256})
    return version


def _digest(body: str) -> str:
    try:
        return sha256(body)
    except UnicodeEncodeError as error:
        raise ValidationError(
            _("The text has half a character (a lone surrogate) at %d.") % error.start
        ) from error


def _changes(old: Any, new: Any, names: Iterable[str]) -> dict[str, list[Any]]:
    """Field by field what was and what is, for the record."""
    pairs = ((name, old.serializable_value(name), new.serializable_value(name)) for name in names)
    skipped = ("created_at", "updated_at")
    return {name: [a, b] for name, a, b in pairs if a != b and name not in skipped}


# Claims


@transaction.atomic
def add_claim(version: ArticleVersion, span: Span, *, by: User, **fields: Any) -> Claim:
    """Make a claim of a span of a version; `fields` are those of EDITABLE, and `number`.

    Raises ValidationError where the span is not in the text, crosses another or is taken.
    """
    _require(by, "articles.add_claim")
    article = Article.objects.select_for_update().get(pk=version.article_id)
    last = article.claims.aggregate(last=Max("number"))["last"] or 0
    claim = Claim(**{"number": last + 1, **fields})
    try:
        claim.place(version, span)
    except ValueError as error:
        raise ValidationError({"end": str(error)}) from error
    claim.full_clean()
    claim.save()
    data = {"version": version.number, "start": claim.start, "end": claim.end}
    _record("add", article, by, claim=claim, data=data)
    return claim


def edit_claim(claim: Claim, changes: Mapping[str, Any], *, by: User) -> Claim:
    """Change what EDITABLE names; drafts of reviews made before are then out of date."""

    def write(locked: Claim) -> dict[str, Any]:
        was = _locked(locked)
        for name in EDITABLE:
            setattr(locked, name, changes.get(name, getattr(locked, name)))
        locked.revision += 1
        locked.full_clean()
        return _changes(was, locked, EDITABLE)

    return _take("edit", claim, write, by=by)


def reopen(claim: Claim, *, by: User, reason: str) -> Claim:
    """Begin a new round of reviews; the reviews of the round before stay as they are."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the claim is reopened.")})

    def write(locked: Claim) -> dict[str, Any]:
        locked.round += 1
        return {"round": locked.round}

    return _take("reopen", claim, write, by=by, reason=reason)


# Reviews


@transaction.atomic
def save_draft(
    claim: Claim,
    *,
    by: User,
    revision: int,
    answers: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
) -> Review:
    """Keep an unfinished review, which counts for nothing and which nobody else sees.

    `revision` is the claim's revision that the reviewer had before their eyes.
    """
    step = STEPS["submit"]
    _require(by, step.permission)
    claim = _locked(claim)
    if claim.status not in step.source:
        raise StepRefused(step.only)
    return _write_review(claim, by, revision, answers, evidence)


def submit(
    claim: Claim,
    *,
    by: User,
    revision: int,
    answers: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
) -> Claim:
    """Hand in a review; with the last one that the claim needs, it is agreed or disputed.

    `answers` are those of ANSWERS, `evidence` the fields of each piece, in order.
    """

    def write(locked: Claim) -> dict[str, Any]:
        review = _write_review(locked, by, revision, answers, evidence)
        _check_complete(review)
        review.submitted_at = timezone.now()
        review.full_clean()
        review.save()
        return {"round": locked.round, "revision": revision}

    with transaction.atomic():
        return _settle(_take("submit", claim, write, by=by), by)


def _settle(claim: Claim, by: User) -> Claim:
    reviews = Review.objects.of_round(claim)
    if len(reviews) < claim.article.reviews_required:
        return claim
    judgements = {(r.rating_id, r.sourcing, r.attribution_check) for r in reviews}
    outcome = "agree" if len(judgements) == 1 else "dispute"
    return _take(outcome, claim, lambda locked: {"reviews": len(reviews)}, by=by)


def _write_review(
    claim: Claim,
    by: User,
    revision: int,
    answers: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
) -> Review:
    if revision != claim.revision:
        raise StepRefused(
            _("This claim was changed while you were reviewing it. Read it again, then save.")
        )
    review = Review.objects.filter(claim=claim, reviewer=by, round=claim.round).first()
    if review and review.is_submitted:
        raise StepRefused(_("You have submitted your review of this claim already."))
    review = review or Review(reviewer=by, round=claim.round)
    review.claim, review.version, review.claim_revision = claim, claim.version, revision
    for name in ANSWERS:
        setattr(review, name, answers.get(name, Review._meta.get_field(name).get_default()))
    review.full_clean()
    review.save()
    _write_evidence(review, evidence)
    return review


def _write_evidence(review: Review, evidence: Sequence[Mapping[str, Any]]) -> None:
    review.evidence.all().delete()
    for position, fields in enumerate(evidence, start=1):
        item = Evidence(review=review, position=position, **fields)
        try:
            item.full_clean()
        except ValidationError as error:
            words = _("Evidence %(position)s: %(error)s")
            raise ValidationError(
                [words % {"position": position, "error": text} for text in error.messages]
            ) from error
        item.save()


def _check_complete(review: Review) -> None:
    missing = [name for name in MUST_ANSWER if not getattr(review, name)]
    if missing:
        raise ValidationError({name: _("Answer this before you submit.") for name in missing})
    if review.rating and review.rating.value is not None and not review.evidence.exists():
        raise ValidationError(
            _("“%s” needs at least one piece of evidence.") % review.rating.label
        )


# Verdicts


def publish(claim: Claim, *, by: User) -> Claim:
    """Make the agreed judgement public, for good, resting on exactly these reviews."""

    def write(locked: Claim) -> dict[str, Any]:
        reviews = list(Review.objects.of_round(locked).select_related("rating__scale"))
        if objections := _objections(locked, reviews, by):
            raise StepRefused(*objections)
        verdict = _store_verdict(locked, reviews, by)
        return {"verdict": verdict.number, "change": verdict.change}

    return _take("publish", claim, write, by=by)


def _objections(claim: Claim, reviews: Sequence[Review], by: User) -> list[str]:
    """Why the reviews of a claim cannot be published by this person, each in a sentence."""
    missing = claim.article.reviews_required - len(reviews)
    objections = []
    if missing > 0:
        words = ngettext("%d review is missing.", "%d reviews are missing.", missing)
        objections.append(words % missing)
    if settings.FACTCHECK_FOUR_EYES and {review.reviewer_id for review in reviews} == {by.pk}:
        objections.append(_("The only review is your own: somebody else has to publish it."))
    if any(review.is_stale for review in reviews):
        objections.append(_("The claim has changed since it was reviewed: reopen it."))
    return objections


def _store_verdict(claim: Claim, reviews: Sequence[Review], by: User) -> Verdict:
    first = reviews[0]
    verdict = Verdict(
        claim=claim,
        version=first.version,
        number=1,
        change=Change.INITIAL,
        rating=first.rating,
        sourcing=first.sourcing,
        attribution_check=first.attribution_check,
        confidence=first.confidence,
        explanation=first.explanation,
        published_at=timezone.now(),
        published_by=by,
    )
    evidence = Evidence.objects.filter(review__in=reviews).order_by("review", "position")
    verdict.document = render_document(verdict, reviews, evidence)
    verdict.full_clean()
    verdict.save()
    verdict.reviews.set(reviews)
    return verdict
