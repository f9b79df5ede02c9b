import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

TEXT = "Ann said that water is wet."
SAID, CONTENT, WET = Span(0, 26), Span(14, 26), Span(23, 26)


@pytest.fixture
def annotator():
    return make.make_user("annotator")


@pytest.fixture
def version(annotator):
    return make.make_version(TEXT, by=annotator)


@pytest.fixture
def said(version, annotator):
    return make.make_claim(version, SAID, by=annotator)


@pytest.fixture
def content(version, annotator):
    return make.make_claim(version, CONTENT, by=annotator)


def test_a_claim_is_nested_in_one_around_it_and_parted_again(said, content, annotator):
    content = workflow.nest(content, said, "content", by=annotator, revision=1)

    assert (content.parent, content.relation, content.revision) == (said, "content", 2)
    assert content.events.latest().data["changes"] == {
        "parent": [None, 1],
        "relation": ["", "content"],
        "revision": [1, 2],
    }
    content = workflow.nest(content, None, "", by=annotator, revision=2)
    assert (content.parent, content.relation, rounds.actions(content)) == (
        None,
        "",
        ["add", "nest", "nest"],
    )


def test_a_claim_is_added_where_it_is_nested(said, version, annotator):
    inner = make.make_claim(version, CONTENT, by=annotator, parent=said, relation="presupposition")

    assert list(said.nested.all()) == [inner]


@pytest.mark.parametrize(
    ("relation", "words"),
    [("", "names its relation"), ("rumour", "not a valid choice")],
)
def test_a_nested_claim_names_its_relation(said, content, annotator, relation, words):
    with pytest.raises(ValidationError, match=words):
        workflow.nest(content, said, relation, by=annotator, revision=1)


def test_a_claim_that_is_not_nested_names_no_relation(content, annotator):
    with pytest.raises(ValidationError, match="names its relation, and only a nested"):
        workflow.nest(content, None, "content", by=annotator, revision=1)


def test_a_nested_claim_lies_inside_its_parent(said, content, annotator):
    with pytest.raises(ValidationError, match="lies inside the claim around it"):
        workflow.nest(said, content, "content", by=annotator, revision=1)
    with pytest.raises(ValidationError, match="lies inside the claim around it"):
        make.make_claim(said.version, Span(0, 3), by=annotator, parent=content, relation="content")


def test_a_claim_is_not_nested_in_one_of_another_article(content, annotator):
    stranger = make.make_claim(make.make_version(TEXT), SAID)

    with pytest.raises(ValidationError, match="Claim 1 is not in the same text"):
        workflow.nest(content, stranger, "content", by=annotator, revision=1)
    with pytest.raises(ValidationError, match="Claim 1 is not in the same text"):
        make.make_claim(content.version, WET, parent=stranger, relation="content")


def test_a_claim_is_not_nested_in_a_deleted_one(said, content, annotator):
    workflow.delete_claim(said, by=annotator)

    with pytest.raises(ValidationError, match="Claim 1 is not in the same text"):
        workflow.nest(content, said, "content", by=annotator, revision=1)


def test_a_claim_is_not_nested_in_one_that_is_adrift(said, content, annotator):
    workflow.add_version(said.article, "Ann says: water is wet. She says so.", by=annotator)
    place = Span(10, 22)
    content = workflow.reanchor(content, place, by=annotator, revision=2)

    with pytest.raises(ValidationError, match="Claim 1 is not in the same text"):
        workflow.nest(content, said, "content", by=annotator, revision=content.revision)


def test_whoever_nests_in_a_claim_nests_in_it_as_it_stands_now(said, content, annotator):
    workflow.respan(said, Span(0, 13), by=annotator, revision=1)

    with pytest.raises(ValidationError, match="lies inside the claim around it"):
        workflow.nest(content, said, "content", by=annotator, revision=1)


def test_a_claim_is_not_nested_in_itself(said, annotator):
    with pytest.raises(ValidationError, match="not nested in itself"):
        workflow.nest(said, said, "content", by=annotator, revision=1)


def test_a_claim_with_others_nested_in_it_is_not_made_shorter_than_they_are(
    said, content, annotator
):
    workflow.nest(content, said, "content", by=annotator, revision=1)

    with pytest.raises(ValidationError, match="Claim 2, “water is wet”, is nested in this one"):
        workflow.respan(said, Span(0, 20), by=annotator, revision=1)


def test_a_nested_claim_does_not_grow_out_of_its_parent(said, content, annotator):
    workflow.nest(content, said, "content", by=annotator, revision=1)

    with pytest.raises(ValidationError, match="lies inside the claim around it"):
        workflow.respan(content, Span(14, 27), by=annotator, revision=2)


def test_a_reviewed_claim_is_not_nested(said, content, annotator):
    make.submit(content)

    with pytest.raises(StepRefused, match="before anyone reviewed it"):
        workflow.nest(content, said, "content", by=annotator, revision=1)
