"""Verdicts: what was published, for good, and the public document that programs receive."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.article_version import ArticleVersion
from articles.models.claim import Claim
from articles.models.evidence import Evidence
from articles.models.rating import Rating
from articles.models.review import AttributionCheck, Confidence, Review, Sourcing
from articles.models.speaker import Speaker

PUBLIC_NOTE_MIN_LENGTH = 20


class Change(models.TextChoices):
    """How a verdict came to replace the one before it."""

    INITIAL = "initial", _("Initial")
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def current(self) -> "VerdictQuerySet":
        return self.filter(current=True)

    def get_by_natural_key(self, slug: str, claim_number: int, number: int) -> "Verdict":
        return self.get(claim__article__slug=slug, claim__number=claim_number, number=number)


class Verdict(models.Model):
    """A published judgement; immutable but for `current`, which triggers in the database enforce.

    `document` is the public record as JSON text, rendered once, when it was published: what comes
    later (an outlet's new name, a claim's next round) does not change it.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="verdicts", verbose_name=_("claim")
    )
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("version")
    )
    number = models.PositiveIntegerField(_("number"))
    change = models.CharField(_("change"), max_length=10, choices=Change, default=Change.INITIAL)
    rating = models.ForeignKey(
        Rating, on_delete=models.PROTECT, related_name="verdicts", verbose_name=_("rating")
    )
    sourcing = models.CharField(_("sourcing"), max_length=16, choices=Sourcing)
    attribution_check = models.CharField(
        _("attribution check"), max_length=24, choices=AttributionCheck
    )
    confidence = models.CharField(_("confidence"), max_length=8, choices=Confidence)
    explanation = models.TextField(_("explanation"))
    public_note = models.TextField(_("public note"), blank=True)
    published_at = models.DateTimeField(_("published at"), db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="verdicts",
        verbose_name=_("published by"),
    )
    current = models.BooleanField(_("current"), default=True)
    reviews = models.ManyToManyField(Review, related_name="verdicts", verbose_name=_("rests on"))
    document = models.TextField(_("public document"))

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="verdict_number_once"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(current=True),
                name="verdict_current_once",
                violation_error_message=_("The claim has a current verdict already."),
            ),
            models.CheckConstraint(
                name="verdict_is_explained",
                condition=~Q(explanation="") & ~Q(document=""),
                violation_error_message=_("A verdict needs an explanation."),
            ),
            models.CheckConstraint(
                name="verdict_values_are_known",
                condition=Q(
                    number__gte=1,
                    change__in=Change.values,
                    sourcing__in=Sourcing.values,
                    attribution_check__in=AttributionCheck.values,
                    confidence__in=Confidence.values,
                ),
            ),
            models.CheckConstraint(
                name="verdict_change_has_a_public_note",
                condition=Q(number=1, change=Change.INITIAL)
                | Q(
                    GreaterThanOrEqual(Length("public_note"), PUBLIC_NOTE_MIN_LENGTH),
                    ~Q(change=Change.INITIAL),
                    number__gt=1,
                ),
                violation_error_message=_(
                    "Tell the public in at least 20 characters what changed, and why."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim.number}.{self.number} {self.rating}"

    def natural_key(self) -> tuple[str, int, int]:
        return (*self.claim.natural_key(), self.number)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.claim",
        "articles.rating",
        "articles.review",
    ]


def render_document(
    verdict: Verdict, reviews: Sequence[Review], evidence: Iterable[Evidence]
) -> str:
    """The public record of a verdict as JSON text, with the reviews and evidence it rests on.

    The keys of rows and their addresses are not in it: they belong to the database that serves it.
    """
    claim, rating = verdict.claim, verdict.rating
    document = {
        "number": verdict.number,
        "change": verdict.change,
        "public_note": verdict.public_note,
        "published_at": verdict.published_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "claim": _claim(claim),
        "article": _article(claim.article, verdict.version),
        "sourcing": verdict.sourcing,
        "attribution_check": verdict.attribution_check,
        "rating": {
            "scale": rating.scale.code,
            "code": rating.code,
            "label": rating.label,
            "value": rating.value,
            "best": rating.scale.best if rating.value is not None else None,
            "worst": rating.scale.worst if rating.value is not None else None,
        },
        "confidence": verdict.confidence,
        "explanation": verdict.explanation,
        "single_origin": any(review.single_origin for review in reviews),
        "inferred_upstream": next(
            (r.inferred_upstream for r in reviews if r.inferred_upstream), ""
        ),
        "evidence": [_evidence(item) for item in evidence],
    }
    return json.dumps(document, ensure_ascii=False)


def _claim(claim: Claim) -> dict[str, Any]:
    fields = ("number", "quote", "start", "end", "prefix", "suffix", "statement", "kind")
    return {name: getattr(claim, name) for name in fields} | {
        "speaker": _speaker(claim.speaker) if claim.speaker else None,
        "via": claim.via,
        "parent": claim.parent.number if claim.parent else None,
        "relation": claim.relation,
        "checkworthiness": claim.checkworthiness,
        "checkworthiness_reason": claim.checkworthiness_reason,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {name: getattr(speaker, name) for name in ("name", "kind", "job_title", "same_as")}


def _article(article: Article, version: ArticleVersion) -> dict[str, Any]:
    source = article.syndicated_from
    return {
        "slug": article.slug,
        "headline": article.headline,
        "url": article.url,
        "outlet": {"name": article.outlet.name, "domain": article.outlet.domain},
        "syndicated_from": {"name": source.name, "domain": source.domain} if source else None,
        "language": article.language,
        "published_on": article.published_on,
        "version": version.number,
        "sha256": version.sha256,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    """Of confidential evidence nothing leaves but its stance and its public description."""
    public = {"stance": item.stance, "confidential": item.confidential}
    if item.confidential:
        return public | {"public_description": item.public_description}
    fields = (
        *("title", "publisher", "url", "reference", "published_on", "accessed_on"),
        *("archived_url", "excerpt", "note"),
    )
    return public | {name: getattr(item, name) for name in fields}
