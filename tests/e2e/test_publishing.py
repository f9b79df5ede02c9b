"""A verdict's public life by keyboard alone: looked at, published, corrected, retracted."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Claim, Verdict
from tests import make

NOTE = "The explanation left out that the measure was taken twice."
WITHDRAWN = "The paper that this rests on was withdrawn by its authors."
MOST_TABS = 80


@pytest.fixture
def site(live_server: Any) -> str:
    return str(live_server.url)


@pytest.fixture
def claim(live_server: Any) -> Claim:
    make.make_user("editor", "eddie")
    both = [make.make_evidence(), make.make_evidence(title="A denial", stance="context")]
    return make.submit(make.make_claim(), evidence=both)


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/")
    expect(page.get_by_label("Username")).to_be_focused()  # by the page itself, or keys go nowhere
    page.keyboard.type("eddie")
    page.keyboard.press("Tab")
    page.keyboard.type(make.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Needs a decision")).to_be_visible()


def reach(page: Page, name: str) -> None:
    """Go on by Tab until what has this name has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.innerText || ''"):
            return
        label = "(document.activeElement.labels || [{innerText: ''}])[0]?.innerText || ''"
        if name in page.evaluate(label):
            return
    pytest.fail(f"Tab does not lead to “{name}”.")


def press(page: Page, name: str, key: str = "Enter") -> None:
    reach(page, name)
    page.keyboard.press(key)


def follow(page: Page, name: str) -> None:
    """Press what leads to another page, and wait for it."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, words: str) -> None:
    reach(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def to_the_claim(page: Page, site: str, claim: Claim, step: str) -> None:
    page.goto(f"{site}/admin/articles/claim/{claim.pk}/change/")
    follow(page, step)


def read_document(page: Page, name: str) -> dict[str, Any]:
    press(page, name)
    shown = page.locator("details[open]", has_text=name).locator("pre")
    expect(shown).to_be_visible()
    return json.loads(shown.inner_text())


def test_a_verdict_is_published_corrected_and_retracted_by_keyboard(site, claim, page):
    log_in(page, site)

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
    to_the_claim(page, site, claim, "Correct the verdict")
    write(page, "Public note", NOTE)
    write(page, "Explanation", "It was measured twice.")
    follow(page, "Look at it first")
    expect(page.get_by_role("row", name="Explanation")).to_contain_text("It was measured twice.")
    assert Verdict.objects.count() == 1
    follow(page, "Correct the verdict")
    expect(page.get_by_text("The correction is published.")).to_be_visible()

    # Retracted: the tombstone stands in its place, and everything before stays readable
    to_the_claim(page, site, claim, "Retract the verdict")
    write(page, "Public note", WITHDRAWN)
    follow(page, "Retract the verdict")
    expect(page.get_by_text("The verdict is retracted.")).to_be_visible()
    follow(page, "This verdict and those before it")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_contain_text([WITHDRAWN, NOTE, "Initial"])
