"""Who changes several rows at once waits for those who are changing one of them at this moment."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from articles import workflow
from articles.models import Article, Assignment, Claim, Status
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Water is wet and snow is white."
WHOLE, FIRST, SECOND, SNOW = Span(0, 31), Span(0, 12), Span(17, 31), Span(17, 21)


@contextmanager
def meanwhile(act: Callable[..., Any], *args: Any) -> Iterator[None]:
    """Somebody else is in the middle of something, and done with it a moment later."""
    is_under_way = Event()

    def act_slowly() -> None:
        try:
            with transaction.atomic():
                act(*args)
                is_under_way.set()
                time.sleep(0.2)
        finally:
            connection.close()

    thread = Thread(target=act_slowly)
    thread.start()
    assert is_under_way.wait(5)
    try:
        yield
    finally:
        thread.join()


def test_a_lowered_number_settles_a_claim_that_is_being_reviewed_right_now():
    claim, reviewer, editor = (
        rounds.make_needing(2),
        make.make_user("reviewer"),
        rounds.make_chief(),
    )
    claim.article.reviews_required = 1

    with meanwhile(make.submit, claim, reviewer):
        workflow.edit_article(claim.article, by=editor)

    assert Claim.objects.get().status == Status.AGREED


def test_who_declines_is_let_off_what_they_are_being_asked_right_now():
    claim, jo, editor = make.make_claim(), make.make_user("reviewer"), make.make_user("editor")

    with meanwhile(lambda: workflow.assign(claim, jo, by=editor)):
        workflow.decline(claim.article, by=jo, reason="I know the mayor.")

    assert not Assignment.objects.exists()


def rename(article, by):
    article.slug = "renamed"
    workflow.edit_article(article, by=by)


def test_a_slug_stays_where_a_verdict_is_being_published_right_now():
    claim, editor = make.submit(make.make_claim()), make.make_user("editor")
    annotator = make.make_user("annotator")

    with (
        meanwhile(make.publish, claim, editor),
        pytest.raises(ValidationError, match="published verdicts"),
    ):
        rename(Article.objects.get(), annotator)


def test_a_verdict_has_the_slug_that_is_being_changed_right_now():
    claim, editor = make.submit(make.make_claim()), make.make_user("editor")
    basis, annotator = make.basis(claim, editor), make.make_user("annotator")

    with meanwhile(rename, Article.objects.get(), annotator):
        workflow.publish(claim, **basis)

    assert json.loads(claim.verdicts.get().document)["article"]["slug"] == "renamed"


def split(claim, by):
    parts = Span(13, 16), SECOND
    workflow.split(claim, *parts, by=by, revision=1, statements=("One.", "Two."))


def merge(claim, by):
    wet = claim.article.claims.get(number=3)
    workflow.merge(wet, claim, by=by, revision=1, statement="Both.")


@pytest.mark.parametrize("change", [split, merge])
def test_a_nested_claim_that_is_being_reviewed_right_now_stays_where_it_is(change):
    annotator, reviewer = make.make_user("annotator"), make.make_user("reviewer")
    claim = make.make_claim(make.make_version(TEXT), WHOLE)
    inner = make.make_claim(claim.version, SNOW, parent=claim, relation="content")
    make.make_claim(claim.version, FIRST)

    with meanwhile(make.submit, inner, reviewer), pytest.raises(StepRefused, match="Reopen that"):
        change(claim, annotator)

    inner.refresh_from_db()
    assert (inner.status, inner.parent) == (Status.AGREED, claim)


def test_a_text_that_comes_while_somebody_reviews_puts_their_review_out_of_date():
    claim, reviewer = make.make_claim(), make.make_user("reviewer")
    annotator = make.make_user("annotator")

    with meanwhile(make.submit, claim, reviewer):
        workflow.add_version(claim.article, "Water was wet.", by=annotator)

    claim.refresh_from_db()
    assert (claim.status, claim.round) == (Status.OPEN, 2)
    assert claim.reviews.get().is_stale
