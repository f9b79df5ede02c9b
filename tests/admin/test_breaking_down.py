"""Breaking an article down on its page: what is selected there is sent, and answered in JSON."""

import re
from typing import Any

import pytest

from articles import workflow
from articles.models import Article, Claim, Speaker
from articles.text.spans import Span
from tests.admin.visitors import Visitor, page
from tests.make import BODY, make_claim, make_claims, make_user, make_version, submit

NEW = {"statement": "The sky is blue.", "kind": "event_property"}


def post(visitor: Visitor, article: Article, step: str, **data: Any) -> Any:
    return visitor.post(page("article_break_down", article.pk), {"step": step, **data})


def selected(start: int, end: int, body: str = BODY, seen: int = 1) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": body[start:end], "seen_version": seen}


def of(claim: Claim, **data: Any) -> dict[str, Any]:
    return {"claim": claim.pk, "revision": claim.revision, **data}


def said(response: Any, status: int) -> list[str]:
    assert response.status_code == status
    return response.json()["sentences"]


# Adding


def test_what_is_selected_becomes_a_claim_and_the_page_gets_what_has_changed(annotator):
    version = make_version()
    bo = Speaker.objects.create(name="Bo Example", kind="person")

    response = post(
        annotator, version.article, "add", **selected(14, 30), **NEW, speaker=bo.pk, via="Interfax"
    )

    claim = Claim.objects.get()
    assert (claim.quote, claim.span) == ("The sky is blue.", Span(14, 30))
    assert (claim.statement, claim.kind, claim.via) == (*NEW.values(), "Interfax")
    assert (claim.speaker, claim.parent, claim.status) == (bo, None, "open")
    answer = response.json()
    assert (answer["said"], answer["number"]) == ("Claim 1 is added.", 1)
    assert 'id="m1"' in answer["parts"]["text"]
    assert f'data-pk="{claim.pk}"' in answer["parts"]["rows"]
    assert "<strong>1</strong> Open" in answer["parts"]["progress"]


@pytest.mark.parametrize(
    "body", ["🇺🇳 Cafe\u0301 is \r\n open.", "قال الوزير إن الأسعار انخفضت", "𝟓 👩‍👩‍👧 here."]
)
def test_offsets_are_code_points_in_every_script(annotator, body):
    version = make_version(body)

    post(annotator, version.article, "add", **selected(2, len(body) - 1, body), **NEW)

    assert Claim.objects.get().quote == body[2:-1]


def test_a_claim_inside_others_is_nested_in_the_innermost(annotator):
    outer = make_claim(span=Span(0, 30))
    middle = make_claim(outer.version, Span(14, 30), parent=outer, relation="content")
    data = selected(18, 21) | NEW

    post(annotator, outer.article, "add", **data, relation="presupposition")

    inner = Claim.objects.get(number=3)
    assert (inner.parent, inner.relation) == (middle, "presupposition")


def test_who_does_not_want_it_nested_says_so(annotator):
    outer = make_claim(span=Span(0, 30))

    post(annotator, outer.article, "add", **selected(14, 30), **NEW, relation="")

    assert Claim.objects.get(number=2).parent is None


def test_a_double_click_adds_one_claim(annotator):
    article = make_version().article

    for _twice in range(2):
        response = post(annotator, article, "add", **selected(14, 30), **NEW)

    assert response.json()["number"] == 1
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        ({"quote": "The sky is red."}, 409, "The text does not say this at that place"),
        ({"start": 15}, 409, "The text does not say this at that place"),
        ({"seen_version": 9}, 409, "The text does not say this at that place"),
        ({"kind": ""}, 422, "Say what kind of assertion it is."),
        ({"statement": " "}, 422, "Say what is claimed in a sentence that stands alone."),
        ({"speaker": "Nobody"}, 422, "Choose a speaker from the list"),
        ({"relation": "content"}, 409, "No claim stands around these words"),
        ({"end": "x"}, 422, "Enter a whole number."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_nothing_is_added(annotator, data, status, words):
    article = make_version().article

    response = post(annotator, article, "add", **{**selected(14, 30), **NEW, **data})

    assert words in " ".join(said(response, status))
    assert not Claim.objects.exists()


def test_a_claim_that_crosses_another_is_refused(annotator):
    claim = make_claim(span=Span(0, 20))

    response = post(annotator, claim.article, "add", **selected(14, 30), **NEW)

    assert "crosses claim 1" in said(response, 422)[0]


def test_where_the_text_is_newer_by_now_it_is_refused_and_the_newer_one_is_shown(annotator):
    version = make_version()
    workflow.add_version(version.article, f"Newer. {BODY}", by=make_user("annotator"))

    response = post(annotator, version.article, "add", **selected(14, 30), **NEW)

    assert said(response, 409) == ["The article has a newer text: add the claim there."]
    assert "Newer. Water" in response.json()["parts"]["text"]
    assert response.json()["version"] == 2


# Changing claims


def test_a_claim_gets_the_edges_of_what_is_selected(annotator):
    claim = make_claim(span=Span(14, 30))

    response = post(annotator, claim.article, "respan", **of(claim, **selected(18, 30)))

    assert Claim.objects.get().quote == "sky is blue."
    assert response.json()["said"] == "The claim has new edges."
    assert (
        f'data-start="18" data-end="30" data-revision="{claim.revision + 1}"'
        in (response.json()["parts"]["rows"])
    )


def test_a_claim_is_cut_where_the_selection_begins(annotator):
    claim = make_claim(span=Span(0, 30))
    parts = {"seen_start": 0, "seen_end": 30, "first_end": 13, "second_start": 14}
    statements = {"first_statement": "Water is wet.", "second_statement": "The sky is blue."}

    post(annotator, claim.article, "split", **of(claim, **selected(14, 30), **parts, **statements))

    found = Claim.objects.order_by("number").values_list("quote", "statement")
    assert list(found) == [("Water is wet.",) * 2, ("The sky is blue.",) * 2]


@pytest.mark.parametrize("step", ["respan", "split"])
def test_words_that_the_text_does_not_have_there_are_refused(annotator, step):
    claim = make_claim(span=Span(0, 30))
    parts = {"seen_start": 0, "seen_end": 30, "first_end": 13, "second_start": 14}
    statements = {"first_statement": "One.", "second_statement": "Other."}
    wrong = selected(14, 30) | {"quote": "The sky is red."}

    response = post(annotator, claim.article, step, **of(claim, **wrong, **parts, **statements))

    assert "The text does not say this at that place" in said(response, 409)[0]
    assert Claim.objects.get().span == Span(0, 30)


def test_two_claims_are_merged(annotator):
    claim = make_claim(span=Span(0, 13))
    other = make_claim(claim.version, Span(14, 30))

    post(annotator, claim.article, "merge", **of(claim, other=other.pk, statement="Both."))

    assert Claim.objects.get().quote == "Water is wet. The sky is blue."


def test_a_claim_is_nested_in_the_one_around_it_and_parted_again(annotator):
    outer = make_claim(span=Span(0, 30))
    claim = make_claim(outer.version, Span(14, 30))

    response = post(annotator, claim.article, "nest", **of(claim, relation="content"))
    claim.refresh_from_db()
    assert (claim.parent, response.json()["said"]) == (outer, "Claim 2 is changed.")

    post(annotator, claim.article, "nest", **of(claim, relation=""))
    claim.refresh_from_db()
    assert claim.parent is None


@pytest.mark.parametrize("step", ["respan", "nest"])
def test_a_claim_that_somebody_changed_meanwhile_is_shown_as_it_is_now(annotator, step):
    claim = make_claim(make_version(), Span(14, 30))
    make_claim(claim.version, Span(0, 30))
    changes = {"statement": "Changed."}
    workflow.edit_claim(claim, changes, by=make_user("annotator"), revision=claim.revision)

    data = of(claim, **selected(18, 30), relation="content")
    response = post(annotator, claim.article, step, **data)

    assert "Somebody else changed this claim meanwhile." in said(response, 409)[0]
    revision = re.search(r'data-revision="(\d+)"', response.json()["parts"]["rows"].split("c1")[1])
    assert int(revision[1]) == claim.revision + 1


def test_a_claim_under_review_stays_as_it_is(annotator):
    claim = submit(make_claim(make_version(reviews_required=2), Span(14, 30)))

    response = post(annotator, claim.article, "respan", **of(claim, **selected(18, 30)))

    assert "before anyone reviewed it" in said(response, 409)[0]


# Who, and what else


def test_claims_of_other_articles_and_unknown_steps_are_not_found(annotator):
    claim, other = make_claim(), make_version().article

    assert post(annotator, other, "respan", **of(claim, **selected(18, 30))).status_code == 404
    assert post(annotator, other, "publish").status_code == 404
    assert annotator.get(page("article_break_down", other.pk)).status_code == 405


def test_who_may_not_is_told_so_in_json(reviewer):
    response = post(reviewer, make_version().article, "add", **selected(14, 30), **NEW)

    assert said(response, 403) == ["Your role does not include breaking articles down."]


@pytest.mark.parametrize("how_many", [1, 30])
def test_adding_costs_the_same_however_many_claims(annotator, how_many, django_assert_num_queries):
    claim = make_claims(how_many)[0]
    data = selected(0, 4, claim.version.body) | NEW

    with django_assert_num_queries(28):
        response = post(annotator, claim.article, "add", **data, relation="content")

    assert response.status_code == 200
