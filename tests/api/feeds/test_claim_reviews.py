"""Every ClaimReview there is, as a feed, and those that are no more."""

import gzip
import json

import pytest

from articles.models import Event, Verdict
from tests import seed
from tests.api.rows import at, make_correction, make_retraction
from tests.formats.claim_review.checks import of_fact_check_insights, of_google, of_vocabulary
from tests.make import as_if_committed, make_claim, make_claims, make_published

pytestmark = pytest.mark.django_db

FEED, REMOVED = "/feeds/claimreview.json", "/feeds/claimreview-removed.json"
STRICT = f"{FEED}?profile=fact-check-insights"


def read(client, address=FEED, **headers):
    as_if_committed()
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    text = b"".join(response)
    if response.get("Content-Encoding") == "gzip":
        text = gzip.decompress(text)
    return json.loads(text)


def reviews(client, address=FEED):
    return [review for item in read(client, address)["dataFeedElement"] for review in item["item"]]


def test_the_feed_has_what_each_verdict_says_itself_in_either_profile(client):
    make_correction(make_published())
    make_published()
    verdicts = [v.pk for v in Verdict.objects.current()]

    for profile in ("default", "fact-check-insights"):
        own = [
            client.get(at("verdict-claimreview", pk), {"profile": profile}).json()
            for pk in verdicts
        ]
        assert reviews(client, f"{FEED}?profile={profile}") == own


def test_an_item_has_the_time_of_the_first_verdict_and_of_the_one_in_force(client):
    claim = make_published()
    first = json.loads(claim.verdicts.get().document)["published_at"]
    now = json.loads(make_correction(claim).document)["published_at"]

    [item] = read(client)["dataFeedElement"]

    assert (item["dateCreated"], item["dateModified"]) == (first, now)
    assert item["item"][0]["datePublished"] == first[:10]


def test_what_rates_nothing_is_not_in_it_and_was_not_removed(client):
    make_published(make_claim(kind="opinion"), rating="not_rated")
    make_claim()

    assert (reviews(client), reviews(client, REMOVED)) == ([], [])


def test_what_is_retracted_leaves_the_feed_and_is_listed_as_removed(client):
    kept, gone = make_published(), make_published()
    retraction = make_retraction(gone)
    url = f"http://testserver{at('claim-detail', gone.pk)}"

    [review] = reviews(client)
    [removed] = read(client, REMOVED)["dataFeedElement"]

    assert review["url"] == f"http://testserver{at('claim-detail', kept.pk)}"
    assert removed == {
        "@type": "DataFeedItem",
        "dateDeleted": json.loads(retraction.document)["published_at"],
        "description": retraction.public_note,
        "item": [{"@type": "ClaimReview", "url": url}],
    }


def test_what_is_rated_no_more_is_removed_too_until_it_is_rated_again(client):
    claim = make_published()
    make_correction(claim, rating="not_rated")
    assert (len(reviews(client)), len(reviews(client, REMOVED))) == (0, 1)

    make_correction(claim, rating="refuted")

    assert (len(reviews(client)), len(reviews(client, REMOVED))) == (1, 0)


def test_the_feed_says_when_it_was_changed_and_where_the_removed_ones_are(client):
    make_retraction(make_published())
    told = Event.objects.get(action="retract").created_at

    found = read(client)

    assert found["dateModified"] == told.isoformat().replace("+00:00", "Z")
    assert client.get(FEED)["Link"] == f'<http://testserver{REMOVED}>; rel="related"'


def test_nothing_published_is_a_feed_of_nothing(client):
    assert read(client) == {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [],
    }


@pytest.mark.parametrize("address", [FEED, REMOVED])
@pytest.mark.parametrize("how_many", [1, 30])
def test_a_feed_takes_as_many_queries_for_thirty_as_for_one(
    client, address, how_many, django_assert_num_queries
):
    for claim in make_claims(how_many, published=True):
        make_correction(claim)
        if address == REMOVED:
            make_retraction(claim)
    as_if_committed()

    with django_assert_num_queries(2):  # the mark with its time, and the rows
        text = b"".join(client.get(address))
    assert len(json.loads(text)["dataFeedElement"]) == how_many


def test_who_publishes_is_named_by_the_settings(client, settings):
    make_published()
    as_if_committed()
    tag = client.get(FEED)["ETag"]

    settings.FACTCHECK_PUBLISHER_NAME = "Example Fact Checks"
    settings.FACTCHECK_SITE_URL = ""

    [review] = reviews(client)
    assert review["author"] == {
        "@type": "Organization",
        "name": "Example Fact Checks",
        "url": "http://testserver/",
    }
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 200


def test_the_worked_example_holds_before_all_who_read_it(client, settings):
    settings.ALLOWED_HOSTS = ["desk.example.org"]
    settings.FACTCHECK_SITE_URL = "https://desk.example.org"
    seed.load()
    https = {"secure": True, "HTTP_HOST": "desk.example.org"}
    full, strict = (json.loads(b"".join(client.get(at, **https))) for at in (FEED, STRICT))

    assert [*of_vocabulary(full), *of_vocabulary(strict)] == []
    items = full["dataFeedElement"] + strict["dataFeedElement"]
    assert [found for item in items for found in of_google(item["item"][0])] == []
    taken = [item["item"][0] for item in strict["dataFeedElement"]]
    assert [found for review in taken for found in of_fact_check_insights(review)] == []
    assert len(items) == 2 * Verdict.objects.making_claim_reviews().count() > 100
