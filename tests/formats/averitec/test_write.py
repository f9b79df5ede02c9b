"""Claims written as records of AVeriTeC."""

import json

from tests.formats.averitec.records import record, written


def test_the_adjudication_of_the_last_round_counts():
    article = record()
    first = article["claims"][0]["reviews"][0]
    article["claims"][0]["reviews"] = [
        first,
        first | {"round": 2, "rating": "supported"},
        first | {"round": 2, "rating": "conflicting", "is_adjudication": True},
    ]

    assert written(article)[0]["label"] == "Conflicting Evidence/Cherrypicking"


def test_claims_of_ours_are_records_too():
    evidence = [
        {
            "title": "A page",
            "url": "https://a.example/",
            "excerpt": "So it is.",
            "stance": "refutes",
        },
        {"title": "A friend", "confidential": True, "excerpt": "Secret", "note": "Secret"}
        | {"url": "https://secret.example/", "public_description": "A person who was there."},
    ]
    claim: dict = {
        "statement": "Water is dry.",
        "kind": "event_property",
        "reviews": [{"rating": "refuted", "explanation": "No.", "evidence": evidence}],
    }
    outlet = {"name": "Daily Example", "domain": "daily.example", "country": "IR"}

    (one, two) = written({"outlet": outlet, "published_on": "2023-09", "claims": [claim, {}]})

    assert one == {
        "claim": "Water is dry.",
        "required_reannotation": False,
        "label": "Refuted",
        "justification": "No.",
        "claim_date": "09-2023",
        "speaker": None,
        "original_claim_url": None,
        "fact_checking_article": None,
        "reporting_source": "Daily Example",
        "location_ISO_code": "IR",
        "claim_types": ["Event/Property Claim"],
        "fact_checking_strategies": [],
        "questions": [
            {
                "question": "A page",
                "answers": [
                    {
                        "answer": "So it is.",
                        "answer_type": "Extractive",
                        "source_url": "https://a.example/",
                        "source_medium": "Web text",
                        "cached_source_url": None,
                    }
                ],
            },
            {
                "question": "",
                "answers": [
                    {
                        "answer": "A person who was there.",
                        "answer_type": "Abstractive",
                        "source_url": "",
                        "source_medium": "Other",
                    }
                ],
            },
        ],
    }
    assert two["label"] is None
    assert b"ecret" not in json.dumps(one).encode()
