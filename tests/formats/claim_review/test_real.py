"""ClaimReviews of real fact-checkers, and our own."""

import pytest

from articles.formats.claim_review import claim_review, read
from articles.models import Rating
from tests.formats.claim_review.reviews import one
from tests.given import given

DOCUMENT = {  # of a verdict, as `articles/models/document.py` renders it
    "number": 1,
    "change": "initial",
    "public_note": "",
    "published_at": "2026-03-14T22:59:59Z",
    "claim": {
        "statement": "The world is flat.",
        "kind": "event_property",
        "speaker": {"name": "Jane Doe", "kind": "person", "job_title": "", "same_as": ""},
    },
    "article": {
        "headline": "On the world",
        "url": "https://daily.example/world",
        "outlet": {"name": "Daily Example", "domain": "daily.example"},
        "published_on": "2026-03",
    },
    "sourcing": "named_person",
    "explanation": "Seen from above it is round.",
}


@pytest.mark.django_db
def test_what_we_publish_is_read_as_what_it_was():
    ratings = list(Rating.objects.filter(makes_claim_review=True).select_related("scale"))
    assert len(ratings) == 6

    for rating in ratings:
        numbers = {"value": rating.value, "best": rating.scale.best, "worst": rating.scale.worst}
        document = DOCUMENT | {"rating": {"label": rating.label, **numbers}}
        found = one(claim_review(document, url="https://desk.example.org/1"))

        claim = found.record["claims"][0]
        assert claim["reviews"][0]["rating"] == rating.code
        assert claim["statement"] == "The world is flat."
        assert claim["speaker"]["name"] == "Jane Doe"
        assert found.record["url"] == "https://daily.example/world"
        assert found.remarks == ()


@pytest.mark.parametrize(
    ("name", "records", "reviews"),
    [
        ("data_commons_raw.json", 1, 0),
        ("google_fact_check_raw.json", 1, 1),
        ("google_fct_arabic_150.json", 150, 139),
        ("real_claimreviews_give.json", 13, 11),
        ("sdo-ClaimReview-issue-1061-examples.txt", 3, 2),
    ],
)
def test_what_real_fact_checkers_publish_is_read_to_the_last(name, records, reviews):
    with given(f"claimreview/{name}").open("rb") as file:
        found = list(read(file))

    judged = [read for read in found if read.record and "reviews" in read.record["claims"][0]]
    assert len(found) == len([read for read in found if read.record]) == records
    assert len(judged) == reviews
    assert all(read.remarks for read in found if read not in judged)
