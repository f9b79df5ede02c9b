"""Axe-core finds nothing serious or critical on the pages that answer what was sent or pressed."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Claim
from tests import make
from tests.e2e.test_accessibility import LOOKS, grave, keys  # noqa: F401 -- a fixture
from tests.e2e.test_main_job import sign_in
from tests.e2e.test_reviewing import judge
from tests.e2e.test_right_to_left import OVERFLOW


def tick(page: Page, site: str, where: str, action: str, count: int = 1) -> None:
    page.goto(f"{site}/admin/{where}")
    for box in page.locator(".action-select").all()[:count]:
        box.check()
    page.locator("[name=action]").select_option(action)
    page.get_by_role("button", name="Go").click()


def ask_of_many(page: Page, site: str) -> None:
    tick(page, site, "articles/claim/?status__exact=published", "return", 3)
    expect(page.get_by_role("heading", name="Return 3 claims to the queue")).to_be_visible()


def refuse_many(page: Page, site: str) -> None:
    ask_of_many(page, site)
    page.get_by_role("button", name="Return 3 claims").click()
    expect(page.get_by_role("heading", name="3 claims were refused")).to_be_visible()


def leave_out_the_reason(page: Page, site: str) -> None:
    tick(page, site, "articles/claim/?status__exact=published", "reopen")
    page.get_by_role("button", name="Reopen 1 claim").click()
    expect(page.get_by_role("link", name="Why?")).to_be_visible()


def issue_a_key(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/articles/apikey/add/")
    page.locator(".select2-selection").click()
    page.get_by_role("option", name="rita").click()
    page.get_by_label("Name").fill("Newsroom page")
    page.get_by_label("Read what is published").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("The key:")).to_be_focused()


def send_again(page: Page, site: str) -> None:
    tick(page, site, "webhooks/delivery/", "send_again")
    expect(page.get_by_text("1 delivery is sent again.")).to_be_visible()


def submit_a_review(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/articles/claim/next/")
    judge(page, "So it is.")
    page.get_by_role("button", name="Submit and next").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def submit_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/articles/claim/next/")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator(".refusal")).to_be_focused()


def submit_what_has_changed(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/articles/claim/next/")
    judge(page, "So it is.")
    claim, by = Claim.objects.get(pk=page.url.split("/")[-3]), make.make_user("annotator")
    workflow.edit_claim(claim, {"statement": "Else."}, by=by, revision=claim.revision)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("heading", name="What has changed")).to_be_visible()


def ask_for_keys(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/articles/claim/next/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def find_nothing_left(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/articles/claim/next/?article={quote('no such article')}")
    expect(page.get_by_role("heading", name="Nothing else waits for you")).to_be_visible()


def go_astray(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/nothing/")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()


def go_where_others_may(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/articles/claim/publishing/")
    expect(page.get_by_role("heading", name="This page is for others")).to_be_visible()


ANSWERS = {
    "root": (ask_of_many, refuse_many, leave_out_the_reason, issue_a_key, send_again),
    "rita": (
        *(ask_for_keys, submit_nothing, submit_a_review, submit_what_has_changed),
        *(find_nothing_left, go_astray, go_where_others_may),
    ),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("who", ANSWERS)
def test_no_answer_shuts_anybody_out(live_server, keys, open_context, who, look):  # noqa: F811
    found = []
    with open_context(**LOOKS[look]) as context:
        page = context.new_page()
        sign_in(page, live_server.url, who)
        for answer in ANSWERS[who]:
            answer(page, live_server.url)
            found += [(answer.__name__, *finding) for finding in grave(page)]
            found += [(answer.__name__, "too wide")] if page.evaluate(OVERFLOW) else []

    assert not found, "\n" + "\n".join(map(str, found))
