import hashlib
import json

import pytest

from articles.formats.breakdown import BreakdownError, read

BODY = "TOWN – Water is wet, she said."
RAW = f"A headline\nA deck\n\n{BODY}\n\n source: elsewhere"


def annotations(claim=None, **article):
    facts = {
        "title": "A headline",
        "outlet": "Daily",
        "language": "en",
        "date_published": "2023",
        "dateline": "TOWN –",
        "body_code_points": len(BODY),
        "body_sha256": hashlib.sha256(BODY.encode()).hexdigest(),
    }
    row = {
        "number": 1, "start": 7, "end": 19, "quote": "Water is wet", "statement": "Water is wet.",
        "kind": "quote", "sourcing": "vague", "speaker": "she", "evidence": [],
    }  # fmt: skip
    return json.dumps(
        {
            "article": facts | article,
            "outlets": [{"name": "Daily", "domain": "daily.example.org"}],
            "speakers": [{"name": "she", "kind": "unnamed"}],
            "claims": [row | (claim or {})],
        }
    )


def test_the_body_is_what_begins_at_the_dateline():
    assert read(annotations(), RAW).body == BODY


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ("{}", "missing: article, outlets, speakers, claims"),
        (annotations(dateline="CITY –"), "does not have the dateline"),
        (annotations(body_code_points=5), "5 code points .* SHA-256"),
        (annotations(title="Another"), "title does not stand in the raw text"),
        (annotations(outlet="Weekly"), "Weekly, is not among the outlets"),
        (annotations({"speaker": "he"}), "Claim 1: he is not among the speakers"),
        (annotations({"start": 8}), "quote of claim 1 does not stand at 8 to 19.*'ater is wet'"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(text, reason):
    with pytest.raises(BreakdownError, match=reason):
        read(text, RAW)


def test_a_claim_without_a_kind_is_refused():
    broken = json.loads(annotations())
    del broken["claims"][0]["kind"]

    with pytest.raises(BreakdownError, match="In claim 1 is missing: kind"):
        read(json.dumps(broken), RAW)
