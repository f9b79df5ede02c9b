"""Counting for the desk's first page. Every number is bounded, by a time, by a row or by a ceiling
("1,000+"): it costs the same over a thousand claims and over a hundred thousand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import (
    Count,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.utils import timezone

from articles.admin.charts import Column, Row, columns, rows
from articles.models import (
    RUNNING,
    Article,
    ArticleVersion,
    Claim,
    Event,
    Rating,
    Review,
    Status,
    Verdict,
)
from articles.models.counting import MOST_COUNTED, Counted, CountUpTo
from articles.models.queue import waiting_for

GOAL = 500  # reviews a day
LOOKED_AT = 300  # claims under review among which those are counted that are not simply of a status
DAYS = 14
MOST_A_DAY = 2000
LATEST = 1000  # verdicts
REVISED = 100  # texts that replaced others, of late
EVENTS = 300  # among which the articles are found that were worked on of late
ARTICLES = 8


# One's own day


class Day(NamedTuple):
    """What somebody has done today."""

    done: int
    seconds: float | None  # the median of those that are known
    goal: int = GOAL


def my_day(user: User) -> Day:
    mine = Review.objects.submitted().filter(reviewer=user, submitted_at__gte=midnights(1)[0])
    times = list(mine.order_by().values_list("lead_time", flat=True))
    return Day(len(times), _median(times))


def to_review(user: User) -> Counted:
    """How many of the next claims under review wait for somebody; more, where there are more."""
    next_ones = Claim.objects.filter(status__in=RUNNING).order_by("status", "article_id", "number")
    window = list(next_ones.values_list("pk", flat=True)[: LOOKED_AT + 1])
    waiting = waiting_for(user).filter(pk__in=window[:LOOKED_AT]).count()
    return Counted(waiting, len(window) > LOOKED_AT)


def midnights(days: int) -> list[datetime]:
    """When each of the last days began here, today's the last."""
    today = timezone.localdate()
    return [_midnight(today - timedelta(days=ago)) for ago in reversed(range(days))]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _median(times: Iterable[int | None]) -> float | None:
    known = [seconds for seconds in times if seconds is not None]
    return median(known) if known else None


# The queue, and what needs a decision


class Counts(NamedTuple):
    """Counts of the process, and since when the first in each line has waited."""

    open: Counted
    one_missing: Counted
    again: Counted  # open again: reopened, or their text has changed
    disputed: Counted
    agreed: Counted
    adrift: Counted
    open_since: datetime | None
    disputed_since: datetime | None
    agreed_since: datetime | None


def counts(user: User) -> Counts:
    """All in one query."""
    found = {
        "open": CountUpTo(MOST_COUNTED, _in(Status.OPEN)),
        "one_missing": CountUpTo(LOOKED_AT, _one_missing()),
        "again": CountUpTo(MOST_COUNTED, Claim.objects.stale()),
        "disputed": CountUpTo(MOST_COUNTED, _in(Status.DISPUTED)),
        "agreed": CountUpTo(MOST_COUNTED, _in(Status.AGREED)),
        "adrift": CountUpTo(MOST_COUNTED, _adrift()),
    }
    since = {f"{status}_since": _first_in(status) for status in ("open", "disputed", "agreed")}
    annotated = User.objects.filter(pk=user.pk).annotate(
        **{f"{name}_": value for name, value in found.items()}, **since
    )
    row = annotated.values(*(f"{name}_" for name in found), *since).get()
    numbers = {name: Counted.up_to(one.most, row[f"{name}_"]) for name, one in found.items()}
    return Counts(**numbers, **{name: row[name] for name in since})


def _in(status: Status) -> QuerySet[Claim]:
    return Claim.objects.filter(status=status)


def _first_in(status: str) -> Subquery:
    """Since when nothing has happened to the claim that has waited longest."""
    waiting = Claim.objects.filter(status=status).order_by("updated_at", "pk")
    return Subquery(waiting.values("updated_at")[:1], DateTimeField())


def _one_missing() -> QuerySet[Claim]:
    """Of the claims that somebody has reviewed, those that need one review more."""
    first = (
        _in(Status.IN_REVIEW).order_by("status", "article_id", "number").values("pk")[:LOOKED_AT]
    )
    of_round = Review.objects.submitted().filter(claim=OuterRef("pk"), round=OuterRef("round"))
    done = of_round.order_by().values("claim").annotate(number=Count("pk")).values("number")
    claims = Claim.objects.filter(pk__in=first).annotate(done=Subquery(done, IntegerField()))
    return claims.filter(done=F("article__reviews_required") - 1)


def _adrift() -> QuerySet[Claim]:
    """Of the texts that were replaced of late, the claims that nobody has placed in the newer."""
    newer = ArticleVersion.objects.filter(number__gt=1).order_by("-pk").values("article")[:REVISED]
    return Claim.objects.adrift().filter(article__in=newer)


# The last days, and what was published


def reviews_by_day(user: User | None = None) -> list[Column]:
    """Submitted reviews of each of the last days, of one person or of all."""
    done = Review.objects.submitted()
    if user:
        done = done.filter(reviewer=user)
    begins = midnights(DAYS)
    ends = [*begins[1:], begins[-1] + timedelta(days=2)]
    days = {
        f"day_{number}": CountUpTo(MOST_A_DAY, done.filter(submitted_at__gte=a, submitted_at__lt=b))
        for number, (a, b) in enumerate(zip(begins, ends, strict=True))
    }
    row = User.objects.order_by("pk").annotate(**days).values(*days)[:1].get()
    numbers = [Counted.up_to(MOST_A_DAY, row[day]) for day in days]
    labels = [timezone.localdate(begin) for begin in begins]
    return columns(labels, numbers)


def verdicts_by_rating() -> list[Row]:
    """The latest verdicts, those that still stand, by their rating."""
    latest = Verdict.objects.order_by("-published_at").values_list("rating", "current")[:LATEST]
    found = Counter(rating for rating, is_current in latest if is_current and rating)
    ratings = Rating.objects.filter(pk__in=found).order_by("scale", "position", "pk")
    return rows(ratings, [Counted(found[rating.pk]) for rating in ratings])


# Articles


class Progress(NamedTuple):
    article: Article
    claims: int
    reviewed: int  # decided, published or not
    published: int


def articles_of_late() -> Sequence[Progress]:
    """The articles on which something was done last, the last one first."""
    happened = Event.objects.order_by("-pk").values_list("article", flat=True)[:EVENTS]
    latest = list(dict.fromkeys(happened))[:ARTICLES]
    found = Claim.objects.filter(article__in=latest).order_by().values_list("article", "status")
    by_status: dict[int, Counter[str]] = {article: Counter() for article in latest}
    for article, status, number in found.annotate(number=Count("pk")):
        by_status[article][status] = number
    articles = Article.objects.only("headline").in_bulk(latest)
    return [_progress(articles[pk], by_status[pk]) for pk in latest]


def _progress(article: Article, number: Counter[str]) -> Progress:
    published = number[Status.PUBLISHED] + number[Status.RETRACTED]
    left_out = number[Status.SUGGESTED] + number[Status.REJECTED]
    reviewed = published + number[Status.AGREED]
    return Progress(article, number.total() - left_out, reviewed, published)
