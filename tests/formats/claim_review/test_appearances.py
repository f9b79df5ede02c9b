"""Where the claims of ClaimReviews appeared."""

import pytest

from articles.formats.appearances import UNKNOWN
from tests.formats.claim_review.reviews import REVIEW, changed, one, reads


@pytest.mark.parametrize(
    ("item", "url", "domain"),
    [
        (
            {"@type": "Claim", "appearance": "https://a.example/1"},
            "https://a.example/1",
            "a.example",
        ),
        (
            {
                "@type": "Claim",
                "appearance": [{"@id": "https://a.example/1"}, "https://b.example/"],
            },
            "https://a.example/1",
            "a.example",
        ),
        ({"@type": "CreativeWork", "url": "http://a.example/1"}, "http://a.example/1", "a.example"),
        ("https://a.example/1", "https://a.example/1", "a.example"),
        (
            {"@type": "Claim", "appearance": {"url": {"@id": "https://a.example/1"}}},
            "https://a.example/1",
            "a.example",
        ),
        (
            {"@type": "CreativeWork", "sameAs": ["https://a.example/1"]},
            "https://a.example/1",
            "a.example",
        ),
        ({"contentUrl": "https://a.example/1.png"}, "https://a.example/1.png", "a.example"),
        ({"@type": "Claim", "sameAs": "https://a.example/1"}, None, "unknown.invalid"),
        (
            {"@type": "Clip", "isPartOf": {"url": "https://v.example/w?v=1"}},
            "https://v.example/w?v=1",
            "v.example",
        ),
        (
            {"url": "https://web.archive.org/web/20210407034642/https://x.example/u"},
            "https://web.archive.org/web/20210407034642/https://x.example/u",
            "x.example",
        ),
        ({"url": "https://bücher.example/1"}, "https://bücher.example/1", "xn--bcher-kva.example"),
        (None, None, "unknown.invalid"),
        ({"@type": "Claim", "author": {"name": "x.com"}}, None, "unknown.invalid"),
        ({"url": "javascript:alert(1)"}, None, "unknown.invalid"),
        ({"url": "a post"}, None, "unknown.invalid"),
    ],
)
def test_what_is_reviewed_comes_in_many_shapes(item, url, domain):
    record = one(changed(itemReviewed=item)).record

    assert (record.get("url"), record["outlet"]["domain"]) == (url, domain)


def test_an_address_that_cannot_be_stored_is_told():
    assert one(changed(itemReviewed={"url": "a post"})).remarks == (
        "“a post” is no web address: it is not stored.",
    )


def test_the_page_of_the_check_is_never_the_place_where_the_claim_appeared():
    found = one(changed(itemReviewed={"url": "http://www.check.example.org/1/"}))

    assert (found.record.get("url"), found.record["outlet"]) == (None, UNKNOWN)
    assert found.remarks == (
        "As the place where the claim appeared it names its own page: the place is unknown.",
    )


def test_only_the_first_of_several_claims_at_one_place_has_its_address():
    first, second = reads([REVIEW, changed(claimReviewed="The moon is flat.")])

    assert first.record["url"] == "https://www.news.example.com/a"
    assert "url" not in second.record
    assert second.record["outlet"] == first.record["outlet"]
    assert "appeared at https://www.news.example.com/a too" in second.remarks[0]
