"""What stands on the desk's first page, for whom.

Blind: everybody sees their own numbers, counts of the process, and what is published. What others'
reviews say, and how long they took, stands here as on the page of agreement: for those who
adjudicate, of rounds that are over.
"""

from collections import Counter
from typing import Any

from django.contrib.auth.models import User

from articles.admin import tallies
from articles.admin.agreement import FEW, MatrixRow, line
from articles.agreement import recent as agreement
from articles.agreement.figures import PERMISSION as LEAD
from articles.agreement.figures import Coefficient
from articles.agreement.recent import Pace, Pair
from articles.models.review import TOO_FAST
from articles.workflow import STEPS

IN_MATRIX = 6
MOST_PEOPLE = 12


def of(user: User) -> dict[str, Any]:
    """The parts of the page that are for this person."""
    if not user.has_perm("articles.view_claim"):
        return {}
    here = {
        "counts": tallies.counts(user),
        "verdicts": tallies.verdicts_by_rating(),
        "latest_verdicts": tallies.LATEST,
        "articles": tallies.articles_of_late(),
        "may_place": user.has_perm(STEPS["reanchor"].permission),
        "may_decide": user.has_perm(LEAD),
        "may_publish": user.has_perm(STEPS["publish"].permission),
    }
    if user.has_perm(STEPS["submit"].permission):
        here |= {"day": tallies.my_day(user), "to_review": tallies.to_review(user)}
    if here["may_decide"]:
        here |= {"columns": tallies.reviews_by_day(), "columns_of_all": True, **_of_reviewers()}
    elif "day" in here:
        here["columns"] = tallies.reviews_by_day(user)
    here["has_columns"] = any(column.number for column in here.get("columns", ()))
    return here


def _of_reviewers() -> dict[str, Any]:
    found = agreement.recent()
    return {
        "recent": found,
        "latest_reviews": agreement.LATEST,
        "too_fast": TOO_FAST,
        "people": found.people[:MOST_PEOPLE],
        "matrix": matrix(found.pairs, found.people),
        "few": FEW,
    }


def matrix(pairs: list[Pair], people: list[Pace]) -> list[MatrixRow]:
    """Cohen's kappa of those who share the most claims; no rows where no pair shares enough."""
    if all(pair.kappa.n < FEW for pair in pairs):
        return []
    shared: Counter[str] = Counter()
    for pair in pairs:
        shared.update(dict.fromkeys(pair.reviewers, pair.kappa.n))
    shown = sorted(who for who, _n in shared.most_common(IN_MATRIX))
    cells = {frozenset(pair.reviewers): line(Coefficient.COHEN, pair.kappa) for pair in pairs}
    names = {pace.username: pace.name or pace.username for pace in people}
    return [
        MatrixRow(number, names[who], [cells.get(frozenset((who, other))) for other in shown])
        for number, who in enumerate(shown, start=1)
    ]
