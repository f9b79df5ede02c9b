"""A verdict's public life by keyboard alone: looked at, published, corrected, retracted."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Claim, Verdict
from tests import make
from tests.e2e.keyboard import follow, log_in, press, write

NOTE = "The explanation left out that the measure was taken twice."
WITHDRAWN = "The paper that this rests on was withdrawn by its authors."


@pytest.fixture
def site(live_server: Any) -> str:
    return str(live_server.url)


@pytest.fixture
def claim(live_server: Any) -> Claim:
    make.make_user("editor", "eddie")
    both = [make.make_evidence(), make.make_evidence(title="A denial", stance="context")]
    return make.submit(make.make_claim(), evidence=both)


def read_document(page: Page, name: str) -> dict[str, Any]:
    press(page, name)
    shown = page.locator("details[open]", has_text=name).locator("pre")
    expect(shown).to_be_visible()
    return json.loads(shown.inner_text())


def test_a_verdict_is_published_corrected_and_retracted_by_keyboard(site, claim, page):
    log_in(page, site, "eddie")

    # Looked at before, as programs and search engines will get it
    follow(page, "Agreed: publish")
    expect(page.get_by_role("heading", name="To publish")).to_be_visible()
    follow(page, "Look at the public record first")
    document = read_document(page, "The public document")
    review = read_document(page, "ClaimReview")
    assert document["rating"]["code"] == "supported"
    assert review["claimReviewed"] == document["claim"]["statement"]
    assert not Verdict.objects.exists()

    # Published from the page of what waits
    page.go_back()
    press(page, "Water is wet.", "Space")
    follow(page, "Publish ticked")
    expect(page.get_by_text("1 verdict is published.")).to_be_visible()
    published = json.loads(Verdict.objects.get().document)
    assert {**document, "published_at": ""} == {**published, "published_at": ""}

    # Corrected: what readers will find changed is shown before
    follow(page, f"{claim.number}. {claim.quote}")
    follow(page, "Correct the verdict")
    write(page, "Public note", NOTE)
    write(page, "Explanation", "It was measured twice.")
    follow(page, "Look at it first")
    expect(page.get_by_role("heading", name="What everybody will get")).to_be_focused()
    expect(page.get_by_role("row", name="Explanation")).to_contain_text("It was measured twice.")
    assert Verdict.objects.count() == 1
    follow(page, "Correct the verdict")
    expect(page.get_by_text("The correction is published.")).to_be_visible()

    # Retracted: the tombstone stands in its place, and everything before stays readable
    follow(page, "Retract the verdict")
    write(page, "Public note", WITHDRAWN)
    follow(page, "Retract the verdict")
    expect(page.get_by_text("The verdict is retracted.")).to_be_visible()
    follow(page, "This verdict and those before it")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_contain_text([WITHDRAWN, NOTE, "Initial"])
