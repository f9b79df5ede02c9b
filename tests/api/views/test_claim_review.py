"""A verdict as ClaimReview."""

import pytest

from tests.api.rows import at, make_correction, make_retraction
from tests.make import make_claim, make_published


def test_everybody_reads_the_claim_review_of_a_verdict(public, anonymous):
    verdict = public.verdicts.get()

    response = anonymous.get(at("verdict-claimreview", verdict.pk))

    review = response.json()
    assert response["Content-Type"] == "application/ld+json"
    assert (review["@type"], review["claimReviewed"]) == ("ClaimReview", public.statement)
    assert review["url"] == f"http://testserver{at('claim-detail', public.pk)}"
    assert review["reviewRating"]["alternateName"] == verdict.rating.label


def test_who_asks_for_json_gets_it(public, anonymous):
    address = at("verdict-claimreview", public.verdicts.get().pk)

    response = anonymous.get(address, headers={"accept": "application/json"})

    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_a_correction_keeps_the_day_of_the_first_verdict(public, anonymous):
    verdict = make_correction(public)

    review = anonymous.get(at("verdict-claimreview", verdict.pk)).json()

    assert review["reviewRating"]["ratingExplanation"] == verdict.explanation


def test_a_verdict_that_was_replaced_has_none(public, anonymous):
    first = public.verdicts.get()
    make_correction(public)

    response = anonymous.get(at("verdict-claimreview", first.pk))

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert "Another verdict has replaced this one" in response.json()["detail"]


@pytest.mark.django_db
def test_what_rates_nothing_has_none(public, anonymous):
    opinion = make_published(make_claim(kind="opinion"), rating="not_rated").verdicts.get()

    for verdict in (make_retraction(public), opinion):
        response = anonymous.get(at("verdict-claimreview", verdict.pk))
        assert response.status_code == 404
        assert response.json()["detail"] == "This verdict makes no ClaimReview: it rates nothing."


def test_parameters_are_refused(public, anonymous):
    address = at("verdict-claimreview", public.verdicts.get().pk)

    assert anonymous.get(address, {"profile": "x"}).status_code == 400


def test_the_profile_is_that_of_who_reads_it(public, anonymous):
    address = at("verdict-claimreview", public.verdicts.get().pk)

    taken = anonymous.get(address, {"profile": "fact-check-insights"}).json()

    assert taken["reviewRating"]["ratingValue"] == "5"
    assert anonymous.get(address, {"profile": "default"}).json() == anonymous.get(address).json()


def test_a_profile_that_there_is_not_is_refused_in_words(public, anonymous):
    address = at("verdict-claimreview", public.verdicts.get().pk)

    response = anonymous.get(address, {"profile": "duke"})

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {
            "parameter": "profile",
            "code": "invalid",
            "detail": "There is no such profile. Known here: default, fact-check-insights.",
        }
    ]


@pytest.mark.django_db
def test_a_text_ends_no_element_of_a_page_that_it_is_put_into(anonymous):
    verdict = make_published(make_claim(statement="</script><script>")).verdicts.get()

    response = anonymous.get(at("verdict-claimreview", verdict.pk))

    assert not set(response.content) & set(b"<>&")
    assert response.json()["claimReviewed"] == "</script><script>"
