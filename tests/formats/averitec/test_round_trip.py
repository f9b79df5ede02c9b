"""AVeriTeC read and written again."""

import json
from io import BytesIO

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from articles.formats.averitec import read
from tests.formats.averitec.records import RECORD, reads, record, written
from tests.given import given

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8
) | st.sampled_from(
    ["", " ", "x" * 6000, "\u202eعربي", "😀", "Refuted", "1-9-2020", "https://a.de"]
)
ANY = TEXTS | st.none() | st.integers() | st.booleans() | st.lists(TEXTS, max_size=2)
ANSWERS = st.dictionaries(
    st.sampled_from(["answer", "answer_type", "source_url", "cached_source_url", "source_medium"]),
    ANY,
)
QUESTIONS = st.dictionaries(
    st.sampled_from(["question", "answers", "more"]), st.lists(ANSWERS | ANY, max_size=2) | ANY
)
RECORDS = st.fixed_dictionaries(
    {"claim": st.text("ab \u200f“", min_size=1).filter(str.strip)},
    optional={
        "label": st.sampled_from(["Supported", "Refuted", "Not Enough Evidence"]) | ANY,
        "justification": ANY,
        "claim_date": ANY,
        "speaker": ANY,
        "original_claim_url": ANY,
        "claim_types": st.lists(st.sampled_from(["Numerical Claim", "Event/Property Claim"])) | ANY,
        "questions": st.lists(QUESTIONS | ANY, max_size=2) | ANY,
        "required_reannotation": ANY,
        "more": st.dictionaries(TEXTS, ANY, max_size=2),
    },
)

WITHOUT_SOURCE = {
    "question": "Is water wet?",
    "answers": [*RECORD["questions"][0]["answers"], {"answer": "No", "source_url": None}],
}


def test_what_is_read_is_written_again_record_for_record():
    path = given("averitec/averitec_dev_100.json")
    original = json.loads(path.read_bytes())
    with path.open("rb") as file:
        found = list(read(file))

    again = written(*(one.record for one in found))

    assert len(again) == 100
    assert again == original
    assert json.dumps(again) == json.dumps(original)  # the order of the keys, too
    assert {remark.partition(" the file")[0] for one in found for remark in one.remarks} == {
        "Another claim of"
    }


def test_questions_and_answers_become_evidence():
    with given("averitec/averitec_dev_100.json").open("rb") as file:
        claims = [one.record["claims"][0] for one in read(file)]

    rows = [row for claim in claims for row in claim["reviews"][0]["evidence"]]
    assert len(rows) == 275  # of 280 answers, five of which nobody could answer
    # "Metadata", and one address that is none
    assert sum(row.get("reference") == "Metadata" for row in rows) == 17
    assert sum("reference" in row for row in rows) == 19


@generated(st.lists(RECORDS, max_size=3))
def test_whatever_a_record_has_comes_back(originals):
    found = reads(originals)

    assert all(one.record for one in found)
    assert written(*(one.record for one in found)) == originals
    assert reads(written(*(one.record for one in found))) == found


def test_a_record_becomes_an_article_with_one_judged_claim():
    found = record()

    claim = found["claims"][0]
    origin = claim.pop("origin")
    assert origin["extra"] == {"record": RECORD}
    assert found.pop("slug") == f"water-is-dry-{origin['identifier'][:12]}"
    evidence = {"archived_url": "", "note": "", "stance": "context", "title": "Is water wet?"}
    archived = "https://web.archive.org/web/2020/https://water.example.org/"
    assert found == {
        "headline": "Water is dry.",
        "url": "https://news.example.com/1",
        "outlet": {"name": "news.example.com", "domain": "news.example.com"},
        "language": "en",
        "published_on": "2020-09-07",
        "body": "Water is dry.",
        "claims": [
            {
                "number": 1,
                "start": 0,
                "end": 13,
                "quote": "Water is dry.",
                "statement": "Water is dry.",
                "kind": "numerical",
                "speaker": {"name": "Ada Example", "kind": "unnamed"},
                "reviews": [
                    {
                        "sourcing": "none",
                        "attribution_check": "not_applicable",
                        "rating": "refuted",
                        "confidence": "medium",
                        "explanation": "It is wet.",
                        "evidence": [
                            evidence
                            | {"excerpt": "Yes", "url": "https://water.example.org/"}
                            | {"archived_url": archived, "note": "It makes wet."},
                            evidence | {"excerpt": "Ada", "reference": "Metadata"},
                        ],
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda a, c, r: c.update(statement="Water is not wet."), {"claim": "Water is not wet."}),
        (lambda a, c, r: c.update(kind="quote"), {"claim_types": ["Quote Verification"]}),
        (lambda a, c, r: c.update(kind="opinion"), {"claim_types": []}),
        (lambda a, c, r: c.update(speaker={"name": "Ada"}), {"speaker": "Ada"}),
        (lambda a, c, r: c.pop("speaker"), {"speaker": None}),
        (lambda a, c, r: a.update(published_on="2020"), {"claim_date": "2020"}),
        (lambda a, c, r: a.update(url="https://b.example/"), {"original_claim_url": "https://b.example/"}),
        (lambda a, c, r: a.pop("url"), {}),
        (lambda a, c, r: r.update(rating="mostly_refuted"), {}),
        (lambda a, c, r: r.update(rating="supported"), {"label": "Supported"}),
        (lambda a, c, r: r.update(explanation="Wet."), {"justification": "Wet."}),
        (lambda a, c, r: c["reviews"].clear(), {}),
        (
            lambda a, c, r: r["evidence"].pop(0),
            {
                "questions": [
                    {
                        "question": "Is water wet?",
                        "answers": [
                            {
                                "answer": "Ada",
                                "answer_type": "Extractive",
                                "source_url": "Metadata",
                                "source_medium": "Other",
                                "cached_source_url": None,
                            }
                        ],
                    },
                    RECORD["questions"][1],
                ]
            },
        ),
    ],
)  # fmt: skip
def test_what_was_changed_since_is_written_as_it_is_now(change, expected):
    article = record()
    claim = article["claims"][0]
    change(article, claim, claim["reviews"][0])

    assert written(article) == [{**RECORD, **expected}]


def test_no_claims_are_an_empty_list():
    assert written() == []


def test_what_is_no_record_is_told():
    items = [7, {"claim": None}, {"claim": " "}, {"claim": "x" * 5001}, RECORD]

    assert [one.remarks for one in reads(items)] == [
        ("It is no record of AVeriTeC: it has no claim.",),
        ("It is no record of AVeriTeC: it has no claim.",),
        ("A claim has 1 to 5000 characters, this one 0.",),
        ("A claim has 1 to 5000 characters, this one 5001.",),
        (),
    ]


@pytest.mark.parametrize(
    ("parts", "remark"),
    [
        ({"label": "Half true"}, "Label “Half true” is none of AVeriTeC's: no review."),
        ({"questions": []}, "None of its answers could be found by others"),
        ({"claim_date": "soon"}, "“soon” is no date"),
        ({"questions": [WITHOUT_SOURCE]}, "Of its answers 1 name no source: they are kept in"),
        ({"speaker": ["A", "B"]}, "speaker is no text: it is kept in the origin alone."),
        ({"original_claim_url": "a post"}, "“a post” is no web address"),
        ({"justification": "x" * 6000}, "The explanation is cut after 5000 characters"),
    ],
)
def test_what_is_not_taken_of_a_record_is_told(parts, remark):
    (found,) = reads([{**RECORD, **parts}])

    assert found.remarks[0].startswith(remark)
    assert written(found.record) == [{**RECORD, **parts}]


def test_a_date_may_begin_with_the_year_and_a_label_have_blanks_around_it():
    (found,) = reads([{**RECORD, "claim_date": "2020-10-31", "label": " Refuted\n"}])

    assert found.record["published_on"] == "2020-10-31"
    assert found.record["claims"][0]["reviews"][0]["rating"] == "refuted"
    assert written(found.record) == [{**RECORD, "claim_date": "2020-10-31", "label": " Refuted\n"}]


@pytest.mark.parametrize(
    "label", ["REFUTED", "not enough evidence", "Conflicting Evidence / Cherry-picking"]
)
def test_labels_and_types_are_compared_by_their_letters(label):
    original = {**RECORD, "label": label, "claim_types": ["numerical claim"]}

    (found,) = reads([original])

    claim = found.record["claims"][0]
    assert (claim["kind"], len(claim["reviews"]), found.remarks) == ("numerical", 1, ())
    assert written(found.record) == [original]


def test_a_time_is_read_as_its_day():
    assert record(claim_date="2020-10-31T00:00:00Z")["published_on"] == "2020-10-31"


def test_a_file_of_another_kind_is_told():
    (found,) = read(BytesIO(b"PAR1"))

    assert found == ("the file", None, ("This is a Parquet file. Save it as JSON.",))


def test_what_a_system_predicted_is_nobody_s_review():
    predicted = {"claim_id": 1, "evidence": [], "pred_label": "Refuted"}
    without_label = {name: value for name, value in RECORD.items() if name != "label"}

    none, claim, unlabelled = reads([predicted, predicted | {"claim": "So."}, without_label])

    assert none.record is None
    assert "the prediction of a system" in none.remarks[0]
    assert "reviews" not in claim.record["claims"][0]
    assert claim.remarks[0].startswith("It is the prediction of a system")
    assert unlabelled.remarks[0] == "It has no label. Imported without a review."
