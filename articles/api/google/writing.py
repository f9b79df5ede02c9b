"""Pages made and taken away, through the verbs: all of what is sent, or nothing.

A new page is an article whose text are the sentences that were claimed, parted by blank lines, each
of them a claim. Its ratings are reviews that whoever sends them hands in; an editor publishes.
"""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from rest_framework import exceptions as drf

from articles import workflow
from articles.api.google.errors import AlreadyExists
from articles.api.google.pages import PROPOSED, author, name_of
from articles.api.google.rows import (
    OF_A_MARKUP,
    in_their_words,
    on_markup,
    on_page,
    outlet_at,
    speaker_of,
)
from articles.formats.records import ArticleRecord, ClaimRecord, ReviewRecord
from articles.models import (
    Article,
    ArticleVersion,
    AttributionCheck,
    Claim,
    Confidence,
    Kind,
    Sourcing,
)
from articles.text.addresses import spellings
from articles.text.spans import PARAGRAPH_BREAK, Span
from articles.workflow.steps import lock_article, require

LONGEST_SLUG = 100  # so that a number fits behind it
UNKNOWN = "und"  # the language, as BCP 47 has it: pages do not say theirs


@transaction.atomic
def create(record: ArticleRecord, *, by: User) -> Article:
    """Make a page; AlreadyExists where there is one at its address."""
    require(by, "articles.add_article")
    claimed = sentences_of(record["claims"])
    there = Article.objects.filter(url__in=spellings(record["url"])).first()
    with on_page():
        body = PARAGRAPH_BREAK.join(claimed)
        version = _taken_up(there, record, body, by) if there else _stored(record, body, by)
    places, start = [], 0
    for sentence in claimed:
        places.append(Span(start, start + len(sentence)))
        start += len(sentence) + len(PARAGRAPH_BREAK)
    numbered = list(enumerate(record["claims"]))
    made = add_claims(version, numbered, places, by)
    for place, one in numbered:
        if reviews := one.get("reviews"):
            with on_markup(place):
                hand_in(made[place], reviews[0], by)
    return version.article


def _stored(record: ArticleRecord, body: str, by: User) -> ArticleVersion:
    address = record["url"]
    article = Article(
        headline=headline_of(address),
        slug=_free_slug(address),
        url=address,
        outlet=outlet_at(address, by),
        published_on=record["published_on"],
        language=record.get("language", UNKNOWN),
    )
    return workflow.add_article(article, body, by=by)


def _taken_up(there: Article, record: ArticleRecord, body: str, by: User) -> ArticleVersion:
    """The text of a page that was deleted, with what it says by now."""
    article = lock_article(there.pk)
    if article.claims.exclude(status__in=(*PROPOSED, "deleted")).exists():
        words = _("There is a page at this address: %s. Get it, and update it.")
        raise AlreadyExists(words % name_of(article))
    if not is_of_claims_alone(article):
        words = _("The article at this address has a text: break it down, /api/v1/articles/%s/.")
        raise AlreadyExists(words % article.slug)
    article.published_on = record["published_on"]
    article.language = record.get("language", article.language)
    workflow.edit_article(article, by=by)
    latest = article.versions.last()
    if latest and latest.body == body:
        return latest
    return workflow.add_version(article, body, by=by)


def headline_of(address: str) -> str:
    """Pages have none: it is their address."""
    return address.partition("://")[2][:500]


def is_of_claims_alone(article: Article) -> bool:
    """Whether its text was made of claims here, so that sentences can be added to it; the text of
    any other is its publisher's.
    """
    return bool(article.url) and article.headline == headline_of(article.url)


def _free_slug(address: str) -> str:
    path = address.partition("://")[2].partition("?")[0].partition("#")[0]
    words = slugify(path.replace("/", " ").replace(".", " "))
    slug = words[:LONGEST_SLUG].strip("-") or "page"
    taken = set(Article.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(each for each in numbered if each not in taken)


# Claims and reviews


def sentences_of(markups: Iterable[ClaimRecord]) -> list[str]:
    """What new claims say; ValidationError where two say the same."""
    claimed = [one["statement"] for one in markups]
    if len(set(claimed)) < len(claimed):
        raise ValidationError({"claimReviewMarkups": _("Say each claim once.")})
    return claimed


def add_claims(
    version: ArticleVersion,
    markups: Sequence[tuple[int, ClaimRecord]],
    spans: Sequence[Span],
    by: User,
) -> dict[int, Claim]:
    """Make claims of spans of a text; `markups` have their places in the page, as the result."""
    drafts = []
    for (place, one), span in zip(markups, spans, strict=True):
        with on_markup(place):
            drafts.append(workflow.Draft(span, fields_of(one, by)))
    try:
        claims = workflow.add_claims(version, drafts, by=by)
    except workflow.DraftsRefused as refusal:
        faults: Any = {
            markups[at][0]: in_their_words(fault, OF_A_MARKUP)
            for at, fault in refusal.faults.items()
        }
        raise drf.ValidationError({"claimReviewMarkups": faults}) from refusal
    return {place: claim for (place, _one), claim in zip(markups, claims, strict=True)}


def fields_of(one: ClaimRecord, by: User) -> dict[str, object]:
    """Pages do not say of what kind a claim is: it is of the plainest, until somebody does."""
    fields = {"statement": one["statement"], "via": one["via"], "kind": Kind.EVENT_PROPERTY}
    number = {"number": one["number"]} if "number" in one else {}
    return {**fields, **number, "speaker": speaker_of(one["speaker"], by)}


def hand_in(claim: Claim, review: ReviewRecord, by: User) -> None:
    """The review of a rating, with the plainest of what pages do not say: no source of the claim
    is known, and nobody has said how sure they are.
    """
    rating = claim.article.rating_scale.ratings.filter(code=review["rating"]).first()
    answers = {
        "rating": rating,
        "explanation": review["explanation"],
        "sourcing": Sourcing.NONE,
        "attribution_check": AttributionCheck.NOT_APPLICABLE,
        "confidence": Confidence.LOW,
    }
    evidence = [{"publisher": author(), **item} for item in review["evidence"]]
    workflow.submit(claim, by=by, revision=claim.revision, answers=answers, evidence=evidence)


# Taking one away


@transaction.atomic
def delete(article: Article, *, by: User) -> None:
    """Delete the claims of a page; without any, the article is no page any more."""
    lock_article(article.pk)
    drop(article.claims.exclude(status__in=(*PROPOSED, "deleted")), by)


def drop(claims: Iterable[Claim], by: User) -> None:
    """Delete claims, those first that lie in others; StepRefused names one that has to stay."""
    for claim in sorted(claims, key=lambda each: (-each.start, each.end)):
        try:
            workflow.delete_claim(claim, by=by)
        except workflow.StepRefused as refusal:
            words = _("Claim %(number)d, “%(claim)s”, stays: %(why)s")
            said = {"number": claim.number, "claim": claim.statement, "why": refusal}
            raise workflow.StepRefused(words % said) from refusal
