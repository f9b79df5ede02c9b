"""Many people at once, through the shipped verbs; and the same with the guard taken away.

A run without the guard has to go wrong: a test that passes either way proves nothing.
`--at-length` runs as many as a release is held to.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection

from articles import workflow
from articles.models import Claim, Event, Review, Status, Verdict
from articles.text.spans import Span
from articles.workflow import StepRefused, reviews, steps
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 8
REQUIRED = 5


def in_a_thread(act: Callable[..., Any], *args: Any) -> str:
    """What became of an attempt: done, refused, or the name of a fault."""
    try:
        act(*args)
    except StepRefused:
        return "refused"
    except (DatabaseError, ValidationError) as fault:
        return type(fault).__name__
    finally:
        connection.close()
    return "done"


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What became of acts that all begin at the same moment."""
    barrier = Barrier(len(acts))

    def wait_and(act: Callable[[], Any]) -> str:
        barrier.wait()
        return in_a_thread(act)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(wait_and, acts))


@contextmanager
def without_the_guard(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """No row lock, no IMMEDIATE transaction, and time to read what is about to change."""

    def read(claim: Claim) -> Claim:
        there = Claim.with_deleted.get(pk=claim.pk)
        time.sleep(0.005)
        return there

    with patch.context() as context:
        context.setattr(steps, "lock", read)
        context.setattr(reviews, "lock", read)
        if connection.vendor == "sqlite":
            context.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
        yield


# Submissions


def submit_everywhere(claims: list[Claim], reviewer: Any, answers: dict) -> Counter[str]:
    """One reviewer goes through the claims; every other one from the far end."""

    def submit(claim: Claim) -> None:
        workflow.submit(claim, by=reviewer, revision=1, answers=answers, evidence=[])

    return Counter(in_a_thread(submit, claim) for claim in claims)


def run_submissions(how_many: int) -> tuple[Counter[str], list[Claim]]:
    """Eight reviewers after claims that need five reviews each."""
    words = " ".join(f"word{number:05}" for number in range(how_many))
    version = make.make_version(words, reviews_required=REQUIRED)
    annotator = make.make_user("annotator")
    claims = [
        make.make_claim(version, Span(10 * n, 10 * n + 9), by=annotator) for n in range(how_many)
    ]
    answers = make.make_answers(rating="not_enough_evidence")
    people = [make.make_user("reviewer") for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        found = pool.map(lambda person: submit_everywhere(claims, person, answers), people)
        return sum(found, Counter()), claims


def is_whole(claim: Claim) -> bool:
    """Whether exactly the reviews that are needed are in, each once, and the claim is agreed."""
    done = Counter(claim.events.values_list("action", flat=True))
    submitted = Review.objects.of_round(claim).count()
    expected = Counter(add=1, submit=REQUIRED, agree=1)
    return (claim.status, submitted, done) == (Status.AGREED, REQUIRED, expected)


def test_of_thousands_of_submissions_none_is_lost_and_none_counts_twice(at_length):
    how_many = 1000 if at_length else 20

    outcomes, claims = run_submissions(how_many)

    assert outcomes == Counter(done=REQUIRED * how_many, refused=3 * how_many)
    assert all(is_whole(claim) for claim in Claim.objects.filter(pk__in=[c.pk for c in claims]))


def test_without_the_guard_submissions_are_lost_or_count_twice(monkeypatch):
    with without_the_guard(monkeypatch):
        outcomes, claims = run_submissions(8)

    there = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    broken = [claim for claim in there if not is_whole(claim)]
    faults = set(outcomes) - {"done", "refused"}
    assert broken or faults


# Publishing, while others review the claim and replace its text

TEXT = "Before it. Water is wet. After it."
OTHER = "Before it. Water was wet. After it."
DELAYS = [number * 0.008 for number in range(12)]


def race(delay: float) -> tuple[Claim, list[str]]:
    """One claim that needs one review; its chief both reviews and publishes.

    The other text of the article comes `delay` seconds later: too early, too late, or just then.
    """
    chief, reviewer = make.make_user("editor"), make.make_user("reviewer")
    chief.groups.add(*reviewer.groups.all())
    annotator = make.make_user("annotator")
    claim = make.make_claim(make.make_version(TEXT), Span(11, 24), by=annotator)
    answers = make.make_answers(rating="not_enough_evidence")

    def submit(by: Any) -> None:
        workflow.submit(claim, by=by, revision=1, answers=answers, evidence=[])

    def replace_text() -> None:
        time.sleep(delay)
        workflow.add_version(claim.article, OTHER, by=annotator)

    def publish() -> None:
        for _attempt in range(30):
            seen = [review.pk for review in Review.objects.of_round(claim)]
            try:
                workflow.publish(claim, by=chief, reviews=seen, confirmed=workflow.Warn.values)
                return
            except StepRefused:
                time.sleep(0.004)

    outcomes = at_once(
        lambda: submit(chief),
        lambda: submit(reviewer),
        publish,
        publish,
        replace_text,
    )
    return claim, outcomes


def wrong_with(claim: Claim) -> str:
    """What should never have happened to a claim, by its record."""
    verdicts = list(claim.verdicts.all())
    published = [event for event in claim.events.all() if event.action == "publish"]
    if len(verdicts) > 1 or len(published) != len(verdicts):
        return "published twice"
    if not verdicts:
        return ""
    if {review.reviewer_id for review in verdicts[0].reviews.all()} == {
        verdicts[0].published_by_id
    }:
        return "published on one's own review"
    outdated = claim.events.filter(action="outdate", pk__lt=published[0].pk)
    return "published on a stale review" if outdated.exists() else ""


def test_nothing_is_published_twice_on_a_stale_review_or_on_ones_own(at_length):
    faults = set()

    for number in range(300 if at_length else 12):
        claim, became = race(DELAYS[number % len(DELAYS)])
        faults |= {*became, wrong_with(claim)} - {"done", "refused", ""}

    assert faults == set()
    if at_length:
        assert 0 < Verdict.objects.count() < Claim.objects.count()


def test_without_the_guard_something_is_published_that_should_not_be(monkeypatch):
    wrong: Counter[str] = Counter()

    with without_the_guard(monkeypatch):
        for number in range(48):
            claim, became = race(DELAYS[number % len(DELAYS)])
            wrong.update({wrong_with(claim), *became} - {"", "done", "refused"})
            if wrong:
                break

    assert wrong


# Double clicks


def test_the_same_request_sent_eight_times_at_once_is_one(monkeypatch):
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    answers, proof = make.make_answers(), [make.make_evidence()]

    outcomes = at_once(
        *[lambda: workflow.submit(claim, by=reviewer, revision=1, answers=answers, evidence=proof)]
        * THREADS
    )

    assert outcomes == ["done"] * THREADS
    assert Review.objects.count() == 1
    assert list(claim.events.values_list("action", flat=True)) == ["add", "submit", "agree"]


def test_the_same_publication_sent_eight_times_at_once_is_one():
    claim = make.submit(make.make_claim())
    basis = make.basis(claim)

    outcomes = at_once(*[lambda: workflow.publish(claim, **basis)] * THREADS)

    assert outcomes == ["done"] * THREADS
    assert Verdict.objects.count() == Event.objects.filter(action="publish").count() == 1


def test_spans_that_would_cross_are_not_added_at_once():
    version = make.make_version(TEXT)
    annotator = make.make_user("annotator")
    spans = [Span(11 + n, 16 + n) for n in range(THREADS)]

    def add(span: Span) -> None:
        workflow.add_claim(version, span, by=annotator, statement="S.", kind="event_property")

    at_once(*[lambda span=span: add_or_refuse(add, span) for span in spans])

    there = [claim.span for claim in Claim.objects.all()]
    assert len(there) == 1 or all(not crosses(a, b) for a in there for b in there)


def add_or_refuse(add: Callable[[Span], None], span: Span) -> None:
    with suppress(ValidationError):
        add(span)


def crosses(a: Span, b: Span) -> bool:
    return a.start < b.start < a.end < b.end
