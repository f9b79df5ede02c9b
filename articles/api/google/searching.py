"""What `claims:search` finds: published judgements in force, the same for whoever asks."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.reverse import reverse

from articles.api.google.paging import Pages
from articles.api.google.parameters import Given, number, refuse
from articles.api.problems import Unavailable
from articles.exchange.publisher import publisher
from articles.formats.google_fact_check import found_claim
from articles.models import Change, Rating, Verdict
from articles.models.article import LANGUAGE
from articles.search import CANDIDATES, Index, SearchUnavailable, like
from articles.text.dates import earliest

ASKED = ("query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays")
FINEST = 10_000  # of a score, which has four digits after the point
READ = ("pk", "claim_id", "document")
Row = Mapping[str, Any]


def search(request: Request, given: Given) -> dict[str, Any]:
    """A page of what is like the query, best first; without a query, of all, the newest first."""
    pages = Pages(given, ASKED)
    if not given.keys() & {"query", "reviewPublisherSiteFilter"}:
        raise refuse("query", _("Say what to search for, here or in reviewPublisherSiteFilter."))
    us = publisher_at(request)
    rows = wanted(given)
    if not is_of(us["site"], given.get("reviewPublisherSiteFilter", "")):
        rows = rows.none()
    text = given.get("query", "")
    found = list(alike(rows, text, pages) if text else newest(rows, pages))
    shown = found[: pages.size]
    return {
        "claims": [shown_to(request, row, us) for _place, row in shown],
        "nextPageToken": pages.token(*shown[-1][0]) if len(found) > pages.size else "",
    }


def shown_to(request: Request, row: Row, us: Mapping[str, str]) -> dict[str, Any]:
    url = reverse("api:claim-detail", args=[row["claim_id"]], request=request)  # as in ClaimReview
    document = json.loads(row["document"])
    return found_claim(document, url=url, publisher=us, verdict=row["pk"])


def publisher_at(request: Request) -> dict[str, str]:
    """Who publishes here, as Google's API says it: `site` is the host, without `www.`."""
    here = publisher(request.build_absolute_uri("/"))
    host = urlsplit(here["url"]).hostname or ""
    return {"name": here["name"], "site": host.removeprefix("www.")}


def is_of(site: str, wanted: str) -> bool:
    """Whether a site is, or is under, the one that is wanted, if one is."""
    domain = wanted.lower().partition("://")[2] or wanted.lower()
    domain = domain.partition("/")[0].removeprefix("www.")
    return not wanted or site == domain or site.endswith(f".{domain}")


# Which


def wanted(given: Given) -> QuerySet[Verdict, Row]:
    # Not by a join: SQLite would read all that have the rating to sort them.
    unrated = Rating.objects.filter(makes_claim_review=False).values_list("pk", flat=True)
    rows = Verdict.objects.current().exclude(change=Change.RETRACTION)
    rows = rows.exclude(rating__in=list(unrated))
    if language := language_in(given):
        exact = Q(claim__article__language__iexact=language)
        rows = rows.filter(exact | Q(claim__article__language__istartswith=f"{language}-"))
    if days := number(given, "maxAgeDays"):
        rows = rows.filter(is_newer(days))
    return rows.values(*READ)


def language_in(given: Given) -> str:
    """Without the region, which makes no difference; "" where none is asked for. Programs that
    have it from their locale write pt_BR.
    """
    tag = given.get("languageCode", "").replace("_", "-")
    try:
        LANGUAGE(tag or "en")
    except ValidationError as error:
        raise refuse("languageCode", " ".join(error.messages)) from error
    return tag.partition("-")[0]


def is_newer(days: int) -> Q:
    """Whether the claim or its review is at most so old, by the newer of both dates. A month or a
    year counts as its first day.
    """
    today = timezone.now().astimezone(UTC).date()
    first = today - timedelta(days=min(days, (today - date.min).days))
    reviewed = Q(published_at__gte=datetime.combine(first, time.min, UTC))
    return reviewed | Q(claim__article__published_on__gte=earliest(first.isoformat()))


# In which order; each with its place in it, after which the next page begins


def newest(rows: QuerySet[Verdict, Row], pages: Pages) -> Iterator[tuple[tuple[int, ...], Row]]:
    if pages.after:
        rows = rows.filter(pk__lt=pages.after[0])
    ordered = rows.order_by("-pk")
    for row in ordered[pages.offset : pages.offset + pages.size + 1]:
        yield (row["pk"],), row


def alike(
    rows: QuerySet[Verdict, Row], text: str, pages: Pages
) -> Iterator[tuple[tuple[int, ...], Row]]:
    """Of the best CANDIDATES those that are wanted."""
    try:
        ranked = like(text, Index.PUBLIC, CANDIDATES)
    except SearchUnavailable as error:
        raise Unavailable(str(error)) from error
    places = {one.claim: (-round(one.score * FINEST), one.claim) for one in ranked}
    found = {row["claim_id"]: row for row in rows.filter(claim__in=places)}
    ordered = [(places[claim], found[claim]) for claim in places if claim in found]
    after = [one for one in ordered if one[0] > (pages.after or (-FINEST - 1,))]
    yield from after[pages.offset : pages.offset + pages.size + 1]
