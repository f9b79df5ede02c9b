"""A finished set of reviews as an annotation data set: each annotator's own labels, the adjudicated
one, and how far they agree.

In it is the current round of every claim, once it is over: of a round that still runs nothing
leaves, nor of an earlier one, whose statement may have been another. Free texts of reviewers stay
here, since they may name people. For whom it is: those who adjudicate (as the figures of agreement
are), and with the names of accounts only those who may see accounts.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from secrets import SystemRandom
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, Prefetch, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from articles.agreement.figures import PERMISSION, Figures, Table, figures_of, undefined_because
from articles.formats.data_set import Facts, Figure, Value
from articles.models import Article, Claim, Rating, Review
from articles.models.judgement import AttributionCheck, Confidence, Disagreement, Sourcing
from articles.models.kind import Kind
from articles.models.review import ReviewQuerySet
from articles.models.status import RUNNING, Status

CHUNK = 200
NOT_OVER = (*RUNNING, Status.DELETED)
NAMES = "auth.view_user"
OF_CLAIM = (
    *("quote", "start", "end", "prefix", "suffix", "statement", "kind", "via"),
    *("checkworthiness",),
)
DEFINED = (Sourcing, AttributionCheck)
LISTED = (Kind, Confidence, Disagreement)


def data_set(
    articles: QuerySet[Article] | None = None, *, by: User, names: bool = False
) -> "DataSet":
    """The data set of some articles, or of all; PermissionDenied where somebody may not have it."""
    for permission in (PERMISSION, "articles.view_review", *([NAMES] if names else [])):
        if not by.has_perm(permission):
            raise PermissionDenied(_("Your role does not allow this (%s).") % permission)
    reviews = Review.objects.visible_to(by).submitted().filter(round=F("claim__round"))
    reviews = reviews.exclude(claim__status__in=NOT_OVER)
    if articles is not None:
        reviews = reviews.filter(claim__article__in=articles)
    return DataSet(reviews, has_names=names)


class DataSet:
    """Records and the facts of their card, in which the same person has the same name."""

    def __init__(self, reviews: ReviewQuerySet, *, has_names: bool) -> None:
        self.reviews, self.has_names = reviews.order_by(), has_names
        self._counts: Counter[str] = Counter()
        self._languages: set[str] = set()
        self._articles: set[str] = set()
        self._annotators: set[str] = set()  # those who decided between others are none

    @cached_property
    def _names(self) -> dict[int, str]:
        """What the annotators are called, by the keys of their accounts: drawn by lot, so that
        neither the order of accounts nor that of their work tells who is who.
        """
        people = list(self.reviews.values_list("reviewer", "reviewer__username").distinct())
        SystemRandom().shuffle(people)
        names: dict[int, str] = {}
        for key, username in people:
            names[key] = self._new_name(username, names)
        return names

    def _new_name(self, username: str, names: dict[int, str]) -> str:
        return username if self.has_names else f"R{len(names) + 1}"

    def _name(self, key: int, username: str) -> str:
        """Also of somebody whose reviews have come since the names were drawn."""
        if key not in self._names:
            self._names[key] = self._new_name(username, self._names)
        return self._names[key]

    def records(self) -> Iterator[dict[str, Any]]:
        """Claim by claim; a few queries for many."""
        reviews = self.reviews.select_related("rating", "reviewer")
        judged = Prefetch("reviews", reviews, to_attr="judged")
        rows = Claim.objects.filter(pk__in=self.reviews.values("claim"))
        related = rows.select_related("article__rating_scale", "version", "speaker")
        ordered = related.defer("version__body").order_by("article_id", "number")
        for claim in ordered.prefetch_related(judged).iterator(CHUNK):
            record = self._record(claim)
            self._count(record)
            yield record

    def facts(self) -> Facts:
        """What the card says of the records that were read, in English whoever asks."""
        with translation.override("en"):
            return Facts(
                sorted(self._languages),
                articles=len(self._articles),
                claims=self._counts["claims"],
                labels=self._counts["labels"],
                annotators=len(self._annotators),
                adjudicated=self._counts["adjudicated"],
                undecided=self._counts["undecided"],
                has_names=self.has_names,
                values=_values(self.reviews),
                figures=[f for table in figures_of(self.reviews) for f in self._figures(table)],
            )

    def _count(self, record: dict[str, Any]) -> None:
        self._languages.add(record["language"])
        self._articles.add(record["article"])
        self._annotators |= {label["annotator"] for label in record["labels"]}
        self._counts["claims"] += 1
        self._counts["labels"] += len(record["labels"])
        self._counts["adjudicated"] += record["adjudication"] is not None
        self._counts["undecided"] += record["final"] is None

    def _record(self, claim: Any) -> dict[str, Any]:
        own = [review for review in claim.judged if not review.is_adjudication]
        decided = next((review for review in claim.judged if review.is_adjudication), None)
        speaker = claim.speaker
        return {
            "article": claim.article.slug,
            "version": claim.version.number,
            "claim": claim.number,
            "round": claim.round,
            "language": claim.article.language,
            "published_on": claim.article.published_on,
            **{name: getattr(claim, name) for name in OF_CLAIM},
            "speaker": {"name": speaker.name, "kind": speaker.kind} if speaker else None,
            "rating_scale": claim.article.rating_scale.code,
            "labels": sorted(map(self._label, own), key=_annotator),
            "adjudication": (
                {**self._label(decided), "disagreement": decided.disagreement} if decided else None
            ),
            "final": _final(own, decided),
        }

    def _label(self, review: Review) -> dict[str, Any]:
        return {
            "annotator": self._name(review.reviewer_id, review.reviewer.get_username()),
            **_judgement(review),
            "confidence": review.confidence,
            "lead_time": review.lead_time,
        }

    @cached_property
    def _by_username(self) -> dict[str, str]:
        keys = self.reviews.values_list("reviewer__username", "reviewer").distinct()
        return {name: self._name(key, name) for name, key in keys}

    def _figures(self, table: Table) -> Iterator[Figure]:
        scale = f" (scale {table.question.scale})" if table.question.scale else ""
        question = f"{table.question.axis.value}{scale}"
        names = self._by_username
        pairs = (
            (sorted((names[name] for name in pair.reviewers), key=_in_order), pair.figures)
            for pair in table.pairs
        )
        overall: list[tuple[list[str], Figures]] = [([], table.overall)]
        for people, figures in (*overall, *sorted(pairs, key=lambda pair: pair[0])):
            who = " and ".join(people)
            for coefficient, agreement in figures.items():
                why = undefined_because(agreement) or ""
                name = str(coefficient.label)
                yield Figure(question, who, name, agreement.value, agreement.n, why)


def _judgement(review: Review) -> dict[str, Any]:
    return {
        "sourcing": review.sourcing,
        "attribution_check": review.attribution_check,
        "rating": review.rating.code if review.rating else None,
    }


def _final(own: list[Review], decided: Review | None) -> dict[str, Any] | None:
    """The label that counts: what was decided, or what all have said."""
    if decided:
        return _judgement(decided)
    common = {review.judgement for review in own}
    return _judgement(own[0]) if len(common) == 1 else None


def _annotator(label: dict[str, Any]) -> tuple[int, str]:
    return _in_order(label["annotator"])


def _in_order(name: str) -> tuple[int, str]:
    """R2 before R10."""
    return len(name), name


def _values(reviews: ReviewQuerySet) -> dict[str, list[Value]]:
    """Every value that a label may have, by its question."""
    scales = reviews.values("claim__article__rating_scale")
    values: dict[str, list[Value]] = {}
    for rating in Rating.objects.filter(scale__in=scales).select_related("scale"):
        some = values.setdefault(f"rating (scale {rating.scale.code})", [])
        some.append(Value(rating.code, rating.label, rating.definition))
    for choices in DEFINED:
        some = [Value(c.value, str(c.label), str(c.definition)) for c in choices]
        values[_name(choices)] = some
    for listed in LISTED:
        values[_name(listed)] = [Value(c.value, str(c.label), "") for c in listed]
    return values


def _name(choices: Any) -> str:
    """AttributionCheck is attribution_check in a record."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in choices.__name__).lstrip("_")
