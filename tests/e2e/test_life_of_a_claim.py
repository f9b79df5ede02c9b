"""The seed article, whole: two blind reviewers, three disputes, adjudication, publication, one
correction and one retraction; programs for the many, a browser for the decisions."""

import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

from articles.models import ApiKey, Claim, Status
from articles.workflow import Warn
from tests import make

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
ROWS = json.loads((FIXTURES / "seed_annotations.json").read_text("utf-8"))["claims"]
DISPUTED = {57: "supported", 3: "not_enough_evidence", 7: "mostly_supported"}
REASON = "Rob takes the narrower reading of the sentence, which its context does not bear."
CORRECTION = "The explanation left out that the Council had also split in procedural votes."
RETRACTION = "The video that this verdict rests on turned out to be of another day."


class Program:
    """Somebody's program, with their key; it knows nothing but addresses."""

    def __init__(self, site: str, role: str, username: str) -> None:
        self.user = make.make_user(role, username)
        self.site, (_key, self.secret) = site, ApiKey.objects.issue(self.user, "test")

    def ask(self, path: str, body: Any = None, method: str = "") -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        headers["If-Match"] = "*"  # nobody else is at work on these claims
        request = Request(f"{self.site}/api/v1/{path}", data, headers, method=method or None)
        with urlopen(request) as answer:
            return json.load(answer)

    def review(self, claim: int, row: dict[str, Any], **other: Any) -> Any:
        return self.ask(f"claims/{claim}/reviews/", judgement(row) | {"revision": 1} | other)

    def read(self, claim: int) -> list[dict[str, Any]]:
        return self.ask(f"claims/{claim}/reviews/")["results"]

    def publish(self, claim: int) -> Any:
        read = [review["id"] for review in self.read(claim)]
        body = {"reviews": read, "confirmed": Warn.values}
        return self.ask(f"claims/{claim}/publish/", body)


def judgement(row: dict[str, Any]) -> dict[str, Any]:
    """The answers of a row of the seed, with what it rests on."""
    return {
        **{name: row[name] for name in ("sourcing", "attribution_check", "confidence")},
        "rating": row["verdict"] or "not_rated",
        "explanation": row["explanation"],
        "single_origin": row["single_origin"],
        "inferred_upstream": row["inferred_upstream"] or "",
        "evidence": [{k: v for k, v in item.items() if v} for item in row["evidence"]],
    }


def pull(site: str, path: str) -> Any:
    """What everybody may read."""
    with urlopen(f"{site}/api/v1/{path}") as answer:
        return json.load(answer)


def pull_verdicts(site: str) -> dict[int, dict[str, Any]]:
    verdicts = pull(site, "verdicts/?page_size=100")["results"]
    return {verdict["claim"]["number"]: verdict for verdict in verdicts}


@pytest.fixture
def site(live_server: Any) -> str:
    call_command("loaddata", FIXTURES / "seed_article.json", verbosity=0)
    return str(live_server.url)


def open_page(page: Page, site: str, claim: int, step: str) -> None:
    page.goto(f"{site}/admin/articles/claim/{claim}/{step}/")
    if page.get_by_label("Username").is_visible():
        page.get_by_label("Username").fill("eddie")
        page.get_by_label("Password").fill(make.PASSWORD)
        page.get_by_role("button", name="Log in").click()


def adjudicate(page: Page, site: str, claim: int) -> None:
    open_page(page, site, claim, "adjudicate")
    expect(page.get_by_role("heading", name="Reviewer A")).to_be_visible()
    expect(page.get_by_text("rita")).to_have_count(0)
    page.get_by_role("group", name="Rating").get_by_label("Mostly supported").check()
    page.get_by_role("group", name="Confidence").get_by_label("High").check()
    for box in page.get_by_label("The verdict rests on this").all():
        box.check()
    page.locator("[name=explanation]").fill("Right for sanctions votes, the Council's main ones.")
    page.get_by_role("group", name="Why do the reviews differ?").get_by_label("Ambiguous").check()
    page.get_by_label("Why this decision?").fill(REASON)
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text("is decided.")).to_be_visible()


def publish(page: Page, site: str, claim: int) -> None:
    """With what is asked once confirmed, where something is asked."""
    open_page(page, site, claim, "publish")
    page.get_by_role("button", name="Publish verdict").click()
    for box in page.locator("[name=confirmed]").all():
        box.check()
    if page.locator("[name=confirmed]").count():
        page.get_by_role("button", name="Publish verdict").click()
    expect(page.get_by_text("The verdict is published.")).to_be_visible()


def correct(page: Page, site: str, claim: int, explanation: str) -> None:
    open_page(page, site, claim, "correct")
    page.get_by_label("Explanation").fill(explanation)
    page.get_by_label("Public note").fill(CORRECTION)
    page.get_by_role("button", name="Correct the verdict").click()
    for box in page.locator("[name=confirmed]").all():
        box.check()
    if page.locator("[name=confirmed]").count():
        page.get_by_role("button", name="Correct the verdict").click()
    expect(page.get_by_text("The correction is published.")).to_be_visible()


def retract(page: Page, site: str, claim: int) -> None:
    open_page(page, site, claim, "retract")
    page.get_by_label("Public note").fill(RETRACTION)
    page.get_by_role("button", name="Retract the verdict").click()
    expect(page.get_by_text("The verdict is retracted.")).to_be_visible()


def test_the_seed_article_lives_its_whole_life(site, page, complaints):
    rita, rob = Program(site, "reviewer", "rita"), Program(site, "reviewer", "rob")
    eddie = Program(site, "editor", "eddie")
    ids = dict(Claim.objects.values_list("number", "pk"))
    slug = Claim.objects.first().article.slug
    eddie.ask(f"articles/{slug}/", {"reviews_required": 2}, "PATCH")

    # Two reviewers, neither of whom sees what the other says
    for row in ROWS:
        rita.review(ids[row["number"]], row)
    assert rob.read(ids[57]) == []
    for row in ROWS:
        other = DISPUTED.get(row["number"])
        rob.review(ids[row["number"]], row, **({"rating": other} if other else {}))
    assert {review["reviewer"] for review in rob.read(ids[57])} == {"rita", "rob"}
    statuses = dict(Claim.objects.values_list("number", "status"))
    assert {number for number, status in statuses.items() if status == "disputed"} == {3, 7, 57}
    assert set(statuses.values()) == {Status.AGREED, Status.DISPUTED}

    # An editor decides where they differ; what they said stays as it was
    said = rob.read(ids[57])
    adjudicate(page, site, ids[57])
    for number in (3, 7):
        answers = judgement(ROWS[number - 1]) | {"revision": 1}
        read = [review["id"] for review in eddie.read(ids[number])]
        decision = {"reviews": read, "disagreement": "error", "reason": REASON}
        eddie.ask(f"claims/{ids[number]}/adjudicate/", answers | decision)
    assert rob.read(ids[57])[:2] == said

    # Publication: nothing is public before, all of it after
    assert pull_verdicts(site) == {}
    with pytest.raises(HTTPError, match="404"):
        pull(site, f"claims/{ids[57]}/")
    publish(page, site, ids[57])
    for number in ids.keys() - {57}:
        eddie.publish(ids[number])
    verdicts = pull_verdicts(site)
    assert len(verdicts) == 81
    assert {n: v["rating"]["code"] for n, v in verdicts.items()} == {
        row["number"]: row["verdict"] or "not_rated" for row in ROWS
    }

    # A correction and a retraction, in public; what was said first stays readable
    first = verdicts[57]
    correct(page, site, ids[57], "Right for sanctions votes; it split in procedural votes before.")
    retract(page, site, ids[3])
    now = pull_verdicts(site)
    assert now[57]["explanation"].endswith("procedural votes before.")
    assert (now[57]["change"], now[57]["public_note"]) == ("correction", CORRECTION)
    assert (now[3]["change"], now[3]["rating"], now[3]["evidence"]) == ("retraction", None, [])
    history = pull(site, f"verdicts/{first['id']}/history/")["results"]
    assert first | {"current": False} in history
    corrections = pull(site, "corrections/")["results"]
    assert [verdict["public_note"] for verdict in corrections] == [RETRACTION, CORRECTION]

    # Who did what is on record, and the record adds up
    call_command("verify_audit", slug)
    complaints[:] = [words for words in complaints if "409" not in words]  # asked once
