import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Claim, Status
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

TEXT = "Water is wet and snow is white. Grass is green."
WHOLE, FIRST, SECOND = Span(0, 31), Span(0, 12), Span(17, 31)
SNOW, WHITE, GRASS = Span(17, 21), Span(25, 30), Span(32, 47)
PARTS = ("Water is wet.", "Snow is white.")


@pytest.fixture
def annotator():
    return make.make_user("annotator")


@pytest.fixture
def claim(annotator):
    return make.make_claim(make.make_version(TEXT, by=annotator), WHOLE, by=annotator)


@pytest.fixture
def add(claim, annotator):
    """Another claim of the same text."""

    def another(span, parent=None, **fields):
        nested = {"parent": parent, "relation": "content"} if parent else {}
        return make.make_claim(claim.version, span, by=annotator, **nested, **fields)

    return another


def told(claim, action):
    return claim.events.filter(action=action).latest().data


def split(claim, by, first=FIRST, second=SECOND, statements=PARTS):
    return workflow.split(
        claim, first, second, by=by, revision=claim.revision, statements=statements
    )


def merge(claim, other, by):
    return workflow.merge(claim, other, by=by, revision=claim.revision, statement="Both.")


# Moving the edges


def test_the_edges_of_a_claim_are_moved(claim, annotator):
    claim = workflow.respan(claim, FIRST, by=annotator, revision=1)

    assert (claim.quote, claim.suffix[:10], claim.revision) == ("Water is wet", " and snow ", 2)
    assert told(claim, "respan")["changes"] == {"end": [31, 12], "revision": [1, 2]}


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 48), "does not lie inside the text"),
        (Span(5, 5), "does not lie inside the text"),
        (Span(0, 40), "crosses claim 2, “Grass is green.”: nest them"),
        (GRASS, "on exactly these words already"),
    ],
)
def test_edges_that_cannot_be_are_refused(claim, add, annotator, span, words):
    add(GRASS)
    before = rounds.row(claim)

    with pytest.raises(ValidationError, match=words):
        workflow.respan(claim, span, by=annotator, revision=1)

    assert rounds.row(claim) == before


# Cutting in two


def test_a_claim_is_cut_in_two_with_a_statement_each(claim, annotator):
    first, second = split(claim, annotator)

    assert (first.pk, first.number, first.quote) == (claim.pk, 1, "Water is wet")
    assert (second.number, second.quote, second.status) == (2, "snow is white.", Status.OPEN)
    assert (first.statement, second.statement) == PARTS
    assert (first.revision, second.revision) == (2, 1)
    assert told(first, "split")["into"] == [1, 2]
    assert told(second, "add")["from"] == 1


def test_the_second_part_is_of_the_same_sort(annotator):
    claim = workflow.suggest_claim(
        make.make_version(TEXT),
        WHOLE,
        by=annotator,
        statement="Both.",
        kind="opinion",
        via="radio",
        checkworthiness="NFS",
        checkworthiness_reason="Taste.",
    )

    _, second = split(claim, annotator)

    kept = ("kind", "via", "checkworthiness", "checkworthiness_reason", "status", "relation")
    assert [getattr(second, name) for name in kept] == [getattr(claim, name) for name in kept]


def test_both_parts_of_a_nested_claim_are_nested_where_it_was(claim, add, annotator):
    inner = add(SECOND, claim)

    _, second = split(inner, annotator, SNOW, WHITE)

    assert (second.parent, second.relation) == (claim, "content")


def test_claims_nested_in_a_claim_follow_their_words_when_it_is_cut(claim, add, annotator):
    in_first, in_second = add(Span(0, 5), claim), add(SNOW, claim)

    first, second = split(claim, annotator)

    assert list(first.nested.all()) == [in_first]
    assert list(second.nested.all()) == [in_second]
    assert told(in_second, "nest")["changes"] == {"parent": [1, 4], "revision": [1, 2]}
    assert rounds.actions(in_first) == ["add"]


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (Span(9, 21), "crosses claim 2, “wet and snow”"),
        (Span(13, 16), "Claim 2, “and”, is nested in this one and would stick out"),
    ],
)
def test_a_claim_is_not_cut_through_what_is_nested_in_it(claim, add, annotator, inner, words):
    add(inner, claim)

    with pytest.raises(ValidationError, match=words):
        split(claim, annotator)

    assert Claim.with_deleted.count() == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [(SECOND, FIRST), (Span(0, 20), SECOND), (FIRST, Span(17, 40)), (FIRST, FIRST)],
)
def test_the_parts_lie_inside_the_claim_one_after_the_other(claim, annotator, first, second):
    with pytest.raises(ValidationError, match="inside the claim, one after the other"):
        split(claim, annotator, first, second)


# Joining


def test_two_claims_are_joined_and_span_both(claim, add, annotator):
    grass = add(GRASS)

    joined = merge(grass, claim, annotator)

    assert (joined.pk, joined.quote, joined.statement) == (grass.pk, TEXT, "Both.")
    assert list(Claim.objects.all()) == [joined]
    assert told(joined, "merge")["merged"] == 1
    gone = Claim.with_deleted.get(pk=claim.pk)
    assert (gone.status, told(gone, "delete")["into"]) == (Status.DELETED, 2)


def test_what_is_nested_in_the_other_is_nested_in_the_joined_one(claim, add, annotator):
    grass, snow = add(GRASS), add(SNOW, claim)

    joined = merge(grass, claim, annotator)

    assert list(joined.nested.all()) == [snow]
    assert told(snow, "nest")["changes"]["parent"] == [1, 2]


@pytest.mark.parametrize("kept", ["parent", "child"])
def test_a_claim_is_joined_with_the_one_that_it_is_nested_in(claim, add, annotator, kept):
    child = add(SECOND, claim)
    snow = add(SNOW, child)
    pair = (claim, child) if kept == "parent" else (child, claim)

    joined = merge(*pair, annotator)

    assert (joined.span, joined.parent, joined.relation) == (WHOLE, None, "")
    assert Claim.objects.get(pk=snow.pk).parent_id == (joined.pk if kept == "parent" else child.pk)


def test_joining_across_another_claim_is_refused_with_both_quotes_named(claim, add, annotator):
    wet, green = add(Span(9, 12)), add(Span(41, 46))

    with pytest.raises(ValidationError, match=r"“wet and .* green” crosses claim 1, “Water is wet"):
        merge(wet, green, annotator)

    assert Claim.objects.count() == 3


def test_claims_of_two_texts_are_not_joined(claim, annotator):
    other = make.make_claim(make.make_version(TEXT), GRASS)

    for stranger in (other, claim):
        with pytest.raises(ValidationError, match="Only two claims of the same text"):
            merge(claim, stranger, annotator)


@pytest.mark.parametrize(
    ("become", "words"),
    [
        (make.submit, "cannot be merged. It is: Agreed"),
        (lambda other: rounds.reopen(make.make_published(other)), "published: merge this one into"),
        (
            lambda other: workflow.delete_claim(other, by=make.make_user("annotator")),
            "cannot be merged. It is: Deleted",
        ),
    ],
    ids=["reviewed", "published before", "deleted"],
)
def test_a_claim_on_which_others_rest_does_not_vanish_in_another(
    claim, add, annotator, become, words
):
    grass = become(add(GRASS))

    with pytest.raises(StepRefused, match=f"Claim 2 .*{words}"):
        merge(claim, grass, annotator)


@pytest.mark.parametrize("change", ["split", "merge"])
@pytest.mark.parametrize("become", [make.submit, make.make_published], ids=["agreed", "published"])
def test_a_nested_claim_that_was_reviewed_does_not_come_under_another(
    claim, add, annotator, change, become
):
    inner = become(add(SNOW, claim))
    before = rounds.row(inner)

    with pytest.raises(StepRefused, match=r"Claim 2, which is nested in it, is: .*Reopen that one"):
        split(claim, annotator) if change == "split" else merge(add(GRASS), claim, annotator)

    assert rounds.row(inner) == before
