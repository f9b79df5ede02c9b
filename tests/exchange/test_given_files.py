"""Real files of others, imported and exported again."""

import json
from collections import Counter
from io import BytesIO

import pytest
from hypothesis import HealthCheck
from hypothesis import given as generated
from hypothesis import settings as at_most

from articles.exchange import articles
from articles.exchange.formats import READABLE, WRITABLE
from articles.exchange.importing import Outcome, importing
from articles.models import Article, Claim, Evidence, Review
from tests.formats.claim_review.reviews import mutants
from tests.given import given
from tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def importer():
    return make_user("administrator", "importer")


def bring_in(name: str, file_format: str, by) -> list[Outcome]:
    with given(name).open("rb") as file:
        return list(importing(READABLE[file_format](file), format=file_format, by=by))


def results(outcomes: list[Outcome]) -> list[str]:
    return [outcome.result for outcome in outcomes]


@pytest.mark.parametrize("required", [1, 2], ids=["read by all", "hidden from who exports"])
def test_averitec_comes_out_as_it_came_in_record_for_record(importer, required, settings):
    settings.FACTCHECK_REVIEWS_REQUIRED = required
    first = bring_in("averitec/averitec_dev_100.json", "averitec", importer)
    again = bring_in("averitec/averitec_dev_100.json", "averitec", importer)

    rows = articles.records(Article.objects.all(), make_user("annotator"))
    written = json.loads(b"".join(WRITABLE["averitec"]["articles"](rows)))

    assert results(first) == ["imported"] * 100, [o for o in first if o.result != "imported"]
    assert results(again) == ["unchanged"] * 100
    assert Evidence.objects.count() == 275
    original = json.loads(given("averitec/averitec_dev_100.json").read_bytes())
    assert written == original


@pytest.mark.parametrize(
    ("name", "imported", "repeated", "refused", "reviews"),
    [
        ("data_commons_raw.json", 1, 0, 0, 0),
        ("google_fact_check_raw.json", 1, 0, 0, 1),
        ("google_fct_arabic_150.json", 105, 45, 0, 99),
        ("real_claimreviews_give.json", 13, 0, 0, 11),
        ("sdo-ClaimReview-issue-1061-examples.txt", 3, 0, 0, 2),
    ],
)
def test_every_claim_review_comes_in_once(name, imported, repeated, refused, reviews, importer):
    first = results(bring_in(f"claimreview/{name}", "claimreview", importer))
    again = results(bring_in(f"claimreview/{name}", "claimreview", importer))

    assert Counter(first) == Counter(imported=imported, unchanged=repeated, refused=refused)
    assert Counter(again) == Counter(unchanged=imported + repeated, refused=refused)
    assert Claim.objects.count() == imported
    assert Review.objects.count() == reviews


@at_most(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@generated(item=mutants())
def test_what_is_read_of_a_claim_review_can_be_stored(item, importer):
    reads = list(READABLE["claimreview"](BytesIO(json.dumps(item).encode())))

    outcomes = list(importing(iter(reads), format="claimreview", by=importer, dry_run=True))

    assert [one.result == "refused" for one in outcomes] == [one.record is None for one in reads]
