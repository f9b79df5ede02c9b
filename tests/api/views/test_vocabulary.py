"""Outlets and speakers: adding and changing them."""

from typing import Any

import pytest

from articles.models import Outlet, Speaker
from tests.api.rows import make_speaker, patch, pointers, post
from tests.make import make_outlet

OUTLET = {"name": "Daily", "domain": "daily.example.org", "country": "IR"}
SPEAKER = {"name": "Ada", "kind": "person", "job_title": "Analyst", "same_as": "https://a.org/1"}


@pytest.mark.parametrize(("view", "known"), [("outlet", OUTLET), ("speaker", SPEAKER)])
def test_one_is_added_and_has_an_address(annotator, view, known):
    response = post(annotator, f"{view}-list", **known)

    body = response.json()
    assert (response.status_code, response["Location"]) == (201, body["api_url"])
    assert known.items() <= body.items()
    assert annotator.get(body["api_url"]).json() == body


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"domain": "https://daily.example.org/"}, "/domain"),
        ({"domain": "Daily.Example.org"}, "/domain"),
        ({"country": "Iran"}, "/country"),
        ({"name": ""}, "/name"),
        ({"domain": "taken.example.org"}, "/domain"),
    ],
)
def test_an_outlet_that_cannot_be_is_refused(annotator, wrong, pointer):
    make_outlet(domain="taken.example.org")

    assert pointer in pointers(post(annotator, "outlet-list", **OUTLET | wrong))
    assert Outlet.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"kind": "animal"}, "/kind"),
        ({"same_as": "javascript:alert(1)"}, "/same_as"),
        ({"same_as": "ftp://example.org/"}, "/same_as"),
        ({"name": "Taken", "job_title": ""}, ""),
    ],
)
def test_a_speaker_that_cannot_be_is_refused(annotator, wrong, pointer):
    make_speaker(name="Taken")

    assert pointers(post(annotator, "speaker-list", **SPEAKER | wrong)) == [pointer]
    assert Speaker.objects.count() == 1


def test_what_is_not_named_stays(annotator):
    outlet, speaker = make_outlet(country="IR"), make_speaker(job_title="Analyst")

    changed: list[dict[str, Any]] = [
        patch(annotator, "outlet-detail", outlet.pk, name="Renamed").json(),
        patch(annotator, "speaker-detail", speaker.pk, name="Renamed").json(),
    ]

    assert [row["name"] for row in changed] == ["Renamed", "Renamed"]
    assert (changed[0]["country"], changed[1]["job_title"]) == ("IR", "Analyst")


def test_a_domain_of_another_outlet_is_refused(annotator):
    outlet, other = make_outlet(), make_outlet()

    assert pointers(patch(annotator, "outlet-detail", outlet.pk, domain=other.domain)) == [
        "/domain"
    ]


def test_rating_scales_are_read_only(editor):
    assert post(editor, "rating-scale-list", code="x").status_code == 405
    assert patch(editor, "rating-scale-detail", "default", name="x").status_code == 405
