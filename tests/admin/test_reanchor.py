"""Placing a claim in a newer text."""

import pytest

from articles import workflow
from articles.models import Claim
from tests.admin.test_span_forms import SKY, TEXT, send
from tests.admin.visitors import errors, page
from tests.make import make_claim, make_user, make_version


def adrift_claim() -> Claim:
    claim = make_claim(make_version(TEXT), SKY)
    newer = TEXT.replace("blue and", "blue, and")
    workflow.add_version(claim.article, newer, by=make_user("annotator"))
    claim.refresh_from_db()
    return claim


def test_passages_are_offered_in_their_context_and_none_is_chosen(annotator):
    claim = adrift_claim()

    response = annotator.get(page("claim_reanchor", claim.pk))

    form = response.context["form"]
    ((value, label),) = form.fields["passage"].choices
    assert (value, label) == ("29-67", "98 % alike")
    assert form["passage"].value() is None
    html = response.content.decode()
    assert "“The sky is blue, and the sea is green.”" in html
    assert 'value="29-67" checked' not in " ".join(html.split())
    assert "It stands" not in html
    assert "was not found in the latest text of the article (version 2)" in html


@pytest.mark.parametrize(
    ("data", "quote"),
    [
        ({"passage": "29-67"}, "The sky is blue, and the sea is green."),
        ({"words": "The sky is blue"}, "The sky is blue"),
        ({"start": 29, "end": 44}, "The sky is blue"),
    ],
)
def test_a_claim_is_placed_where_somebody_says(annotator, data, quote):
    claim = adrift_claim()

    for _twice in range(2):
        assert send(annotator, "reanchor", claim, **data).status_code == 302

    claim.refresh_from_db()
    assert (claim.quote, claim.version.number) == (quote, 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Paste the words of the claim, or give its start and end."),
        ({"passage": "29-67", "words": "The sky"}, "Choose a passage or paste words, not both."),
        ({"passage": "x"}, "Select a valid choice. x is not one of the available choices."),
        ({"passage": "0-999"}, "does not lie inside the text"),
        ({"words": "wet."}, "These words stand 2 times in the text: say which one."),
    ],
)
def test_nothing_is_guessed(annotator, data, said):
    claim = adrift_claim()

    response = send(annotator, "reanchor", claim, **data)

    assert response.status_code == 422
    assert said in " ".join(errors(response))
    claim.refresh_from_db()
    assert claim.version.number == 1


def test_a_claim_that_stands_in_the_latest_text_is_not_placed(annotator):
    claim = make_claim()

    response = send(annotator, "reanchor", claim, words="The sky is blue.")

    assert response.status_code == 409
    assert errors(response) == ["This claim stands in the latest text already."]
