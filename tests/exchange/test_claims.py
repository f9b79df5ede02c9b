"""Claims as records."""

import pytest

from articles.exchange.claims import records
from articles.models import Claim, Speaker
from articles.text.spans import Span
from tests.make import make_claim, make_claims, make_published, make_version

pytestmark = pytest.mark.django_db


def test_a_record_says_what_the_claim_says_and_where_it_stands():
    speaker = Speaker.objects.create(name="Ada", kind="person", job_title="Mayor")
    version = make_version()
    outer = make_claim(version)
    inner = make_claim(
        version, Span(9, 12), parent=outer, relation="content", speaker=speaker, via="Radio"
    )

    record = next(iter(records(Claim.objects.filter(pk=inner.pk))))

    assert record == {
        "article": version.article.slug,
        "version": 1,
        "number": 2,
        "start": 9,
        "end": 12,
        "quote": "wet",
        "prefix": "Water is ",
        "suffix": inner.suffix,
        "statement": "Water is wet.",
        "kind": "event_property",
        "via": "Radio",
        "relation": "content",
        "checkworthiness": "",
        "checkworthiness_reason": "",
        "status": "open",
        "parent": 1,
        "speaker": {"name": "Ada", "kind": "person", "job_title": "Mayor", "same_as": ""},
        "published": None,
        "origin": None,
    }


@pytest.mark.parametrize("how_many", [1, 30])
def test_many_records_cost_what_one_costs(how_many, django_assert_num_queries):
    make_published(make_claims(how_many)[0])

    with django_assert_num_queries(2):
        assert len(list(records(Claim.objects.all()))) == how_many
