"""The same request sent twice, as after a double click, is one; a different one is refused."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article, Claim, Event
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

TEXT = "Ann said that water is wet and snow is white."
WHOLE, SAID, CONTENT, SNOW = Span(0, 45), Span(0, 26), Span(14, 26), Span(31, 44)
WORDS = "In other words."
NOON = datetime(2123, 9, 17, 12, tzinfo=UTC)


def add(span=SAID, body=TEXT):
    return make.make_claim(make.make_version(body), span)


def add_article(claim, by, word):
    article = Article.objects.get(pk=claim.article_id)
    copy = Article(
        headline=word, slug="copy", language="en", outlet=article.outlet, reviews_required=1
    )
    return workflow.add_article(copy, TEXT, by=by)


def add_claim(claim, by, word):
    return make.make_claim(claim.version, SNOW, by=by, statement=word)


def suggest(span=SAID):
    claim = add(SNOW)
    return workflow.suggest_claim(
        claim.version, span, by=make.make_user("annotator"), statement="S.", kind="causal"
    )


def suggest_claim(claim, by, word):
    return workflow.suggest_claim(claim.version, SNOW, by=by, statement=word, kind="causal")


def edit_article(claim, by, word):
    article = Article.objects.get(pk=claim.article_id)
    article.headline = word
    return workflow.edit_article(article, by=by)


def nest(claim, by, word):
    outer = claim.article.claims.get(number=1)
    relation = "content" if word == "one" else "presupposition"
    return workflow.nest(claim, outer, relation, by=by, revision=1)


def make_inner():
    return make.make_claim(add().version, CONTENT)


def respan(claim, by, word):
    return workflow.respan(claim, Span(0, 8 if word == "one" else 13), by=by, revision=1)


def split(claim, by, word):
    return workflow.split(claim, SAID, SNOW, by=by, revision=1, statements=(word, "Two."))


def merge(claim, by, word):
    other = Claim.with_deleted.get(article=claim.article_id, number=1)
    return workflow.merge(claim, other, by=by, revision=1, statement=word)


def make_adrift():
    claim = add()
    workflow.add_version(claim.article, "Ann denied it.", by=make.make_user("annotator"))
    return claim


def reanchor(claim, by, word):
    return workflow.reanchor(claim, Span(0, 10 if word == "one" else 14), by=by, revision=2)


def assign(claim, by, word):
    reviewer = User.objects.filter(username="jo").first() or make.make_user("reviewer", "jo")
    return workflow.assign(claim, reviewer, by=by, due_at=NOON)


def make_assigned():
    claim, jo = add(), make.make_user("reviewer", "jo")
    return workflow.assign(claim, jo, by=make.make_user("editor"))


def unassign(claim, by, word):
    return workflow.unassign(claim, User.objects.get(username="jo"), by=by)


def decline(claim, by, word):
    return workflow.decline(claim.article, by=by, reason=word)


def make_fact_put_right():
    claim = make.make_published()
    claim.article.outlet.name = "Renamed"
    claim.article.outlet.save()
    return claim


# What there is before, and what is asked for with a word of its own: “one” or “other”.
REQUESTS = {
    "add_article": (add, add_article),
    "add": (add, add_claim),
    "suggest": (add, suggest_claim),
    "accept": (suggest, lambda claim, by, word: workflow.accept(claim, by=by)),
    "reject": (suggest, lambda claim, by, word: workflow.reject(claim, by=by, reason=word)),
    "edit": (
        add,
        lambda claim, by, word: workflow.edit_claim(claim, {"statement": word}, by=by, revision=1),
    ),
    "edit_article": (add, edit_article),
    "nest": (make_inner, nest),
    "respan": (add, respan),
    "split": (lambda: add(WHOLE), split),
    "merge": (lambda: make.make_claim(add().version, SNOW), merge),
    "delete": (add, lambda claim, by, word: workflow.delete_claim(claim, by=by, reason=word)),
    "reanchor": (make_adrift, reanchor),
    "assign": (add, assign),
    "unassign": (make_assigned, unassign),
    "decline": (add, decline),
    "submit": (
        lambda: rounds.make_needing(2),
        lambda claim, by, word: make.submit(claim, by, explanation=word),
    ),
    "last submit": (add, lambda claim, by, word: make.submit(claim, by, explanation=word)),
    "adjudicate": (
        rounds.make_disputed,
        lambda claim, by, word: rounds.adjudicate(claim, by, reason=word),
    ),
    "reopen": (
        lambda: make.submit(add()),
        lambda claim, by, word: rounds.reopen(claim, by, reason=word),
    ),
    "publish": (lambda: make.submit(add()), lambda claim, by, word: make.publish(claim, by)),
    "correct": (
        make_fact_put_right,
        lambda claim, by, word: rounds.correct(claim, by, explanation=word),
    ),
    "update": (
        lambda: rounds.review_again(make.make_published()),
        lambda claim, by, word: rounds.update(claim, by, note=f"{rounds.NOTE} {word}"),
    ),
    "retract": (
        make.make_published,
        lambda claim, by, word: rounds.retract(claim, by, note=f"{rounds.NOTE} {word}"),
    ),
}
# Of these another content is a new request in its own right, or there is no other content.
FREE = {"accept", "assign", "unassign", "publish", "correct", "edit_article"}


def everything():
    return rounds.rows(Event.objects), rounds.rows(Claim.with_deleted)


@pytest.mark.parametrize(("ready", "ask"), REQUESTS.values(), ids=REQUESTS)
def test_the_same_request_again_gets_what_the_first_one_got(ready, ask):
    claim, chief = ready(), rounds.make_chief()
    first = ask(claim, chief, "one")
    before = everything()

    assert ask(claim, chief, "one") == first
    assert everything() == before


REFUSED = {name: request for name, request in REQUESTS.items() if name not in FREE}


@pytest.mark.parametrize(("ready", "ask"), REFUSED.values(), ids=REFUSED)
def test_the_same_request_with_another_content_is_refused(ready, ask):
    claim, chief = ready(), rounds.make_chief()
    ask(claim, chief, "one")
    before = everything()

    with pytest.raises((StepRefused, ValidationError)):
        ask(claim, chief, "other")

    assert everything() == before


@pytest.mark.parametrize(
    "name", [name for name in REQUESTS if name not in {"edit_article", "decline", "submit"}]
)
def test_what_somebody_else_did_already_is_refused(name):
    ready, ask = REQUESTS[name]
    claim = ready()
    ask(claim, rounds.make_chief(), "one")
    before = everything()

    with pytest.raises((StepRefused, ValidationError)):
        ask(claim, rounds.make_chief(), "one")

    assert everything()[1] == before[1]
