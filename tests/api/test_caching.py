"""What verdicts answer to whoever has read them before, and what is kept of the answers."""

import gzip
import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.http import http_date

from articles import workflow
from articles.api import caching
from articles.models import Event
from tests import make

pytestmark = pytest.mark.django_db

LIST = "/api/v1/verdicts/"
READ = (
    LIST,
    f"{LIST}{{0}}/",
    f"{LIST}{{0}}/history/",
    f"{LIST}{{0}}/claimreview/",
    f"{LIST}?page_size=1&article=some",
    "/api/v1/corrections/",
)
NOTE = "The record was read once more."


@pytest.fixture(autouse=True)
def pages(monkeypatch) -> caching.Pages:
    fresh = caching.Pages(100_000)
    monkeypatch.setattr(caching, "pages", fresh)
    return fresh


@pytest.fixture
def claim():
    found = make.make_published()
    make.as_if_committed()
    return found


def correct(claim) -> None:
    editor = make.make_user("editor")
    basis = make.basis(claim, editor)
    workflow.correct(claim, **basis, public_note=NOTE, explanation="Put otherwise.")
    make.as_if_committed()


@pytest.mark.parametrize("address", READ)
def test_an_answer_has_a_tag_that_spares_the_next(client, claim, address):
    address = address.format(claim.verdicts.get().pk)
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" not in first.get("Vary", "")


@pytest.mark.parametrize("address", [*READ, "/feeds/claimreview.json"])
def test_who_knows_no_tags_says_the_time_that_they_were_told(client, claim, monkeypatch, address):
    verdict, published = claim.verdicts.get(), Event.objects.get(action="publish")
    is_one = address == f"{LIST}{{0}}/"
    told = verdict.published_at if is_one else published.created_at
    address, stamp = address.format(verdict.pk), http_date(told.timestamp())
    assert "Last-Modified" not in client.get(address)

    monkeypatch.setattr(timezone, "now", lambda: told + timedelta(seconds=61))

    assert client.get(address)["Last-Modified"] == stamp
    known = client.get(address, headers={"If-Modified-Since": stamp})
    assert (known.status_code, known["Last-Modified"]) == (304, stamp)
    assert known["ETag"]
    other = http_date(told.timestamp() + 1)
    assert client.get(address, headers={"If-Modified-Since": other}).status_code == 200
    both = {"If-Modified-Since": stamp, "If-None-Match": '"another"'}
    assert client.get(address, headers=both).status_code == 200


def test_a_verdict_that_was_replaced_is_another_than_at_the_time_that_was_told(
    client, claim, monkeypatch
):
    verdict = claim.verdicts.get()
    correct(claim)
    later = verdict.published_at + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    known = {"If-Modified-Since": http_date(verdict.published_at.timestamp())}
    found = client.get(f"{LIST}{verdict.pk}/", headers=known)

    assert (found.status_code, found.json()["current"]) == (200, False)


def test_what_changes_with_the_day_tells_no_time(client, claim, monkeypatch):
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert "Last-Modified" not in client.get("/v1alpha1/claims:search?query=a")


def test_that_nothing_changed_is_one_query(client, claim, django_assert_num_queries):
    tag = client.get(LIST)["ETag"]

    with django_assert_num_queries(1):
        client.get(LIST, headers={"If-None-Match": tag})


def test_what_was_asked_for_before_is_one_query_and_the_same(
    client, claim, django_assert_num_queries
):
    first = client.get(LIST)

    with django_assert_num_queries(1):
        again = client.get(LIST)

    assert again.content == first.content
    assert json.loads(again.content)["results"][0]["id"] == claim.verdicts.get().pk


def test_after_a_change_in_public_there_is_another_answer(client, claim):
    first = client.get(LIST)

    correct(claim)
    again = client.get(LIST, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]
    assert again.json()["results"][0]["public_note"] == NOTE


def test_one_verdict_keeps_its_tag_until_another_replaces_it(client, claim):
    address = f"{LIST}{claim.verdicts.get().pk}/"
    tag = {"If-None-Match": client.get(address)["ETag"]}

    make.make_published()
    make.as_if_committed()
    assert client.get(address, headers=tag).status_code == 304

    correct(claim)
    assert client.get(address, headers=tag).json()["current"] is False


def test_one_verdict_is_one_query_whether_it_is_known_or_not(
    client, claim, django_assert_num_queries
):
    address = f"{LIST}{claim.verdicts.get().pk}/"
    with django_assert_num_queries(1):
        tag = client.get(address)["ETag"]

    with django_assert_num_queries(1):
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_what_the_public_does_not_hear_of_changes_no_tag(client, claim):
    first = client.get(LIST)

    make.submit(make.make_claim())
    make.as_if_committed()

    assert client.get(LIST)["ETag"] == first["ETag"]


def test_no_two_addresses_have_the_same_tag(client, claim):
    pk = claim.verdicts.get().pk
    addresses = (LIST, f"{LIST}?page_size=1", f"{LIST}{pk}/", f"{LIST}{pk}/history/")

    assert len({client.get(address)["ETag"] for address in addresses}) == len(addresses)


@pytest.mark.parametrize(("address", "status"), [("?bogus=1", 400), ("999999/", 404)])
def test_no_error_is_tagged_or_kept(client, claim, pages, address, status):
    tag = client.get(LIST)["ETag"]

    found = client.get(LIST + address, headers={"If-None-Match": tag})

    assert (found.status_code, found.has_header("ETag")) == (status, False)
    assert len(pages.pages) == 1


def test_a_key_is_looked_at_before_anything_is_answered(client, claim, keyed):
    tag = client.get(LIST)["ETag"]
    known = {"If-None-Match": tag}

    refused = client.get(LIST, headers={**known, "Authorization": "Bearer fcd_made-up"})

    assert refused.status_code == 401
    assert keyed.get(LIST, headers=known).status_code == 304


def test_who_is_signed_in_at_the_desk_has_the_same_answer(client, claim):
    first = client.get(LIST)
    client.force_login(make.make_user("reviewer"))

    found = client.get(LIST)

    assert (found.content, found["ETag"]) == (first.content, first["ETag"])


def test_an_answer_is_compressed_for_who_can_read_that(client, claim):
    plain = client.get(LIST)

    packed = client.get(LIST, headers={"Accept-Encoding": "br, gzip"})
    again = client.get(LIST, headers={"If-None-Match": packed["ETag"]})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    assert packed["ETag"] == f"W/{plain['ETag']}"
    assert again.status_code == 304


def test_only_so_much_is_kept_the_latest_of_it(client, claim, pages):
    size = len(client.get(LIST).content)
    pages.most = 2 * size

    for number in range(1, 4):
        client.get(f"{LIST}?page_size={number}")

    assert len(pages.pages) == 2
    assert pages.size == sum(len(page.content) for page in pages.pages.values())
    assert pages.size <= pages.most


def test_a_head_is_answered_without_a_body_and_is_not_kept_as_one(client, claim):
    head = client.head(LIST)

    assert (head.status_code, head.content) == (200, b"")
    assert client.get(LIST).json()["results"]


def test_a_change_that_is_undone_leaves_no_answer_of_it(client, claim):
    before = client.get(LIST)
    events = Event.objects.count()

    with transaction.atomic():
        correct(claim)
        transaction.set_rollback(True)

    assert Event.objects.count() == events
    assert client.get(LIST)["ETag"] == before["ETag"]
