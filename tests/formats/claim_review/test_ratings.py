"""Ratings of fact-checkers on our scale."""

import json

import pytest

from articles.formats.claim_review.ratings import TABLES, Ratings, RatingsError
from articles.models import Rating
from tests.given import given

CODES = {  # X-Fact's classes that stand for a code
    "true": "supported",
    "mostly true": "mostly_supported",
    "partly true/misleading": "conflicting",
    "mostly false": "mostly_refuted",
    "false": "refuted",
}


def test_every_label_of_x_fact_is_what_x_fact_says():
    ratings = Ratings()
    lines = given("ratings/xfact_ratings_give.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]

    found = [ratings.of(row["site"], row["raw"]) for row in rows]

    assert len(rows) == 167
    for row, mapping in zip(rows, found, strict=True):
        assert mapping, row
        others = ("", "not_enough_evidence") if row["class7"].startswith("compl") else ("",)
        assert mapping.code in ([CODES[row["class7"]]] if row["class7"] in CODES else others), row


@pytest.mark.django_db
def test_every_code_is_of_the_default_scale_and_every_missing_one_has_its_reason():
    known = set(Rating.objects.filter(scale__code="default").values_list("code", flat=True))
    rows = [line.split("\t") for path in TABLES for line in path.read_text("utf-8").splitlines()]
    rows = [row for row in rows if len(row) == 4 and row[2] != "code"]

    assert len(rows) > 250
    assert {row[2] for row in rows} <= known | {"-"}
    assert all(row[3] for row in rows)


def test_a_label_is_looked_up_at_its_site_then_above_it_then_at_large(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(
        "# ours\nsite\tlabel\tcode\tnote\n"
        "\tFalse\tmostly_refuted\n"
        "www.Example.org\tFalse\trefuted\n"
        "a.example.org\tFalse\t-\tsays nothing here\n",
        "utf-8",
    )
    ratings = Ratings(own)

    sites = ("a.example.org", "b.example.org", "example.org", "example.com", "")
    assert [ratings.of(site, "“false.”").code for site in sites] == [
        *("", "refuted", "refuted", "mostly_refuted", "mostly_refuted")
    ]
    assert ratings.of("example.com", "Mostly true").code == "mostly_supported"
    assert ratings.of("example.com", "what") is None


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("", "own.tsv: the first line names the columns"),
        ("label\tcode\n", "own.tsv: the first line names the columns"),
        ("site\tlabel\tcode\tnote\n\nFalse\trefuted\n", "own.tsv, line 3: a line has a site"),
        ("site\tlabel\tcode\tnote\n\t…\trefuted\n", "own.tsv, line 2: a line has a site"),
        ("site\tlabel\tcode\tnote\n\tNo\ta\n\tno!\tb\n", "line 3: “no!” is in the table already"),
    ],
)
def test_a_table_that_is_none_is_refused_in_words(tmp_path, table, wrong):
    (tmp_path / "own.tsv").write_text(table, "utf-8")

    with pytest.raises(RatingsError, match=wrong):
        Ratings(tmp_path / "own.tsv")


def test_a_table_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(RatingsError, match="cannot be read"):
        Ratings(tmp_path / "none.tsv")


@pytest.mark.parametrize("label", ["HALF-TRUE", "half_true", " Half  true. "])
def test_hyphens_and_underscores_are_blanks(label):
    assert Ratings().of("", label).code == "conflicting"


@pytest.mark.parametrize("label", ["Fałsz", "نادرست", "Неправда", "เท็จ", "거짓"])
def test_words_for_false_are_known_in_many_languages(label):
    assert Ratings().of("", label).code == "refuted"


def test_the_markup_that_editors_leave_in_a_label_says_nothing():
    assert Ratings().of("", "<p><b>False</b></p>") == Ratings().of("", "False")
    assert Ratings().of("", "1 < 2 > 0") is None
