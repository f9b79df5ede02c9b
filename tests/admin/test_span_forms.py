"""Moving the edges of a claim, splitting it, and merging two."""

import pytest

from articles import workflow
from articles.models import Claim
from articles.text.spans import Span
from tests.admin.visitors import Visitor, errors, page, words
from tests.make import make_claim, make_published, make_user, make_version, submit

TEXT = "Wet is wet. Dry is not wet.\n\nThe sky is blue and the sea is green."
SKY = Span(29, 66)


def send(visitor: Visitor, step: str, claim: Claim, **data):
    return visitor.post(page(f"claim_{step}", claim.pk), {"revision": claim.revision} | data)


# Edges


def test_edges_move_to_the_words_that_are_pasted(annotator):
    claim = make_claim(make_version(TEXT), SKY)
    form = annotator.get(page("claim_respan", claim.pk)).context["form"]
    assert form["words"].value() == "The sky is blue and the sea is green."

    response = send(annotator, "respan", claim, words=" The sky is blue ")

    claim.refresh_from_db()
    assert (claim.span, claim.quote, claim.revision) == (Span(29, 44), "The sky is blue", 2)
    assert response["Location"] == page("claim_change", claim.pk)


def test_of_words_that_stand_more_than_once_those_at_the_claim_are_meant(annotator):
    version = make_version(TEXT)
    claim = make_claim(version, Span(12, 27))

    send(annotator, "respan", claim, words="wet.")

    claim.refresh_from_db()
    assert claim.span == Span(23, 27)


def test_words_elsewhere_are_asked_about_where_they_stand_more_than_once(annotator):
    claim = make_claim(make_version(TEXT), SKY)

    response = send(annotator, "respan", claim, words="wet.")
    chosen = send(annotator, "respan", claim, words="wet.", occurrence=2)

    assert response.status_code == 422
    assert "These words stand 2 times in the text: say which one." in errors(response)
    assert chosen.status_code == 302
    claim.refresh_from_db()
    assert claim.span == Span(23, 27)


def test_edges_are_given_by_offsets_both_or_none(annotator):
    claim = make_claim(make_version(TEXT), SKY)

    half = send(annotator, "respan", claim, words=claim.quote, start=33)
    whole = send(annotator, "respan", claim, words=claim.quote, start=33, end=44)

    assert (half.status_code, whole.status_code) == (422, 302)
    assert errors(half) == ["Give both the start and the end, or neither."]
    claim.refresh_from_db()
    assert claim.quote == "sky is blue"


def test_edges_that_cross_another_claim_are_refused(annotator):
    version = make_version(TEXT)
    make_claim(version, Span(0, 11))
    claim = make_claim(version, Span(12, 27))

    response = send(annotator, "respan", claim, start=4, end=27, words="kept words")

    assert response.status_code == 422
    assert "crosses claim 1" in errors(response)[0]
    assert "kept words</textarea>" in response.content.decode()


def test_a_claim_that_changed_meanwhile_is_shown_as_it_is_now(annotator):
    claim = make_claim(make_version(TEXT), SKY)
    changes = {"statement": "The sky is blue."}
    workflow.edit_claim(claim, changes, by=make_user("annotator"), revision=1)

    response = send(annotator, "respan", claim, words="The sky is blue")

    assert response.status_code == 409
    assert "It now says: “The sky is blue.”" in errors(response)[0]
    assert response.context["form"]["revision"].value() == "2"
    assert "The sky is blue</textarea>" in response.content.decode()


# Two of one


def parts(claim: Claim, **data):
    seen = {"seen_start": claim.start, "seen_end": claim.end}
    statements = {"first_statement": "Blue.", "second_statement": "Green."}
    return seen | statements | data


@pytest.mark.parametrize(
    ("data", "first", "second"),
    [
        ({"begins": "the sea"}, "The sky is blue and", "the sea is green."),
        ({"begins": "the sea", "ends": "blue"}, "The sky is blue", "the sea is green."),
        ({"second_start": 49, "first_end": 44}, "The sky is blue", "the sea is green."),
        ({"second_start": 45}, "The sky is blue", "and the sea is green."),
    ],
)
def test_a_claim_is_split_where_its_second_part_begins(annotator, data, first, second):
    claim = make_claim(make_version(TEXT), SKY)

    sent = parts(claim, **data)
    for _twice in range(2):  # a double click, or a lost answer
        response = send(annotator, "split", claim, **sent)
        assert response.status_code == 302

    assert list(Claim.objects.values_list("quote", "statement")) == [
        (first, "Blue."),
        (second, "Green."),
    ]


def test_the_message_leads_to_the_new_claim(annotator):
    claim = make_claim(make_version(TEXT), SKY)

    response = annotator.post(
        page("claim_split", claim.pk), parts(claim, begins="the sea", revision=1), follow=True
    )

    assert f'<a href="{page("claim_change", Claim.objects.last().pk)}">2. the sea' in words(
        response
    )


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        ({}, "begins", "Paste the words with which the second part begins, or give its start."),
        ({"begins": "sea and"}, "begins", "These words stand 0 times"),
        ({"begins": "is"}, "begins", "These words stand 2 times"),
        ({"begins": "Dry"}, "begins", "These words stand 0 times"),
        ({"begins": "the sea", "ends": "green"}, "ends", "These words stand 0 times"),
        ({"begins": "the sea", "second_statement": ""}, "second_statement", "stands alone"),
        ({"second_start": 12}, "__all__", "Both parts lie inside the claim"),
    ],
)
def test_what_cannot_be_split_is_refused_in_words(annotator, data, field, said):
    claim = make_claim(make_version(TEXT), SKY)

    response = send(annotator, "split", claim, **parts(claim, **data))

    assert response.status_code == 422
    assert said in response.context["form"].errors[field][0]
    assert "Blue.</textarea>" in response.content.decode()
    assert Claim.objects.count() == 1


# One of two


def test_neighbours_are_offered_that_nobody_has_reviewed(annotator):
    version = make_version(TEXT)
    claim, near = make_claim(version, Span(0, 11)), make_claim(version, Span(12, 27))
    submit(make_claim(version, SKY))
    workflow.reopen(make_published(), by=make_user("editor"), reason="A new source.")
    make_claim()

    form = annotator.get(page("claim_merge", claim.pk)).context["form"]

    assert [choice[0] for choice in form.fields["other"].choices] == [near.pk]
    assert form["other"].value() is None
    assert form["statement"].value() == claim.statement


def test_few_of_many_neighbours_are_offered(annotator):
    version = make_version(" ".join(f"word{n:04}" for n in range(20)))
    claims = [make_claim(version, Span(9 * n, 9 * n + 8)) for n in range(20)]

    form = annotator.get(page("claim_merge", claims[9].pk)).context["form"]

    offered = [choice[0] for choice in form.fields["other"].choices]
    assert offered == [claim.pk for claim in (*claims[4:9], *claims[10:15])]


def test_two_claims_become_one_also_after_a_double_click(annotator):
    version = make_version(TEXT)
    claim, near = make_claim(version, Span(0, 11)), make_claim(version, Span(12, 27))

    for _twice in range(2):
        response = send(annotator, "merge", claim, other=near.pk, statement="Both.")
        assert response.status_code == 302

    merged = Claim.objects.get()
    assert (merged.span, merged.statement) == (Span(0, 27), "Both.")


def test_a_claim_of_another_article_cannot_be_forged_in(annotator):
    claim = make_claim(make_version(TEXT), SKY)

    response = send(annotator, "merge", claim, other=make_claim().pk, statement="Kept words.")

    assert response.status_code == 422
    assert "other" in response.context["form"].errors
    assert "Kept words.</textarea>" in response.content.decode()
    assert Claim.objects.count() == 2
