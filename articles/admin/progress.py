"""How far the claims of an article are: numbers, and one bar of them."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.admin.reading import SIGNS
from articles.models import Article, ArticleVersion, Claim, Status

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
