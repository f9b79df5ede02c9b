"""How far the claims of an article are: numbers, one bar of them, and where somebody is in them."""

from collections import Counter
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.admin.reading import SIGNS
from articles.models import Article, ArticleVersion, Claim, Review, Status
from articles.models.counting import MOST_COUNTED, Counted, CountUpTo
from articles.models.queue import waiting_for

ADRIFT = "adrift"
ORDER = (
    *(Status.PUBLISHED, Status.AGREED, Status.DISPUTED, Status.IN_REVIEW, Status.OPEN),
    *(Status.SUGGESTED, Status.RETRACTED),
)


class Share(NamedTuple):
    """One part of the bar; `x` and `width` are hundredths of it, as attributes of SVG."""

    name: str
    words: str | Promise
    sign: str
    number: int
    x: str
    width: str


class Progress(NamedTuple):
    total: int
    shares: list[Share]

    @property
    def in_words(self) -> str:
        return ", ".join(f"{share.words}: {share.number}" for share in self.shares)


def progress_of(article: Article, latest: ArticleVersion | None) -> Progress:
    """Claims that are not in the latest text count as that alone: it comes first to place them."""
    counts: Counter[str] = Counter()
    claims = Claim.objects.filter(article=article).exclude(status=Status.REJECTED)
    found = claims.order_by().values_list("status", "version").annotate(Count("pk"))
    for status, version, count in found:
        counts[status if latest and version == latest.pk else ADRIFT] += count
    total, before, shares = sum(counts.values()), 0, []
    for name in (*ORDER, ADRIFT):
        if count := counts[name]:
            x, width = (f"{100 * n / total:.2f}" for n in (before, count))
            shares.append(Share(name, _words(name), _sign(name), count, x, width))
            before += count
    return Progress(total, shares)


def _words(name: str) -> str | Promise:
    return _("Not in the latest text") if name == ADRIFT else Status(name).label


def _sign(name: str) -> str:
    return "↯" if name == ADRIFT else SIGNS[Status(name)]


# Where somebody is

MOST_LOOKED_AT = 500  # claims of an article, of which it is counted what they are to a reviewer


class Place(NamedTuple):
    number: int
    total: Counted


def place_of(claim: Claim) -> Place | None:
    """Which of the claims of its article one is; None where nobody counts so far."""
    claims = Claim.objects.filter(article=claim.article_id)
    up_to_here = CountUpTo(MOST_COUNTED, claims.filter(number__lte=claim.number))
    article = Article.objects.filter(pk=claim.article_id)
    number, total = article.values_list(up_to_here, CountUpTo(MOST_COUNTED, claims)).get()
    if claim.status == Status.DELETED or number > MOST_COUNTED:
        return None
    return Place(number, Counted.up_to(MOST_COUNTED, total))


class Part(NamedTuple):
    """What a reviewer has done of an article, in the latest round of each claim, and has left."""

    done: int
    left: int

    @property
    def total(self) -> int:
        return self.done + self.left


def part_of(reviewer: User, claim: Claim, place: Place | None) -> Part | None:
    """One's part in the article of a claim; None where it is too long to be looked through."""
    if place is None or place.total.value > MOST_LOOKED_AT:
        return None
    here = Claim.objects.filter(article=claim.article_id)
    done = Review.objects.submitted().filter(reviewer=reviewer, is_adjudication=False)
    done = done.filter(claim__in=here, round=F("claim__round"))
    left = waiting_for(reviewer, here)
    numbers = [CountUpTo(MOST_LOOKED_AT, rows) for rows in (done, left)]
    return Part(*User.objects.filter(pk=reviewer.pk).values_list(*numbers).get())
