"""Many articles and claims in all stages of their life, written in bulk past the verbs.

The rows keep every constraint of the database, and what a page reads is there: reviews with
evidence, events, assignments, drafts, verdicts with their documents. They are the same each time.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.models import (
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    Event,
    Evidence,
    Outlet,
    Rating,
    Review,
    Skip,
    Speaker,
    Verdict,
)
from articles.models.article_version import LONGEST_TEXT, sha256
from benchmarks.writing import progress, save

PER_ARTICLE = 50
PEOPLE = {"Reviewers": 20, "Editors": 3, "Annotators": 1}
# Per cent of the claims, mixed anew in every article.
STATUSES = {
    "published": 50,
    "open": 25,
    "in_review": 12,
    "agreed": 5,
    "disputed": 3,
    "suggested": 2,
    "rejected": 2,
    "retracted": 1,
}
KINDS = ("event_property", "event_property", "numerical", "causal", "position", "quote")
REVIEWS = {"in_review": 1, "agreed": 2, "disputed": 2, "published": 2, "retracted": 2}
STEPS = {"agreed": ["agree"], "disputed": ["dispute"], "published": ["agree", "publish"]}
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = (
    *("the", "council", "officials", "report", "budget", "water", "region", "harvest", "minister"),
    *("agency", "figures", "quarter", "election", "village", "harbour", "treaty", "census", "dam"),
    *("hospital", "ministry", "inspectors", "railway", "drought", "season", "mayor", "bridge"),
)
EXPLANATION = "The record of the meeting says so, and two people who were there remember it. " * 3


def make_world(claims: int, per_article: int = PER_ARTICLE) -> None:
    """Fill an empty, migrated database; interrupted, it stays empty."""
    tell = progress(f"{claims:,} claims on {claims // per_article:,} articles", claims)
    with transaction.atomic():
        cast = Cast()
        for number in range(0, claims // per_article, 40):
            numbers = range(number, min(number + 40, claims // per_article))
            Batch(numbers, per_article, cast).write()
            tell(numbers.stop * per_article)


class Cast:
    """Who and what all articles share."""

    def __init__(self) -> None:
        self.reviewers, self.editors, annotators = map(self.make_people, PEOPLE)
        self.annotator = annotators[0]
        self.outlet = Outlet.objects.create(name="Daily Example", domain="daily.example.org")
        names = [Speaker(name=f"Speaker {number}", kind="person") for number in range(50)]
        self.speakers = Speaker.objects.bulk_create(names)
        self.ratings = list(Rating.objects.filter(scale__code="default").order_by("pk"))

    def make_people(self, role: str) -> list[User]:
        people = [User(username=f"{role.lower()}-{n}", is_staff=True) for n in range(PEOPLE[role])]
        Group.objects.get(name=role).user_set.set(User.objects.bulk_create(people))
        return people


class Batch:
    """Some articles with all that hangs on them."""

    def __init__(self, numbers: range, per_article: int, cast: Cast) -> None:
        self.numbers, self.per_article, self.cast = numbers, per_article, cast
        self.random = Random(20261124 + numbers.start)  # noqa: S311 -- the same rows each time

    def write(self) -> None:
        articles = save(self.make_articles())
        versions = self.make_versions(articles)
        claims = save(one for article in articles for one in self.make_claims(article, versions))
        reviews = save(one for claim in claims for one in self.make_reviews(claim))
        save(self.make_evidence(review) for review in reviews)
        save(one for claim in claims for one in self.make_assignments(claim))
        save(one for claim in claims for one in self.make_skips(claim))
        self.make_verdicts(claims, reviews)
        save(one for claim in claims for one in self.make_events(claim))

    def make_articles(self) -> Iterator[Article]:
        for number in self.numbers:
            yield Article(
                headline=f"What the {WORDS[number % len(WORDS)]} said, part {number}",
                slug=f"article-{number}",
                language="en",
                outlet=self.cast.outlet,
                reviews_required=3 if number % 4 == 3 else 2,
            )

    def make_versions(self, articles: list[Article]) -> dict[int, list[ArticleVersion]]:
        """Every twentieth article has two."""
        self.places: dict[int, list[tuple[int, str]]] = {}
        by_article: dict[int, list[ArticleVersion]] = {}
        for article in articles:
            body, self.places[article.pk] = self.make_text()
            texts = [body, body + " Corrected."][: 2 if article.pk % 20 == 0 else 1]
            by_article[article.pk] = ArticleVersion.objects.bulk_create(
                ArticleVersion(article=article, number=n, body=text, sha256=sha256(text))
                for n, text in enumerate(texts, start=1)
            )
        return by_article

    def make_text(self) -> tuple[str, list[tuple[int, str]]]:
        """A text of sentences, five in a paragraph, and where each begins; with very many claims
        they are short, or the text would be longer than one can be.
        """
        pieces, places, offset = [], [], 0
        is_short = self.per_article > LONGEST_TEXT // 150
        for number in range(self.per_article):
            sentence = f"No. {number} {' '.join(self.random.choices(WORDS, k=15))}."
            words = f"{number}." if is_short else sentence
            places.append((offset, words))
            pieces.append(words + ("\n\n" if number % 5 == 4 else " "))
            offset += len(pieces[-1])
        return "".join(pieces), places

    def make_claims(
        self, article: Article, versions: dict[int, list[ArticleVersion]]
    ) -> Iterator[Claim]:
        """One on each sentence; of an article with two texts, every tenth was lost on the way."""
        *_old, latest = versions[article.pk]
        statuses = self.random.choices([*STATUSES], [*STATUSES.values()], k=self.per_article)
        for number, (start, words) in enumerate(self.places[article.pk], start=1):
            yield Claim(
                article=article,
                version=versions[article.pk][0] if number % 10 == 0 else latest,
                number=number,
                start=start,
                end=start + len(words),
                quote=words,
                statement=f"{article.headline}: {words}",
                kind=self.random.choice(KINDS),
                speaker=self.random.choice(self.cast.speakers),
                status=statuses[number - 1],
            )

    def make_reviews(self, claim: Claim) -> Iterator[Review]:
        """As many as the claim's status says, and here and there a draft."""
        how_many = REVIEWS.get(claim.status, 0)
        is_draft = claim.status in ("open", "in_review") and self.random.random() < 0.02
        people = self.random.sample(self.cast.reviewers, how_many + is_draft)
        rating = self.random.choice(self.cast.ratings[:2])
        for place, person in enumerate(people):
            differs = claim.status == "disputed" and place
            yield Review(
                claim=claim,
                reviewer=person,
                round=1,
                version_id=claim.version_id,
                claim_revision=1,
                sourcing="vague" if differs else "none",
                attribution_check="not_applicable",
                rating=rating,
                confidence="high",
                explanation=EXPLANATION,
                lead_time=self.random.randint(20, 200),
                submitted_at=None if place == how_many else self.later(claim),
            )

    def later(self, claim: Claim) -> datetime:
        return BEGAN + timedelta(minutes=claim.pk % 400_000)

    def make_evidence(self, review: Review) -> Evidence:
        return Evidence(
            review=review,
            position=1,
            title="Minutes of the council",
            publisher="The council",
            url=f"https://council.example.org/minutes/{review.claim_id}",
            excerpt=EXPLANATION,
            stance="supports",
        )

    def make_assignments(self, claim: Claim) -> Iterator[Assignment]:
        """Every fifth claim is or was somebody's."""
        if self.random.random() < 0.2:
            yield Assignment(claim=claim, reviewer=self.random.choice(self.cast.reviewers), round=1)

    def make_skips(self, claim: Claim) -> Iterator[Skip]:
        if claim.status == "open" and self.random.random() < 0.05:
            yield Skip(claim=claim, reviewer=self.random.choice(self.cast.reviewers), round=1)

    def make_verdicts(self, claims: list[Claim], reviews: list[Review]) -> None:
        by_claim: dict[int, list[Review]] = {}
        for review in reviews:
            by_claim.setdefault(review.claim_id, []).append(review)
        published = [claim for claim in claims if claim.status == "published"]
        verdicts = save(self.make_verdict(claim, by_claim[claim.pk][0]) for claim in published)
        rests_on = Verdict.reviews.through
        save(
            rests_on(verdict=verdict, review=review)
            for verdict in verdicts
            for review in by_claim[verdict.claim_id]
        )

    def make_verdict(self, claim: Claim, review: Review) -> Verdict:
        document = {"claim": {"quote": claim.quote}, "explanation": EXPLANATION * 3}
        return Verdict(
            claim=claim,
            version_id=claim.version_id,
            number=1,
            kind=claim.kind,
            speaker_id=claim.speaker_id,
            rating_id=review.rating_id,
            sourcing=review.sourcing,
            attribution_check=review.attribution_check,
            confidence=review.confidence,
            explanation=review.explanation,
            published_at=self.later(claim),
            published_by=self.random.choice(self.cast.editors),
            document=json.dumps(document),
        )

    def make_events(self, claim: Claim) -> Iterator[Event]:
        submits = ["submit"] * REVIEWS.get(claim.status, 0)
        for action in ["add", *submits, *STEPS.get(claim.status, [])]:
            yield Event(
                article_id=claim.article_id,
                claim=claim,
                action=action,
                before="" if action == "add" else "open",
                after="open",
                actor=self.cast.annotator,
                actor_name="Ann O. Tator",
                data={"changes": {"statement": [None, claim.statement]}},
                created_at=self.later(claim),
            )
