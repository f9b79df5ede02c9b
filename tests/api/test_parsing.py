"""Bodies that cannot be read: each is a problem in JSON, and nothing is stored."""

import json

import pytest
from django.conf import settings

from articles.models import Outlet
from tests.api.rows import at, pointers, post

OUTLET = '{"name": "Daily", "domain": "daily.example.org", "country": %s}'


def send(client, body: str | bytes, content_type: str = "application/json"):
    return client.post(at("outlet-list"), data=body, content_type=content_type)


@pytest.mark.parametrize(
    "body",
    [
        *("{", "", "nothing", "'", "{'name': 1}", '{"name": "x",}', '{"name": "x"} {}', "\ufeff{}"),
        *('{"name": NaN}', '{"name": -Infinity}', '{"name": %s}' % ("9" * 5000), b"\xff\xfe"),
        *(b'{"name": "\xed\xa0\x80"}', "[" * 100_000, '{"a":' * 100_000),
    ],
    ids=lambda body: repr(body[:12]),
)
def test_what_is_not_json_is_malformed(annotator, body):
    response = send(annotator, body)

    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    kind = "validation-error" if body == "" else "malformed"  # no body: its fields are missing
    assert response.json()["type"] == f"/problems/{kind}"


@pytest.mark.parametrize(
    ("country", "pointer", "code"),
    [
        (r'"a\u0000b"', "/country", "null_character"),
        (r'"\ud800"', "/country", "lone_surrogate"),
        (r'["x", {"a/b": "\udfff"}]', "/country/1/a~1b", "lone_surrogate"),
        (r'{"\ud800": 1}', "/country", "lone_surrogate"),
        ("[" * 32 + "]" * 32, "/country" + "/0" * 31, "too_deep"),
        ("[" * 100_000, "", "too_deep"),
    ],
)
def test_what_cannot_be_kept_is_pointed_at(annotator, country, pointer, code):
    response = send(annotator, OUTLET % country)

    assert pointers(response) == [pointer]
    assert response.json()["errors"][0]["code"] == code
    assert response.json()["type"] == "/problems/malformed"
    assert not Outlet.objects.exists()


def test_a_name_that_is_said_twice_is_refused(annotator):
    response = send(annotator, '{"name": "One", "name": "Two", "domain": "two.example.org"}')

    assert response.status_code == 400
    assert "“name” twice" in response.json()["detail"]
    assert not Outlet.objects.exists()


def test_a_name_said_twice_is_told_as_far_as_it_can_be(annotator):
    halved = send(annotator, r'{"\ud800": 1, "\ud800": 2}')
    endless = send(annotator, json.dumps({"x" * 1000: 1})[:-1] + f', "{"x" * 1000}": 2}}')

    assert (halved.status_code, endless.status_code) == (400, 400)
    assert "“?” twice" in halved.json()["detail"]
    assert len(endless.json()["detail"]) < 120


@pytest.mark.parametrize("text", ["👩‍👧", "e\u0301\u0301", "\u202eabc", "{{7*7}}", "<script>"])
def test_text_of_any_script_is_kept_to_the_letter(annotator, text):
    response = post(annotator, "outlet-list", name=text, domain="daily.example.org")

    assert response.json()["name"] == text
    assert Outlet.objects.get().name == text


def test_a_pair_of_surrogates_is_one_character(annotator):
    body = json.dumps({"name": "👩", "domain": "daily.example.org"})
    assert r"\ud83d\udc69" in body

    assert send(annotator, body).json()["name"] == "👩"


@pytest.mark.parametrize("body", ["[]", "5", "null", '"text"', "true", "[{}]"])
def test_a_body_is_an_object(annotator, body):
    assert pointers(send(annotator, body)) == [""]


def test_a_body_that_is_larger_than_is_read_is_refused(annotator):
    text = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    response = send(annotator, json.dumps({"name": text}))

    assert (response.status_code, response.json()["type"]) == (413, "/problems/too-large")


def test_a_number_without_end_is_refused_in_words(annotator):
    response = send(annotator, '{"name": %s}' % ("9" * 5000))

    assert response.status_code == 400
    assert response.json()["detail"].endswith("a number has more than 1000 digits")


@pytest.mark.parametrize("address", [at("outlet-list"), at("add-article"), "/v1alpha1/pages"])
def test_a_body_in_chunks_is_refused_and_not_read_as_empty(annotator, address):
    response = annotator.post(
        address, b"", content_type="application/json", HTTP_TRANSFER_ENCODING="chunked"
    )

    assert response.status_code == 411
    assert "Content-Length" in response.content.decode()


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"]
)
def test_other_formats_are_not_read(annotator, content_type):
    response = send(annotator, "name=x", content_type)

    assert (response.status_code, response["Content-Type"]) == (415, "application/problem+json")
