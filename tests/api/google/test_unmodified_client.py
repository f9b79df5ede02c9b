"""Google's own client for Python, as it is installed, against a live server."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import googleapiclient.http
import pytest
from django.db import OperationalError
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from rest_framework.exceptions import Throttled

from articles.api.google import searching as finding
from articles.models import Review, Verdict
from tests import make
from tests.api.google.rows import ADDRESS, make_annotator_who_reviews, make_key, page, rating

# As tests of the whole desk do: the server answers in a thread, from what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


def tools(live_server, **who: Any) -> Any:
    """What anybody writes who uses it, but for the address."""
    endpoint = {"api_endpoint": live_server.url}
    return build("factchecktools", "v1alpha1", client_options=endpoint, **who)


@pytest.fixture
def writer() -> str:
    return make_key(make_annotator_who_reviews())


@pytest.fixture
def searching(live_server) -> Iterator[Any]:
    reader = make_key(make.make_user("reviewer"), "read:published")
    with tools(live_server, developerKey=reader) as service:
        yield service.claims()


@pytest.fixture(params=["developerKey", "credentials"])
def pages(request, live_server, writer) -> Iterator[Any]:
    """A key goes out in the address, credentials go out as a Bearer."""
    who = writer if request.param == "developerKey" else Credentials(token=writer)
    with tools(live_server, **{request.param: who}) as service:
        yield service.pages()


def all_of(method, **asked: Any) -> list[Any]:
    """Every page, one request after the other, as the client goes on by itself."""
    request, answers = method.search(**asked), []
    while request is not None:
        answers.append(request.execute())
        request = method.search_next(request, answers[-1])
    return answers


def test_it_finds_what_is_published(searching):
    claim = make.make_published()

    found = searching.search(query="Is water wet?").execute()

    [one] = found["claims"]
    [review] = one["claimReview"]
    assert (one["text"], review["textualRating"]) == ("Water is wet.", "Supported")
    assert review["verdictId"] == claim.verdicts.get().pk


def test_it_sends_a_long_query_in_the_body(searching, monkeypatch):
    make.make_published()
    methods = []
    request = googleapiclient.http._retry_request

    def note(http, retries, kind, sleep, rand, uri, method, *args, **kwargs):
        methods.append((method, kwargs["headers"].get("x-http-method-override")))
        return request(http, retries, kind, sleep, rand, uri, method, *args, **kwargs)

    monkeypatch.setattr(googleapiclient.http, "_retry_request", note)

    found = searching.search(query="Water is wet, they say. " * 100, pageSize=5).execute()

    assert methods == [("POST", "GET")]
    assert [one["text"] for one in found["claims"]] == ["Water is wet."]


@pytest.mark.parametrize(
    "asked", [{"query": "Statement"}, {"reviewPublisherSiteFilter": "127.0.0.1"}]
)
def test_it_goes_on_to_the_end(searching, asked):
    claims = make.make_claims(7, published=True)

    answers = all_of(searching, pageSize=3, languageCode="en-GB", **asked)

    told = [one["text"] for answer in answers for one in answer["claims"]]
    assert [len(answer["claims"]) for answer in answers] == [3, 3, 1]
    assert sorted(told) == sorted(claim.statement for claim in claims)


def test_it_asks_for_some_fields_alone(searching):
    make.make_published()

    found = searching.search(query="water", fields="claims(text,claimReview/textualRating)")

    review = {"textualRating": "Supported"}
    assert found.execute() == {"claims": [{"text": "Water is wet.", "claimReview": [review]}]}


def test_it_raises_what_is_wrong_in_words(live_server, searching):
    with pytest.raises(HttpError) as raised:
        searching.search(languageCode="en").execute()
    assert raised.value.status_code == 400
    assert raised.value.reason.startswith("query: Say what to search for")
    with (
        tools(live_server, developerKey="fcd_wrong") as service,
        pytest.raises(HttpError) as raised,
    ):
        service.claims().search(query="water").execute()
    assert (raised.value.status_code, raised.value.reason) == (
        400,
        "API key not valid: it is unknown, has expired or was revoked.",
    )
    assert raised.value.error_details[0]["reason"] == "API_KEY_INVALID"


@pytest.mark.parametrize("fault", [OperationalError("the server went away"), Throttled(1)])
def test_it_tries_again_where_it_is_told_to(searching, monkeypatch, fault):
    make.make_published()
    faults, like = [fault, fault], finding.like

    def fail_twice(*asked):
        if faults:
            raise faults.pop()
        return like(*asked)

    monkeypatch.setattr(finding, "like", fail_twice)
    request = searching.search(query="water")
    request._sleep = lambda seconds: None

    found = request.execute(num_retries=2)

    assert (len(found["claims"]), faults) == (1, [])


def test_it_makes_reads_changes_and_deletes_a_page(pages):
    body = page(
        {"claimReviewed": "Water is dry.", "claimAuthor": {"name": "A", "jobTitle": "Poet"}}
    )
    made = pages.create(body=body).execute()
    assert made["name"] == "pages/checks-example-org-2026-water"

    assert pages.get(name=made["name"]).execute() == made
    assert pages.list(url=f"{ADDRESS}/").execute() == {"claimReviewMarkupPages": [made]}
    [listed] = pages.list(organization="checks.example.org").execute()["claimReviewMarkupPages"]
    assert listed == made

    made["claimReviewMarkups"][0]["claimReviewed"] = "All water is dry."
    made["claimReviewMarkups"].append({"claimReviewed": "Snow is white."})
    changed = pages.update(name=made["name"], body=made).execute()
    assert [one["claimReviewed"] for one in changed["claimReviewMarkups"]] == [
        "All water is dry.",
        "Snow is white.",
    ]
    with pytest.raises(HttpError, match="has changed since") as raised:
        pages.update(name=made["name"], body=made).execute()
    assert raised.value.status_code == HTTPStatus.CONFLICT

    assert pages.delete(name=made["name"]).execute() == {}
    assert pages.list().execute() == {}
    with pytest.raises(HttpError) as raised:
        pages.get(name=made["name"]).execute()
    assert raised.value.status_code == HTTPStatus.NOT_FOUND


def test_what_it_rates_is_found_once_an_editor_has_published_it(pages, searching):
    body = page({"claimReviewed": "Water is dry.", "rating": rating("Refuted")})
    made = pages.create(body=body).execute()
    assert "rating" not in made["claimReviewMarkups"][0]
    assert searching.search(query="water").execute() == {}

    make.publish(Review.objects.get().claim)

    [one] = searching.search(query="water").execute()["claims"]
    assert one["claimReview"][0]["textualRating"] == "Refuted"
    [there] = pages.get(name=made["name"]).execute()["claimReviewMarkups"]
    assert there["rating"]["ratingExplanation"] == "The encyclopedia says otherwise."
    with pytest.raises(HttpError, match="stays") as raised:
        pages.delete(name=made["name"]).execute()
    assert raised.value.status_code == HTTPStatus.BAD_REQUEST
    assert Verdict.objects.count() == 1
