"""The hands of somebody who has no mouse: keys alone, from the first page on."""

import pytest
from playwright.sync_api import Page, expect

from tests import make

MOST_TABS = 120
NAMES_OF_FOCUSED = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return ""; // on the way round, after the last link
    return [focused, ...(focused.labels || [])].map((one) => one.innerText || "").join("\\n");
}"""


def log_in(page: Page, site: str, username: str) -> None:
    page.goto(f"{site}/admin/")
    expect(page.get_by_label("Username")).to_be_focused()  # by the page itself, or keys go nowhere
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(make.PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def reach(page: Page, name: str) -> None:
    """Go on by Tab until what has this name has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAMES_OF_FOCUSED):
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
