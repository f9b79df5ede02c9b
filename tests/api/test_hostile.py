"""Input that is meant to break: each gets the same answer on both databases, and never a 500."""

import pytest
from rest_framework.test import APIClient

from tests.api.rows import at

LISTS = ["article-list", "claim-list", "verdict-list", "correction-list", "rating-scale-list"]
MOMENTS = [
    *("0001-01-01T00:00+14:00", "9999-12-31T23:59:59-14:00", "yesterday", "2023-13-01"),
    *("2023-02-30T00:00:00Z", "\0", "1e999", "9" * 5000, "-2023-01-01T00:00:00Z"),
]
IDS = ["0", "-1", str(2**63), str(2**70), "9" * 5000, "1e400", "NaN", "\0", "1; DROP TABLE x", "é"]
TEXTS = ["\0", "a\0b"]
PROBLEM = "application/problem+json"
HARMLESS = ["' OR 1=1 --", "%", "\u202eabc", "👩‍👩‍👧‍👦", "x" * 5000, "{{7*7}}", "<script>"]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("view", ["article-list", "claim-list", "correction-list"])
def test_a_moment_that_is_none_is_refused(anonymous, public, view, moment):
    refused(anonymous.get(at(view), {"updated_since": moment}), "updated_since")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00Z", "9999-12-31T23:59:59Z", "2023-09-17"])
def test_the_first_and_the_last_moment_are_read(anonymous, public, moment):
    assert anonymous.get(at("claim-list"), {"updated_since": moment}).status_code == 200


@pytest.mark.parametrize("key", IDS, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("view", ["claim-list", "verdict-list"])
def test_an_id_that_is_none_is_refused(anonymous, public, view, key):
    refused(anonymous.get(at(view), {"speaker": key}), "speaker")


@pytest.mark.parametrize("parameter", ["article", "rating", "status", "kind", "sourcing"])
@pytest.mark.parametrize("text", TEXTS, ids=repr)
def test_a_null_character_is_refused(anonymous, public, parameter, text):
    refused(anonymous.get(at("claim-list"), {parameter: text}), parameter)


@pytest.mark.parametrize("text", HARMLESS, ids=lambda text: repr(text[:12]))
def test_a_text_that_matches_nothing_finds_nothing(anonymous, public, text):
    response = anonymous.get(at("claim-list"), {"article": text})

    assert (response.status_code, response.json()["results"]) == (200, [])


@pytest.mark.parametrize("text", HARMLESS, ids=lambda text: repr(text[:12]))
def test_a_text_that_is_no_rating_is_refused(anonymous, public, text):
    refused(anonymous.get(at("claim-list"), {"rating": text}), "rating")


@pytest.mark.parametrize("view", LISTS)
def test_parameters_of_any_name_are_refused(anonymous, view):
    response = anonymous.get(f"{at(view)}?%00=%00&%ED%A0%80=%ED%A0%80&pk__in=1&__class__=x&[]=")

    assert response.status_code == 400
    assert len(response.json()["errors"]) == 5


def test_more_parameters_than_are_read_are_refused(anonymous):
    response = anonymous.get(f"{at('claim-list')}?{'&'.join(f'a{n}=1' for n in range(1100))}")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("key", ["0", str(2**31), str(2**63), str(2**70), "9" * 5000, "-1", "1.0"])
@pytest.mark.parametrize("noun", ["claims", "verdicts", "outlets", "speakers"])
def test_a_key_that_no_row_can_have_is_not_found(keyed, public, noun, key):
    assert keyed.get(f"/api/v1/{noun}/{key}/").status_code == 404


@pytest.mark.parametrize(
    "slug", ["%00", "a%00b", "%ED%A0%80", "%FF", "%0A", "x" * 5000, "%2e%2e", "'"]
)
@pytest.mark.parametrize("rest", ["", "claims/", "versions/"])
def test_a_slug_that_no_article_can_have_is_not_found(keyed, public, slug, rest):
    response = keyed.get(f"/api/v1/articles/{slug}/{rest}")

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_the_history_of_no_verdict_is_not_found(anonymous, public):
    assert anonymous.get(at("verdict-history", 2**70)).status_code == 404
    assert anonymous.get("/api/v1/rating-scales/%00/").status_code == 404


@pytest.mark.parametrize(
    ("accept", "status"),
    [("", 406), ("*/*", 200), ("application/xml", 406), (";;;", 406), ("\xff", 406)],
)
def test_any_accept_header_gets_an_answer(anonymous, accept, status):
    assert anonymous.get(at("root"), headers={"accept": accept}).status_code == status


def refused(response, parameter):
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]


# Headers

HEADERS = {
    "accept": [
        "",
        ",",
        ";;;",
        "\xff",
        "*/*;q=nan",
        ",".join(["a/b"] * 2000),
        "application/json;q=-1",
    ],
    "authorization": [
        "Bearer",
        "Bearer \xff",
        "bearer  ",
        f"Token {'x' * 100_000}",
        "Basic =",
        "\0",
    ],
    "cookie": ["sessionid=\xff", "sessionid=" + "x" * 10_000, "=;=;", "csrftoken[]=1", "\0"],
    "content-type": [
        "",
        "\xff",
        "application/json;;;",
        "application/json; charset=nothing",
        "a/b" * 999,
    ],
    "content-length": ["-1", "x", "9e9", "\xb2", ""],
    "if-none-match": ["", '"', "W/", "*", ",".join(['"a"'] * 2000), "\xff", '"\0"'],
    "if-match": ["", '"', "W/", "*", ",".join(['"a"'] * 2000), "\xff", '"\0"'],
    "if-modified-since": ["yesterday", "Thu, 01 Jan 0000 00:00:00 GMT", "9" * 5000, "\xff"],
    "range": ["bytes=0-", "bytes=-9999999999999", "x"],
    "accept-language": ["\xff", "ar" * 5000, "*;q=2", ";"],
    "accept-encoding": ["", "\xff", "gzip;q=nan", "br, " * 2000],
    "x-forwarded-for": ["", "\xff", "1.2.3.4, " * 5000, "::" * 5000],
    "x-http-method-override": ["DELETE", "\xff"],
    "host": ["", "a b", "[::1", "\xff", "x" * 5000, "testserver:99999999"],
}


@pytest.mark.parametrize("name", HEADERS)
def test_no_header_is_a_fault_of_the_server(editor, public, name):
    anonymous, keyed = APIClient(), APIClient()  # which take an answer that is compressed
    keyed.credentials(**editor._credentials)
    for value in HEADERS[name]:
        for client in (anonymous, keyed):
            read = client.get(at("claim-list"), headers={name: value})
            sent = client.post(at("outlet-list"), {}, format="json", headers={name: value})
            for answer in (read, sent):
                assert answer.status_code < 500, value
                assert answer.status_code < 400 or answer["Content-Type"] == PROBLEM
