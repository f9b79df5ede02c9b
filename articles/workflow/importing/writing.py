"""Plans written: all rows of many articles, table by table, with the event of each change."""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Event,
    Evidence,
    Origin,
    Outlet,
    Review,
    Speaker,
)
from articles.text import spans
from articles.workflow.importing import fields
from articles.workflow.importing.plan import ArticlePlan, ClaimPlan, NewReview
from articles.workflow.importing.stored import SpeakerKey, Stored, digest_of
from articles.workflow.importing.tables import insert, reserve, time_of
from articles.workflow.record import FACTS, name_of

OF_CLAIM = tuple(fields.CLAIM.columns)
OF_REVIEW = tuple(name for name in fields.REVIEW.columns if name != "round")
OF_EVIDENCE = tuple(fields.EVIDENCE.columns)
OF_ARTICLE = tuple(fields.ARTICLE.columns)
CLAIM = (
    *("id", "article", "version", *OF_CLAIM, "quote", "prefix", "suffix", "speaker", "parent"),
    *("status", "round", "revision", "created_at", "updated_at"),
)
REVIEW = (
    *("id", "claim", "reviewer", "round", "version", "claim_revision", *OF_REVIEW, "rating"),
    *("revision", "submitted_at", "updated_at"),
)
EVENT = (
    *("uuid", "article", "claim", "action", "before", "after", "actor", "actor_name"),
    *("reason", "data", "created_at"),
)
ARTICLE = (
    *("id", *OF_ARTICLE, "outlet", "syndicated_from", "rating_scale", "created_at", "updated_at"),
)
ORIGIN = ("claim", "format", "identifier", "extra")
EVIDENCE = ("review", "position", *OF_EVIDENCE)
VERSION = ("id", "article", "number", "body", "sha256", "created_at")
# What events tell of a claim that is new: `record.FACTS`, by the names that they have in events.
TOLD = tuple(name.removesuffix("_id") for name in FACTS)
Row = tuple[Any, ...]
claim_values, review_values = itemgetter(*OF_CLAIM), itemgetter(*OF_REVIEW)
evidence_values = itemgetter(*OF_EVIDENCE)
as_json = json.JSONEncoder(ensure_ascii=False).encode  # made once: events are many


class Writing:
    """The rows of plans, by their tables."""

    def __init__(self, plans: Sequence[ArticlePlan], stored: Stored, by: User, source: str) -> None:
        self.plans, self.stored, self.by, self.source = plans, stored, by, source
        self.now = time_of(timezone.now())
        self.rows: dict[Any, list[Row]] = {
            model: [] for model in (Article, ArticleVersion, Claim, Origin, Review, Evidence, Event)
        }
        self.changed: list[Claim] = []
        self.actor = (by.pk, name_of(by))

    def write(self) -> None:
        self._make_outlets()
        self._make_speakers()
        claims = [claim for plan in self.plans for claim in plan.claims]
        self.keys = {
            Article: reserve(Article, sum(plan.is_new for plan in self.plans)),
            ArticleVersion: reserve(ArticleVersion, sum(plan.is_new for plan in self.plans)),
            Claim: reserve(Claim, sum(claim.is_new for claim in claims)),
            Review: reserve(Review, sum(len(claim.reviews) for claim in claims)),
        }
        for plan in self.plans:
            self._put_article(plan)
        insert(Article, ARTICLE, self.rows[Article])
        insert(ArticleVersion, VERSION, self.rows[ArticleVersion])
        insert(Claim, CLAIM, self.rows[Claim])
        insert(Origin, ORIGIN, self.rows[Origin])
        insert(Review, REVIEW, self.rows[Review])
        insert(Evidence, EVIDENCE, self.rows[Evidence])
        Claim.objects.bulk_update(self.changed, ["status", "round", "updated_at"], batch_size=500)
        insert(Event, EVENT, self.rows[Event])

    def _make_outlets(self) -> None:
        for plan in self.plans:
            for said in plan.outlets:
                if said and said["domain"] not in self.stored.outlets:
                    self.stored.outlets[said["domain"]] = Outlet.objects.create(**said)

    def _make_speakers(self) -> None:
        """Those whom claims name that are new; nobody comes of an article that is refused."""
        new: dict[SpeakerKey, Speaker] = {}
        for plan in self.plans:
            for claim in plan.claims:
                key = claim.speaker
                if claim.is_new and key and key not in self.stored.speakers:
                    new[key] = Speaker(**plan.speakers[key])
        Speaker.objects.bulk_create(new.values(), batch_size=500)
        self.stored.speakers.update(new)

    def _put_article(self, plan: ArticlePlan) -> None:
        if plan.stored and plan.version:
            article, text = plan.stored.pk, (plan.version.pk, plan.version.number)
        else:
            article, text = self._put_new(plan)
        numbers = {claim.number: claim.pk for claim in self.stored.claims[article]}
        # Those around others first, as their events have to come.
        claims = sorted(plan.claims, key=lambda claim: (claim.span.start, -claim.span.end))
        new = [claim for claim in claims if claim.is_new]
        numbers |= {claim.number: next(self.keys[Claim]) for claim in new}
        for claim in claims:
            key = numbers[claim.number]
            if claim.is_new:
                self._put_claim(claim, key, article, text, plan.body, numbers)
            self._put_reviews(claim, key, text[0])
            for step in claim.steps:
                data = {**step.data, "import": self.source}
                self._tell(article, key, step.action, data, step.before, step.after, step.reason)
            self._follow(claim)

    def _put_new(self, plan: ArticlePlan) -> tuple[int, tuple[int, int]]:
        key, version = next(self.keys[Article]), next(self.keys[ArticleVersion])
        own, taken_from = (
            self.stored.outlets[said["domain"]].pk if said else None for said in plan.outlets
        )
        of_itself = (plan.values[name] for name in OF_ARTICLE)
        self.rows[Article].append(
            (key, *of_itself, own, taken_from, plan.scale, self.now, self.now)
        )
        digest = digest_of(plan.body)
        self.rows[ArticleVersion].append((version, key, 1, plan.body, digest, self.now))
        told = {"slug": plan.values["slug"], "import": self.source}
        self._tell(key, None, "add_article", told)
        self._tell(key, None, "add_version", {"number": 1, "sha256": digest})
        return key, (version, 1)

    def _put_claim(
        self,
        claim: ClaimPlan,
        key: int,
        article: int,
        text: tuple[int, int],
        body: str,
        numbers: Mapping[int, int],
    ) -> None:
        speaker = self.stored.speakers[claim.speaker].pk if claim.speaker else None
        parent = numbers[claim.parent] if claim.parent else None
        prefix, suffix = spans.context(body, claim.span)
        values = claim_values(claim.values)
        self.rows[Claim].append(
            (
                *(key, article, text[0], *values, claim.quote, prefix, suffix, speaker, parent),
                *(claim.status, claim.round, 1, self.now, self.now),
            )
        )
        if claim.origin:
            self.rows[Origin].append((key, *claim.origin, claim.extra))
        facts = claim.values | {"version": text[1], "round": 1, "revision": 1}
        facts |= {"parent": claim.parent, "speaker": list(claim.speaker) if claim.speaker else None}
        told = {name: [None, facts[name]] for name in TOLD if facts[name] is not None}
        self._tell(article, key, "add", {"changes": told, "import": self.source}, "", "open")

    def _put_reviews(self, claim: ClaimPlan, key: int, version: int) -> None:
        for new in claim.reviews:
            review = next(self.keys[Review])
            at = time_of(new.submitted_at) if new.submitted_at else self.now
            values = review_values(new.values)
            self.rows[Review].append(
                (
                    *(review, key, new.reviewer.pk, new.round, version, claim.revision, *values),
                    *(new.rating.pk, 1, at, self.now),
                )
            )
            self.rows[Evidence] += self._evidence(review, new)

    def _evidence(self, review: int, new: NewReview) -> Iterator[Row]:
        for position, item in enumerate(new.evidence, 1):
            yield (review, position, *evidence_values(item))

    def _follow(self, claim: ClaimPlan) -> None:
        """Where a claim that was there stands now."""
        if claim.stored:
            claim.stored.status, claim.stored.round = claim.status, claim.round
            claim.stored.updated_at = timezone.now()
            self.changed.append(claim.stored)

    def _tell(
        self,
        article: int,
        claim: int | None,
        action: str,
        data: Mapping[str, Any],
        before: str = "",
        after: str = "",
        reason: str = "",
    ) -> None:
        """An event, as `record` writes them."""
        key = uuid.uuid4().hex  # which both databases take
        text = as_json(data)
        self.rows[Event].append(
            (key, article, claim, action, before, after, *self.actor, reason, text, self.now)
        )
