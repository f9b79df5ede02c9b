"""The claims of an article, shared out among reviewers."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import workflow
from articles.models import Assignment, Claim, Event
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds
from tests.workflow.test_assignments import UNSUITABLE, make_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.make_user("editor")


def make_article(how_many, required):
    """An article with so many claims, each of which needs so many reviews."""
    article = make.make_claims(how_many)[0].article
    article.reviews_required = required
    return workflow.edit_article(article, by=make.make_user("editor"))


def loads(people):
    counted = Counter(Assignment.objects.in_force().values_list("reviewer", flat=True))
    return [counted[person.pk] for person in people]


@pytest.mark.parametrize(("required", "people"), [(1, 2), (1, 5), (2, 3), (2, 5), (5, 5), (4, 7)])
def test_work_is_shared_out_evenly_each_claim_to_as_many_people_as_it_needs(
    required, people, editor
):
    article, people = make_article(9, required), make_people(people)

    made = workflow.share_out(article, people, by=editor)

    assert made == 9 * required
    for claim in article.claims.all():
        assert len(set(claim.assignments.values_list("reviewer"))) == required
    assert max(loads(people)) - min(loads(people)) <= 1


def test_pairs_of_people_change_from_claim_to_claim(editor):
    article, people = make_article(6, 2), make_people(4)

    workflow.share_out(article, people, by=editor)

    pairs = {
        frozenset(claim.assignments.values_list("reviewer", flat=True))
        for claim in article.claims.all()
    }
    assert len(pairs) > 2


def test_only_what_is_missing_is_shared_out(editor):
    article, (jo, ann, kim) = make_article(2, 2), make_people(3)
    first, second = article.claims.all()
    make.submit(first, jo)
    workflow.assign(first, ann, by=editor)
    make.submit(make.submit(second, jo), ann)

    assert workflow.share_out(article, [jo, ann, kim], by=editor) == 0
    assert list(Assignment.objects.values_list("reviewer", flat=True)) == [ann.pk]


def test_nobody_is_asked_for_what_they_have_reviewed(editor):
    article, (jo, ann) = make_article(1, 2), make_people(2)
    claim = make.submit(article.claims.get(), jo)

    assert workflow.share_out(article, [jo, ann], by=editor) == 1
    assert claim.assignments.get().reviewer == ann


def test_overdue_work_is_shared_out_again(editor):
    article, (jo, ann) = make_article(1, 1), make_people(2)
    workflow.share_out(article, [jo], by=editor)
    Assignment.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    assert workflow.share_out(article, [ann], by=editor) == 1
    assert loads([jo, ann]) == [0, 1]


def test_settled_and_deleted_claims_are_left_out(editor):
    article = make_article(3, 1)
    agreed, gone, _open = article.claims.all()
    make.submit(agreed)
    workflow.delete_claim(gone, by=editor)

    assert workflow.share_out(article, make_people(2), by=editor) == 1


def test_too_few_people_are_named_and_nothing_is_shared_out(editor):
    article, people = make_article(2, 3), make_people(2)
    before = Event.objects.count()

    with pytest.raises(StepRefused, match=r"Claim 1 needs 1 more person\."):
        workflow.share_out(article, people, by=editor)
    with pytest.raises(StepRefused, match=r"Claim 1 needs 2 more people\."):
        workflow.share_out(article, [people[0], people[0]], by=editor)

    assert not Assignment.objects.exists()
    assert Event.objects.count() == before


def test_it_is_all_or_nothing(editor):
    article, (jo, ann) = make_article(2, 1), make_people(2)
    make.save_draft(article.claims.all()[0], jo)
    article.reviews_required = 2
    workflow.edit_article(article, by=editor)
    make.submit(article.claims.all()[1], ann)
    before = Event.objects.count()

    with pytest.raises(StepRefused, match="Claim 1 needs 1 more person"):
        workflow.share_out(article, [jo], by=editor)

    assert not Assignment.objects.exists()
    assert Event.objects.count() == before


def test_somebody_has_to_be_named(editor):
    with pytest.raises(ValidationError, match="Name the people who are to review"):
        workflow.share_out(make_article(1, 1), [], by=editor)


@pytest.mark.parametrize(("unsuitable", "words"), UNSUITABLE)
def test_one_who_cannot_review_the_article_stops_it_all(editor, unsuitable, words):
    claim = make.make_claim()
    person = unsuitable(claim)

    with pytest.raises(StepRefused, match=f"{person} {words}"):
        workflow.share_out(claim.article, [make.make_user("reviewer"), person], by=editor)

    assert not Assignment.objects.exists()


def test_the_same_request_again_asks_nobody_twice(editor):
    article, people = make_article(4, 2), make_people(3)
    workflow.share_out(article, people, by=editor)
    before = Event.objects.count()

    assert workflow.share_out(article, people, by=editor) == 0
    assert Event.objects.count() == before


def test_each_request_is_on_record_with_its_claim(editor):
    article, due_at = make_article(2, 1), timezone.now() + timedelta(days=1)

    workflow.share_out(article, make_people(2), by=editor, due_at=due_at)

    for claim in Claim.objects.all():
        assert rounds.actions(claim)[-1] == "assign"
        assert claim.events.latest().data["due_at"] == due_at.isoformat()
