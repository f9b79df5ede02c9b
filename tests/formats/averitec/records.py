"""A record of AVeriTeC for tests, and how it is read and written."""

import json
from io import BytesIO
from typing import Any

from articles.formats.averitec import read, write

RECORD: dict[str, Any] = {
    "claim": "Water is dry.",
    "required_reannotation": True,
    "label": "Refuted",
    "justification": "It is wet.",
    "claim_date": "7-9-2020",
    "speaker": "Ada Example",
    "original_claim_url": "https://news.example.com/1",
    "fact_checking_article": "https://check.example.org/1",
    "reporting_source": "Facebook",
    "location_ISO_code": None,
    "claim_types": ["Numerical Claim", "Event/Property Claim"],
    "fact_checking_strategies": ["Written Evidence"],
    "questions": [
        {
            "question": "Is water wet?",
            "answers": [
                {
                    "answer": "Yes",
                    "answer_type": "Boolean",
                    "source_url": "https://water.example.org/",
                    "source_medium": "Web text",
                    "boolean_explanation": "It makes wet.",
                    "cached_source_url": "https://web.archive.org/web/2020/https://water.example.org/",
                },
                {"answer": "Ada", "answer_type": "Extractive", "source_url": "Metadata"},
            ],
        },
        {"question": "Why?", "answers": [{"answer": "", "answer_type": "Unanswerable"}]},
    ],
    "_dev_index": 0,
}


def reads(value: Any) -> list:
    return list(read(BytesIO(json.dumps(value).encode())))


def record(**parts: Any) -> Any:
    (found,) = reads([{**RECORD, **parts}])
    return found.record


def written(*records: Any) -> list[dict]:
    return json.loads(b"".join(write(records)))
