"""What is told to whom, in which order, and what follows from the answer."""

import json
from random import Random

import pytest
from standardwebhooks.webhooks import Webhook

from articles.webhooks.management.commands.deliver_webhooks import deliver_once
from tests.api.described import DescribedClient
from tests.api.rows import make_correction, make_retraction
from tests.make import as_if_committed, make_claim, make_claims, make_published, make_user
from tests.webhooks.receiver import FAULT, OK, Answer, Received
from tests.webhooks.rows import deliver, later, of, states, subscribe, told

pytestmark = pytest.mark.django_db


def test_what_was_published_is_told_signed_as_an_entry_of_the_feed(receiver):
    subscription = subscribe(receiver)
    claim = make_published()

    assert deliver() == 1

    [got] = receiver.got
    body = Webhook(subscription.secret).verify(got.body, got.headers)
    page = DescribedClient().get("/api/v1/changes/").content
    [entry] = json.loads(page.replace(b"http://testserver/", b"https://desk.example.org/"))[
        "results"
    ]
    assert body == {"type": "verdict.published", "timestamp": entry["at"], "data": entry}
    assert entry["claim"]["id"] == claim.pk
    assert got.headers["content-type"] == "application/json"


def test_what_was_before_a_subscription_is_not_told(receiver):
    make_published()
    subscribe(receiver)

    assert (deliver(), receiver.got) == (0, [])


def test_it_is_told_once_if_it_is_taken(receiver):
    subscribe(receiver)
    claim = make_published()

    assert [deliver(), deliver(), later()] == [1, 0, 0]
    assert told(receiver) == of(claim)
    assert states() == ["delivered"]


def test_subscriptions_are_told_by_kind_article_and_outlet(receiver):
    one, other = make_claim(), make_claim()
    wanted = [
        {"types": ["verdict.corrected"]},
        {"articles": [one.article]},
        {"outlets": [other.article.outlet]},
    ]
    for number, narrowed in enumerate(wanted):
        subscribe(f"{receiver.url}{number}", **narrowed)
    for claim in (one, other):
        make_published(claim)
        make_correction(claim)

    deliver()

    by_path = {(got.path, got.told["type"], got.claim) for got in receiver.got}
    published, corrected = "verdict.published", "verdict.corrected"
    assert by_path == {
        *(("/told0", corrected, claim.pk) for claim in (one, other)),
        *(("/told1", change, one.pk) for change in (published, corrected)),
        *(("/told2", change, other.pk) for change in (published, corrected)),
    }


def test_claims_in_work_are_told_to_those_who_may_view_them_and_to_nobody_else(receiver):
    for owner in (make_user("reviewer"), make_user()):
        subscribe(f"{receiver.url}-{owner.username}", owner)
    make_claim()

    deliver()

    [got] = receiver.got
    assert "reviewer" in got.path
    assert (got.told["type"], got.told["data"]["verdict"]) == ("claim.created", None)


def test_who_may_not_view_claims_any_more_is_not_told_what_was_due(receiver):
    owner = make_user("reviewer")
    subscribe(receiver, owner)
    receiver.answer = lambda received: FAULT
    claim = make_claim()
    deliver()
    owner.groups.clear()
    receiver.got.clear()

    make_published(claim)
    receiver.answer = lambda received: OK
    later()

    assert told(receiver) == of(claim)
    assert states() == ["withheld", "delivered"]


# Order


def test_what_fails_holds_back_the_same_claim_and_no_other(receiver):
    subscribe(receiver)
    failing, other = make_claims(2, published=True)
    make_correction(failing)
    make_retraction(other)
    receiver.answer = lambda got: FAULT if got.claim == failing.pk else OK

    deliver()

    published, corrected, retracted = (
        f"verdict.{change}" for change in ("published", "corrected", "retracted")
    )
    assert sorted(told(receiver)) == sorted(
        [(published, failing.pk), (published, other.pk), (retracted, other.pk)]
    )
    receiver.answer, receiver.got[:] = (lambda got: OK), []
    later()
    assert told(receiver) == [(published, failing.pk), (corrected, failing.pk)]


def test_under_failures_each_claim_is_told_in_order_and_nothing_is_left_out(receiver):
    subscribe(receiver)
    claims = make_claims(4, published=True)
    for claim in claims:
        make_correction(claim)
        make_retraction(claim)
    random, taken = Random(7), []  # noqa: S311 -- the same in every run

    def answer(got: Received) -> Answer:
        if random.random() < 0.5:
            return FAULT
        taken.append((got.claim, got.told["data"]["verdict"]["number"]))
        return OK

    receiver.answer = answer
    while later():
        pass

    assert len(receiver.got) > len(taken) == 12
    for claim in claims:
        assert [number for of, number in taken if of == claim.pk] == [1, 2, 3]


# What it costs


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_delivery_costs_the_same_however_many_there_are(
    how_many, receiver, django_assert_num_queries
):
    subscribe(receiver)
    make_claims(how_many, published=True)
    as_if_committed()

    with django_assert_num_queries(18 + 9 * how_many):  # to make them out, and to send each
        assert deliver_once() == how_many
