"""What rows of JSON Lines and CSV say of articles."""

from articles.formats.rows import Row, articles

CLAIM = {"article": "a", "number": 1, "statement": "So.", "status": "open", "version": 1}
REVIEW = {"article": "a", "claim": 1, "rating": "supported"}


def read(*said):
    return list(articles(Row(f"line {n}", one) for n, one in enumerate(said, 1)))


def test_rows_of_one_article_that_follow_each_other_are_one_record():
    found = read(CLAIM, REVIEW, {**CLAIM, "number": 2}, {**REVIEW, "article": "b"}, CLAIM)

    assert [(one.place, one.record["slug"]) for one in found] == [
        ("line 1 to 3", "a"),
        ("line 4", "b"),
        ("line 5", "a"),
    ]
    assert found[0].record["claims"] == [
        {"number": 1, "statement": "So.", "reviews": [{"rating": "supported"}]},
        {"number": 2, "statement": "So."},
    ]


def test_what_two_rows_say_differently_of_a_claim_stays_apart():
    (found,) = read(CLAIM, {**CLAIM, "statement": "Not so."})

    assert [claim["statement"] for claim in found.record["claims"]] == ["So.", "Not so."]


def test_an_article_with_its_text_stands_alone():
    found = read({"slug": "a", "body": "x"}, {"slug": "a", "body": "x"}, CLAIM)

    assert [one.place for one in found] == ["line 1", "line 2", "line 3"]


def test_what_was_published_is_not_taken_over_and_that_is_said():
    found = read(
        {**CLAIM, "published": {"number": 1}}, {**CLAIM, "number": 2, "published": {"x": 1}}
    )

    assert found[0].remarks == (
        "line 1 (and 1 more): What is published of it is not taken over: here an editor publishes.",
    )


def test_what_is_no_row_is_said_at_its_place():
    found = read("The line is not JSON.", {}, {"article": {}, "claim": {}, "published_at": 1})

    assert [(one.place, one.record) for one in found] == [(f"line {n}", None) for n in range(1, 4)]
    assert found[0].remarks == ("The line is not JSON.",)
    assert found[2].remarks == ("The verdict does not name its article by a slug.",)


def test_a_retraction_has_nothing_to_import():
    (found,) = read({"article": {"slug": "a"}, "claim": {}, "published_at": "x", "rating": None})

    assert found.remarks == ("A retraction has no judgement that could be imported.",)
