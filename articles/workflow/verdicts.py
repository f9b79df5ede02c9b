"""Publishing verdicts."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Change, Claim, Evidence, Review, Verdict
from articles.models.verdict import render_document
from articles.workflow.rows import save
from articles.workflow.steps import StepRefused, take


def publish(claim: Claim, *, by: User) -> Claim:
    """Make the agreed judgement public, for good, resting on exactly these reviews."""

    def write(locked: Claim) -> dict[str, Any]:
        reviews = list(Review.objects.of_round(locked).select_related("rating__scale"))
        if objections := _objections(locked, reviews, by):
            raise StepRefused(*objections)
        verdict = _store_verdict(locked, reviews, by)
        return {"verdict": verdict.number, "change": verdict.change}

    return take("publish", claim, write, by=by)


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
    evidence = Evidence.objects.filter(review__in=reviews).order_by("review_id", "position")
    verdict.document = render_document(verdict, reviews, evidence)
    save(verdict)
    verdict.reviews.set(reviews)
    return verdict
