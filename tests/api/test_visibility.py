"""Who sees which rows: on every address, with a row that must not show."""

import pytest

from articles.models import Outlet
from articles.text.spans import Span
from tests.api.rows import at, ids, make_rich_claims, make_speaker, with_key
from tests.make import (
    make_claim,
    make_outlet,
    make_published,
    make_user,
    make_version,
    publish,
    save_draft,
    submit,
)

LISTS = ["article", "claim", "verdict", "outlet", "speaker"]


@pytest.fixture
def work(db):
    """A published claim, and two that are not: one beside it, one in another article."""
    public = make_published(make_claim(speaker=make_speaker(name="Public speaker")))
    make_claim(public.version, Span(14, 30), statement="Hidden neighbour.")
    version = make_version(slug="hidden-article", outlet=make_outlet(name="Hidden outlet"))
    hidden = make_claim(
        version, speaker=make_speaker(name="Hidden speaker"), statement="Hidden statement."
    )
    save_draft(hidden, explanation="Hidden draft.")
    return public, hidden


def addresses_of(claim):
    return [
        at("article-detail", claim.article.slug),
        at("article-claim-list", claim.article.slug),
        at("article-version-list", claim.article.slug),
        at("claim-detail", claim.pk),
        at("outlet-detail", claim.article.outlet_id),
        at("speaker-detail", claim.speaker_id),
    ]


@pytest.mark.parametrize("caller", ["anonymous", "stranger"])
@pytest.mark.parametrize("noun", LISTS)
def test_the_public_lists_hold_what_is_published_and_nothing_else(work, noun, caller, request):
    response = request.getfixturevalue(caller).get(at(f"{noun}-list"))

    assert len(response.json()["results"]) == 1
    assert b"idden" not in response.content


def test_a_public_article_shows_its_published_claims_alone(work, anonymous, keyed):
    public, _hidden = work
    address = at("article-claim-list", public.article.slug)

    assert ids(anonymous.get(address)) == [public.pk]
    assert len(ids(keyed.get(address))) == 2


@pytest.mark.parametrize("caller", ["anonymous", "stranger"])
def test_to_the_public_what_is_hidden_looks_like_what_is_not_there(work, caller, request):
    client = request.getfixturevalue(caller)
    public, hidden = work
    absent = client.get(at("claim-detail", 10**9))

    answers = [client.get(address) for address in addresses_of(hidden)]

    assert {answer.content for answer in answers} == {absent.content}
    assert {answer.status_code for answer in answers} == {404}
    assert {client.get(address).status_code for address in addresses_of(public)} == {200}


@pytest.mark.parametrize("role", ["annotator", "reviewer", "editor", "administrator"])
def test_every_role_sees_all_articles_claims_outlets_and_speakers(work, role):
    client = with_key(make_user(role))

    for claim in work:
        assert [client.get(address).status_code for address in addresses_of(claim)] == [200] * 6
    assert len(ids(client.get(at("claim-list")))) == 3
    assert len(ids(client.get(at("outlet-list")))) == 2


def test_nobody_is_served_a_review_before_its_verdict(work, keyed):
    _public, hidden = work

    answers = [keyed.get(address) for address in addresses_of(hidden)]

    claim = keyed.get(at("claim-detail", hidden.pk)).json()
    assert (claim["rating"], claim["sourcing"], claim["verdict"]) == (None, None, None)
    assert b"Hidden draft." not in b"".join(answer.content for answer in answers)


def test_a_published_claim_does_not_lead_the_public_to_a_hidden_one_around_it(anonymous, keyed):
    [claim] = make_rich_claims(1)
    address = at("claim-detail", claim.pk)

    assert anonymous.get(address).json()["parent"] == {"number": 1, "api_url": None}
    assert keyed.get(address).json()["parent"]["api_url"].endswith(f"/{claim.parent_id}/")


def test_a_published_claim_leads_to_a_published_one_around_it(anonymous):
    outer = make_published()
    inner = make_claim(outer.version, Span(0, 5), parent=outer, relation="content")

    parent = anonymous.get(at("claim-detail", make_published(inner).pk)).json()["parent"]

    assert parent["api_url"] == f"http://testserver{at('claim-detail', outer.pk)}"


@pytest.mark.parametrize(
    ("noun", "query"),
    [
        ("claim", {"article": "hidden-article"}),
        ("claim", {"status": "open"}),
        ("claim", {"updated_since": "2020-01-01T00:00:00Z", "kind": "numerical"}),
        ("article", {"outlet": "hidden.example.org"}),
        ("verdict", {"article": "hidden-article"}),
        ("verdict", {"article": "hidden-article", "current": "all"}),
    ],
)
def test_no_filter_betrays_what_is_hidden(anonymous, keyed, noun, query):
    version = make_version(slug="hidden-article", outlet=make_outlet(domain="hidden.example.org"))
    make_claim(version, kind="numerical")

    response = anonymous.get(at(f"{noun}-list"), query)

    assert response.json() == {"next": None, "previous": None, "results": []}
    if noun != "verdict":
        assert len(keyed.get(at(f"{noun}-list"), query).json()["results"]) == 1


def test_a_speaker_of_hidden_claims_alone_finds_nothing(work, anonymous):
    _public, hidden = work

    assert ids(anonymous.get(at("claim-list"), {"speaker": hidden.speaker_id})) == []


def test_an_outlet_that_others_carry_is_as_public_as_their_article(anonymous):
    agency = make_outlet(name="Agency")
    make_published(make_claim(make_version(syndicated_from=agency)))
    make_claim(make_version(syndicated_from=make_outlet(name="Hidden agency")))

    listed = ids(anonymous.get(at("outlet-list")))

    names = set(Outlet.objects.filter(pk__in=listed).values_list("name", flat=True))
    assert names == {"Agency", "Daily Example"}


def test_caches_are_told_that_the_answer_depends_on_the_caller(public, anonymous):
    for address in (at("claim-list"), at("claim-detail", public.pk), at("root")):
        vary = {name.strip() for name in anonymous.get(address)["Vary"].split(",")}
        assert {"Authorization", "Cookie"} <= vary


def test_confidential_evidence_stays_confidential(anonymous, keyed):
    secret = {"title": "Secret title", "stance": "supports", "confidential": True}
    claim = submit(make_claim(), evidence=[secret | {"public_description": "A letter."}])
    publish(claim)

    for client in (anonymous, keyed):
        response = client.get(at("verdict-list"))
        assert response.json()["results"][0]["evidence"][0]["confidential"] is True
        assert b"Secret title" not in response.content
