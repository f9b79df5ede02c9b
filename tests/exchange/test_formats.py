"""Formats that say of rows what only the database knows."""

import json

import pytest

from articles.exchange.formats import WRITABLE
from articles.models import Rating, RatingScale

pytestmark = pytest.mark.django_db


def labels(*ratings: tuple[str, str]) -> list[str | None]:
    """AVeriTeC's labels of claims with ratings, each given with its scale."""
    rows = [
        {"rating_scale": scale, "claims": [{"number": 1, "reviews": [{"rating": rating}]}]}
        for scale, rating in ratings
    ]
    written = json.loads(b"".join(WRITABLE["averitec"]["articles"](rows)))
    return [record["label"] for record in written]


def test_averitec_gets_the_label_that_a_rating_has():
    own = RatingScale.objects.create(code="own", name="Our own", worst=1, best=2)
    given = {"scale": own, "position": 1, "definition": "It is so.", "averitec_label": "Refuted"}
    Rating.objects.create(code="supported", label="No", value=1, **given)

    found = labels(("own", "supported"), ("default", "supported"), ("default", "not_rated"))

    assert found == ["Refuted", "Supported", None]


def test_averitec_gets_the_label_that_a_rating_has_been_given_since():
    Rating.objects.filter(code="supported").update(averitec_label="Refuted")

    assert labels(("default", "supported")) == ["Refuted"]
