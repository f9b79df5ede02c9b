"""The same step with many claims: each taken or refused by itself."""

import pytest

from articles import workflow
from articles.models import Assignment, Claim, Event
from tests import make
from tests.api.rows import at, pointers, post, with_key

pytestmark = pytest.mark.django_db

ONLY = "Only claims that are open or in review can be assigned. This one is:"


def keys(claims: list[Claim]) -> list[int]:
    return [claim.pk for claim in claims]


@pytest.fixture
def rita():
    return make.make_user("reviewer", "rita")


def test_many_claims_are_assigned_and_what_is_refused_is_told_with_its_place(editor, rita):
    claims = make.make_claims(4)
    make.submit(claims[0])
    workflow.delete_claim(claims[2], by=make.make_user("editor"))
    sent = [*reversed(keys(claims)), 10**9]
    due = "2100-01-01T12:00:00Z"

    response = post(editor, "claim-assign-many", claims=sent, reviewer="rita", due_at=due)

    assert response.status_code == 200
    assert response.json() == {
        "done": [claims[3].pk, claims[1].pk],
        "refused": [
            {"index": 1, "claim": claims[2].pk, "detail": f"{ONLY} Deleted."},
            {"index": 3, "claim": claims[0].pk, "detail": f"{ONLY} Agreed."},
            {"index": 4, "claim": 10**9, "detail": "There is no claim with this id."},
        ],
    }
    assert {each.claim for each in Assignment.objects.all()} == {claims[1], claims[3]}
    assert {each.due_at.year for each in Assignment.objects.all()} == {2100}


def test_what_is_sent_twice_is_done_once(editor, rita):
    claims = make.make_claims(2)

    answers = [
        post(editor, "claim-assign-many", claims=keys(claims), reviewer="rita") for _time in (1, 2)
    ]

    assert answers[0].json() == answers[1].json() == {"done": keys(claims), "refused": []}
    assert Event.objects.filter(action="assign").count() == 2


def test_many_claims_are_returned_to_the_queue(editor, rita):
    chief = make.make_user("editor")
    asked, free = make.make_claims(2)
    asked.article.reviews_required = 2
    asked.article.save()
    for person in (rita, make.make_user("reviewer")):
        workflow.assign(asked, person, by=chief)

    found = post(editor, "claim-return-many", claims=[free.pk, asked.pk]).json()

    words = "Nobody is asked to review this claim now."
    assert found == {
        "done": [asked.pk],
        "refused": [{"index": 0, "claim": free.pk, "detail": words}],
    }
    assert not Assignment.objects.exists()


def test_many_claims_are_reopened_for_a_reason(editor):
    published, agreed, opened = make.make_claims(3)
    make.make_published(published)
    make.submit(agreed)

    found = post(
        editor, "claim-reopen-many", claims=keys([published, agreed, opened]), reason="New."
    ).json()

    assert found["done"] == [published.pk, agreed.pk]
    assert [each["claim"] for each in found["refused"]] == [opened.pk]
    assert list(Claim.objects.order_by("number").values_list("round", flat=True)) == [2, 2, 1]
    assert published.events.last().reason == "New."


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_reopened_without_a_reason(editor, reason):
    claim = make.submit(make.make_claim())

    response = post(editor, "claim-reopen-many", claims=[claim.pk], reason=reason)

    assert pointers(response) == ["/reason"]
    claim.refresh_from_db()
    assert claim.round == 1


@pytest.mark.parametrize(
    ("claims", "pointer"),
    [
        ([], "/claims"),
        ([1, 1], "/claims"),
        ([1] * 101, "/claims"),
        (["1"], "/claims/0"),
        ([0], "/claims/0"),
        ([2**63], "/claims/0"),
        (1, "/claims"),
    ],
)
def test_claims_that_cannot_be_meant_are_refused_before_anything_is_done(editor, claims, pointer):
    assert pointers(post(editor, "claim-return-many", claims=claims)) == [pointer]


def test_a_request_that_is_sent_again_with_its_key_is_answered_as_before(editor):
    claims = make.make_claims(2)
    make.submit(claims[0])
    body = {"claims": keys(claims), "reason": "New."}
    send = lambda: editor.post(  # noqa: E731
        at("claim-reopen-many"), body, format="json", headers={"Idempotency-Key": "once"}
    )

    first, second = send(), send()

    assert (first.status_code, second["Idempotency-Replayed"]) == (200, "true")
    assert first.json() == second.json()
    assert first.json()["done"] == [claims[0].pk]
    claims[0].refresh_from_db()
    assert claims[0].round == 2


def test_no_tag_is_asked_for(rita):
    program, claim = with_key(make.make_user("editor")), make.make_claim()
    program.credentials(HTTP_AUTHORIZATION=program._credentials["HTTP_AUTHORIZATION"])

    response = post(program, "claim-assign-many", claims=[claim.pk], reviewer="rita")

    assert response.json()["done"] == [claim.pk]


def test_more_claims_cost_no_more_to_find(editor, rita, django_assert_max_num_queries):
    absent = list(range(10**9, 10**9 + 100))

    with django_assert_max_num_queries(6):
        found = post(editor, "claim-assign-many", claims=absent, reviewer="rita").json()
    assert [each["index"] for each in found["refused"]] == list(range(100))
