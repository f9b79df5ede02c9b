"""What stands on the page of one claim, besides Django's own form."""

import json
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin import event, preview, reading
from articles.admin.assignment import with_state
from articles.admin.desk import key
from articles.admin.progress import place_of
from articles.admin.steps import offered
from articles.models import Article, Assignment, Claim, Presence, Review, Verdict
from articles.workflow.objections import Basis


def find(pk: int, among: QuerySet[Claim] | None = None) -> Claim:
    """A claim with all that its page says about it."""
    beside = ("article__outlet", "article__rating_scale", "version", "speaker", "parent")
    claims = Claim.objects.all() if among is None else among
    return claims.select_related(*beside).get(pk=pk)


def with_submitted(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Adds `submitted`: how many reviews are in, in the round of each; None where there is none."""
    submitted = Review.objects.submitted().filter(
        claim=OuterRef("pk"), round=OuterRef("round"), is_adjudication=False
    )
    count = submitted.order_by().values("claim").annotate(count=Count("pk")).values("count")
    return claims.annotate(submitted=Subquery(count, IntegerField()))


def context(pk: int, user: User) -> dict[str, Any]:
    claim = find(pk, Claim.with_deleted.all())
    here, verdict, reviews = heading(claim), current_verdict(claim), reviews_for(claim, user)
    steps = offered(claim, user, verdict, here["is_adrift"])
    return here | {
        "verdict": verdict,
        "document": pretty(verdict) if verdict else "",
        "may_review": workflow.is_allowed("submit", claim, user),
        "menu": [step for step in steps if step.name != "publish"],
        "assignments": assignments_of(claim, user),
        "may_place": any(step.name == "reanchor" for step in steps),
        "may_unassign": workflow.is_allowed("unassign", claim, user),
        "history": event.history(claim.events.order_by("-pk")[: event.MOST]),
        **_reviews(claim, user, reviews, any(step.name == "publish" for step in steps)),
    }


def _reviews(claim: Claim, user: User, reviews: list[Review], may_publish: bool) -> dict[str, Any]:
    """The reviews, and what they call for; who is to adjudicate reads them without names."""
    current = [review for review in reversed(reviews) if review.round == claim.round]
    may_adjudicate = workflow.is_allowed("adjudicate", claim, user) and not any(
        review.reviewer_id == user.pk for review in current
    )
    past = [review for review in reviews if review.round != claim.round]
    return {
        "reviews": past if may_adjudicate else reviews,
        "read": ",".join(str(review.pk) for review in current),
        "decisive": decisive(claim, current),
        "may_publish": may_publish,
        "may_adjudicate": may_adjudicate,
    }


def decisive(claim: Claim, reviews: Sequence[Review]) -> Review | None:
    """The review that says what would be published, among those of a round, in their order."""
    return Basis(claim, reviews).decisive if reviews else None


def current_verdict(claim: Claim) -> Verdict | None:
    return claim.verdicts.current().select_related("rating", "published_by").first()


def assignments_of(claim: Claim, user: User) -> list[Assignment]:
    """Who is asked to review the claim in this round."""
    if not user.has_perm("articles.view_assignment"):
        return []
    asked = with_state(claim.assignments.filter(round=claim.round)).select_related("reviewer")
    return list(asked)


def heading(claim: Claim) -> dict[str, Any]:
    """The claim in its text, on its own page and on those of its review and its steps."""
    siblings = Claim.objects.filter(article=claim.article_id).only("pk", "number")
    latest = claim.article.versions.values_list("number", flat=True).last()
    return {
        "title": _("Claim %d") % claim.number,
        "subtitle": None,
        "claim": claim,
        "article": claim.article,
        "latest": latest,
        "is_adrift": latest != claim.version.number,
        "paragraphs": reading.around(claim),
        "place": place_of(claim),
        "previous": siblings.filter(number__lt=claim.number).order_by("number").last(),
        "next": siblings.filter(number__gt=claim.number).order_by("number").first(),
    }


def reviews_for(claim: Claim, user: User) -> list[Review]:
    """The submitted reviews of a claim that a person may read, the last one first."""
    if not user.has_perm("articles.view_review"):
        return []
    return list(with_evidence(Review.objects.visible_to(user).submitted().filter(claim=claim)))


def with_evidence(reviews: QuerySet[Review]) -> QuerySet[Review]:
    beside = reviews.select_related("reviewer", "rating__scale").prefetch_related("evidence")
    return beside.order_by("-round", "-submitted_at", "-pk")


def present(claim: Claim, user: User) -> list[str]:
    """Who else has the claim open, in sentences that stay the same while they do."""
    words = _("Since %(time)s, %(who)s has had this claim open.")
    return [
        words
        % {
            "who": here.user.get_full_name() or here.user.get_username(),
            "time": date_format(localtime(here.opened_at), "TIME_FORMAT"),
        }
        for here in Presence.objects.others(claim, user)
    ]


def pretty(verdict: Verdict) -> str:
    return preview.pretty(json.loads(verdict.document))


def text_of(article: str | None) -> dict[str, Any]:
    """The text to copy a claim's words from, where the article is known."""
    found = Article.objects.filter(pk=key(article)).first()
    version = found.versions.last() if found else None
    if version is None:
        return {}
    paragraphs = reading.whole(version)
    return {"article": found, "paragraphs": paragraphs}
