"""What stands on the page of one claim, besides Django's own form."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin import event, reading
from articles.admin.desk import key
from articles.models import Article, Claim, Review, Verdict


def find(pk: int) -> Claim:
    """A claim with all that its page says about it."""
    beside = ("article__outlet", "article__rating_scale", "version", "speaker", "parent")
    return Claim.objects.select_related(*beside).get(pk=pk)


def context(pk: int, user: User) -> dict[str, Any]:
    claim = find(pk)
    verdict = claim.verdicts.current().select_related("rating", "published_by").first()
    reviews = reviews_for(claim, user)
    return heading(claim) | {
        "reviews": reviews,
        "verdict": verdict,
        "document": pretty(verdict) if verdict else "",
        "may_review": workflow.is_allowed("submit", claim, user),
        "may_publish": workflow.is_allowed("publish", claim, user),
        "may_reopen": workflow.is_allowed("reopen", claim, user),
        "decisive": next((r for r in reversed(reviews) if r.round == claim.round), None),
        "history": event.history(claim.events.order_by("-pk")[: event.MOST]),
    }


def heading(claim: Claim) -> dict[str, Any]:
    """The claim in its text, on its own page and on that of its review."""
    siblings = Claim.objects.filter(article=claim.article_id).only("pk", "number")
    return {
        "title": _("Claim %d") % claim.number,
        "subtitle": None,
        "is_nav_sidebar_enabled": False,  # the text and what is said of it need the room
        "claim": claim,
        "article": claim.article,
        "paragraphs": reading.around(claim),
        "previous": siblings.filter(number__lt=claim.number).order_by("number").last(),
        "next": siblings.filter(number__gt=claim.number).order_by("number").first(),
    }


def reviews_for(claim: Claim, user: User) -> list[Review]:
    """The submitted reviews of a claim that a person may read, the last one first."""
    if not user.has_perm("articles.view_review"):
        return []
    return list(with_evidence(Review.objects.visible_to(user).submitted().filter(claim=claim)))


def with_evidence(reviews: QuerySet[Review]) -> QuerySet[Review]:
    beside = reviews.select_related("reviewer", "rating").prefetch_related("evidence")
    return beside.order_by("-round", "-submitted_at", "-pk")


def pretty(verdict: Verdict) -> str:
    return json.dumps(json.loads(verdict.document), ensure_ascii=False, indent=2)


def text_of(article: str | None) -> dict[str, Any]:
    """The text to copy a claim's words from, where the article is known."""
    found = Article.objects.filter(pk=key(article)).first()
    version = found.versions.last() if found else None
    if version is None:
        return {}
    paragraphs = reading.whole(version)
    return {"article": found, "paragraphs": paragraphs, "is_nav_sidebar_enabled": False}
