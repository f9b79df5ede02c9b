"""The desk in Arabic, from right to left, around an article that reads from left to right."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

from articles.models import Article, Claim, Review, Status
from tests import make
from tests.e2e.test_accessibility import grave
from tests.e2e.test_main_job import sign_in
from tests.e2e.test_reviewing import judge, submit

DIRECTION = "element => getComputedStyle(element).direction"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def desk(live_server, page: Page) -> Page:
    """Rita, who has chosen Arabic, at a claim that waits for her."""
    path = Path(settings.BASE_DIR) / "fixtures" / "seed_article.json"
    call_command("loaddata", path, verbosity=0)
    make.make_user("reviewer", "rita")
    sign_in(page, live_server.url, "rita")
    page.get_by_role("button", name="العربيّة").click()
    page.goto(f"{live_server.url}/admin/articles/claim/next/")
    return page


def test_the_page_reads_from_right_to_left_and_the_article_as_it_is(desk):
    assert desk.locator("html").evaluate(DIRECTION) == "rtl"
    assert desk.locator(".article-text p").first.evaluate(DIRECTION) == "ltr"
    assert desk.locator(".stated").evaluate(DIRECTION) == "ltr"
    text, answers = desk.locator(".reading"), desk.locator(".judging")
    desk.set_viewport_size(WIDE)
    assert text.bounding_box()["x"] > answers.bounding_box()["x"]


def test_a_review_is_made_by_keys(desk):
    judge(desk, "So it is.")
    submit(desk)

    expect(desk.locator(".undo")).to_contain_text("سُلّمت مراجعتك للادعاء 1.")
    review = Review.objects.submitted().get()
    assert (review.sourcing, review.explanation) == ("named_person", "So it is.")


def test_no_page_is_wider_than_a_telephone(live_server, desk):
    claim, article = Claim.objects.filter(status=Status.OPEN)[0], Article.objects.get()
    desk.set_viewport_size(NARROW)
    too_wide = []
    for path in (
        *("", "articles/claim/", f"articles/claim/{claim.pk}/review/"),
        *(f"articles/claim/{claim.pk}/change/", f"articles/article/{article.pk}/claims/"),
    ):
        desk.goto(f"{live_server.url}/admin/{path}")
        too_wide += [path] if desk.evaluate(OVERFLOW) else []

    assert too_wide == []


def test_nobody_is_shut_out_in_arabic(desk):
    assert list(grave(desk)) == []


def test_arrows_point_where_the_page_leads(desk):
    desk.set_viewport_size(WIDE)
    arrow = desk.locator("a[rel=next] .arrow")

    assert arrow.evaluate("element => getComputedStyle(element).transform") == (
        "matrix(-1, 0, 0, 1, 0, 0)"
    )
    label, sign = desk.locator("a[rel=next]").bounding_box(), arrow.bounding_box()
    assert sign["x"] - label["x"] < label["width"] / 2
