"""Many claims at once: all or none."""

from itertools import count

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article, Claim, Event, FeedEntry, Speaker, Status
from articles.text.spans import Span
from articles.workflow import Draft, DraftsRefused, StepRefused
from tests import make
from tests.make import as_if_committed
from tests.seed import load

pytestmark = pytest.mark.django_db

WATER, SKY, SNOW = Span(0, 13), Span(14, 30), Span(32, 45)
WET = Span(9, 12)
numbers = count(1)


def draft(span=WATER, status=Status.OPEN, **fields):
    plain = {"statement": f"Statement {next(numbers)}.", "kind": "event_property"}
    return Draft(span, plain | fields, status)


def words(how_many):
    return " ".join(f"word{number:04}" for number in range(how_many))


def on_each_word(how_many):
    return [draft(Span(9 * n, 9 * n + 8)) for n in range(how_many)]


@pytest.fixture
def annotator():
    return make.make_user("annotator")


def stored():
    as_if_committed()
    return [model.objects.count() for model in (Claim, Event, FeedEntry)]


def faults(version, drafts, by):
    before = stored()
    with pytest.raises(DraftsRefused) as refused:
        workflow.add_claims(version, drafts, by=by)
    assert stored() == before
    return {place: fault.messages[0] for place, fault in refused.value.faults.items()}


def test_claims_come_back_in_the_order_in_which_they_were_sent(annotator):
    drafts = [draft(SNOW), draft(WATER, Status.SUGGESTED), draft(SKY, number=9), draft(WET)]

    claims = workflow.add_claims(make.make_version(), drafts, by=annotator)

    assert [claim.span for claim in claims] == [SNOW, WATER, SKY, WET]
    assert [claim.number for claim in claims] == [1, 2, 9, 10]
    assert [claim.status for claim in claims] == ["open", "suggested", "open", "open"]


def test_each_leaves_the_event_that_it_would_leave_alone(annotator):
    one, other = make.make_version(), make.make_version()
    fields = {"speaker": Speaker.objects.create(name="Ada", kind="person")}
    claims = workflow.add_claims(one, [draft(statement="Water is wet.", **fields)], by=annotator)
    alone = make.make_claim(other, by=annotator, **fields)

    events = [claim.events.get() for claim in (*claims, alone)]
    same = ("action", "before", "after", "actor_name", "reason")
    first, second = ({**e.data, **{n: getattr(e, n) for n in same}} for e in events)
    assert {**first, "request": ""} == {**second, "request": ""}


def test_a_claim_is_nested_in_one_of_the_same_request_wherever_that_stands(annotator):
    nested = {"parent_number": 5, "relation": "content"}

    inner, outer = workflow.add_claims(
        make.make_version(), [draft(WET, **nested), draft(number=5)], by=annotator
    )

    assert inner.parent == outer
    assert inner.events.get().data["changes"]["parent"] == [None, 5]


def test_a_claim_is_nested_in_one_that_was_there(annotator):
    outer = make.make_claim()

    drafts = [draft(WET, parent=outer, relation="content")]

    assert workflow.add_claims(outer.version, drafts, by=annotator)[0].parent == outer


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_stored(annotator):
    version, elsewhere = make.make_version(), make.make_claim()
    make.make_claim(version, SNOW)
    drafts = [
        draft(SNOW),
        draft(SKY),
        draft(Span(70, 999)),
        draft(Span(40, 50)),
        draft(statement=""),
        draft(Span(1, 2), parent_number=77, relation="content"),
        draft(Span(3, 5), parent=elsewhere, relation="content"),
    ]

    assert {place: fault[:30] for place, fault in faults(version, drafts, annotator).items()} == {
        0: "There is a claim on exactly th",
        2: "The span 70 to 999 does not li",
        3: "“white, she” crosses claim 1, ",
        4: "This field cannot be blank.",
        5: "No claim of this request has t",
        6: "Claim 1 is not in the same tex",
    }


def test_claims_of_one_request_do_not_cross(annotator):
    found = faults(make.make_version(), [draft(Span(5, 20)), draft()], annotator)

    words = "“ is wet. The sk” crosses claim 2, “Water is wet.”: nest them or part them."
    assert found == {0: words}


def test_what_is_nested_in_a_refused_claim_is_not_held_against_it(annotator):
    drafts = [draft(number=1, statement=""), draft(WET, parent_number=1, relation="content")]

    assert list(faults(make.make_version(), drafts, annotator)) == [0]


@pytest.mark.parametrize("inner", [SKY, WATER, Span(0, 14)])
def test_a_claim_lies_inside_the_one_of_its_request_that_it_names(annotator, inner):
    drafts = [draft(number=1), draft(inner, parent_number=1, relation="content")]

    [fault] = faults(make.make_version(), drafts, annotator).values()

    assert fault in (
        "A nested claim lies inside the claim around it.",
        "There is a claim on exactly these words already.",
    )


@pytest.mark.parametrize("how_many", [0, 501])
def test_their_number_is_bounded(annotator, how_many):
    with pytest.raises(ValidationError, match="Send 1 to 500 claims at once"):
        workflow.add_claims(make.make_version(), [draft()] * how_many, by=annotator)


def test_they_are_added_to_the_latest_text_only(annotator):
    version = make.make_version()
    workflow.add_version(version.article, "Other.", by=annotator)

    with pytest.raises(StepRefused, match="has a newer text"):
        workflow.add_claims(version, [draft()], by=annotator)


def test_who_may_not_add_claims_adds_none():
    with pytest.raises(PermissionDenied):
        workflow.add_claims(make.make_version(), [draft()], by=make.make_user("reviewer"))


# The same again


def test_the_same_request_again_gets_what_the_first_one_got(annotator):
    version, drafts = make.make_version(), [draft(SNOW), draft(SKY), draft(WATER)]
    first = workflow.add_claims(version, drafts, by=annotator)
    before = stored()

    assert workflow.add_claims(version, drafts, by=annotator) == first
    workflow.add_version(version.article, "Other.", by=make.make_user("annotator"))
    assert [c.pk for c in workflow.add_claims(version, drafts, by=annotator)] == [
        claim.pk for claim in first
    ]
    assert stored()[0] == before[0]


def test_the_same_request_of_somebody_else_is_refused(annotator):
    version, drafts = make.make_version(), [draft()]
    workflow.add_claims(version, drafts, by=annotator)

    assert list(faults(version, drafts, make.make_user("annotator"))) == [0]


def test_the_same_request_after_a_change_of_ones_own_is_another(annotator):
    version, drafts = make.make_version(), [draft(), draft(SKY)]
    claims = workflow.add_claims(version, drafts, by=annotator)
    workflow.edit_claim(claims[0], {"statement": "Now so."}, by=annotator, revision=1)

    assert list(faults(version, drafts, annotator)) == [0, 1]


# How much it takes


FOR_ALL, FOR_EACH = 7, 4


def queries(how_many, by):
    version = make.make_version(words(how_many))
    with CaptureQueriesContext(connection) as found:
        workflow.add_claims(version, on_each_word(how_many), by=by)
    return len(found)


def test_each_claim_takes_the_same_number_of_queries(annotator):
    annotator.has_perm("articles.add_claim")  # known from then on

    for how_many in (1, 30):
        assert queries(how_many, annotator) == FOR_ALL + FOR_EACH * how_many


def test_the_whole_seed_article_is_broken_down_in_one_request(annotator):
    load("seed_article.json")
    seed = Article.objects.get()
    known = list(seed.claims.select_related("parent", "speaker").order_by("-number"))
    copy = make.make_version(seed.versions.get().body)
    names = (*workflow.EDITABLE, "number", "relation")
    drafts = [Draft(c.span, {n: getattr(c, n) for n in names} | nested_as(c)) for c in known]

    workflow.add_claims(copy, drafts, by=annotator)

    assert facts(copy.article) == facts(seed)
    assert len(facts(seed)) == 81


def nested_as(claim):
    return {"parent_number": claim.parent.number} if claim.parent else {}


def facts(article):
    columns = ("number", "start", "end", "quote", "statement", "kind", "speaker", "via", "status")
    more = ("parent__number", "relation", "checkworthiness", "checkworthiness_reason")
    return list(article.claims.order_by("number").values(*columns, *more))
