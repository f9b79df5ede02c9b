"""Public documents of verdicts, made up at random: what the database allows, and what is rare."""

from collections.abc import Iterator
from random import Random
from typing import Any

from articles.models import Kind, Sourcing

TEXTS = (
    *("The world is flat.", "</script><script>alert(1)</script>", "<!-- & -->", "“Æ” – \u00a0 ’"),
    *(
        "العالم مسطح.",
        "\u202eflat\u202c",
        "👩‍👩‍👧‍👦 are four",
        "\u0000\u0007",
        "\ud800",
        "x" * 2_000,
    ),
    *('"quoted\\"', "two\nlines\r\n", "]]>", "\u2028"),
)
DATES = ("", "2023", "2023-09", "2023-09-17", "0001-01-01", "9999-12")
ADDRESSES = ("", "https://daily.example/world", "http://daily.example/a?b=<c>&d='e'#f")
RATINGS = (
    *({"label": f"Label {value}", "value": value, "best": 5, "worst": 1} for value in range(1, 6)),
    {"label": "None at all", "value": 0, "best": 10, "worst": 0},
    {"label": "School marks", "value": 2, "best": 1, "worst": 6},
    {"label": "Below zero", "value": -2, "best": 2, "worst": -2},
    *[{"label": "Not enough evidence", "value": None, "best": None, "worst": None}] * 3,
)
CHANGES = ("initial", "correction", "update")


def documents(how_many: int, seed: int = 20261128) -> Iterator[dict[str, Any]]:
    random = Random(seed)  # noqa: S311 -- the same documents in every run
    for _ in range(how_many):
        yield document(random)


def document(random: Random) -> dict[str, Any]:
    change = random.choice(CHANGES)
    return {
        "number": 1 if change == "initial" else random.randint(2, 9),
        "change": change,
        "public_note": "" if change == "initial" else random.choice(TEXTS),
        "published_at": f"{random.randint(1, 9999):04}-12-31T23:59:59.999999Z",
        "claim": {
            "statement": random.choice(TEXTS),
            "kind": random.choice(Kind.values),
            "speaker": speaker(random),
        },
        "article": {
            "headline": random.choice(TEXTS),
            "url": random.choice(ADDRESSES),
            "outlet": {"name": random.choice(TEXTS), "domain": "daily.example"},
            "published_on": random.choice(DATES),
        },
        "sourcing": random.choice(Sourcing.values),
        "rating": random.choice(RATINGS),
        "explanation": random.choice(TEXTS),
    }


def speaker(random: Random) -> dict[str, Any] | None:
    made = {
        "name": random.choice(TEXTS),
        "kind": random.choice(("person", "organization", "unnamed")),
        "job_title": random.choice(("", *TEXTS)),
        "same_as": random.choice(("", "https://www.wikidata.org/wiki/Q1")),
    }
    return random.choice((None, made, made, made))
