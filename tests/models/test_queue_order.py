"""In which order claims come to somebody who reviews one after the other."""

import pytest

from articles import workflow
from articles.models import Article, Claim
from articles.models.queue import next_for, skipped_by
from articles.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.make_user("editor")


@pytest.fixture
def claim():
    return make.make_claim(make.make_version(reviews_required=2))


def make_people(how_many):
    return [make.make_user("reviewer") for _ in range(how_many)]


def in_order(person, here=None, article=None):
    """The queue as somebody goes through it who submits a review of each claim."""
    found: list[Claim] = []
    while (here := next_for(person, here, article)) and len(found) < 20:
        found.append(here)
        make.submit(here, person)
    return found


def test_of_all_that_waits_the_assigned_is_first_then_the_begun_and_the_skipped_last(editor):
    claims = make.make_claims(4)
    Article.objects.update(reviews_required=2)
    (jo,) = make_people(1)
    skipped, untouched, begun, asked = claims
    workflow.skip(skipped, by=jo)
    make.submit(begun)
    workflow.assign(asked, jo, by=editor)

    assert in_order(jo) == [asked, begun, untouched, skipped]


def test_a_skipped_claim_comes_last_even_if_it_is_assigned(editor):
    first, second = make.make_claims(2)
    (jo,) = make_people(1)
    workflow.assign(first, jo, by=editor)
    workflow.skip(first, by=jo)

    assert in_order(jo) == [second, first]


def test_what_others_skip_does_not_matter(claim):
    jo, ann = make_people(2)
    other = make.make_claim(claim.version, Span(14, 29))
    workflow.skip(claim, by=ann)

    assert in_order(jo) == [claim, other]


def test_skipped_claims_come_one_after_the_other():
    claims, (jo,) = make.make_claims(3), make_people(1)
    for claim in claims:
        workflow.skip(claim, by=jo)

    assert [next_for(jo, claim) for claim in claims] == [claims[1], claims[2], claims[0]]


def test_a_skip_is_over_with_its_round(editor):
    first, second = make.make_claims(2)
    (jo,) = make_people(1)
    workflow.skip(first, by=jo)
    make.submit(first)

    workflow.reopen(first, by=editor, reason="Once more.")

    assert in_order(jo) == [first, second]
    assert not skipped_by(jo)


@pytest.mark.parametrize("kind", ["assigned", "begun", "untouched", "skipped"])
def test_each_kind_follows_the_articles_from_the_one_that_somebody_is_at(kind, editor):
    old, middle, new = make.make_claims(1), make.make_claims(3), make.make_claims(1)
    Article.objects.update(reviews_required=2)
    (jo,) = make_people(1)
    for claim in (*old, *middle, *new):
        if kind == "assigned":
            workflow.assign(claim, jo, by=editor)
        elif kind == "begun":
            make.submit(claim)
        elif kind == "skipped":
            workflow.skip(claim, by=jo)
    make.submit(middle[1], jo)

    assert in_order(jo, middle[1]) == [middle[2], middle[0], *old, *new]


def test_the_queue_of_one_article_ends_with_it(claim):
    other = make.make_claim()
    (jo,) = make_people(1)

    assert in_order(jo, article=claim.article) == [claim]
    assert in_order(jo, article=other.article) == [other]


def test_next_never_leads_back_to_where_somebody_is(claim, editor):
    (jo,) = make_people(1)
    for prepare in (lambda: None, lambda: workflow.assign(claim, jo, by=editor)):
        prepare()
        assert next_for(jo, claim) is None
    workflow.skip(claim, by=jo)
    assert next_for(jo, claim) is None


def test_next_is_one_of_those_that_wait(editor):
    """What keeps a claim from waiting keeps it from coming next, of each kind."""
    claim, (jo, ann) = make.make_claim(), make_people(2)
    workflow.assign(claim, ann, by=editor)
    assert next_for(jo) is None
    workflow.skip(claim, by=ann)
    assert next_for(ann) == claim
    workflow.decline(claim.article, by=ann, reason="I know the mayor.")

    assert next_for(ann) is None
    assert next_for(jo) == claim
