"""`pages.update`: a page as it is sent takes the place of the page as it is, through the verbs.

What can be done exactly is done: facts of the article, other words and another claimant of a claim
that nobody has reviewed, claims that are new, claims that are gone, ratings that are new. Anything
else is refused by the verb that it would take, and then nothing is changed.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import workflow
from articles.api.google.errors import Aborted
from articles.api.google.pages import pages, record_of_claim, shown
from articles.api.google.rows import on_markup, on_page, outlet_at, speaker_of
from articles.api.google.writing import (
    add_claims,
    drop,
    hand_in,
    headline_of,
    is_of_claims_alone,
    sentences_of,
)
from articles.formats.google_fact_check import first_appearance
from articles.formats.records import ArticleRecord, ClaimRecord
from articles.models import Article, ArticleVersion, Claim
from articles.text.spans import PARAGRAPH_BREAK, Span
from articles.workflow.steps import lock_article, lock_claims

Markups = Sequence[tuple[int, ClaimRecord]]


@transaction.atomic
def replace(article: Article, record: ArticleRecord, *, seen: str, by: User) -> None:
    """`seen` is the versionId of the page as it was read; Aborted where somebody was faster."""
    locked = lock_article(article.pk)
    lock_claims(locked)
    now: Any = pages(by).get(pk=locked.pk)
    if shown(now)["versionId"] != seen:
        raise Aborted
    known = matched(record["claims"], now.on_page)
    drop([claim for claim in now.on_page if claim not in known.values()], by)
    with on_page():
        edit_facts(locked, record, by)
    markups = list(enumerate(record["claims"]))
    claims = {
        place: edited(place, one, known[place], by) for place, one in markups if place in known
    }
    claims |= added([(place, one) for place, one in markups if place not in known], now, by)
    for place, one in markups:
        with on_markup(place):
            judge(claims[place], one, known.get(place), by)


def matched(markups: Sequence[ClaimRecord], claims: Sequence[Claim]) -> dict[int, Claim]:
    """The claims that are on the page already, by the places of their markups: those that an
    anchor names, and of the others those that are said in the very words.
    """
    by_number = {claim.number: claim for claim in claims}
    by_words = {claim.statement: claim for claim in claims}
    found: dict[int, Claim] = {}
    for place, one in sorted(enumerate(markups), key=lambda each: "number" not in each[1]):
        number = one.get("number")
        with on_markup(place):
            if number is not None and number not in by_number:
                words = _("There is no claim %d on this page: a new one has no anchor.")
                raise ValidationError({"number": words % number})
            claim = by_words.get(one["statement"]) if number is None else by_number[number]
            if claim in found.values():
                raise ValidationError(_("Say each claim once."))
        if claim:
            found[place] = claim
    return found


def edit_facts(article: Article, record: ArticleRecord, by: User) -> None:
    if article.url and not record["url"]:
        raise ValidationError({"url": _("Say where the page is.")})
    if article.url != record["url"] and is_of_claims_alone(article):
        article.headline = headline_of(record["url"])
        article.outlet = outlet_at(record["url"], by)
    article.url, article.published_on = record["url"], record["published_on"]
    article.language = record.get("language", article.language)
    workflow.edit_article(article, by=by)


def edited(place: int, one: ClaimRecord, claim: Claim, by: User) -> Claim:
    with on_markup(place):
        sent = {"statement": one["statement"], "speaker": speaker_of(one["speaker"], by)}
        if one["via"] != first_appearance(claim.via):  # it may be no address, and is not shown then
            sent["via"] = one["via"]
        changes = {name: value for name, value in sent.items() if getattr(claim, name) != value}
        if not changes:
            return claim
        return workflow.edit_claim(claim, changes, by=by, revision=claim.revision)


def added(markups: Markups, article: Article, by: User) -> dict[int, Claim]:
    """New claims, each where its words stand in the text, or where they are added to it."""
    if not markups:
        return {}
    sentences_of(one for _place, one in markups)
    version = article.versions.last()
    found = {place: _only_place(one["statement"], version) for place, one in markups}
    missing = [one["statement"] for place, one in markups if found[place] is None]
    if missing:
        start = len(version.body)
        version = _with_sentences(article, version, missing, by)
        for place, one in markups:
            if found[place] is None:
                start += len(PARAGRAPH_BREAK)
                found[place] = Span(start, start + len(one["statement"]))
                start += len(one["statement"])
    return add_claims(version, markups, [span for span in found.values() if span], by)


def _only_place(words: str, version: ArticleVersion) -> Span | None:
    """Where words stand in a text, if once, and if they are no claim yet."""
    start = version.body.find(words)
    if start < 0 or version.body.find(words, start + 1) >= 0:
        return None
    span = Span(start, start + len(words))
    there = Claim.objects.filter(version=version, start=span.start, end=span.end)
    return None if there.exists() else span


def _with_sentences(
    article: Article, version: ArticleVersion, sentences: Sequence[str], by: User
) -> ArticleVersion:
    if not is_of_claims_alone(article):
        words = _("The text of this article is its publisher's, and does not say once: “%s”")
        raise workflow.StepRefused(words % sentences[0])
    before = set(_adrift(article))
    body = PARAGRAPH_BREAK.join((version.body, *sentences))
    new = workflow.add_version(article, body, by=by)
    if lost := set(_adrift(article)) - before:
        words = _("With this, the text would say the words of claim %d more than once.")
        raise workflow.StepRefused(words % min(lost))
    return new


def _adrift(article: Article) -> list[int]:
    rows = Claim.objects.adrift().filter(article=article)
    return list(rows.values_list("number", flat=True))


def judge(claim: Claim, one: ClaimRecord, known: Claim | None, by: User) -> None:
    """A rating that is not the published one is a review of whoever sends it."""
    published = record_of_claim(known)["published"] if known else None
    sent = one.get("reviews")
    if published and not sent:
        words = _("This claim is published as “%s”: send that, or retract it first.")
        raise workflow.StepRefused(words % published["rating"]["label"])
    if not sent or (published and _says(published) == (sent[0]["rating"], sent[0]["explanation"])):
        return
    hand_in(claim, sent[0], by)


def _says(published: dict[str, Any]) -> tuple[str, str]:
    return published["rating"]["code"], published["explanation"]
