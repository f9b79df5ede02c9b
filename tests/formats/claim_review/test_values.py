"""Texts and objects as they stand in the properties of ClaimReviews."""

import pytest

from tests.formats.claim_review.reviews import REVIEW, changed, one


def test_html_references_are_resolved_and_told():
    found = one(changed(claimReviewed="&#8220;Tom &amp; Jerry&#8221; &c; &nbsp"))

    assert found.record["body"] == "“Tom & Jerry” &c; &nbsp"
    assert "&quot;" in found.remarks[0]


@pytest.mark.parametrize(
    ("claimed", "text"),
    [
        ("<p>The <b class='x'>world</b> is<br/>flat.</p>\n<p>So.</p>", "The world is\nflat.\nSo."),
        ("&lt;em&gt;The world&lt;/em&gt; is flat.", "The world is flat."),
        ("5 < 6, a<b and c>d, <3, <unknown>", "5 < 6, a<b and c>d, <3, <unknown>"),
    ],
)
def test_tags_of_html_are_no_words(claimed, text):
    found = one(changed(claimReviewed=claimed))

    assert found.record["body"] == text
    assert bool(found.remarks) == (claimed != text)


def test_a_claim_may_be_an_object_with_its_text():
    claimed = {"@type": "Claim", "name": "Berlin", "text": "The world is flat."}

    found = one(changed(claimReviewed=claimed))

    assert (found.record["body"], found.remarks) == ("The world is flat.", ())


def test_html_references_that_are_escaped_twice_are_resolved():
    assert (
        one(REVIEW | {"claimReviewed": "&amp;quot;A&amp;quot; &amp; B"}).record["body"] == '"A" & B'
    )
