"""The page that shows how far reviewers agree: numbers, and the same numbers drawn."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import key
from articles.admin.desk_page import DeskPage
from articles.admin.people import named
from articles.agreement.coefficients import Agreement
from articles.agreement.figures import (
    PERMISSION,
    Coefficient,
    Figures,
    Question,
    Table,
    figures,
    undefined_because,
)
from articles.models import Article

LEAST, MOST = -0.2, 1.0  # the ends of the drawn axis; what lies below is drawn at its end
TICKS = (-0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
TENTATIVE, RELIABLE = 0.667, 0.8  # Krippendorff's thresholds for alpha
FEW = 20
MOST_IN_MATRIX = 12
SHADES = 5
ALPHAS = (Coefficient.ALPHA, Coefficient.ALPHA_ORDINAL, Coefficient.ALPHA_INTERVAL)


class Bar(NamedTuple):
    """A stretch of the axis, in per cent of its length, as SVG reads it in every language."""

    left: str
    width: str
    end: str  # where its value lies


def bar(start: float, end: float) -> Bar:
    here, there = (100 * (max(value, LEAST) - LEAST) / (MOST - LEAST) for value in (start, end))
    parts = (min(here, there), abs(there - here), there)
    return Bar(*(f"{part:.2f}%" for part in parts))


class Line(NamedTuple):
    """One coefficient, in words, in numbers and drawn."""

    coefficient: Coefficient
    value: float | None
    n: int
    undefined_because: str | None
    bar: Bar | None

    @property
    def is_few(self) -> bool:
        return 0 < self.n < FEW

    @property
    def is_beyond(self) -> bool:
        """Whether it lies below the end of the axis."""
        return self.value is not None and self.value < LEAST

    @property
    def is_alpha(self) -> bool:
        return self.coefficient in ALPHAS

    @property
    def shade(self) -> int:
        """From 0, no better than chance, to SHADES, perfect."""
        return round(SHADES * max(self.value or 0, 0))


def line(coefficient: Coefficient, found: Agreement) -> Line:
    drawn = None if found.value is None else bar(0, found.value)
    return Line(coefficient, found.value, found.n, undefined_because(found), drawn)


def lines(found: Figures) -> list[Line]:
    """In the order in which the coefficients are explained."""
    return [line(name, found[name]) for name in Coefficient if name in found]


class PairRow(NamedTuple):
    names: list[str]
    n: int
    lines: list[Line]

    @property
    def is_few(self) -> bool:
        return self.n < FEW


class MatrixRow(NamedTuple):
    number: int
    name: str
    cells: list[Line | None]  # None where two share no claim, and of somebody with themselves


class Section(NamedTuple):
    question: Question
    table: Table
    lines: list[Line]
    pairs: list[PairRow]
    matrix: list[MatrixRow]
    is_cut: bool  # the matrix has not room for all

    @property
    def title(self) -> str:
        axis, scale = self.question.axis.label, self.question.scale_name
        return f"{axis}: {scale}" if scale else str(axis)


def section(table: Table, names: dict[str, str]) -> Section:
    pairs = [
        PairRow(
            [names[who] for who in pair.reviewers],
            pair.figures[Coefficient.RAW].n,
            lines(pair.figures),
        )
        for pair in table.pairs
    ]
    people = list(dict.fromkeys(who for pair in table.pairs for who in pair.reviewers))
    shown = sorted(people[:MOST_IN_MATRIX])
    is_cut = len(people) > MOST_IN_MATRIX
    return Section(
        table.question, table, lines(table.overall), pairs, matrix(table, shown, names), is_cut
    )


def matrix(table: Table, people: list[str], names: dict[str, str]) -> list[MatrixRow]:
    """Cohen's kappa of everybody with everybody; no rows where none is defined."""
    kappas = {
        frozenset(pair.reviewers): line(Coefficient.COHEN, pair.figures[Coefficient.COHEN])
        for pair in table.pairs
    }
    if all(kappa.value is None for kappa in kappas.values()):
        return []
    return [
        MatrixRow(number, names[who], [kappas.get(frozenset((who, other))) for other in people])
        for number, who in enumerate(people, start=1)
    ]


def names_of(tables: Iterable[Table]) -> dict[str, str]:
    people = {who for table in tables for pair in table.pairs for who in pair.reviewers}
    return {user.get_username(): named(user) for user in User.objects.filter(username__in=people)}


class AgreementPage(DeskPage):
    """The figures of one article (?article=7), or of all articles taken together."""

    permission = PERMISSION
    what = gettext_lazy("seeing how far reviewers agree")

    @classmethod
    def url(cls, admin: ModelAdmin) -> URLPattern:
        view = admin.admin_site.admin_view(cls.as_view(admin=admin))
        return path("agreement/", view, name="articles_article_agreement")

    def get(self, request: HttpRequest) -> HttpResponse:
        article = self.article
        tables = figures(None if article is None else [article])
        names = names_of(tables)
        context: dict[str, Any] = {
            "title": _("How far reviewers agree"),
            "article": article,
            "sections": [section(table, names) for table in tables],
            "units": tables[0].units,
            "reviews": tables[0].reviews,
            "coefficients": list(Coefficient),
            "ticks": [(bar(0, tick).end, tick) for tick in TICKS],
            "zero": bar(0, 0).end,
            "tentative": bar(TENTATIVE, RELIABLE),
            "reliable": bar(RELIABLE, MOST),
            "few": FEW,
        }
        return self.page("agreement", context)

    @property
    def article(self) -> Article | None:
        if "article" not in self.request.GET:
            return None
        found = Article.objects.filter(pk=key(self.request.GET["article"])).first()
        if found is None:
            raise Http404
        return found
