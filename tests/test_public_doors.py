"""All 81 claims of the seed, loaded, reviewed, published and pulled through the public doors."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from articles.models import Claim, Rating
from articles.workflow import Warn
from tests import make

pytestmark = pytest.mark.django_db

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
NEVER_IN_THE_FORM = ("accessed_on", "archived_url", "confidential", "public_description")


def review_as_posted(row: dict, claim: Claim, ratings: dict[str, int]) -> dict:
    """What the review page would send for a claim of the seed."""
    posted = {
        name: row[name] for name in ("sourcing", "attribution_check", "confidence", "explanation")
    } | {
        "revision": claim.revision,
        "rating": ratings[row["verdict"] or "not_rated"],
        "inferred_upstream": row["inferred_upstream"] or "",
        "evidence-TOTAL_FORMS": len(row["evidence"]),
        "evidence-INITIAL_FORMS": 0,
        "_submit": "",
    }
    if row["single_origin"]:
        posted["single_origin"] = "on"
    for number, item in enumerate(row["evidence"]):
        posted |= {f"evidence-{number}-{name}": value or "" for name, value in item.items()}
    return posted


def pull_all(client, address: str) -> list[dict]:
    results: list[dict] = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        results += answer.json()["results"]
        address = answer.json()["next"]
    return results


def expected(row: dict) -> dict:
    evidence = [
        {"url": "", "reference": "", "note": ""}
        | {name: value or "" for name, value in item.items()}
        for item in row["evidence"]
    ]
    return {
        name: row[name] for name in ("number", "quote", "start", "end", "statement", "kind")
    } | {
        "speaker": row["speaker"],
        "via": row["via"] or "",
        "checkworthiness": row["checkworthiness"],
        "checkworthiness_reason": row["checkworthiness_reason"] or "",
        "parent": row["parent"],
        "sourcing": row["sourcing"],
        "attribution_check": row["attribution_check"],
        "rating": row["verdict"] or "not_rated",
        "confidence": row["confidence"],
        "explanation": row["explanation"],
        "single_origin": row["single_origin"],
        "inferred_upstream": row["inferred_upstream"] or "",
        "evidence": evidence,
    }


def received(verdict: dict) -> dict:
    claim, own = verdict["claim"], ("sourcing", "attribution_check", "confidence", "explanation")
    return (
        {
            name: claim[name]
            for name in (
                "number",
                "quote",
                "start",
                "end",
                "statement",
                "kind",
                "via",
                "parent",
                "checkworthiness",
                "checkworthiness_reason",
            )
        }
        | {name: verdict[name] for name in (*own, "single_origin", "inferred_upstream")}
        | {
            "speaker": claim["speaker"] and claim["speaker"]["name"],
            "rating": verdict["rating"]["code"],
            "evidence": [
                {name: value for name, value in item.items() if name not in NEVER_IN_THE_FORM}
                for item in verdict["evidence"]
            ],
        }
    )


def test_all_claims_of_the_seed_come_out_as_they_went_in(client):
    rows = json.loads((FIXTURES / "seed_annotations.json").read_text("utf-8"))["claims"]
    call_command("loaddata", FIXTURES / "seed_article.json", verbosity=0)
    ratings = dict(Rating.objects.filter(scale__code="default").values_list("code", "pk"))
    claims = {claim.number: claim for claim in Claim.objects.all()}

    client.force_login(make.make_user("reviewer"))
    for row in rows:
        claim = claims[row["number"]]
        address = reverse("admin:articles_claim_review", args=[claim.pk])
        answer = client.post(address, review_as_posted(row, claim, ratings))
        assert answer.status_code == 302, answer.content.decode()
    client.logout()
    assert pull_all(client, "/api/v1/verdicts/") == []

    client.force_login(make.make_user("editor"))
    for claim in claims.values():
        read = {"reviews": claim.reviews.get().pk, "confirmed": Warn.values}
        client.post(reverse("admin:articles_claim_publish", args=[claim.pk]), read)
    client.logout()

    verdicts = {v["claim"]["number"]: received(v) for v in pull_all(client, "/api/v1/verdicts/")}
    assert [verdicts[row["number"]] for row in rows] == [expected(row) for row in rows]
