"""A reviewer's way over the API: the next claim, putting one off, who else is at one."""

import pytest

from articles import workflow
from articles.models import Event, Presence, Skip
from tests import make
from tests.api.rows import at, post, refusal, with_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita():
    return make.make_user("reviewer", "rita")


@pytest.fixture
def program(rita):
    return with_key(rita)


def next_of(client, **query) -> int | None:
    response = client.get(at("claim-next"), query)
    assert response.status_code == 200, response.content
    claim = response.json()["claim"]
    return claim and claim["id"]


# Which is next


def test_the_next_claim_is_the_one_that_the_desk_leads_to(rita, program):
    first, mine, begun, skipped = make.make_claims(4)
    workflow.assign(mine, rita, by=make.make_user("editor"))
    workflow.skip(skipped, by=rita)

    order = [next_of(program)]
    for claim in (mine, first, begun):
        make.submit(claim, rita)
        order.append(next_of(program))

    assert order == [mine.pk, first.pk, begun.pk, skipped.pk]


def test_it_goes_on_behind_the_claim_at_which_somebody_is_and_stays_in_an_article(program):
    first, second = make.make_claims(2)
    other = make.make_claim()

    assert next_of(program, after=first.pk) == second.pk
    assert next_of(program, article=other.article.slug) == other.pk
    assert next_of(program, article=other.article.slug, after=other.pk) is None


def test_the_next_claim_is_shown_as_reading_it_would(program, hidden):
    shown = program.get(at("claim-next")).json()["claim"]

    assert shown == program.get(at("claim-detail", hidden.pk)).json()


def test_where_nothing_waits_there_is_none(program, public):
    assert next_of(program) is None
    assert next_of(program, article="nowhere") is None
    assert next_of(program, after=10**9) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("after", value) for value in ("0", "x", "-1", "9" * 30, "1.5")),
        *(("article", value) for value in ("\0", "")),
        ("queue", "todo"),
    ],
)
def test_where_somebody_cannot_be_is_refused(program, name, value):
    response = program.get(at("claim-next"), {name: value})

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [name]


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_next_claim_costs_the_same_however_many_wait(
    how_many, program, django_assert_num_queries
):
    make.make_claims(how_many)

    with django_assert_num_queries(8):
        assert next_of(program)


# Putting off


def test_a_claim_is_put_off_once_however_often_it_is_sent_and_the_next_is_shown(program, rita):
    first, second = make.make_claims(2)
    events = Event.objects.count()

    answers = [post(program, "claim-skip", first.pk) for _time in range(2)]

    assert [answer.json()["claim"]["id"] for answer in answers] == [second.pk, second.pk]
    assert [(skip.claim, skip.reviewer) for skip in Skip.objects.all()] == [(first, rita)]
    assert Event.objects.count() == events
    make.submit(second, rita)
    assert next_of(program) == first.pk


def test_a_skip_is_taken_back_by_whoever_skipped_and_by_nobody_else(program, rita):
    first, second = make.make_claims(2)
    other = with_key(make.make_user("reviewer"))
    post(program, "claim-skip", first.pk)

    assert post(other, "claim-unskip", first.pk).status_code == 200
    assert next_of(program) == second.pk
    for _time in range(2):
        back = post(program, "claim-unskip", first.pk)
        assert (back.status_code, back.json()["id"]) == (200, first.pk)
    assert next_of(program) == first.pk
    assert not Skip.objects.exists()


def test_a_claim_that_nobody_reviews_is_not_put_off(program, public):
    assert "open or in review" in refusal(post(program, "claim-skip", public.pk))
    assert not Skip.objects.exists()


# Being there


def test_others_hear_who_has_a_claim_open_until_they_leave(program, hidden):
    other = with_key(make.make_user("reviewer"))
    others = lambda client: [  # noqa: E731
        here["user"] for here in client.get(at("claim-presence", hidden.pk)).json()["others"]
    ]

    arrived = post(program, "claim-arrive", hidden.pk).json()

    assert arrived == {"id": hidden.pk, "status": "open", "revision": 1, "others": []}
    assert (others(program), others(other)) == ([], ["rita"])
    assert [here["user"] for here in post(other, "claim-arrive", hidden.pk).json()["others"]] == [
        "rita"
    ]
    post(program, "claim-leave", hidden.pk)
    assert others(other) == []


def test_to_look_is_not_to_be_there(program, hidden):
    program.get(at("claim-presence", hidden.pk))

    assert not Presence.objects.exists()


@pytest.mark.parametrize("how_many", [1, 30])
def test_to_hear_who_is_there_costs_the_same_however_many_are(
    how_many, program, hidden, django_assert_num_queries
):
    for _person in range(how_many):
        workflow.arrive(hidden, by=make.make_user("reviewer"))

    with django_assert_num_queries(5):
        response = program.get(at("claim-presence", hidden.pk))
    assert len(response.json()["others"]) == how_many


@pytest.mark.parametrize("step", ["skip", "unskip", "arrive", "leave"])
def test_what_is_on_no_record_takes_no_fields(program, hidden, step):
    response = post(program, f"claim-{step}", hidden.pk, reviewer="somebody")

    assert response.json()["errors"][0]["code"] == "unknown"


@pytest.mark.parametrize("step", ["skip", "unskip", "arrive", "leave"])
def test_what_is_on_no_record_asks_for_no_tag(program, hidden, step):
    program.credentials(HTTP_AUTHORIZATION=program._credentials["HTTP_AUTHORIZATION"])

    assert post(program, f"claim-{step}", hidden.pk).status_code == 200
