"""Claims as a file, over the API."""

import json
from io import BytesIO

import pytest

from articles import workflow
from articles.formats import json_lines
from tests import make
from tests.api.rows import at

pytestmark = pytest.mark.django_db


def exported(client, **query) -> list[dict]:
    response = client.get(at("claim-export"), query)
    assert (response.status_code, response.streaming) == (200, True)
    assert response["Content-Type"] == json_lines.MEDIA_TYPE
    return [row.said for row in json_lines.rows(BytesIO(b"".join(response)))]


def test_each_claim_is_a_line_with_what_is_public_of_it(keyed):
    first, second = make.make_claims(2)
    make.make_published(second)

    lines = exported(keyed)

    assert [line["statement"] for line in lines] == ["Statement 0.", "Statement 1."]
    assert lines[0]["published"] is None
    assert lines[1]["published"] == json.loads(second.verdicts.get().document)
    assert first.status == "open"


def test_a_file_is_narrowed_like_the_list_of_claims(keyed, public, hidden):
    assert [line["article"] for line in exported(keyed, status="published")] == [
        public.article.slug
    ]
    assert [line["article"] for line in exported(keyed, article=hidden.article.slug)] == [
        hidden.article.slug
    ]
    assert exported(keyed, kind="causal") == []


def test_a_file_is_called_text_where_that_is_asked_for(keyed, hidden):
    response = keyed.get(at("claim-export"), headers={"accept": "text/plain"})

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert b"".join(response).count(b"\n") == 1
    assert keyed.get(at("claim-export"), headers={"accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("name", ["page_size", "cursor", "colour"])
def test_what_it_cannot_be_narrowed_by_is_refused(keyed, name):
    [error] = keyed.get(at("claim-export"), {name: "1"}).json()["errors"]

    assert (error["parameter"], error["code"]) == (name, "unknown")


def test_a_file_has_no_review_and_nothing_deleted_in_it(keyed):
    kept, gone = make.make_claims(2)
    make.submit(kept, explanation="HIDDEN words", evidence=[make.make_evidence(title="HIDDEN")])
    workflow.delete_claim(gone, by=make.make_user("editor"), reason="Twice.")

    lines = exported(keyed)

    assert [line["number"] for line in lines] == [kept.number]
    assert "HIDDEN" not in json.dumps(lines)


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_file_costs_the_same_however_long(how_many, keyed, django_assert_num_queries):
    make.make_claims(how_many)

    with django_assert_num_queries(5):
        assert len(exported(keyed)) == how_many


def test_who_sees_no_work_gets_no_file(anonymous, stranger, public):
    assert anonymous.get(at("claim-export")).status_code == 401
    assert stranger.get(at("claim-export")).status_code == 403
