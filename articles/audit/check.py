"""The claims of an article held against what its events tell of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from articles.audit.told import NAMES, AuditError, Fold, Handed, Told, shown
from articles.models import Article, ArticleVersion, Claim, Review, Verdict
from articles.models.article_version import sha256
from articles.text import spans
from articles.workflow.answers import seal
from articles.workflow.record import facts


def check(article_id: int) -> tuple[int, int]:
    """Count an article's claims and events that agree; AuditError names the first difference."""
    with _one_moment():
        article = Article.objects.get(pk=article_id)
        try:
            return _check(article)
        except AuditError as error:
            raise AuditError(f"Article “{article.slug}”, {error}") from error


@contextmanager
def _one_moment() -> Iterator[None]:
    """What is read inside is all of one moment; others go on working, who would wait for a lock."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _check(article: Article) -> tuple[int, int]:
    rows = Claim.with_deleted.filter(article=article).select_related("speaker").order_by("number")
    claims = {claim.pk: claim for claim in rows}
    fold = Fold({key: claim.number for key, claim in claims.items()})
    events = fold.take_all(article)
    versions = dict(_checked_texts(article, claims.values(), fold.texts))
    reviews, verdicts = _reviews(article), _verdicts(article)
    for key, claim in claims.items():
        name, told = fold.name(key), fold.claims.pop(key, None)
        if told is None:
            raise AuditError(f"{name}: no event tells of it.")
        _compare(fold, told, claim, versions)
        _compare_reviews(name, Counter(told.reviews), Counter(reviews[key]))
        _compare_verdicts(name, told.verdicts, verdicts[key])
    gone = [fold.name(key) for key in fold.claims]
    gone += [f"version {number}" for number in fold.texts if number not in versions.values()]
    if gone:
        raise AuditError(f"{gone[0]}: events tell of it, and it has no row.")
    return len(claims), events


def differ(where: str, what: str, said: str, there: str) -> AuditError:
    return AuditError(f"{where}: {what} {said} by its events, and {there} in its row.")


def _compare(fold: Fold, told: Told, claim: Claim, versions: Mapping[int, int]) -> None:
    row = {NAMES[column]: value for column, value in facts(claim).items()}
    row["version"] = versions.get(claim.version_id)
    row["speaker"] = list(claim.speaker.natural_key()) if claim.speaker else None
    row["status"] = claim.status
    said = {**told.facts, "status": told.status}
    for name, there in row.items():
        if not fold.is_same(name, said[name], there):
            words = (fold.shown(name, said[name]), fold.shown(name, there))
            raise differ(fold.name(claim.pk), f"{name} is", *words)


def _checked_texts(
    article: Article, claims: Iterable[Claim], told: Mapping[Any, Any]
) -> Iterator[tuple[int, int]]:
    """The keys of an article's versions with their numbers, once what hangs on each is checked."""
    placed = defaultdict(list)
    for claim in claims:
        placed[claim.version_id].append(claim)
    for version in article.versions.iterator(chunk_size=1):
        _check_text(version, told.get(version.number))
        for claim in placed[version.pk]:
            _check_place(claim, version.body)
        yield version.pk, version.number


def _check_text(version: ArticleVersion, told: Any) -> None:
    real = sha256(version.body)
    if not (version.sha256 == told == real):
        words = f"its text has the SHA-256 {real}, its row says {version.sha256}"
        raise AuditError(f"version {version.number}: {words}, its event {shown(told)}.")


def _check_place(claim: Claim, body: str) -> None:
    prefix, suffix = spans.context(body, claim.span)
    there = {"quote": body[claim.start : claim.end], "prefix": prefix, "suffix": suffix}
    for name, text in there.items():
        if getattr(claim, name) != text:
            words = f"{name} is {shown(getattr(claim, name))} in its row"
            raise AuditError(f"claim {claim.number}: {words}, and {shown(text)} in the text.")


def _reviews(article: Article) -> Mapping[int, list[Handed]]:
    rows = Review.objects.submitted().filter(claim__article=article)
    rows = rows.select_related("reviewer", "rating__scale").prefetch_related("evidence")
    by_claim = defaultdict(list)
    for review in rows.iterator(chunk_size=500):
        handed = Handed(
            review.round, review.reviewer.get_username(), seal(review, review.evidence.all())
        )
        by_claim[review.claim_id].append(handed)
    return by_claim


def _compare_reviews(claim: str, told: Counter[Handed], rows: Counter[Handed]) -> None:
    said, there = told - rows, rows - told
    for row in there:
        unnamed = row._replace(by="")
        if said[unnamed]:
            said[unnamed], there[row] = said[unnamed] - 1, 0
    if +said or +there:
        raise differ(claim, "submitted are", _sealed(+said), _sealed(+there))


def _sealed(reviews: Iterable[Handed]) -> str:
    words = [f"{one.by or 'somebody'} in round {one.round} ({one.seal})" for one in sorted(reviews)]
    return ", ".join(words) or "none"


def _verdicts(article: Article) -> Mapping[int, list[list[Any]]]:
    rows = Verdict.objects.filter(claim__article=article).order_by("number")
    by_claim: dict[int, list[list[Any]]] = defaultdict(list)
    for key, *verdict in rows.values_list("claim_id", "number", "change", "current").iterator():
        by_claim[key].append(verdict)
    return by_claim


def _compare_verdicts(claim: str, told: list[tuple[Any, Any]], there: list[list[Any]]) -> None:
    said = [[*verdict, place == len(told)] for place, verdict in enumerate(told, 1)]
    if said != there:
        raise differ(claim, "verdicts (number, change, current) are", shown(said), shown(there))
