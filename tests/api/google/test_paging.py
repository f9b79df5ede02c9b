"""`claims:search`, page by page."""

import pytest

from tests.api.google.rows import SEARCH, violations
from tests.api.google.test_searching import ALL, found
from tests.make import make_claims, make_published

pytestmark = pytest.mark.django_db


def token(client, **asked) -> str:
    answer = client.get(SEARCH, asked).json()
    return str(answer.get("nextPageToken", ""))


@pytest.mark.parametrize("asked", [{"query": "Statement"}, ALL])
def test_pages_have_everything_once(client, asked):
    claims = make_claims(5, published=True)
    told, place = [], ""
    for _ in range(3):
        told += found(client, pageSize=2, pageToken=place, **asked)
        place = token(client, pageSize=2, pageToken=place, **asked)

    assert place == ""
    assert sorted(told) == [claim.statement for claim in claims]


def test_what_is_published_meanwhile_moves_no_page(client):
    make_claims(4, published=True)
    place = token(client, pageSize=2, **ALL)
    make_published()

    assert found(client, pageSize=2, pageToken=place, **ALL) == ["Statement 1.", "Statement 0."]


@pytest.mark.parametrize("asked", [{"query": "Statement"}, ALL])
def test_an_offset_is_for_the_first_page(client, asked):
    make_claims(5, published=True)
    everything = found(client, **asked)

    assert found(client, offset=3, **asked) == everything[3:]
    place = token(client, pageSize=2, offset=1, **asked)
    assert found(client, pageSize=2, offset=1, pageToken=place, **asked) == everything[3:5]


def test_there_are_ten_to_a_page_and_a_hundred_at_most(client):
    make_claims(12, published=True)

    assert len(found(client, **ALL)) == 10
    assert len(found(client, pageSize=0, **ALL)) == 10
    assert len(found(client, pageSize=10**9, **ALL)) == 12


@pytest.mark.parametrize(
    "other",
    [
        {"query": "Statements"},
        {"languageCode": "en"},
        {"maxAgeDays": 9},
        {"pageSize": 3},
        {"reviewPublisherSiteFilter": "127.0.0.1"},
    ],
)
def test_a_token_is_of_one_question_alone(client, other):
    make_claims(5, published=True)
    asked = {"query": "Statement", "pageSize": 2}
    place = token(client, **asked)

    assert list(violations(client.get(SEARCH, asked | other | {"pageToken": place}))) == [
        "pageToken"
    ]
    assert len(found(client, **asked, fields="claims", prettyPrint="false", pageToken=place)) == 2


@pytest.mark.parametrize("forged", ["1", "MQ==", "é", "\\", "=", "a" * 9999, "MTo=", "LTE6eA=="])
def test_a_token_that_was_never_given_out_is_refused(client, forged):
    assert list(violations(client.get(SEARCH, ALL | {"pageToken": forged}))) == ["pageToken"]


def test_a_token_that_was_changed_is_refused(client):
    make_claims(3, published=True)
    place = token(client, pageSize=2, **ALL)
    elsewhere = "MjA" if place.startswith("MTA") else "MTA"  # it may begin with a 10 already

    for changed in (place[:-4], elsewhere + place[3:], place.swapcase()):
        asked = ALL | {"pageSize": 2, "pageToken": changed}
        assert list(violations(client.get(SEARCH, asked))) == ["pageToken"]
