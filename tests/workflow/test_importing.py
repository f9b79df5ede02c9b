"""Importing articles: checked as by the other verbs, written as a whole, on record."""

import json

import pytest

from articles import audit
from articles.models import Article, Claim, Event, FeedEntry, Origin, Outlet, Review, Speaker
from articles.search import Index, like
from tests import make
from tests.exchange.records import a_claim, a_review, an_article
from tests.make import make_user
from tests.workflow.imports import take

pytestmark = pytest.mark.django_db


# What comes in


def test_an_article_comes_in_with_its_claims_and_reviews(by):
    (found,) = take(an_article(slug="wet"), by=by)

    assert found == ("wet", "imported", ())
    claim = Claim.objects.get()
    assert (claim.quote, claim.status, claim.article.slug) == ("Water is wet.", "agreed", "wet")
    assert claim.suffix == " The sky is blue.\n\nSnow is white"
    assert claim.reviews.get().evidence.get().title == "Water, an encyclopedia entry"
    actions = list(Event.objects.values_list("action", flat=True))
    assert actions == ["add_article", "add_version", "add", "submit", "agree"]
    assert audit.check(claim.article_id) == (1, 5)


def test_its_events_say_what_those_of_the_other_verbs_say(by):
    version = make.make_version(by=make_user("annotator"))
    claim = make.make_claim(version)
    make.submit(claim)
    take(an_article(claims=[a_claim()]), by=by)

    said: list = []
    told: list = []
    for slug, events in ((version.article.slug, said), ("", told)):
        rows = (
            Event.objects.filter(article__slug=slug)
            if slug
            else Event.objects.exclude(article=version.article)
        )
        for event in rows.order_by("pk"):
            data = {k: v for k, v in event.data.items() if k not in ("request", "import", "slug")}
            events.append((event.action, event.before, event.after, data))
    said[0][3].pop("slug", None)
    assert told[0] == said[0]
    assert [one[:3] for one in told] == [one[:3] for one in said]
    assert told[2] == said[2]
    assert told[4] == said[4]
    assert {k: v for k, v in told[3][3].items() if k != "review"} == {
        k: v for k, v in said[3][3].items() if k != "review"
    }


def test_search_and_the_change_feed_know_of_it(by):
    take(an_article(), by=by)
    make.as_if_committed()

    assert like("Water is wet", Index.WORK, 5)[0].claim == Claim.objects.get().pk
    assert [entry.event.action for entry in FeedEntry.objects.all()] == ["add"]


def test_nothing_is_published(by):
    take(an_article(), by=by)

    assert not Claim.objects.get().verdicts.exists()


def test_with_too_few_reviews_a_claim_waits_for_more(by):
    take(an_article(reviews_required=2), by=by)

    assert Claim.objects.get().status == "in_review"


def test_reviews_that_differ_make_a_dispute_and_an_adjudication_decides_it(by):
    people = [make_user("reviewer").username for _ in range(2)]
    differing = [
        a_review(reviewer=name, rating=rating)
        for name, rating in zip(people, ("supported", "refuted"), strict=True)
    ]
    decision = a_review(is_adjudication=True, disagreement="error", reason="The second is wrong.")
    disputed = an_article(reviews_required=2, claims=[a_claim(reviews=differing)])
    decided = an_article(reviews_required=2, claims=[a_claim(reviews=[*differing, decision])])

    take(disputed, decided, by=by)

    assert [claim.status for claim in Claim.objects.order_by("pk")] == ["disputed", "agreed"]
    for article in Article.objects.all():
        audit.check(article.pk)


def test_rounds_come_in_one_after_the_other(by):
    reviews = [a_review(round=1), a_review(round=2, rating="refuted")]
    take(an_article(claims=[a_claim(reviews=reviews)]), by=by)

    claim = Claim.objects.get()
    assert (claim.round, claim.status) == (2, "agreed")
    assert list(claim.events.values_list("action", flat=True)) == [
        *("add", "submit", "agree", "reopen", "submit", "agree")
    ]
    audit.check(claim.article_id)


def test_who_imports_is_the_actor_and_the_named_account_the_reviewer(by):
    reviewer = make_user("reviewer", "ada")
    take(an_article(claims=[a_claim(reviews=[a_review(reviewer="ada")])]), by=by)

    event = Event.objects.get(action="submit")
    assert (event.actor, event.data["reviewer"]) == (by, "ada")
    assert Review.objects.get().reviewer == reviewer
    reviewer.username = "ada.lovelace"
    reviewer.save()
    audit.check(event.article_id)


def test_speakers_and_outlets_are_found_or_made_once(by):
    Outlet.objects.create(name="The Daily", domain="daily.example.org")
    speaker = {"name": "Ada", "kind": "person", "job_title": "Mayor"}
    claims = [a_claim(speaker=speaker), a_claim(number=2, start=14, end=30, speaker=speaker)]
    for claim in claims:
        claim.pop("quote")

    (found,) = take(an_article(claims=claims), by=by)

    assert found.remarks == (
        "The outlet daily.example.org is called “The Daily” here, and stays so.",
    )
    assert Outlet.objects.get().articles.count() == 1
    assert Speaker.objects.get().claims.count() == 2
    audit.check(Article.objects.get().pk)


def test_a_claim_is_nested_in_one_of_the_same_record(by):
    inner = a_claim(number=2, start=9, end=12, quote="wet", parent=1, relation="content")
    take(an_article(claims=[inner, a_claim()]), by=by)

    assert Claim.objects.get(number=2).parent.number == 1
    audit.check(Article.objects.get().pk)


def test_what_has_no_place_here_is_kept_with_its_origin(by):
    origin = {"identifier": "https://a.org/1", "extra": {"b": [1, None], "a": "\ud800"}}
    take(an_article(claims=[a_claim(origin=origin)]), by=by, file_format="claimreview")

    kept = Origin.objects.get()
    assert kept.natural_key() == ("claimreview", "https://a.org/1")
    assert list(json.loads(kept.extra).items()) == [("b", [1, None]), ("a", "\ud800")]


def test_an_article_without_a_slug_gets_one_from_its_headline_and_text(by):
    first = an_article(headline="Wet")
    second = an_article(headline="Wet", body="Water is wet. Indeed.")
    for record in (first, second):
        record.pop("slug")

    for _ in range(2):
        found = take(first, second, by=by)

    assert [one.result for one in found] == ["unchanged", "unchanged"]
    slugs = list(Article.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs[0] == "wet"
    assert slugs[1].startswith("wet-")
