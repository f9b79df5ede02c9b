"""A real browser: the Chromium or Chrome of this machine, and a page that complains of itself."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--no-first-run",
    # It has no business with its makers' servers.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REPORT_CSP_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (violation) => console.error(
    `CSP: ${violation.effectiveDirective} forbids ${violation.blockedURI || violation.sample}`
));
"""
# The server outlives the test, and must not hear of its end in the middle of the next.
LEAVE_IN_SILENCE = "void (navigator.sendBeacon = window.fetch = () => new Promise(() => {}))"


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker("e2e")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    try:
        driver = sync_playwright().start()
    except Exception as error:  # the driver is a program of its own, with needs of its own
        pytest.skip(f"Playwright does not start (on Debian it needs libatomic1): {error}")
    with pytest.MonkeyPatch.context() as patch:
        # Its event loop is on this thread, which Django takes for an async view.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield driver
        # Connections belong to a context, and this one ends with the event loop.
        connections.close_all()
        driver.stop()


@pytest.fixture(scope="session")
def executable() -> str:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return path or pytest.skip(
        "no browser: install Chromium or Chrome, or set CHROMIUM to its path"
    )


@pytest.fixture(scope="session")
def browser(executable: str, playwright: Playwright) -> Iterator[Browser]:
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    arguments = [*ARGUMENTS, *as_root]
    with playwright.chromium.launch(executable_path=executable, args=arguments) as browser:
        yield browser


@pytest.fixture
def complaints() -> list[str]:
    """What the page has complained of; a test that expects a complaint takes it out."""
    return []


@pytest.fixture
def open_context(browser: Browser) -> Callable[..., AbstractContextManager[BrowserContext]]:
    """Opens a profile of its own in the browser, with Playwright's options for it."""

    @contextmanager
    def opening(**options: Any) -> Iterator[BrowserContext]:
        with browser.new_context(**options) as context:
            yield context
            for page in context.pages:
                page.evaluate(LEAVE_IN_SILENCE)

    return opening


@pytest.fixture
def page(open_context, complaints: list[str]) -> Iterator[Page]:
    """An empty page with a profile of its own; the test fails if anything goes wrong in it."""

    def listen(message: ConsoleMessage) -> None:
        source = message.location["url"]
        # /favicon.ico is the browser's own guess where a page names no icon.
        if message.type == "error" and not source.endswith("/favicon.ico"):
            complaints.append(f"{message.text} ({source})")

    with open_context() as context:
        context.set_default_timeout(10_000)  # milliseconds; what is not there by then is missing
        context.add_init_script(REPORT_CSP_VIOLATIONS)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
        yield page
    if complaints:
        pytest.fail("The page complained:\n" + "\n".join(complaints), pytrace=False)
