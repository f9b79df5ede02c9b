"""`fields`: the parts of an answer that are asked for."""

import pytest

from articles.api.google.fields import Unreadable, only, parse, read
from articles.api.problems import InvalidParameters
from articles.formats.google_fact_check import PAGES, SEARCHED

ANSWER = {
    "claims": [
        {"text": "A.", "claimReview": [{"url": "a", "publisher": {"name": "N", "site": "s"}}]},
        {"text": "B.", "claimant": "C"},
    ],
    "nextPageToken": "next",
}
BOTH, MORE = {"text": "B.", "claimant": "C"}, {"nextPageToken": "next"}


def asked(fields: str):
    return only(read({"fields": fields}, SEARCHED), ANSWER)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("nextPageToken", {"nextPageToken": "next"}),
        ("claims/text", {"claims": [{"text": "A."}, {"text": "B."}]}),
        ("claims(text)", {"claims": [{"text": "A."}, {"text": "B."}]}),
        (" claims ( text , claimant ) ", {"claims": [{"text": "A."}, BOTH]}),
        (
            "claims/claimReview/publisher/site,nextPageToken",
            {"claims": [{"claimReview": [{"publisher": {"site": "s"}}]}, {}]} | MORE,
        ),
        (
            "claims(text,claimReview(url,publisher/name))",
            {
                "claims": [
                    {"text": "A.", "claimReview": [{"url": "a", "publisher": {"name": "N"}}]},
                    {"text": "B."},
                ]
            },
        ),
        ("claims/claimReview(url)", {"claims": [{"claimReview": [{"url": "a"}]}, {}]}),
        ("*", ANSWER),
        ("claims/*,nextPageToken", ANSWER),
        ("*/text", {"claims": [{"text": "A."}, {"text": "B."}], "nextPageToken": "next"}),
        ("claims/text,claims", {"claims": ANSWER["claims"]}),
        ("claims,claims/text", {"claims": ANSWER["claims"]}),
        ("claims/text,claims/claimant", {"claims": [{"text": "A."}, BOTH]}),
    ],
)
def test_what_is_asked_for_is_what_is_answered(fields, found):
    assert asked(fields) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", ",", "a,", ",a", "a,,b", "(", ")", "a(", "a)", "a()", "(a)", "a(b))", "a(b"),
        *("/", "a/", "/a", "a//b", "a(b)c", "a(b)/c", "a/(b)", "a/b(c", "x" * 2001),
        *("a(" * 500, "a/" * 500 + "a", "a/" * 16 + "a(" * 900),
    ],
)
def test_what_is_no_list_of_names_is_not_read(text):
    with pytest.raises(Unreadable):
        parse(text)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ("claim", "claim"),
        ("claims/verdict", "claims/verdict"),
        ("claims(text/more)", "claims/text/more"),
        ("claims(claimReview(url,nothing))", "claims/claimReview/nothing"),
        ("nextPageToken,\0", "\0"),
        ("*/*/*/*/*/*", "*/*/*"),
    ],
)
def test_a_part_that_answers_never_have_is_refused_by_its_path(fields, path):
    with pytest.raises(InvalidParameters) as refused:
        read({"fields": fields}, SEARCHED)

    [fault] = refused.value.errors
    assert fault["detail"].startswith(f"Cannot find matching fields for path “{path}")


def test_parts_of_pages_are_known_too():
    mask = read({"$fields": "claimReviewMarkupPages(name,claimReviewMarkups/rating/*)"}, PAGES)

    assert only(mask, {"claimReviewMarkupPages": [{"name": "a", "pageUrl": "b"}]}) == {
        "claimReviewMarkupPages": [{"name": "a"}]
    }


def test_nothing_asked_for_is_everything():
    assert only(read({}, SEARCHED), ANSWER) == ANSWER
