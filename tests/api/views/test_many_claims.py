"""Many claims in one request: all or none, and what is wrong by its place."""

import pytest

from articles.models import Claim, Event
from tests.api.rows import make_speaker, pointers, post, refusal
from tests.make import make_claim, make_version
from tests.workflow.test_many_claims import on_each_word, words

KIND = "event_property"


@pytest.fixture
def version(db):
    return make_version()


def sent(start, end, **fields):
    return {"start": start, "end": end, "statement": "So it is.", "kind": KIND} | fields


def add(client, version, *claims, number=1):
    body = {"version": number, "claims": claims}
    return post(client, "article-add-claims", version.article.slug, **body)


def test_many_claims_are_made_and_shown_in_the_order_as_sent(annotator, version):
    speaker = make_speaker()
    nested = {"parent_number": 7, "relation": "content", "speaker": speaker.pk}

    response = add(annotator, version, sent(6, 12, **nested), sent(0, 13, number=7), sent(14, 30))

    assert response.status_code == 201, response.content
    shown = response.json()["claims"]
    assert [(c["number"], c["start"]) for c in shown] == [(1, 6), (7, 0), (8, 14)]
    assert shown[0]["parent"] == {"number": 7, "api_url": shown[1]["api_url"]}
    assert shown[0] == annotator.get(shown[0]["api_url"]).json()


def test_claims_are_suggested_one_by_one(annotator, version):
    response = add(annotator, version, sent(0, 13, suggested=True), sent(14, 30))

    assert [claim["status"] for claim in response.json()["claims"]] == ["suggested", "open"]


def test_what_has_not_the_right_form_is_told_of_all_at_once(annotator, version):
    claims = [sent("0", 13), sent(0, 13), sent(14, 30, colour="red"), 5, {"start": 1}]

    found = pointers(add(annotator, version, *claims))

    missing = ["/claims/4/end", "/claims/4/statement", "/claims/4/kind"]
    assert found == ["/claims/0/start", "/claims/2/colour", "/claims/3", *missing]


def test_what_the_rules_refuse_is_told_of_all_at_once(annotator, version):
    claims = [
        sent(0, 13),
        sent(0, 13),
        sent(14, 999),
        sent(14, 30, parent_number=70, relation="content"),
        sent(32, 45, relation="content"),
    ]

    found = pointers(add(annotator, version, *claims))

    assert found == ["/claims/1", "/claims/2/end", "/claims/3/parent_number", "/claims/4"]
    assert not Claim.objects.exists()
    assert not Event.objects.filter(action="add").exists()


def test_the_claim_around_one_is_named_once(annotator, version):
    outer = make_claim(version)
    inner = sent(0, 5, parent=outer.pk, parent_number=1, relation="content")

    assert pointers(add(annotator, version, inner)) == ["/claims/0/parent_number"]


@pytest.mark.parametrize("how_many", [0, 501])
def test_their_number_is_refused_before_they_are_looked_at(annotator, version, how_many):
    assert pointers(add(annotator, version, *["x"] * how_many)) == ["/claims"]


def test_an_older_text_is_refused_whole(annotator, version):
    post(annotator, "article-version-list", version.article.slug, body="Another text.")

    assert "newer text" in refusal(add(annotator, version, sent(0, 13)))
    assert pointers(add(annotator, version, sent(0, 13), number=9)) == ["/version"]


def test_the_same_request_again_is_answered_as_before(annotator, version):
    answers = [add(annotator, version, sent(14, 30), sent(0, 13)) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert {answer.status_code for answer in answers} == {201}
    assert Claim.objects.count() == 2


@pytest.mark.parametrize(("how_many", "queries"), [(1, 18), (30, 134)])
def test_queries_grow_only_with_what_is_written(
    annotator, how_many, queries, django_assert_num_queries
):
    version = make_version(words(how_many))
    claims = [sent(*draft.span) for draft in on_each_word(how_many)]

    with django_assert_num_queries(queries):
        assert add(annotator, version, *claims).status_code == 201
