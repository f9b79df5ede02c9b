"""The judgements of ClaimReviews, made into reviews."""

import pytest

from tests.formats.claim_review.reviews import changed, claim_of, one, rated


@pytest.mark.parametrize(
    "rating",
    [
        {"alternateName": "PANTS on\u00a0fire! "},
        {"name": "False"},
        {"ratingValue": "False"},
        {"alternateName": ["False"], "ratingValue": "1", "bestRating": "", "worstRating": None},
        {"alternateName": "FALSE: the picture is from 2009"},
        {"alternateName": "FALSO_"},
        {"alternateName": "False", "ratingValue": 5, "bestRating": 1, "worstRating": 5},
    ],
)
def test_ratings_are_read_by_their_words(rating):
    found = one(rated(**rating))

    assert found.record["claims"][0]["reviews"][0]["rating"] == "refuted"
    assert found.remarks == ()


def test_a_rating_may_be_a_text_alone():
    assert claim_of(changed(reviewRating="Mostly true"))["reviews"][0]["rating"] == (
        "mostly_supported"
    )


@pytest.mark.parametrize(
    ("rating", "printed", "remark"),
    [
        ({"alternateName": "Four Lies"}, "Four Lies", "“Four Lies” is not in the table"),
        ({"alternateName": "Satire"}, "Satire", "no code in the table (a joke is neither"),
        ({"ratingValue": "4", "bestRating": 5}, "4 (1–5)", "“4 (1–5)” is not in the table"),
        ({"ratingValue": 1, "bestRating": 1, "worstRating": 5}, "1 (5–1)", "“1 (5–1)” is not in"),
        ({}, "", "It has no rating"),
    ],
)
def test_what_is_not_in_the_table_is_not_guessed(rating, printed, remark):
    found = one(rated(**rating))

    claim = found.record["claims"][0]
    assert "reviews" not in claim
    assert claim["origin"]["extra"]["rating"] == printed
    assert remark in found.remarks[0]
    assert found.remarks[0].endswith("imported without a review.")


@pytest.mark.parametrize(
    "numbers",
    [{"ratingValue": 5}, {"ratingValue": 1, "bestRating": 1, "worstRating": "7"}],
    ids=["without ends", "reversed"],
)
def test_numbers_at_the_other_end_are_told_and_decide_nothing(numbers):
    found = one(rated(alternateName="False", **numbers))

    assert found.record["claims"][0]["reviews"][0]["rating"] == "refuted"
    assert found.remarks == ("Rating “False” is at the other end by its numbers: its words count.",)


def test_an_organisation_has_a_table_of_its_own(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(
        "site\tlabel\tcode\tnote\n"
        "example.org\tFour Lies\trefuted\tour method\n"
        "\t1 (5–1)\tsupported\n",
        "utf-8",
    )

    words = one(rated(alternateName="four lies"), ratings=own)
    number = one(rated(ratingValue=1, bestRating=1, worstRating=5), ratings=own)

    assert words.record["claims"][0]["reviews"][0]["rating"] == "refuted"
    assert number.record["claims"][0]["reviews"][0]["rating"] == "supported"


@pytest.mark.parametrize(
    ("parts", "explanation"),
    [
        ({"reviewBody": "Look at it.", "description": "No."}, "Look at it."),
        ({"description": "&quot;No.&quot;"}, '"No."'),
        ({}, "Checkers rated this: False"),
        ({"reviewBody": 5}, "Checkers rated this: False"),
    ],
)
def test_the_explanation_is_what_there_is_of_one(parts, explanation):
    item = {**rated(alternateName="False"), **parts}

    assert claim_of(item)["reviews"][0]["explanation"] == explanation


def test_an_address_without_a_host_is_a_reference_to_the_check():
    found = one(changed(url="/checks/1"))

    evidence = found.record["claims"][0]["reviews"][0]["evidence"][0]
    assert "url" not in evidence
    assert evidence["reference"] == "/checks/1"


def test_a_check_that_nobody_could_find_makes_no_review():
    found = one(changed(url=None))

    assert "reviews" not in found.record["claims"][0]
    assert found.remarks == ("It does not say where it was published: imported without a review.",)


def test_the_publisher_is_the_organization_among_the_authors():
    authors = [{"@type": "Person", "name": "Bob"}, {"@type": "NewsMediaOrganization", "name": "Us"}]

    found = one(changed(author=authors))

    assert found.record["claims"][0]["reviews"][0]["evidence"][0]["publisher"] == "Us"


def test_a_date_of_the_fact_check_that_can_be_read_in_two_ways_is_told():
    found = one(changed(datePublished="3/4/2020"))

    assert found.remarks[0].startswith("“3/4/2020” is no date that can be read in one way alone")


@pytest.mark.parametrize(
    "rating",
    [
        [{"alternateName": "False"}, {"alternateName": "True"}],
        {"alternateName": ["False", "True"]},
        {"alternateName": ["False", "Whatever that is"]},
        ["False", "True"],
    ],
)
def test_of_ratings_that_differ_none_is_taken(rating):
    found = one(changed(reviewRating=rating))

    assert "reviews" not in found.record["claims"][0]
    assert found.remarks[-1].startswith("It has several ratings that differ")


def test_ratings_that_say_the_same_in_two_languages_are_one():
    claim = claim_of(changed(reviewRating={"alternateName": ["False", "Falso"]}))

    assert claim["reviews"][0]["rating"] == "refuted"
