"""A reviewer's morning, by keyboard alone: fifty claims, with a conflict, a skip and an undo."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Claim, Event, Review
from tests import make
from tests.e2e.keyboard import follow, log_in

FIFTY = 50


def judge(page: Page, explanation: str) -> None:
    page.keyboard.press("w")  # sourcing: a named person
    page.keyboard.press("g")  # no attribution to check
    page.keyboard.press("7" if page.locator("[data-key='6']").count() == 0 else "6")
    page.keyboard.press("m")
    page.keyboard.press("c")
    page.keyboard.type(explanation)


def submit(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def number(page: Page) -> int:
    return int(page.locator("h1").inner_text().removeprefix("Claim "))


def skip(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("n")


def undo(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.get_by_label("Explanation")).to_have_value("Too fast.")
    page.keyboard.press("c")
    page.keyboard.press("Control+A")
    page.keyboard.type("On second thoughts.")
    submit(page)


def meet_a_conflict(page: Page) -> None:
    claim = Claim.objects.get(number=number(page))
    judge(page, "Long thought over.")
    changes = {"statement": "Another statement altogether."}
    workflow.edit_claim(claim, changes, by=make.make_user("annotator"), revision=claim.revision)
    with page.expect_response(lambda response: response.status == 409):
        submit(page)
    expect(page.get_by_role("heading", name="What has changed")).to_be_visible()
    expect(page.locator("ins")).to_have_text("Another statement altogether.")
    expect(page.get_by_label("Explanation")).to_have_value("Long thought over.")
    submit(page)


@pytest.fixture
def desk(live_server, page):
    """Rita at the first claim of an article that nobody has reviewed, and no mouse."""
    path = Path(settings.BASE_DIR) / "fixtures" / "seed_article.json"
    call_command("loaddata", path, verbosity=0)
    make.make_user("reviewer", "rita")
    log_in(page, live_server.url, "rita")
    follow(page, "Review next")
    return page


def submitted():
    return Review.objects.submitted().filter(reviewer__username="rita")


def test_fifty_claims_are_reviewed_by_keyboard_alone(desk, complaints):
    skipped = 0
    while (done := submitted().count()) < FIFTY:
        if done == 10 and not skipped:
            skipped = number(desk)
            skip(desk)
        if done == 20:
            meet_a_conflict(desk)
            continue
        judge(desk, "Too fast." if done == 30 else "So it is.")
        submit(desk)
        if done == 30:
            undo(desk)

    expect(desk.locator("h1")).to_be_focused()
    texts = list(submitted().values_list("explanation", flat=True))
    once = ("Long thought over.", "On second thoughts.", "Too fast.")
    assert [texts.count(text) for text in once] == [1, 1, 0]
    assert not submitted().filter(claim__number=skipped).exists()
    assert list(Event.objects.filter(action="undo").values_list("claim__number")) == [(32,)]
    complaints[:] = [words for words in complaints if "409" not in words]  # asked for, once


def test_a_draft_saves_itself_and_does_not_fight_with_itself(desk):
    desk.keyboard.press("c")
    desk.keyboard.type("Half a thought")
    expect(desk.locator("[data-draft-state]")).to_contain_text("Draft saved at")
    desk.keyboard.type(", and more.")
    expect(desk.locator("[name=review_revision]")).to_have_value("2")
    desk.keyboard.press("Escape")
    judge(desk, " And the rest.")

    submit(desk)

    assert submitted().get().explanation == "Half a thought, and more. And the rest."


def test_what_was_written_is_there_again_after_a_step_aside(desk):
    first = desk.url
    desk.keyboard.press("y")
    desk.keyboard.press("c")
    desk.keyboard.type("Before I forget")
    desk.keyboard.press("Escape")
    with desk.expect_navigation():
        desk.keyboard.press("]")
    expect(desk.get_by_role("heading", name="Claim 2")).to_be_visible()

    desk.goto(first)

    expect(desk.get_by_label("Explanation")).to_have_value("Before I forget")
    assert desk.get_by_role("group", name="Sourcing").get_by_label("None").is_checked()


def test_keys_do_not_count_while_somebody_types_and_can_be_switched_off(desk):
    desk.keyboard.press("c")
    desk.keyboard.type("qwerty 12345 n ] ?")
    desk.keyboard.press("Escape")
    assert desk.locator(".choices :checked").count() == 0

    desk.keyboard.press("?")
    desk.get_by_label("Use keys without Ctrl").press("Space")
    desk.keyboard.press("Escape")
    desk.keyboard.press("q")
    assert desk.locator(".choices :checked").count() == 0
    expect(desk.get_by_label("Explanation")).to_have_value("qwerty 12345 n ] ?")


def test_evidence_is_added_by_key(desk):
    desk.keyboard.press("v")
    desk.keyboard.type("A paper")
    desk.keyboard.press("Escape")
    desk.keyboard.press("v")

    assert desk.evaluate("document.activeElement.name") == "evidence-1-title"


def test_who_else_is_there_is_said_without_loading_anew(desk):
    claim = Claim.objects.get(number=number(desk))
    workflow.arrive(claim, by=make.make_user("reviewer", "rolf"))

    expect(desk.locator("[data-presence]")).to_contain_text(
        "rolf has had this claim open", timeout=15_000
    )


def test_the_offer_to_undo_ends_by_itself(desk):
    judge(desk, "So it is.")
    submit(desk)
    expect(desk.locator("[data-undo]")).to_be_visible()

    expect(desk.locator("[data-undo]")).to_have_count(0, timeout=12_000)
