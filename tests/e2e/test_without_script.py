"""No page needs a script to show what it says, and what is sent without one is stored."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Claim, Review, Verdict
from articles.text.spans import Span
from tests import make
from tests.admin.visitors import make_disputed
from tests.e2e.test_main_job import answer, sign_in


@pytest.fixture
def page(open_context: Any) -> Any:
    with open_context(java_script_enabled=False) as context:
        context.set_default_timeout(10_000)
        yield context.new_page()


def open_as(page: Page, live_server: Any, who: str, path: str) -> None:
    role = {"rita": "reviewer", "eddie": "editor"}[who]
    make.make_user(role, who)
    sign_in(page, live_server.url, who)
    page.goto(f"{live_server.url}/admin/{path}")


def test_a_claim_is_reviewed(live_server, page):
    claim = make.make_claim()
    open_as(page, live_server, "rita", f"articles/claim/{claim.pk}/review/")
    expect(page.locator(".article-text mark")).to_have_text("Water is wet.")
    for question, value in (
        *(("Sourcing", "None"), ("Attribution check", "Not applicable")),
        *(("Rating", "Supported"), ("Confidence", "High")),
    ):
        answer(page, question, value)
    page.get_by_label("Explanation").fill("So it is.")
    page.get_by_label("Title", exact=True).fill("A paper")
    page.get_by_label("Address", exact=True).fill("https://example.org/paper")
    page.get_by_label("Stance", exact=True).select_option("supports")
    page.get_by_role("button", name="Submit", exact=True).click()

    expect(page.get_by_text("Your review of claim 1 is in.")).to_be_visible()
    assert Review.objects.submitted().get().evidence.get().title == "A paper"


def test_a_claim_in_the_middle_of_its_article_is_in_sight(live_server, page):
    body = "\n\n".join(f"This is paragraph {number} of a long article." for number in range(60))
    start = body.index("This is paragraph 40")
    claim = make.make_claim(make.make_version(body), Span(start, start + 20))
    page.set_viewport_size({"width": 390, "height": 844})
    open_as(page, live_server, "rita", f"articles/claim/{claim.pk}/review/")

    box, words = page.locator(".reading"), page.locator(".article-text mark")
    frame, place = box.bounding_box(), words.bounding_box()
    assert frame["y"] <= place["y"] < frame["y"] + frame["height"]
    assert page.evaluate("scrollY") == 0


def test_the_definitions_of_all_values_are_at_hand(live_server, page):
    claim = make.make_claim()
    open_as(page, live_server, "rita", f"articles/claim/{claim.pk}/review/")
    page.get_by_role("group", name="Sourcing").get_by_text("What they mean").click()

    meaning = page.get_by_role("group", name="Sourcing").get_by_role("definition")
    expect(meaning.filter(has_text="An identified person, on the record.")).to_be_visible()


def test_an_article_shows_its_text_its_claims_and_their_states(live_server, page):
    claim = make.make_claim()
    open_as(page, live_server, "rita", f"articles/article/{claim.article_id}/claims/")

    expect(page.locator("#text mark.is-open")).to_have_text("Water is wet.")
    expect(page.locator(".claim-row")).to_contain_text("Water is wet.")


def test_reviews_stand_side_by_side(live_server, page):
    claim = make_disputed()
    open_as(page, live_server, "eddie", f"articles/claim/{claim.pk}/adjudicate/")

    expect(page.locator(".compared .card")).to_contain_text(["Supported", "Refuted"])


def test_what_waits_is_published(live_server, page):
    both = [make.make_evidence(), make.make_evidence(title="A denial", stance="context")]
    claim = make.submit(make.make_claim(), evidence=both)
    open_as(page, live_server, "eddie", "articles/claim/publishing/")
    page.get_by_label("Water is wet.").check()
    page.get_by_role("button", name="Publish ticked").click()

    expect(page.get_by_text("1 verdict is published.")).to_be_visible()
    assert Verdict.objects.get().claim == Claim.objects.get(pk=claim.pk)


def test_the_first_page_says_how_it_goes(live_server, page):
    make.make_published()
    open_as(page, live_server, "eddie", "")

    expect(page.get_by_role("row", name="Supported 1")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("columnheader", name="Day")).to_be_visible()
