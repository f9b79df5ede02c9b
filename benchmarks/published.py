"""Many published verdicts with their documents, written in bulk past the verbs: the public part of
a large database, without the reviews that the verdicts would rest on.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.models import (
    ApiKey,
    Article,
    ArticleVersion,
    Claim,
    Event,
    Evidence,
    Outlet,
    Rating,
    Review,
    Speaker,
    Verdict,
)
from articles.models.article_version import sha256
from articles.models.document import render_document
from benchmarks.databases import Scratch, scratch
from benchmarks.world import EXPLANATION, KINDS, WORDS
from benchmarks.writing import progress, save

PER_ARTICLE = 50
TO_REVIEW = 20_000  # claims
AT_A_TIME = 40  # articles
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
SOURCINGS = ("named_person", "institution", "vague", "none")


def publish_many(verdicts: int) -> None:
    """Fill an empty, migrated database; interrupted, it goes on where it was."""
    tell = progress(f"{verdicts:,} verdicts", verdicts)
    articles, done = verdicts // PER_ARTICLE, Article.objects.count()
    publisher = Publisher()
    for first in range(done, articles, AT_A_TIME):
        numbers = range(first, min(first + AT_A_TIME, articles))
        with transaction.atomic():
            publisher.publish(numbers)
        tell(numbers.stop * PER_ARTICLE)


def published(verdicts: int, *, keep: bool) -> AbstractContextManager[Scratch]:
    """A scratch database with so many."""
    return scratch(f"api_{verdicts}", partial(publish_many, verdicts), keep=keep)


def make_reviewers(claims: int = TO_REVIEW, how_many: int = 20) -> list[str]:
    """Open claims on articles of their own, and people who may review them; gives their keys."""
    publisher, first = Publisher(), 10_000_000
    numbers = range(first, first + claims // PER_ARTICLE)
    if not Article.objects.filter(slug=f"article-{first}").exists():
        articles = save(publisher.make_article(number) for number in numbers)
        versions = save(publisher.make_version(article) for article in articles)
        save(claim for one in versions for claim in publisher.make_claims(one, "open"))
    group = Group.objects.get(name="Reviewers")
    keys = []
    for number in range(how_many):
        person, _ = User.objects.get_or_create(username=f"reviewer-{number}")
        person.groups.add(group)
        keys.append(ApiKey.objects.issue(person, "benchmark")[1])
    return keys


class Publisher:
    """Writes articles, a claim on each of their sentences, and the verdict on each claim."""

    def __init__(self) -> None:
        self.random = Random(20261124)  # noqa: S311 -- the same rows each time
        self.editor, _ = User.objects.get_or_create(username="editor")
        self.outlets = [
            Outlet.objects.get_or_create(name=f"Daily {word}", domain=f"{word}.example.org")[0]
            for word in WORDS[:20]
        ]
        self.speakers = [
            Speaker.objects.get_or_create(name=f"Speaker {number}", kind="person")[0]
            for number in range(200)
        ]
        scale = Rating.objects.filter(scale__code="default").select_related("scale")
        self.ratings = list(scale.exclude(value=None).order_by("pk"))

    def publish(self, numbers: range) -> None:
        articles = save(self.make_article(number) for number in numbers)
        versions = save(self.make_version(article) for article in articles)
        claims = save(claim for version in versions for claim in self.make_claims(version))
        verdicts = save(self.make_verdict(claim) for claim in claims)
        save(self.make_event(verdict) for verdict in verdicts)

    def make_article(self, number: int) -> Article:
        return Article(
            headline=f"What the {WORDS[number % len(WORDS)]} said, part {number}",
            slug=f"article-{number}",
            url=f"https://news.example.org/{number}",
            language=("en", "ar", "fr")[number % 3],
            outlet=self.outlets[number % len(self.outlets)],
            published_on="2024-05-01",
        )

    def make_version(self, article: Article) -> ArticleVersion:
        sentences = [
            f"Item {number} {' '.join(self.random.choices(WORDS, k=15))}."
            for number in range(PER_ARTICLE)
        ]
        body = " ".join(sentences)
        return ArticleVersion(article=article, number=1, body=body, sha256=sha256(body))

    def make_claims(self, version: ArticleVersion, status: str = "published") -> Iterator[Claim]:
        start = 0
        for number, words in enumerate(version.body.split(". "), start=1):
            quote = words.removesuffix(".") + "."
            yield Claim(
                article=version.article,
                version=version,
                number=number,
                start=start,
                end=start + len(quote),
                quote=quote,
                prefix=version.body[max(0, start - 32) : start],
                suffix=version.body[start + len(quote) : start + len(quote) + 32],
                statement=f"{version.article.headline}: {quote}",
                kind=self.random.choice(KINDS),
                speaker=self.random.choice(self.speakers),
                status=status,
            )
            start += len(quote) + 1

    def make_verdict(self, claim: Claim) -> Verdict:
        verdict = Verdict(
            claim=claim,
            version=claim.version,
            number=1,
            kind=claim.kind,
            speaker=claim.speaker,
            rating=self.random.choice(self.ratings),
            sourcing=self.random.choice(SOURCINGS),
            attribution_check="not_applicable",
            confidence="high",
            explanation=EXPLANATION * 2,
            published_at=BEGAN + timedelta(seconds=37 * claim.pk),
            published_by=self.editor,
        )
        verdict.document = render_document(verdict, [Review()], [self.make_evidence(claim)])
        return verdict

    def make_evidence(self, claim: Claim) -> Evidence:
        return Evidence(
            title="Minutes of the council",
            publisher="The council",
            url=f"https://council.example.org/minutes/{claim.pk}",
            accessed_on="2024-06-01",
            excerpt=EXPLANATION,
            stance="supports",
        )

    def make_event(self, verdict: Verdict) -> Event:
        return Event(
            article_id=verdict.claim.article_id,
            claim_id=verdict.claim_id,
            action="publish",
            before="agreed",
            after="published",
            actor=self.editor,
            actor_name="Ed I. Tor",
            data={"verdict": 1, "change": "initial"},
            created_at=verdict.published_at,
        )
