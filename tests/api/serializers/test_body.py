"""What all bodies have in common."""

from typing import Any

import pytest

from articles.models import Article, Claim, Event, Outlet
from tests.api.rows import at, patch, pointers, post
from tests.make import BODY, make_claim, make_outlet, make_version

WRONG = [5, 5.5, True, None, [], {}, ["x"], {"x": 1}]


def new_article(**fields: Any) -> dict[str, Any]:
    outlet = Outlet.objects.first() or make_outlet()
    known = {"headline": "News", "slug": "news", "language": "en", "outlet": outlet.pk}
    return known | {"body": BODY} | fields


def new_claim(**fields: Any) -> dict[str, Any]:
    place = {"version": 1, "start": 0, "end": 13}
    return place | {"statement": "Water is wet.", "kind": "event_property"} | fields


@pytest.mark.parametrize("name", ["slug", "url"])
def test_what_another_article_has_is_pointed_at(annotator, name):
    taken = {"slug": "taken", "url": "https://daily.example.org/taken"}
    make_version(**taken)

    response = post(annotator, "article-list", **new_article(**{name: taken[name]}))

    [error] = response.json()["errors"]
    assert (error["pointer"], error["code"]) == (f"/{name}", "unique")
    assert error["detail"].startswith("There is an article with this")


def test_the_domain_of_another_outlet_is_pointed_at(annotator):
    domain = make_outlet().domain

    assert pointers(post(annotator, "outlet-list", name="Daily", domain=domain)) == ["/domain"]


@pytest.mark.parametrize("value", WRONG, ids=repr)
@pytest.mark.parametrize("name", ["headline", "slug", "deck", "url", "language", "published_on"])
def test_a_text_is_a_text(annotator, name, value):
    assert pointers(post(annotator, "article-list", **new_article(**{name: value}))) == [f"/{name}"]


@pytest.mark.parametrize("value", ["1", 1.0, 1.5, True, None, [], {}, "x"], ids=repr)
@pytest.mark.parametrize("name", ["version", "start", "end"])
def test_a_number_is_a_whole_number(annotator, hidden, name, value):
    body = new_claim(start=14, end=30) | {name: value}

    response = post(annotator, "article-claim-list", hidden.article.slug, **body)

    assert pointers(response) == [f"/{name}"]


@pytest.mark.parametrize("value", ["true", 1, 0, "yes", None, []], ids=repr)
def test_true_or_false_is_true_or_false(annotator, hidden, value):
    body = new_claim(start=14, end=30, suggested=value)

    response = post(annotator, "article-claim-list", hidden.article.slug, **body)

    assert pointers(response) == ["/suggested"]


@pytest.mark.parametrize("value", ["colour", 5, True, [], {}, None], ids=repr)
def test_a_choice_is_one_of_the_choices(annotator, hidden, value):
    body = new_claim(start=14, end=30, kind=value)

    assert pointers(post(annotator, "article-claim-list", hidden.article.slug, **body)) == ["/kind"]


@pytest.mark.parametrize("key", [0, -1, 10**9, 2**31, 2**63, 2**70, "1", 1.0, True, [], {}, "x"])
@pytest.mark.parametrize("name", ["speaker", "parent"])
def test_a_row_is_named_by_an_id_that_there_is(annotator, hidden, name, key):
    body = new_claim(start=14, end=30, **{name: key})

    response = post(annotator, "article-claim-list", hidden.article.slug, **body)

    assert pointers(response) == [f"/{name}"]


@pytest.mark.parametrize("kind", [str, float])
def test_an_id_is_a_number_and_nothing_that_looks_like_one(annotator, hidden, kind):
    nested = {"start": 0, "end": 5, "relation": "content", "parent": kind(hidden.pk)}

    response = post(annotator, "article-claim-list", hidden.article.slug, **new_claim(**nested))

    assert pointers(response) == ["/parent"]


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, 2**70, 1_000_000])
def test_a_number_that_no_database_is_asked_to_keep_is_refused(annotator, hidden, number):
    body = new_claim(start=14, end=30, number=number)

    response = post(annotator, "article-claim-list", hidden.article.slug, **body)

    assert pointers(response) == ["/number"]


@pytest.mark.parametrize("place", [(0, 2**31), (2**63, 2**70), (13, 13), (20, 14), (0, 10**400)])
def test_a_span_outside_the_text_is_refused(annotator, hidden, place):
    body = new_claim(start=place[0], end=place[1])

    response = post(annotator, "article-claim-list", hidden.article.slug, **body)

    assert pointers(response) == ["/end"]
    assert Claim.objects.get() == hidden


@pytest.mark.parametrize(
    ("name", "longest"), [("headline", 500), ("slug", 120), ("byline", 300), ("credit_line", 300)]
)
def test_a_text_that_is_too_long_is_refused(annotator, name, longest):
    body = new_article(**{name: "a" * (longest + 1)})

    assert pointers(post(annotator, "article-list", **body)) == [f"/{name}"]
    assert not Article.objects.exists()


def test_every_field_that_is_not_known_is_refused_and_those_that_are_read_alone(annotator, hidden):
    names = ["status", "round", "revision", "quote", "article", "id", "created_at", "colour"]
    body = new_claim(start=14, end=30) | dict.fromkeys(names, 1)
    before = Event.objects.count()

    response = post(annotator, "article-claim-list", hidden.article.slug, **body)

    assert sorted(pointers(response)) == sorted(f"/{name}" for name in names)
    assert {error["code"] for error in response.json()["errors"]} == {"unknown"}
    assert Event.objects.count() == before


def test_the_refusal_names_the_fields_that_are_known(annotator):
    [*_, error] = post(annotator, "outlet-list", colour="red").json()["errors"]

    assert error == {
        "pointer": "/colour",
        "code": "unknown",
        "detail": "There is no such field. Known here: country, domain, name.",
    }


def test_all_that_is_wrong_is_said_at_once(annotator):
    body = {"headline": 5, "slug": "a b", "colour": "red"}

    found = pointers(post(annotator, "article-list", **body))

    wrong = {"/headline", "/slug", "/colour", "/outlet", "/language", "/body"}
    assert (set(found), len(found)) == (wrong, len(wrong))


def test_blanks_that_are_printed_are_kept(annotator):
    printed = {"deck": "A deck\u00a0", "byline": " By me", "credit_line": "  • source"}

    body = post(annotator, "article-list", **new_article(**printed)).json()

    assert {name: body[name] for name in printed} == printed


@pytest.mark.parametrize("method", ["post", "patch"])
def test_parameters_beside_a_body_are_refused(annotator, hidden, method):
    address = {"post": at("article-list"), "patch": at("claim-detail", hidden.pk)}[method]

    response = getattr(annotator, method)(f"{address}?dry_run=1", {}, format="json")

    assert response.json()["errors"][0]["parameter"] == "dry_run"


def test_what_a_change_does_not_name_stays(annotator):
    article = make_version(byline="By me").article

    body = patch(annotator, "article-detail", article.slug, deck="Another deck").json()

    assert (body["deck"], body["byline"], body["slug"]) == ("Another deck", "By me", article.slug)


@pytest.mark.parametrize("value", WRONG[:3] + WRONG[4:], ids=repr)
def test_a_change_is_read_as_strictly(annotator, value):
    claim = make_claim()

    response = patch(annotator, "claim-detail", claim.pk, revision=1, statement=value)

    assert pointers(response) == ["/statement"]
