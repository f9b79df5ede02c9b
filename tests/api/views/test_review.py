"""Reviews: handing them in, keeping drafts, and reading no more than one may."""

import pytest

from articles import workflow
from articles.models import Evidence, Rating, RatingScale, Review
from tests.api.rows import answers, at, ids, pointers, post, refusal, with_key
from tests.make import (
    make_claim,
    make_evidence,
    make_published,
    make_user,
    make_version,
    save_draft,
    submit,
)


def test_a_review_is_handed_in(keyed, hidden):
    response = post(keyed, "claim-review-list", hidden.pk, **answers(inferred_upstream="Reuters"))

    body = response.json()
    assert (response.status_code, response["Location"]) == (201, body["api_url"])
    assert keyed.get(body["api_url"]).json() == body
    assert (body["claim"], body["round"], body["revision"], body["version"]) == (hidden.pk, 1, 1, 1)
    assert (body["rating"], body["inferred_upstream"]) == ("supported", "Reuters")
    assert body["submitted_at"]
    assert make_evidence().items() <= body["evidence"][0].items()
    assert keyed.get(at("claim-detail", hidden.pk)).json()["status"] == "agreed"


def test_a_review_is_handed_in_once_however_often_it_is_sent(keyed, hidden):
    first, second = (post(keyed, "claim-review-list", hidden.pk, **answers()) for _time in "ab")

    assert (second.status_code, second.content) == (201, first.content)
    assert Review.objects.count() == 1
    other = post(keyed, "claim-review-list", hidden.pk, **answers(rating="refuted"))
    assert "submitted your review" in refusal(other) or "can be reviewed" in refusal(other)


@pytest.mark.parametrize("pieces", [1, 30])
def test_a_review_costs_the_same_however_much_evidence(
    pieces, keyed, hidden, django_assert_num_queries
):
    evidence = [make_evidence(title=f"Record {number}") for number in range(pieces)]

    with django_assert_num_queries(33):
        assert post(keyed, "claim-review-list", hidden.pk, **answers(evidence=evidence)).json()[
            "id"
        ]


def test_a_draft_is_kept_changed_and_handed_in(keyed, hidden):
    draft = post(keyed, "claim-review-list", hidden.pk, revision=1, draft=True).json()
    assert (draft["submitted_at"], draft["rating"], draft["sourcing"]) == (None, None, "")

    rest = answers(draft=True, confidence="")
    changed = post(keyed, "claim-review-list", hidden.pk, **rest).json()
    assert (changed["id"], changed["rating"]) == (draft["id"], "supported")
    assert hidden.events.latest().action == "add"

    handed_in = post(keyed, "claim-review-list", hidden.pk, **answers(draft=False)).json()
    assert (handed_in["id"], bool(handed_in["submitted_at"])) == (draft["id"], True)


def test_what_is_not_answered_is_pointed_at(keyed, hidden):
    response = post(keyed, "claim-review-list", hidden.pk, revision=1)

    names = ("sourcing", "attribution_check", "rating", "confidence", "explanation")
    assert sorted(pointers(response)) == sorted(f"/{name}" for name in names)
    assert not Review.objects.exists()


def test_an_older_revision_of_the_claim_is_not_reviewed(keyed, hidden):
    changes = {"statement": "Another."}
    workflow.edit_claim(hidden, changes, by=make_user("annotator"), revision=1)

    assert "changed while you" in refusal(post(keyed, "claim-review-list", hidden.pk, **answers()))


# The rating


def test_a_rating_is_one_of_the_articles_scale(keyed):
    scale = RatingScale.objects.create(code="other", name="Other")
    known = {"label": "True", "value": 5, "position": 1, "colour": "#000000", "definition": "x"}
    Rating.objects.create(scale=scale, code="true", **known)
    claim = make_claim(make_version(rating_scale=scale))

    wrong = post(keyed, "claim-review-list", claim.pk, **answers())
    assert pointers(wrong) == ["/rating"]
    assert wrong.json()["errors"][0]["detail"] == "There is none called “supported”."
    right = post(keyed, "claim-review-list", claim.pk, **answers(rating="true"))
    assert right.json()["rating"] == "true"


def test_a_kind_that_is_never_rated_gets_no_rating(keyed):
    claim = make_claim(kind="opinion")

    assert pointers(post(keyed, "claim-review-list", claim.pk, **answers())) == ["/rating"]


@pytest.mark.parametrize("rating", [5, True, [], {}, "", "x" * 5000])
def test_a_rating_is_named_by_its_code(keyed, hidden, rating):
    response = post(keyed, "claim-review-list", hidden.pk, **answers(rating=rating))

    assert pointers(response) == ["/rating"]


# Evidence


@pytest.mark.parametrize(
    ("item", "where"),
    [
        ({"url": "nope"}, "/url"),
        ({"url": "ftp://example.org/a"}, "/url"),
        ({"url": "javascript:alert(1)"}, "/url"),
        ({"archived_url": "nope"}, "/archived_url"),
        ({"published_on": "yesterday"}, "/published_on"),
        ({"stance": "likes"}, "/stance"),
        ({"title": ""}, "/title"),
        ({"title": "x" * 501}, "/title"),
        ({"excerpt": "x" * 5001}, "/excerpt"),
        ({"confidential": "yes"}, "/confidential"),
        ({"position": 1}, "/position"),
        ({"review": 1}, "/review"),
        ({"url": ""}, ""),
        ({"confidential": True}, ""),
    ],
)
@pytest.mark.parametrize("draft", [True, False])
def test_what_is_wrong_with_a_piece_of_evidence_is_pointed_at(keyed, hidden, item, where, draft):
    evidence = [make_evidence(), make_evidence(**item)]

    response = post(
        keyed, "claim-review-list", hidden.pk, **answers(evidence=evidence, draft=draft)
    )

    assert pointers(response) == [f"/evidence/1{where}"]
    assert not Review.objects.exists()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("evidence", "pointer"),
    [
        ("x", "/evidence"),
        (None, "/evidence"),
        ({}, "/evidence"),
        (["x"], "/evidence/0"),
        ([[]], "/evidence/0"),
        ([{}] * 101, "/evidence"),
    ],
)
def test_evidence_is_a_list_of_objects(keyed, hidden, evidence, pointer):
    response = post(keyed, "claim-review-list", hidden.pk, **answers(evidence=evidence))

    assert pointers(response) == [pointer]


def test_a_rating_needs_evidence(keyed, hidden):
    response = post(keyed, "claim-review-list", hidden.pk, **answers(evidence=[]))

    assert pointers(response) == [""]
    assert "at least one piece of evidence" in response.json()["detail"]


# Who reads what


@pytest.fixture
def double(db):
    """A claim that needs two reviews and has one."""
    return submit(make_claim(make_version(reviews_required=2)), explanation="Hidden explanation.")


def reviews_of(claim, client):
    return client.get(at("claim-review-list", claim.pk))


def test_while_a_round_runs_nobody_reads_the_reviews_of_others(double, keyed, editor):
    first = double.reviews.get()
    save_draft(double, explanation="Hidden draft.")

    for client in (keyed, editor):
        assert ids(reviews_of(double, client)) == []
        address = at("claim-review-detail", double.pk, first.pk)
        absent = client.get(at("claim-review-detail", double.pk, 10**9))
        assert client.get(address).content == absent.content


def test_what_a_hidden_review_says_changes_no_byte_of_any_answer(double, keyed, editor):
    slug = double.article.slug
    save_draft(double)
    addresses = [
        *(at(view) for view in ("claim-list", "article-list", "verdict-list", "correction-list")),
        *(f"{at('claim-list')}?{query}" for query in ("rating=refuted", "sourcing=vague")),
        *(at(f"claim-{view}", double.pk) for view in ("detail", "review-list", "history")),
        *(at(f"claim-{view}", double.pk) for view in ("candidates", "assignment-list")),
        *(at("article-claim-list", slug), at("article-detail", slug)),
    ]

    def read():
        return {a: [client.get(a).content for client in (keyed, editor)] for a in addresses}

    before = read()
    other = {"rating": Rating.objects.get(code="refuted"), "sourcing": "vague"}
    assert Review.objects.update(**other, explanation="Another.") == 2

    assert read() == before


def test_ones_own_draft_is_read_and_that_of_nobody_else(double, keyed):
    mine = post(keyed, "claim-review-list", double.pk, revision=1, draft=True).json()
    save_draft(double)

    assert ids(reviews_of(double, keyed)) == [mine["id"]]


def test_whoever_has_handed_in_reads_the_others(double, keyed):
    mine = post(keyed, "claim-review-list", double.pk, **answers(rating="refuted")).json()

    assert ids(reviews_of(double, keyed)) == [double.reviews.first().pk, mine["id"]]


def test_who_adjudicates_reads_a_round_that_is_complete(double, keyed, editor):
    submit(double, rating="refuted")

    assert len(ids(reviews_of(double, editor))) == 2
    assert ids(reviews_of(double, keyed)) == []


def test_the_reviews_of_what_is_published_are_read_by_every_reviewer(keyed, public):
    assert ids(reviews_of(public, keyed)) == [public.reviews.get().pk]


def test_the_reviews_of_another_claim_are_not_beneath_this_one(keyed, public):
    other = make_published()

    address = at("claim-review-detail", public.pk, other.reviews.get().pk)
    assert keyed.get(address).status_code == 404


def test_a_reviewer_reads_evidence_that_is_confidential(public):
    secret = {"title": "Secret title", "stance": "supports", "confidential": True}
    claim = submit(make_claim(), evidence=[secret | {"public_description": "A letter."}])
    reviewer = with_key(claim.reviews.get().reviewer)

    assert (
        reviews_of(claim, reviewer).json()["results"][0]["evidence"][0]["title"] == "Secret title"
    )
