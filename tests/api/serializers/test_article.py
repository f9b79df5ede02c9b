"""What articles and their versions look like."""

from articles.models.article_version import sha256
from articles.text.spans import Span
from tests.api.rows import at
from tests.make import BODY, make_claim, make_outlet, make_published, make_version

SITE = "http://testserver"


def test_an_article_in_full(anonymous):
    agency = make_outlet(name="Agency", domain="agency.example.org", country="IR")
    version = make_version(
        slug="größe", url="https://example.org/a", syndicated_from=agency, published_on="2023-09"
    )
    article = make_published(make_claim(version)).article

    body = anonymous.get(at("article-detail", "größe")).json()

    assert body["api_url"] == SITE + at("article-detail", "größe")
    assert body["url"] == "https://example.org/a"
    assert body["published_on"] == "2023-09"
    assert body["outlet"]["api_url"] == SITE + at("outlet-detail", article.outlet_id)
    assert body["syndicated_from"] == {
        "id": agency.pk,
        "api_url": SITE + at("outlet-detail", agency.pk),
        "name": "Agency",
        "domain": "agency.example.org",
        "country": "IR",
    }
    assert body["rating_scale"] == {
        "code": "default",
        "api_url": SITE + at("rating-scale-detail", "default"),
    }


def test_an_article_leads_to_its_claims_and_versions(anonymous, public):
    body = anonymous.get(at("article-detail", public.article.slug)).json()

    assert anonymous.get(body["claims_url"]).json()["results"][0]["id"] == public.pk
    assert anonymous.get(body["versions_url"]).json()["results"][0]["number"] == 1


def test_an_article_leads_to_its_annotations_and_to_its_history(anonymous, editor, public):
    address = at("article-detail", public.article.slug)
    seen, work = anonymous.get(address).json(), editor.get(address).json()

    assert anonymous.get(seen["annotations_url"]).json()["total"] == 1
    assert "history_url" not in seen
    [stored, *_earlier] = editor.get(work["history_url"]).json()["results"]
    assert stored["action"] == "add_version"


def test_progress_counts_the_statuses_that_the_caller_can_tell_apart(anonymous, keyed, public):
    make_claim(public.version, Span(14, 30))
    address = at("article-detail", public.article.slug)

    names = ("suggested", "rejected", "in_review", "disputed", "agreed", "retracted")
    none = dict.fromkeys(names, 0)
    assert anonymous.get(address).json()["progress"] == {"published": 1, "retracted": 0}
    assert keyed.get(address).json()["progress"] == none | {"open": 1, "published": 1}


def test_the_text_is_for_those_who_may_view_claims(anonymous, keyed, stranger, public):
    address = at("article-version-list", public.article.slug)

    [version] = keyed.get(address).json()["results"]

    assert version["body"] == BODY
    for caller in (anonymous, stranger):
        response = caller.get(address)
        [told] = response.json()["results"]
        assert told == {name: version[name] for name in version if name != "body"}
        assert b"Grass is green" not in response.content


def test_a_version_is_measured_in_code_points(keyed):
    text = "Ein 👩‍👧 e\u0301 \r\n"
    version = make_version(text)

    [told] = keyed.get(at("article-version-list", version.article.slug)).json()["results"]

    assert (told["body"], told["length"], told["sha256"]) == (text, len(text), sha256(text))
