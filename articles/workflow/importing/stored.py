"""What there is already of that which some records say, read with a few queries for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, Q
from django.utils.text import slugify

from articles.formats.appearances import FORMATS
from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Origin,
    Outlet,
    Rating,
    RatingScale,
    Recusal,
    Review,
    Speaker,
)
from articles.models.article_version import sha256
from articles.models.rating import DEFAULT_SCALE
from articles.workflow.importing.fields import is_whole

Record = Mapping[str, Any]
SpeakerKey = tuple[str, str, str]
OriginKey = tuple[str, str]
LONGEST_MADE_SLUG = 100


class Stored:
    """The vocabulary that records name, and the articles that they are about, locked."""

    def __init__(self, records: Sequence[Record], file_format: str) -> None:
        self.format = file_format
        claims = [claim for record in records for claim in objects(record.get("claims"))]
        self.accounts = _accounts(claims)
        self.outlets = _outlets(records)
        self.speakers = _speakers(claims)
        self.scales = {scale.code: scale for scale in RatingScale.objects.all()}
        self.default_scale = self.scales.get(DEFAULT_SCALE)
        self.ratings = _ratings(self.scales)
        self.origins = _origins(self._origin_keys(claims))
        self.articles = self._locked(records)
        self.by_slug = {article.slug: article for article in self.articles.values()}
        self.by_url = {article.url: article for article in self.articles.values() if article.url}
        self.versions = _versions(self.articles)
        self.claims = _claims(self.articles)
        self.reviews = _reviews(self.articles)
        recused = Recusal.objects.filter(article__in=self.articles)
        self.recusals = set(recused.values_list("article_id", "reviewer_id"))

    def origin_key(self, claim: Record) -> OriginKey | None:
        """By what a claim is known that was imported before; None where its file says nothing."""
        origin = claim.get("origin")
        if not isinstance(origin, dict):
            return None
        file_format, identifier = origin.get("format") or self.format, origin.get("identifier")
        if isinstance(file_format, str) and isinstance(identifier, str) and identifier:
            return file_format, identifier
        return None

    def is_an_appearance(self, record: Record) -> bool:
        """Whether an article is the place where a claim of elsewhere appeared. Its slug was made by
        the reader, and its address may be another one's too: it is known by its claim.
        """
        keys = map(self.origin_key, objects(record.get("claims")))
        return any(key[0] in FORMATS for key in keys if key)

    def has_gone_elsewhere(self, record: Record, there: Article | None) -> bool:
        """Whether the address of such a place is another article's than the one that is there."""
        owner = self.by_url.get(record.get("url") or "")
        return owner not in (None, there) and self.is_an_appearance(record)

    def article_of(self, record: Record) -> Article | None:
        """The article that a record is about, if it is there."""
        slug = record.get("slug")
        if slug in self.by_slug:
            return self.by_slug[slug]
        for claim in objects(record.get("claims")):
            key = self.origin_key(claim)
            if key and key in self.origins:
                return self.articles.get(self.origins[key].claim.article_id)
        if slug:
            return None
        if url := record.get("url"):
            return self.by_url.get(url)
        return self._of_the_same_text(record)

    def slug_for(self, record: Record) -> str:
        """A slug for a new article: its own, or one made from the headline; the text tells two
        articles of one headline apart.
        """
        if slug := record.get("slug"):
            return str(slug)
        plain, marked = made_slugs(record)
        return marked if plain in self.by_slug else plain

    def _of_the_same_text(self, record: Record) -> Article | None:
        digest = digest_of(record.get("body"))
        for slug in made_slugs(record):
            article = self.by_slug.get(slug)
            if article and any(one.sha256 == digest for one in self.versions[article.pk]):
                return article
        return None

    def _origin_keys(self, claims: Iterable[Record]) -> Iterator[OriginKey]:
        for claim in claims:
            if key := self.origin_key(claim):
                yield key

    def _locked(self, records: Sequence[Record]) -> dict[int, Article]:
        """The articles that are there by slug, address or the origin of a claim, locked."""
        slugs = {r["slug"] for r in records if _is_text(r.get("slug"))}
        slugs |= {slug for r in records if not r.get("slug") for slug in made_slugs(r)}
        urls = {r["url"] for r in records if _is_text(r.get("url"))}
        known = {origin.claim.article_id for origin in self.origins.values()}
        found = Article.objects.filter(Q(slug__in=slugs) | Q(url__in=urls) | Q(pk__in=known))
        keys = list(found.values_list("pk", flat=True))
        if not keys:
            return {}
        rows = Article.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        return {article.pk: article for article in rows}


def objects(value: Any) -> list[Record]:
    """What of a list is an object; whether all of it is, is looked at elsewhere."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def digest_of(body: Any) -> str:
    try:
        return sha256(body) if isinstance(body, str) else ""
    except UnicodeEncodeError:
        return ""


def made_slugs(record: Record) -> tuple[str, str]:
    """The slug that a headline makes, and the same with a mark of the text."""
    headline = record.get("headline")
    made = slugify(headline if isinstance(headline, str) else "", allow_unicode=True)
    plain = made[:LONGEST_MADE_SLUG].strip("-") or "article"
    return plain, f"{plain}-{digest_of(record.get('body'))[:12]}"


def _is_text(value: Any) -> bool:
    """Whether a database can be asked for it."""
    return isinstance(value, str) and bool(value) and "\0" not in value and is_whole(value)


def _accounts(claims: Iterable[Record]) -> dict[str, User]:
    reviews = (review for claim in claims for review in objects(claim.get("reviews")))
    names = {name for review in reviews if _is_text(name := review.get("reviewer"))}
    rows = User.objects.filter(is_active=True, username__in=names)
    return {user.get_username(): user for user in rows}


def _outlets(records: Iterable[Record]) -> dict[str, Outlet]:
    named = (r.get(name) for r in records for name in ("outlet", "syndicated_from"))
    domains = {domain for one in objects(list(named)) if _is_text(domain := one.get("domain"))}
    rows = Outlet.objects.filter(domain__in=domains)
    return {outlet.domain: outlet for outlet in rows}


def speaker_key(speaker: Record) -> SpeakerKey:
    return (speaker["name"], speaker["kind"], speaker.get("job_title", ""))


def _speakers(claims: Iterable[Record]) -> dict[SpeakerKey, Speaker]:
    said = objects([claim.get("speaker") for claim in claims])
    rows = Speaker.objects.filter(name__in={n for one in said if _is_text(n := one.get("name"))})
    return {speaker.natural_key(): speaker for speaker in rows}


def _ratings(scales: Mapping[str, RatingScale]) -> dict[tuple[int, str], Rating]:
    by_key = {scale.pk: scale for scale in scales.values()}
    found = {}
    for rating in Rating.objects.all():
        rating.scale = by_key[rating.scale_id]
        found[rating.scale_id, rating.code] = rating
    return found


def _origins(keys: Iterable[OriginKey]) -> dict[OriginKey, Origin]:
    by_format = defaultdict(set)
    for file_format, identifier in keys:
        if _is_text(identifier) and _is_text(file_format):
            by_format[file_format].add(identifier)
    found = {}
    for file_format, identifiers in by_format.items():
        rows = Origin.objects.filter(format=file_format, identifier__in=list(identifiers))
        for origin in rows.select_related("claim"):
            found[origin.natural_key()] = origin
    return found


def _versions(articles: Mapping[int, Article]) -> dict[int, list[ArticleVersion]]:
    by_article: dict[int, list[ArticleVersion]] = defaultdict(list)
    for version in ArticleVersion.objects.filter(article__in=articles).order_by("number"):
        by_article[version.article_id].append(version)
    return by_article


def _claims(articles: Mapping[int, Article]) -> dict[int, list[Claim]]:
    rows = Claim.with_deleted.select_for_update(no_key=True, of=("self",))
    related = rows.filter(article__in=articles).select_related("speaker", "parent", "origin")
    by_article: dict[int, list[Claim]] = defaultdict(list)
    for claim in related.order_by("pk") if articles else ():
        by_article[claim.article_id].append(claim)
    return by_article


def _reviews(articles: Mapping[int, Article]) -> dict[int, list[Review]]:
    rows = Review.objects.filter(claim__article__in=articles).select_related("reviewer", "rating")
    by_claim: dict[int, list[Review]] = defaultdict(list)
    for review in rows.prefetch_related(Prefetch("evidence")).order_by("round", "submitted_at"):
        by_claim[review.claim_id].append(review)
    return by_claim
