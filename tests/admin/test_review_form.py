"""The questions that a reviewer answers."""

import pytest

from tests.admin.visitors import page, review_data
from tests.make import make_claim


def test_every_value_has_its_definition_at_hand_and_none_is_blank(reviewer):
    claim = make_claim()

    response = reviewer.get(page("claim_review", claim.pk))

    html = response.content.decode()
    for words_of in ("An identified person, on the record.", "Said so, word for word."):
        assert words_of in html
    assert "The evidence backs the statement as worded." in html
    for name in ("sourcing", "attribution_check", "rating", "confidence"):
        values = [radio.data["value"] for radio in response.context["form"][name]]
        assert all(values)


@pytest.mark.parametrize("kind", ["prediction", "opinion", "question"])
def test_kinds_that_are_never_rated_offer_no_rating(reviewer, kind):
    claim = make_claim(kind=kind)

    form = reviewer.get(page("claim_review", claim.pk)).context["form"]

    assert [rating.code for rating in form.fields["rating"].queryset] == ["not_rated"]


def test_a_forged_rating_is_refused(reviewer):
    claim = make_claim(kind="opinion")

    response = reviewer.post(page("claim_review", claim.pk), review_data(claim))

    assert response.status_code == 422
    assert "rating" in response.context["form"].errors
