"""Whose pages may read from a browser what the public may read."""

import pytest
from django.conf import settings as project
from django.test import Client

CORS = "corsheaders.middleware.CorsMiddleware"
PAGE = "https://news.example.org"
PUBLIC = ("/api/v1/verdicts/", "/v1alpha1/claims:search?query=water", "/feeds/claimreview.json")

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    """As it starts with CORS_ORIGINS=https://news.example.org."""
    settings.CORS_ALLOWED_ORIGINS = [PAGE]
    settings.MIDDLEWARE = [project.MIDDLEWARE[0], CORS, *project.MIDDLEWARE[1:]]
    return Client()


def allowed(response):
    return response.headers.get("Access-Control-Allow-Origin")


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_of_a_named_origin_reads_it(server, path):
    answer = server.get(path, headers={"Origin": PAGE})

    assert answer.status_code == 200
    assert allowed(answer) == PAGE
    assert "origin" in answer.headers["Vary"]
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_of_another_origin_does_not(server, path):
    assert allowed(server.get(path, headers={"Origin": "https://other.example.org"})) is None


@pytest.mark.parametrize("path", PUBLIC)
def test_by_default_no_page_does(client, path):
    assert CORS not in project.MIDDLEWARE
    assert allowed(client.get(path, headers={"Origin": PAGE})) is None


def test_with_a_star_every_page_does(server, settings):
    settings.CORS_ALLOWED_ORIGINS, settings.CORS_ALLOW_ALL_ORIGINS = [], True

    assert allowed(server.get(PUBLIC[0], headers={"Origin": "https://other.example.org"})) == "*"


def test_what_it_knows_already_is_spared_to_a_page_too(server):
    tag = server.get(PUBLIC[0]).headers["ETag"]

    known = server.get(PUBLIC[0], headers={"Origin": PAGE, "If-None-Match": tag})

    assert (known.status_code, allowed(known)) == (304, PAGE)


def test_a_page_neither_writes_nor_sends_a_key_or_a_session(server):
    asked = {
        "Origin": PAGE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }

    answer = server.options(PUBLIC[0], headers=asked)

    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "authorization" not in answer.headers["Access-Control-Allow-Headers"].lower()
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_the_desk_is_read_by_no_page(server):
    assert allowed(server.get("/admin/login/", headers={"Origin": PAGE})) is None
