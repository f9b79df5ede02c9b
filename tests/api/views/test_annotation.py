"""Claims as Web Annotations of their article."""

import pytest

from articles.api.views import annotation
from articles.models import Claim
from articles.text.spans import Span
from tests import seed
from tests.api.rows import at, make_retraction, with_key
from tests.formats.web_annotation.checks import findings
from tests.make import make_claim, make_claims, make_published, make_user

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content
    return response.json()


def pages(client, address):
    """All pages of a collection, from the first to the last."""
    following, found = read(client, address)["first"], []
    while following:
        found.append(read(client, following))
        following = found[-1].get("next")
    return found


def claims_of(page):
    return [int(item["id"].split("/")[-3]) for item in page["items"]]


@pytest.fixture
def published(db) -> list[Claim]:
    return make_claims(3, published=True)


def annotations_of(claim):
    return at("article-annotations", claim.article.slug)


def test_everybody_reads_the_claims_of_an_article_on_which_there_is_a_judgement(
    anonymous, published
):
    first, second, gone = published
    make_claim(first.version, Span(0, 4))
    make_retraction(gone)
    address = f"http://testserver{annotations_of(first)}"

    collection = read(anonymous, address)
    [page] = pages(anonymous, address)

    assert collection == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "AnnotationCollection",
        "label": first.article.headline,
        "total": 2,
        "first": f"{address}?page=0",
        "last": f"{address}?page=0",
    }
    assert claims_of(page) == [first.pk, second.pk]
    assert [*findings("collection", collection), *findings("page", page)] == []
    assert [found for item in page["items"] for found in findings("annotation", item)] == []


def test_a_key_that_reads_all_reads_all_claims(keyed, published):
    make_retraction(published[0])
    make_claim(published[0].version, Span(0, 4))
    only_published = with_key(make_user("reviewer"), "read:published")
    address = annotations_of(published[0])

    assert read(keyed, address)["total"] == 4
    assert read(only_published, address)["total"] == 2


def test_an_annotation_is_found_at_its_own_address(anonymous, keyed, published):
    [page] = pages(anonymous, annotations_of(published[0]))
    waiting = make_claim()

    for item in page["items"]:
        assert read(anonymous, item["id"]) == item
    assert anonymous.get(at("claim-annotation", waiting.pk)).status_code == 404
    assert read(keyed, at("claim-annotation", waiting.pk))["motivation"] == "highlighting"


def test_what_is_served_is_as_the_protocol_says(anonymous, published):
    address = annotations_of(published[0])
    one = at("claim-annotation", published[0].pk)
    resource = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'

    for found in (address, f"{address}?page=0", one):
        response = anonymous.get(found)
        assert response["Content-Type"] == MEDIA_TYPE
        assert response["ETag"]
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert "Accept" in response["Vary"].split(", ")
        known = anonymous.get(found, headers={"If-None-Match": response["ETag"]})
        assert known.status_code == 304
    assert anonymous.get(one)["Link"] == resource
    assert "ldp#BasicContainer" in anonymous.get(address)["Link"]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (MEDIA_TYPE, MEDIA_TYPE),
        ("application/ld+json", MEDIA_TYPE),
        ("*/*", MEDIA_TYPE),
        ("application/json", "application/json"),
    ],
)
def test_who_asks_for_json_gets_it(anonymous, published, accept, kind):
    response = anonymous.get(annotations_of(published[0]), headers={"Accept": accept})

    assert (response.status_code, response["Content-Type"]) == (200, kind)


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
def test_pages_lead_on_and_back_and_have_each_claim_once(
    anonymous, published, at_once, monkeypatch
):
    monkeypatch.setattr(annotation, "AT_ONCE", at_once)
    address = annotations_of(published[0])

    found = pages(anonymous, address)

    assert [pk for page in found for pk in claims_of(page)] == [claim.pk for claim in published]
    assert [page["startIndex"] for page in found] == [*range(0, 3, at_once)]
    assert read(anonymous, address)["last"] == found[-1]["id"]
    assert [page.get("prev") for page in found] == [None, *(page["id"] for page in found[:-1])]
    assert [finding for page in found for finding in findings("page", page)] == []


def test_nothing_is_skipped_when_a_claim_leaves_between_two_pages(
    anonymous, published, monkeypatch
):
    monkeypatch.setattr(annotation, "AT_ONCE", 1)
    first = read(anonymous, f"{annotations_of(published[0])}?page=0")

    make_retraction(published[0])

    assert claims_of(read(anonymous, first["next"])) == [published[1].pk]


def test_where_all_was_retracted_there_is_a_collection_and_no_page(anonymous, public):
    make_retraction(public)

    collection = read(anonymous, annotations_of(public))

    assert (collection["total"], "first" in collection) == (0, False)
    assert anonymous.get(f"{annotations_of(public)}?page=0").status_code == 404


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=", "page=9" + "9" * 19, "p=1"])
def test_a_page_that_makes_no_sense_is_refused(anonymous, public, query):
    assert anonymous.get(f"{annotations_of(public)}?{query}").status_code == 400


def test_an_article_of_which_nothing_is_published_is_not_there(anonymous, hidden):
    assert anonymous.get(annotations_of(hidden)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 30])
@pytest.mark.parametrize("caller", ["anonymous", "keyed"])
def test_a_page_takes_as_many_queries_for_thirty_as_for_one(
    caller, how_many, request, django_assert_num_queries
):
    client = request.getfixturevalue(caller)
    claims = make_claims(how_many, published=True)
    address = f"{annotations_of(claims[0])}?page=0"

    # The article, the keys, the claims, the verdicts; and of a key who it is and what they may
    with django_assert_num_queries({"anonymous": 4, "keyed": 7}[caller]):
        assert len(read(client, address)["items"]) == how_many


def test_every_assertion_of_the_w3c_holds_for_the_worked_example(anonymous):
    seed.load()
    article = Claim.objects.first()

    for client in (anonymous, with_key(make_user("reviewer"))):
        found = pages(client, annotations_of(article))
        items = [item for page in found for item in page["items"]]
        assert len(items) == 81
        assert [finding for page in found for finding in findings("page", page)] == []
        assert [finding for item in items for finding in findings("annotation", item)] == []


@pytest.mark.django_db
def test_a_text_ends_no_element_of_a_page_that_it_is_put_into(anonymous):
    claim = make_published(make_claim(statement="</script><script>"))

    response = anonymous.get(at("claim-annotation", claim.pk))

    assert not set(response.content) & set(b"<>&")
