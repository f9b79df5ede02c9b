import pytest

from articles import workflow
from articles.models import Claim, Event
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

WATER, SKY, SNOW, WORD = Span(0, 13), Span(14, 30), Span(32, 45), Span(0, 5)


@pytest.fixture
def annotator():
    return make.make_user("annotator")


@pytest.fixture
def version(annotator):
    return make.make_version(by=annotator)


def add(version, *spans):
    return [make.make_claim(version, span) for span in spans]


def numbers(version):
    """The numbers of the claims by their spans, in the order of the text."""
    claims = Claim.with_deleted.filter(version=version)
    return {claim.span: claim.number for claim in sorted(claims, key=lambda claim: claim.span)}


def test_claims_are_numbered_in_the_order_of_the_text_the_outer_before_the_inner(
    version, annotator
):
    add(version, SNOW, WORD, SKY, WATER)

    moved = workflow.renumber(version.article, by=annotator)

    assert numbers(version) == {WATER: 1, WORD: 2, SKY: 3, SNOW: 4}
    assert moved == 2  # the other two had theirs


def test_each_claim_that_gets_another_number_says_so(version, annotator):
    snow, word, _sky, _water = add(version, SNOW, WORD, SKY, WATER)

    workflow.renumber(version.article, by=annotator)

    event = snow.events.get(action="renumber")
    assert (event.before, event.after, event.data) == (
        "open",
        "open",
        {"changes": {"number": [1, 4]}},
    )
    assert rounds.actions(word) == ["add"]
    assert Event.objects.filter(action="renumber").count() == 2


def test_deleted_claims_come_after_the_others(version, annotator):
    water, _sky, _snow = add(version, WATER, SKY, SNOW)
    workflow.delete_claim(water, by=annotator)

    workflow.renumber(version.article, by=annotator)

    assert numbers(version) == {WATER: 3, SKY: 1, SNOW: 2}
    assert make.make_claim(version, WORD).number == 4


def test_claims_that_stand_in_order_keep_their_numbers_without_a_word(version, annotator):
    add(version, WATER, SKY)
    before = Event.objects.count()

    assert workflow.renumber(version.article, by=annotator) == 0
    assert Event.objects.count() == before


def test_only_one_article_is_renumbered(version, annotator):
    add(version, SKY, WATER)
    other = make.make_version()
    add(other, SKY, WATER)

    workflow.renumber(version.article, by=annotator)

    assert numbers(other) == {WATER: 2, SKY: 1}


def test_numbers_that_reviewers_have_seen_are_kept(version, annotator):
    sky, _water = add(version, SKY, WATER)
    make.save_draft(sky)
    workflow.renumber(version.article, by=annotator)  # a draft is on no record
    make.submit(sky)

    with pytest.raises(StepRefused, match="have been reviewed: they keep their numbers"):
        workflow.renumber(version.article, by=annotator)


@pytest.mark.parametrize("how_many", [2, 30])
def test_many_claims_are_renumbered_with_as_many_queries_as_two(
    how_many, annotator, django_assert_num_queries
):
    version = make.make_claims(how_many)[0].version
    Claim.objects.filter(number=how_many).update(number=how_many + 9)

    with django_assert_num_queries(11):
        workflow.renumber(version.article, by=annotator)
