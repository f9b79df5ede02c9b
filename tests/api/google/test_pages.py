"""Pages, read: articles with their claims, for those who see work."""

import pytest
from django.test import Client

from articles import workflow
from articles.models import Verdict
from articles.text.spans import Span
from tests.api.google.rows import PAGES, error, violations, with_key
from tests.api.rows import make_retraction, make_speaker
from tests.make import make_claim, make_outlet, make_published, make_user, make_version, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return with_key(make_user("reviewer"))


def names(client: Client, **asked) -> list[str]:
    response = client.get(PAGES, asked)
    assert response.status_code == 200, response.content
    return [one["name"] for one in response.json().get("claimReviewMarkupPages", [])]


def read(client: Client, slug: str = "water"):
    return client.get(f"{PAGES}/{slug}").json()


def test_a_page_is_an_article_with_its_claims(reader, settings):
    settings.FACTCHECK_PUBLISHER_NAME = "Example Checks"
    url = "https://daily.example.org/water"
    version = make_version(slug="water", url=url, published_on="2026-11")
    speaker = make_speaker(name="Ada Example", job_title="Poet")
    rated = make_published(make_claim(version, speaker=speaker))
    make_claim(version, Span(14, 30), statement="The sky is blue.")
    first, second = rated.article.claims.order_by("number")

    page = read(reader)

    version_id = page.pop("versionId")
    assert len(version_id) == 24
    assert page == {
        "name": "pages/water",
        "pageUrl": url,
        "publishDate": "2026-11",
        "languageCode": "en",
        "claimReviewAuthor": {"name": "Example Checks"},
        "claimReviewMarkups": [
            {
                "url": f"{url}#claim-1",
                "claimReviewed": "Water is wet.",
                "claimAuthor": {"name": "Ada Example", "jobTitle": "Poet", "kind": "person"},
                "rating": {
                    "textualRating": "Supported",
                    "ratingValue": 5,
                    "bestRating": 5,
                    "worstRating": 1,
                    "ratingExplanation": "The encyclopedia says so.",
                },
                "claimId": first.pk,
                "verdictId": Verdict.objects.get().pk,
            },
            {
                "url": f"{url}#claim-2",
                "claimReviewed": "The sky is blue.",
                "claimId": second.pk,
            },
        ],
    }


def test_what_reviewers_say_is_on_no_page_before_it_is_published(reader):
    claim = make_claim(make_version(slug="water", reviews_required=2))
    before = read(reader)

    submit(submit(claim), rating="refuted")

    assert read(reader) == before
    assert "rating" not in before["claimReviewMarkups"][0]


def test_a_rating_that_was_retracted_is_on_no_page(reader):
    claim = make_published(make_claim(make_version(slug="water")))
    assert "rating" in read(reader)["claimReviewMarkups"][0]

    make_retraction(claim)

    assert not {"rating", "verdictId"} & set(read(reader)["claimReviewMarkups"][0])


def test_what_is_no_claim_is_on_no_page(reader):
    version = make_version(slug="water")
    by = make_user("annotator")
    kinds = {"statement": "A proposal.", "kind": "event_property", "by": by}
    workflow.suggest_claim(version, Span(14, 30), **kinds)
    rejected = workflow.suggest_claim(version, Span(32, 45), **kinds)
    workflow.reject(rejected, by=by)
    deleted = make_claim(version)
    workflow.delete_claim(deleted, by=by)

    error(reader.get(f"{PAGES}/water"), 404, "NOT_FOUND")
    assert names(reader) == []
    make_claim(version, Span(0, 5), statement="Water.")
    assert [one["claimReviewed"] for one in read(reader)["claimReviewMarkups"]] == ["Water."]


def test_the_version_of_a_page_changes_with_what_is_on_it_and_not_otherwise(reader):
    claim = make_claim(make_version(slug="water"))
    before = read(reader)["versionId"]

    claim = submit(claim)
    assert read(reader)["versionId"] == before

    make_published(make_claim(make_version(), statement="Another."))
    assert read(reader)["versionId"] == before
    make_claim(claim.version, Span(14, 30), statement="The sky is blue.")
    assert read(reader)["versionId"] != before


# Lists


def test_pages_are_listed_the_newest_first_to_the_end(reader):
    for number in range(5):
        make_claim(make_version(slug=f"page-{number}"))

    first = reader.get(PAGES, {"pageSize": 3}).json()
    rest = reader.get(PAGES, {"pageSize": 3, "pageToken": first["nextPageToken"]}).json()

    told = first["claimReviewMarkupPages"] + rest["claimReviewMarkupPages"]
    assert [one["name"] for one in told] == [f"pages/page-{number}" for number in (4, 3, 2, 1, 0)]
    assert "nextPageToken" not in rest
    assert names(reader, offset=3) == ["pages/page-1", "pages/page-0"]


@pytest.mark.parametrize(
    "asked",
    [
        "https://daily.example.org/water",
        "http://www.daily.example.org/water/",
        "https://daily.example.org/water#claim-7",
    ],
)
def test_a_page_is_found_however_its_address_is_written(reader, asked):
    make_claim(make_version(slug="water", url="https://daily.example.org/water"))
    make_claim(make_version(url="https://daily.example.org/water/2"))

    assert names(reader, url=asked) == ["pages/water"]


@pytest.mark.parametrize("asked", ["daily.example.org/water", "x", "https://other.example.org/"])
def test_what_is_the_address_of_no_page_finds_none(reader, asked):
    make_claim(make_version(url="https://daily.example.org/water"))

    assert names(reader, url=asked) == []


@pytest.mark.parametrize(
    ("asked", "number"),
    [("outlet.example.org", 1), ("WWW.Outlet.example.org", 1), ("example.org", 0)],
)
def test_pages_are_listed_by_their_organization(reader, asked, number):
    make_claim(make_version(outlet=make_outlet(domain="outlet.example.org")))
    make_claim()

    assert len(names(reader, organization=asked)) == number


def test_both_at_once_are_not_asked_for(reader):
    response = reader.get(PAGES, {"url": "https://x.example.org/", "organization": "x.example.org"})

    assert list(violations(response)) == ["organization"]


def test_of_a_page_too_some_fields_can_be_asked_for(reader):
    make_claim(make_version(slug="water"))

    fields = "name,claimReviewMarkups/claimReviewed"
    assert reader.get(f"{PAGES}/water", {"fields": fields}).json() == {
        "name": "pages/water",
        "claimReviewMarkups": [{"claimReviewed": "Water is wet."}],
    }


# Who reads them


def test_nobody_reads_them_without_a_key(client, reader):
    make_published(make_claim(make_version(slug="water")))
    client.force_login(make_user("editor"))

    for address in (PAGES, f"{PAGES}/water", f"{PAGES}/absent"):
        error(client.get(address), 401, "UNAUTHENTICATED")


def test_a_key_that_reads_what_is_published_reads_none(client):
    make_published(make_claim(make_version(slug="water")))
    make_claim(make_version(slug="hidden"))
    for key in (with_key(make_user("editor"), "read:published"), with_key(make_user())):
        error(key.get(PAGES), 403, "PERMISSION_DENIED")
        error(key.get(f"{PAGES}/water"), 403, "PERMISSION_DENIED")
        error(key.get(f"{PAGES}/hidden"), 404, "NOT_FOUND")


def test_no_cache_keeps_them(reader):
    response = reader.get(PAGES)

    assert (response["Cache-Control"], response["Vary"]) == ("private, no-store", "Authorization")


@pytest.mark.parametrize("number", [1, 30])
def test_they_cost_the_same_for_one_and_for_many(reader, django_assert_num_queries, number):
    """Who asks, what they may (2), the pages, their claims, the verdicts."""
    for _ in range(number):
        make_published(make_claim(make_version()))

    with django_assert_num_queries(6):
        assert len(names(reader, pageSize=100)) == number
