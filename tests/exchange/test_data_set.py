"""Reviews as an annotation data set."""

import json

import pytest
import yaml
from django.core.exceptions import PermissionDenied
from django.utils import translation

from articles import workflow
from articles.agreement.figures import figures_of
from articles.exchange.data_set import data_set
from articles.formats.data_set import card, read, write
from articles.models import Article, Claim, Review, Speaker
from articles.text.spans import Span
from tests.make import (
    make_answers,
    make_claim,
    make_claims,
    make_evidence,
    make_user,
    make_version,
    save_draft,
    submit,
)
from tests.make import read as read_reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("editor", "edith")


@pytest.fixture
def people():
    return [make_user("reviewer", name) for name in ("zoe", "adam")]


def adjudicate(claim: Claim, by, **answers) -> Claim:
    return workflow.adjudicate(
        claim,
        by=by,
        reviews=read_reviews(claim),
        revision=claim.revision,
        answers=make_answers(**answers),
        evidence=[make_evidence()],
        disagreement="guideline_gap",
        reason="zoe is right.",
    )


@pytest.fixture
def claims(people):
    """Agreed, disputed, adjudicated, half reviewed, drafted, and untouched."""
    version = make_version(reviews_required=2)
    speaker = Speaker.objects.create(name="Ada", kind="person")
    made = [
        make_claim(version, Span(n, n + 3), speaker=speaker, statement=f"Statement {n}.")
        for n in range(0, 24, 4)
    ]
    zoe, adam = people
    both_ways = ("supported", "refuted")
    for claim, ratings in zip(made[:3], [("supported",) * 2, both_ways, both_ways], strict=True):
        for person, rating in zip(people, ratings, strict=True):
            submit(Claim.objects.get(pk=claim.pk), by=person, rating=rating, lead_time=30)
    adjudicate(Claim.objects.get(pk=made[2].pk), make_user("editor", "yolanda"), rating="refuted")
    submit(made[3], by=zoe)
    save_draft(made[4], by=adam)
    return [Claim.objects.get(pk=claim.pk) for claim in made]


def rows(by, **options):
    return list(data_set(by=by, **options).records())


def test_a_record_has_each_label_the_decision_and_what_counts(claims, editor):
    agreed, disputed, adjudicated = rows(editor, names=False)

    labels = adjudicated.pop("labels")
    decision = adjudicated.pop("adjudication")
    common = {"sourcing": "none", "attribution_check": "not_applicable"}
    assert {label.pop("annotator") for label in labels} | {decision.pop("annotator")} == {
        *("R1", "R2", "R3")
    }
    assert sorted(labels, key=lambda label: label["rating"]) == [
        {**common, "rating": "refuted", "confidence": "high", "lead_time": 30},
        {**common, "rating": "supported", "confidence": "high", "lead_time": 30},
    ]
    assert decision == {
        **common,
        "rating": "refuted",
        "confidence": "high",
        "lead_time": None,
        "disagreement": "guideline_gap",
    }
    claim = claims[2]
    assert adjudicated == {
        "article": claim.article.slug,
        "version": 1,
        "claim": 3,
        "round": 1,
        "language": "en",
        "published_on": "",
        "quote": claim.quote,
        "start": 8,
        "end": 11,
        "prefix": claim.prefix,
        "suffix": claim.suffix,
        "statement": "Statement 8.",
        "kind": "event_property",
        "via": "",
        "checkworthiness": "",
        "speaker": {"name": "Ada", "kind": "person"},
        "rating_scale": "default",
        "final": {**common, "rating": "refuted"},
    }
    assert agreed["final"] == {**common, "rating": "supported"}
    assert (disputed["adjudication"], disputed["final"]) == (None, None)


def test_nothing_of_a_round_that_runs_nor_of_a_draft_nor_of_an_earlier_round(claims, editor):
    workflow.reopen(claims[0], by=editor, reason="There is something new.")

    assert [row["claim"] for row in rows(editor)] == [2, 3]


def test_a_deleted_claim_is_not_in_it(claims, editor):
    claims[1].status = "deleted"
    claims[1].save()

    assert [row["claim"] for row in rows(editor)] == [1, 3]


def test_it_may_be_of_some_articles(claims, editor):
    other = make_claim()
    submit(other)

    some = Article.objects.filter(pk=other.article_id)
    assert [row["article"] for row in rows(editor, articles=some)] == [other.article.slug]
    assert len(rows(editor)) == 4


def test_names_are_drawn_by_lot_and_the_same_throughout(people, editor):
    claims = make_claims(10)
    for number, claim in enumerate(claims):
        submit(claim, by=people[number % 2])
    seen = set()

    for _ in range(40):
        named = [row["labels"][0]["annotator"] for row in rows(editor)]
        assert named[:2] * 5 == named
        assert set(named) == {"R1", "R2"}
        seen.add(named[0])

    assert seen == {"R1", "R2"}


def test_no_account_is_named_anywhere(claims, editor):
    found = data_set(by=editor)

    text = b"".join(write(found.records())).decode() + card(found.facts())

    for user in ("zoe", "adam", "yolanda", "edith"):
        assert user not in text


def test_names_stay_for_who_may_see_accounts(claims, editor):
    administrator = make_user("administrator")
    administrator.groups.add(*editor.groups.all())

    found = data_set(by=administrator, names=True)

    assert {label["annotator"] for row in found.records() for label in row["labels"]} == {
        *("zoe", "adam")
    }
    assert "| zoe and adam |" in card(found.facts())
    with pytest.raises(PermissionDenied, match="view_user"):
        data_set(by=editor, names=True)


@pytest.mark.parametrize("role", ["", "annotator", "reviewer"])
def test_only_who_adjudicates_has_it(role):
    with pytest.raises(PermissionDenied):
        data_set(by=make_user(role))


def test_the_card_says_what_is_in_it_how_it_came_about_and_how_far_they_agree(claims, editor):
    found = data_set(by=editor)
    list(found.records())

    with translation.override("ar"):
        text = card(found.facts())

    front, _, body = text.removeprefix("---\n").partition("---\n")
    metadata = yaml.safe_load(front)
    assert metadata["language"] == ["en"]
    assert metadata["license"] == "unknown"
    assert metadata["size_categories"] == ["n<1K"]
    assert metadata["configs"] == [{"config_name": "default", "data_files": "data.jsonl"}]
    assert "3 claims of 1 article, with 6 labels of 2 annotators." in body
    assert "Adjudicated: 1. Annotators differ and nobody has decided: 1." in body
    assert "| refuted | Refuted | The evidence shows the opposite. |" in body
    assert "| vague | Vague | Unnamed, plural or passive source" in body
    assert "| guideline_gap | Gap in the guidelines |" in body
    # Two of three pairs differ; among six values four s and two r
    assert "| rating (scale default) | all | Raw agreement | 0.333 | 3 |" in body
    assert "| rating (scale default) | all | Krippendorff's alpha | -0.250 | 3 |" in body
    assert "| sourcing | all | Fleiss' kappa | undefined: Only one value was chosen" in body
    assert "| rating (scale default) | R" in body


def test_the_figures_are_of_what_is_in_it(claims, editor):
    reviews = data_set(by=editor).reviews

    assert {table.units for table in figures_of(reviews)} == {3}


def test_lines_are_read_as_they_were_written():
    records = [{"quote": "a\n\u2028b “😀” \u202e"}, {"labels": []}]

    lines = b"".join(write(records)).split(b"\n")

    assert len(lines) == 3
    assert list(read(lines[:2])) == records
    assert json.loads(lines[0]) == records[0]


@pytest.mark.parametrize("how_many", [1, 30])
def test_many_records_cost_what_one_costs(how_many, editor, django_assert_num_queries):
    for claim in make_claims(how_many, published=True):
        assert claim.status == "published"
    editor = type(editor).objects.get(pk=editor.pk)

    with django_assert_num_queries(5):  # 2 for permissions, accounts, claims, reviews
        assert len(list(data_set(by=editor).records())) == how_many


def test_no_claims_make_no_records_and_a_card(editor):
    found = data_set(by=editor)

    assert list(found.records()) == []
    assert "0 claims of 0 articles" in card(found.facts())
    assert not Review.objects.exists()
