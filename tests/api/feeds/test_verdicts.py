"""Published verdicts for feed readers."""

import pytest

from articles.models import Verdict
from tests import seed
from tests.api.rows import make_correction, make_retraction
from tests.formats.test_atom import findings, named, read, text
from tests.make import as_if_committed, make_claims, make_published

pytestmark = pytest.mark.django_db

FEED = "/feeds/verdicts.atom"


def links(root):
    return {link.get("rel"): link.get("href") for link in named(root, "link")}


def titles(root):
    return [text(entry, "title").partition(":")[0] for entry in named(root, "entry")]


def test_every_verdict_is_an_entry_the_newest_first(client, settings):
    settings.FACTCHECK_SITE_URL = "https://desk.example.org"
    claim = make_published()
    make_correction(claim)
    retraction = make_retraction(claim)
    as_if_committed()

    response = client.get(FEED)

    root = read(response.content)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [*findings(root)] == []
    assert titles(root) == ["Retraction", "Correction", "Supported"]
    newest = named(root, "entry")[0]
    path = f"/api/v1/verdicts/{retraction.pk}/"
    assert text(newest, "id") == f"https://desk.example.org{path}"  # wherever it was asked for
    assert links(newest)["alternate"] == f"http://testserver{path}"
    assert text(newest, "summary") == retraction.public_note
    assert text(root, "updated") == text(newest, "updated")
    assert text(root, "id") == "https://desk.example.org/feeds/verdicts.atom"


def test_pages_lead_from_one_to_the_next_and_back(client):
    seed.load()
    seen, address = [], f"http://testserver{FEED}?page_size=50"
    while address:
        root = read(client.get(address).content)
        assert [*findings(root)] == []
        assert (links(root)["self"], links(root)["first"]) == (address, f"http://testserver{FEED}")
        seen += [text(entry, "id").split("/")[-2] for entry in named(root, "entry")]
        last, address = address, links(root).get("next")

    assert seen == [str(pk) for pk in Verdict.objects.values_list("pk", flat=True)]
    assert "previous" in links(read(client.get(last).content))


def test_nothing_published_is_a_feed_without_entries(client):
    root = read(client.get(FEED).content)

    assert [*findings(root)] == []
    assert named(root, "entry") == []


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_page_takes_as_many_queries_for_thirty_as_for_one(
    client, how_many, django_assert_num_queries
):
    make_claims(how_many, published=True)
    as_if_committed()

    with django_assert_num_queries(3):  # the mark with its time, the rows, the newest of all
        assert len(titles(read(client.get(FEED).content))) == how_many


def test_who_has_the_feed_hears_so_before_a_row_is_read(client, django_assert_num_queries):
    make_published()
    as_if_committed()
    tag = client.get(FEED)["ETag"]

    with django_assert_num_queries(1):
        known = client.get(FEED, headers={"If-None-Match": tag})

    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("query", ["cursor=x", "page_size=0", "page=2"])
def test_a_parameter_that_makes_no_sense_is_refused(client, query):
    response = client.get(f"{FEED}?{query}")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
