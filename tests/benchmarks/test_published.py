"""The verdicts that the API is measured on are such as the API serves."""

import pytest

from articles.models import Claim, Verdict
from benchmarks.published import PER_ARTICLE, publish_many
from tests.api.described import DescribedClient

pytestmark = pytest.mark.django_db


def test_verdicts_in_bulk_are_served_like_others():
    publish_many(2 * PER_ARTICLE)

    page = DescribedClient().get("/api/v1/verdicts/?page_size=100").json()["results"]

    assert len(page) == Verdict.objects.count() == 2 * PER_ARTICLE
    claims = Claim.objects.select_related("version")
    assert all(one.version.body[one.start : one.end] == one.quote for one in claims)
