"""The addresses, the schema, and the page to read it."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer2

from tests.api.described import schema
from tests.api.rows import at

FOR_KEYS = ("next_claim", "reviews", "assignments", "recusals", "agreement")


def test_the_root_leads_everywhere(anonymous, public):
    addresses = anonymous.get("/api/v1/").json()

    assert set(addresses) == {
        *("articles", "claims", "verdicts", "corrections", "outlets", "speakers"),
        *("changes", "rating_scales", "schema", "search", "docs"),
        *FOR_KEYS,
    }
    for name, address in addresses.items():
        status = anonymous.get(address, headers={"accept": "*/*"}).status_code
        assert status == (401 if name in FOR_KEYS else 200), name


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("application/yaml", "application/yaml"),
        ("application/vnd.oai.openapi+json", "application/vnd.oai.openapi+json"),
    ],
)
def test_the_schema_comes_as_json_unless_yaml_is_asked_for(anonymous, accept, media_type):
    response = anonymous.get(at("schema"), headers={"accept": accept})

    assert response["Content-Type"].partition(";")[0] == media_type


@pytest.fixture
def page(anonymous):
    return anonymous.get(at("docs"), headers={"accept": "text/html"})


def test_the_page_has_nothing_that_the_security_policy_forbids(page):
    html = page.content.decode()

    assert page["Content-Security-Policy"].startswith("default-src 'none'")
    assert not re.search(r"<style|style=|<script(?![^>]*src=)|\son\w+=|javascript:", html)


def test_the_page_asks_no_other_host_for_anything(page):
    assets = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())

    static = [name for name in assets if name.startswith(f"/{settings.STATIC_URL.strip('/')}/")]
    assert [name for name in assets if name not in static] == [f"{at('docs')}?script="]
    assert len(static) == 4
    assert all(finders.find(name.removeprefix("/static/")) for name in static)


def test_the_script_of_the_page_reads_the_schema_of_this_site(anonymous):
    response = anonymous.get(at("docs"), {"script": ""}, headers={"accept": "*/*"})

    assert response["Content-Type"].partition(";")[0] == "application/javascript"
    assert b"/schema/" in response.content.replace(b"\\u002D", b"-")


def test_the_document_is_made_once_for_all_who_ask(anonymous, keyed, monkeypatch):
    first = anonymous.get("/api/v1/schema/").json()
    monkeypatch.setattr(SchemaGenerator, "parse", None)

    assert keyed.get("/api/v1/schema/").json() == first == json.loads(json.dumps(schema()))


def test_the_document_is_written_once_for_each_form_of_it(anonymous, keyed, monkeypatch):
    asked = [{"accept": "application/json"}, {"accept": "application/yaml"}]
    first = [anonymous.get("/api/v1/schema/", headers=headers).content for headers in asked]
    monkeypatch.setattr(OpenApiJsonRenderer2, "render", None)
    monkeypatch.setattr(OpenApiYamlRenderer2, "render", None)

    assert [keyed.get("/api/v1/schema/", headers=headers).content for headers in asked] == first
    assert first[0] != first[1]
