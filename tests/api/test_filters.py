"""Query strings."""

import pytest
from django.utils import timezone

from articles.models import Verdict
from tests.api.rows import at, ids, make_correction, make_speaker
from tests.make import make_claim, make_outlet, make_published, make_version


@pytest.fixture
def two(db):
    """Two published claims that differ in everything."""
    first = make_published(
        make_claim(make_version(language="en", outlet=make_outlet(domain="one.example.org"))),
        sourcing="none",
    )
    second = make_published(
        make_claim(
            make_version(language="pt-BR", slug="second", headline="Second"),
            kind="numerical",
            speaker=make_speaker(),
        ),
        sourcing="record",
        rating="refuted",
    )
    return first, second


@pytest.mark.parametrize(
    "query",
    [
        {"article": "second"},
        {"kind": "numerical"},
        {"sourcing": "record"},
        {"rating": "refuted"},
        {"sourcing": "record", "rating": "refuted", "kind": "numerical", "article": "second"},
    ],
)
@pytest.mark.parametrize("caller", ["anonymous", "keyed"])
def test_claims_and_verdicts_are_filtered_alike(two, query, caller, request):
    client = request.getfixturevalue(caller)
    second = two[1]

    assert ids(client.get(at("claim-list"), query)) == [second.pk]
    assert ids(client.get(at("verdict-list"), query)) == [second.verdicts.get().pk]


def test_claims_and_verdicts_are_filtered_by_speaker(two, anonymous):
    query = {"speaker": two[1].speaker_id}

    assert ids(anonymous.get(at("claim-list"), query)) == [two[1].pk]
    assert ids(anonymous.get(at("verdict-list"), query)) == [two[1].verdicts.get().pk]


def test_filters_of_one_claim_do_not_mix_with_those_of_another(two, anonymous):
    assert ids(anonymous.get(at("claim-list"), {"sourcing": "none", "rating": "refuted"})) == []


def test_claims_are_filtered_by_the_verdict_in_force_alone(two, anonymous):
    make_correction(two[1], rating="supported")

    assert ids(anonymous.get(at("claim-list"), {"rating": "refuted"})) == []
    assert ids(anonymous.get(at("claim-list"), {"rating": "supported"})) == [c.pk for c in two]


def test_claims_are_filtered_by_status_for_those_who_can_tell(two, keyed, anonymous):
    waiting = make_claim()

    assert ids(keyed.get(at("claim-list"), {"status": "open"})) == [waiting.pk]
    assert ids(anonymous.get(at("claim-list"), {"status": "published"})) == [c.pk for c in two]


@pytest.mark.parametrize(
    "query", [{"outlet": "one.example.org"}, {"language": "en"}, {"language": "EN"}]
)
def test_articles_are_filtered_by_outlet_and_language(two, anonymous, query):
    rows = anonymous.get(at("article-list"), query).json()["results"]

    assert [row["slug"] for row in rows] == [two[0].article.slug]


@pytest.mark.parametrize("noun", ["claim", "verdict", "article"])
def test_lists_say_what_changed_since_a_moment(two, anonymous, noun):
    verdict = two[1].verdicts.get()
    moment = two[1].article.updated_at if noun == "article" else verdict.published_at

    at_that_moment = anonymous.get(at(f"{noun}-list"), {"updated_since": moment.isoformat()})
    later = anonymous.get(at(f"{noun}-list"), {"updated_since": timezone.now().isoformat()})

    assert len(at_that_moment.json()["results"]) == 1
    assert later.json()["results"] == []


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, [2]),
        ({"current": "true"}, [2]),
        ({"current": "false"}, [1]),
        ({"current": "all"}, [2, 1]),
    ],
)
def test_verdicts_are_those_in_force_unless_others_are_asked_for(anonymous, public, query, numbers):
    make_correction(public)

    rows = anonymous.get(at("verdict-list"), query).json()["results"]

    assert [row["number"] for row in rows] == numbers
    assert Verdict.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "query", "code"),
    [
        (at("claim-list"), {"colour": "red"}, "unknown"),
        (at("claim-list"), {"Status": "open"}, "unknown"),
        (at("claim-list"), {"status": ["open", "agreed"]}, "repeated"),
        (at("claim-list"), {"article": ""}, "empty"),
        (at("claim-list"), {"article": " "}, "empty"),
        (at("verdict-list"), {"rating": "\u2003\t"}, "empty"),
        (at("outlet-list"), {"domain": "\n"}, "empty"),
        (at("claim-list"), {"version__body__startswith": "W"}, "unknown"),
        (at("outlet-list"), {"name": "x"}, "unknown"),
        (at("rating-scale-detail", "default"), {"page_size": "5"}, "unknown"),
        (at("root"), {"format": "json"}, "unknown"),
        (at("schema"), {"lang": "../../x"}, "unknown"),
    ],
)
def test_a_parameter_that_is_not_understood_is_refused(anonymous, address, query, code):
    response = anonymous.get(address, query, headers={"accept": "*/*"})

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["code"] == code


@pytest.mark.parametrize("value", ["caf%E9", "%FF", "%ED%A0%80"])
def test_a_value_that_is_not_utf_8_is_refused(anonymous, value):
    response = anonymous.get(f"{at('verdict-list')}?q={value}")

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"parameter": "q", "code": "not_utf_8", "detail": "This is not text in UTF-8."}
    ]


def test_the_refusal_names_the_parameters_that_are_known(anonymous):
    [error] = anonymous.get(at("article-list"), {"colour": "x"}).json()["errors"]

    assert error == {
        "parameter": "colour",
        "code": "unknown",
        "detail": "There is no such parameter. "
        "Known here: created_before, created_since, cursor, headline, language, outlet, "
        "page_size, published_before, published_since, q, updated_since, url.",
    }


def test_the_refusal_names_the_values_that_are_known(anonymous):
    [error] = anonymous.get(at("verdict-list"), {"confidence": "sure"}).json()["errors"]

    assert error == {
        "parameter": "confidence",
        "code": "invalid_choice",
        "detail": "There is no such value. Known here: high, medium, low.",
    }


def test_a_plus_that_was_not_encoded_is_told_of(anonymous):
    query = "published_since=2023-09-17T12:00:00+02:00"  # a blank, in a query string
    [error] = anonymous.get(f"{at('verdict-list')}?{query}").json()["errors"]

    assert "a + is written %2B" in error["detail"]


@pytest.mark.parametrize("address", [at("claim-list"), at("verdict-list"), at("correction-list")])
def test_a_rating_of_no_scale_is_refused_and_one_that_nothing_has_is_not(two, anonymous, address):
    nothing = anonymous.get(address, {"rating": "mostly_supported"})
    refused = anonymous.get(address, {"rating": "mostly-supported"})

    assert (nothing.status_code, ids(nothing)) == (200, [])
    assert refused.status_code == 400
    assert "rating-scales/" in refused.json()["errors"][0]["detail"]


def test_a_scale_that_is_not_there_is_refused(anonymous, db):
    response = anonymous.get(at("verdict-list"), {"scale": "stars"})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "scale"


def test_an_articles_claims_take_no_other_article(keyed, hidden):
    address = at("article-claim-list", hidden.article.slug)

    assert keyed.get(address, {"status": "open"}).status_code == 200
    assert keyed.get(address, {"article": "other"}).status_code == 400
