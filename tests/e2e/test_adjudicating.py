"""Deciding between reviews in a real browser, by what the reviewers have said."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Claim, Review
from tests import make
from tests.admin.visitors import make_disputed
from tests.e2e.keyboard import follow, log_in, write


@pytest.fixture
def disputed(db) -> Claim:
    return make_disputed()


@pytest.fixture
def desk(live_server, page, disputed) -> Page:
    make.make_user("editor", "eddie")
    log_in(page, live_server.url, "eddie")
    follow(page, "Disputed: adjudicate")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def test_a_decision_is_taken_by_keyboard_alone_with_all_that_a_reviewer_says(desk):
    desk.keyboard.press("B")
    expect(desk.locator("#adopted")).to_have_text("All answers of Reviewer B are taken over.")
    desk.keyboard.press("b")
    write(desk, "Why this decision?", "The paper is clear.")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("Claim 1 is decided.")).to_be_visible()

    decision = Review.objects.get(is_adjudication=True)
    assert (decision.rating.code, decision.explanation) == ("refuted", "It is dry.")
    assert (decision.disagreement, decision.reason) == ("error", "The paper is clear.")
    assert [item.title for item in decision.evidence.all()] == ["A paper against"]


def test_one_answer_is_taken_over_and_what_one_has_written_is_kept(desk):
    desk.get_by_label("Explanation").fill("My own words.")
    desk.get_by_role("button", name="Reviewer A, Rating").click()
    desk.get_by_role("button", name="Reviewer B, explanation").click()

    expect(desk.get_by_label("Explanation")).to_have_value("My own words.\nIt is dry.")
    expect(desk.get_by_role("radio", name="Supported", exact=False).first).to_be_checked()
    assert desk.locator("[name=rests_on]:checked").count() == 0
