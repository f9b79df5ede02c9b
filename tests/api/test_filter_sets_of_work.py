"""What the lists beneath a claim and an article can be narrowed to, and one's own queue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Claim, Event
from tests import make
from tests.api.rows import at, ids, make_speaker, with_key

LONG_AGO, SOON = "2001-01-01T00:00:00Z", "2100-01-01T00:00:00Z"


@pytest.fixture
def judged(db) -> Claim:
    """A published claim on which two differed, which somebody has decided."""
    first, second = make.make_user("reviewer", "first"), make.make_user("reviewer", "second")
    claim = make.make_claim(make.make_version(reviews_required=2))
    claim = make.submit(claim, first)
    refuted = {"rating": "refuted", "sourcing": "record", "confidence": "low"}
    claim = make.submit(claim, second, attribution_check="altered", **refuted)
    chief = make.make_user("editor", "chief")
    given = make.make_answers()
    workflow.adjudicate(
        claim,
        by=chief,
        reviews=make.read(claim),
        revision=claim.revision,
        answers=given,
        evidence=[make.make_evidence()],
        disagreement="error",
        reason="A secret thought of mine.",
    )
    return make.publish(Claim.objects.get(pk=claim.pk))


@pytest.mark.parametrize(
    ("query", "reviewers"),
    [
        ({"reviewer": "first"}, ["first"]),
        ({"round": "1"}, ["first", "second", "chief"]),
        ({"round": "2"}, []),
        ({"draft": "false"}, ["first", "second", "chief"]),
        ({"draft": "true"}, []),
        ({"is_adjudication": "true"}, ["chief"]),
        ({"is_adjudication": "false"}, ["first", "second"]),
        ({"disagreement": "error"}, ["chief"]),
        ({"sourcing": "record"}, ["second"]),
        ({"attribution_check": "altered"}, ["second"]),
        ({"rating": "refuted"}, ["second"]),
        ({"confidence": "low"}, ["second"]),
        ({"submitted_since": SOON}, []),
        ({"submitted_before": LONG_AGO}, []),
        ({"updated_since": LONG_AGO}, ["first", "second", "chief"]),
        ({"updated_since": SOON}, []),
    ],
)
def test_the_reviews_of_a_claim_are_narrowed(judged, editor, query, reviewers):
    rows = editor.get(at("claim-review-list", judged.pk), query).json()["results"]

    assert [row["reviewer"] for row in rows] == reviewers


def test_no_filter_finds_a_review_that_is_hidden(keyed, editor):
    claim = make.submit(make.make_claim(make.make_version(reviews_required=2)))
    reviewer = claim.reviews.get().reviewer.username

    for query in ({"reviewer": reviewer}, {"rating": "supported"}, {"draft": "false"}):
        for client in (keyed, editor):
            assert ids(client.get(at("claim-review-list", claim.pk), query)) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"reviewer": "rita"}, 1),
        ({"reviewer": "nobody"}, 0),
        ({"round": "1"}, 2),
        ({"in_force": "true"}, 1),
        ({"in_force": "false"}, 1),
        ({"due_before": SOON}, 1),
        ({"due_since": SOON}, 0),
        ({"created_since": LONG_AGO}, 2),
        ({"created_before": LONG_AGO}, 0),
    ],
)
def test_the_assignments_of_a_claim_are_narrowed(editor, query, count):
    claim, chief = make.make_claim(make.make_version(reviews_required=2)), make.make_user("editor")
    late = timezone.now() - timedelta(days=1)
    workflow.assign(claim, make.make_user("reviewer", "rita"), by=chief)
    workflow.assign(claim, make.make_user("reviewer"), by=chief, due_at=late)

    assert len(ids(editor.get(at("claim-assignment-list", claim.pk), query))) == count


@pytest.mark.parametrize(
    ("query", "actions"),
    [
        ({"action": "submit"}, ["submit", "submit"]),
        ({"before": "disputed"}, ["adjudicate"]),
        ({"after": "disputed"}, ["dispute"]),
        ({"created_since": SOON}, []),
        ({"created_before": LONG_AGO}, []),
        ({"updated_since": SOON}, []),
    ],
)
def test_the_history_of_a_claim_is_narrowed(judged, editor, query, actions):
    rows = editor.get(at("claim-history", judged.pk), query).json()["results"]

    assert [row["action"] for row in rows] == actions


def test_an_action_that_nobody_takes_is_refused(judged, editor):
    response = editor.get(at("claim-history", judged.pk), {"action": "submitted"})

    assert response.status_code == 400
    assert "add_article" in response.json()["errors"][0]["detail"]


def test_why_somebody_decided_is_told_with_the_review_and_not_in_the_history(judged, annotator):
    shown = annotator.get(at("claim-history", judged.pk)).content.decode()

    assert "adjudicate" in shown
    assert "secret thought" not in shown
    assert Event.objects.filter(reason__contains="secret thought").exists()


def test_the_versions_of_an_article_are_narrowed(keyed, hidden):
    version, view = hidden.version, at("article-version-list", hidden.article.slug)
    numbers = lambda **query: [  # noqa: E731
        row["number"] for row in keyed.get(view, query).json()["results"]
    ]

    assert numbers(sha256=version.sha256) == numbers(created_since=LONG_AGO) == [1]
    assert numbers(sha256="0" * 64) == numbers(created_before=LONG_AGO) == []
    assert numbers(updated_since=SOON) == []


def test_the_history_of_a_verdict_is_narrowed(anonymous, public):
    workflow.retract(
        public, by=make.make_user("editor"), public_note="Nothing of this can be found any more."
    )
    view = at("verdict-history", public.verdicts.get(current=True).pk)
    changes = lambda **query: [  # noqa: E731
        row["change"] for row in anonymous.get(view, query).json()["results"]
    ]

    assert changes() == ["retraction", "initial"]
    assert changes(change="initial") == changes(current="false") == ["initial"]
    assert changes(current="true") == ["retraction"]
    assert changes(published_since=SOON) == []


@pytest.mark.parametrize("view", ["claim-list", "article-list"])
def test_claims_and_articles_are_narrowed_to_when_they_were_stored(anonymous, public, view):
    count = lambda **query: len(anonymous.get(at(view), query).json()["results"])  # noqa: E731

    assert count(created_since=LONG_AGO) == count(created_before=SOON) == 1
    assert count(created_since=SOON) == count(created_before=LONG_AGO) == 0


# The vocabularies


@pytest.mark.parametrize(
    ("noun", "words", "found"),
    [
        ("outlet", "daily north", 1),
        ("outlet", "north.example", 1),
        ("outlet", "daily south", 0),
        ("outlet", "100%", 0),
        ("speaker", "ada minist", 1),
        ("speaker", "ada baker", 0),
    ],
)
def test_the_vocabularies_are_searched_by_words(keyed, noun, words, found):
    make.make_outlet(name="Northern Daily", domain="north.example.org")
    make_speaker(name="Ada Example", job_title="Minister")

    assert len(ids(keyed.get(at(f"{noun}-list"), {"q": words}))) == found


def test_articles_are_found_by_words_of_their_headlines(keyed, hidden):
    make.make_version(headline="Another one")
    found = lambda words: [  # noqa: E731
        row["slug"] for row in keyed.get(at("article-list"), {"headline": words}).json()["results"]
    ]

    assert found("hidden HEAD") == [hidden.article.slug]
    assert found("hidden one") == []


@pytest.mark.parametrize("words", ["\0", "x" * 201])
def test_words_that_no_name_has_are_refused(anonymous, words):
    response = anonymous.get(at("speaker-list"), {"q": words})

    assert response.json()["errors"][0]["parameter"] == "q"


# One's own queue


@pytest.fixture
def rita(db):
    return make.make_user("reviewer", "rita")


def test_claims_are_narrowed_to_what_waits_for_whoever_asks(rita):
    to_do, begun, skipped, done = make.make_claims(4)
    make.save_draft(begun, rita)
    workflow.skip(skipped, by=rita)
    make.submit(done, rita)
    ask = lambda **query: ids(with_key(rita).get(at("claim-list"), query))  # noqa: E731

    assert ask(queue="todo") == [to_do.pk, begun.pk, skipped.pk]
    assert ask(queue="drafts") == [begun.pk]
    assert ask(queue="skipped") == ask(queue="skipped", article=to_do.article.slug) == [skipped.pk]
    assert ask(queue="drafts", kind="causal") == []


def test_claims_are_narrowed_to_what_is_assigned_to_whoever_asks(rita, keyed):
    mine, _other = make.make_claims(2)
    workflow.assign(mine, rita, by=make.make_user("editor"))

    assert ids(with_key(rita).get(at("claim-list"), {"assigned": "me"})) == [mine.pk]
    assert ids(keyed.get(at("claim-list"), {"assigned": "me"})) == []


def test_claims_are_narrowed_to_those_whose_reviews_are_out_of_date(keyed):
    fresh, again = make.make_claims(2)
    workflow.reopen(make.submit(again), by=make.make_user("editor"), reason="Read it again.")

    assert ids(keyed.get(at("claim-list"), {"stale": "true"})) == [again.pk]
    assert ids(keyed.get(at("claim-list"), {"stale": "false"})) == [fresh.pk]


@pytest.mark.parametrize("name", ["queue", "assigned"])
@pytest.mark.parametrize("caller", ["anonymous", "stranger", "annotator", "editor"])
def test_who_does_not_review_has_no_queue(name, caller, request):
    client = request.getfixturevalue(caller)
    [error] = client.get(at("claim-list"), {name: "me"}).json()["errors"]

    assert (error["parameter"], error["code"]) == (name, "unknown")


@pytest.mark.parametrize("how_many", [1, 30])
@pytest.mark.parametrize("queue", ["todo", "drafts", "skipped"])
def test_the_queue_costs_the_same_however_many_rows(
    how_many, queue, rita, django_assert_num_queries
):
    for claim in make.make_claims(how_many):
        workflow.skip(claim, by=rita)
        make.save_draft(claim, rita)
    program = with_key(rita)

    with django_assert_num_queries(5):
        assert len(ids(program.get(at("claim-list"), {"queue": queue}))) == how_many
