"""The main job in a real browser: from the seed article to a verdict that a program pulls."""

import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

from articles.models import Claim
from tests import make

QUOTE = (
    "publicly splitting the UN Security Council on Pyongyang for the first time since it started "
    "punitive measures against the DPRK in 2006"
)
EXPLANATION = "Right for sanctions votes; the Council split in procedural votes in 2014 and 2015."
EVIDENCE = (
    {
        "title": "Security Council Fails to Adopt Resolution (SC/14911)",
        "stance": "Supports",
        "url": "https://press.un.org/en/2022/sc14911.doc.htm",
        "publisher": "United Nations",
        "published_on": "2022-05-26",
        "excerpt": "two vetoes; ten earlier resolutions recalled",
    },
    {
        "title": "Meeting record of the vote on the draft resolution",
        "stance": "Context",
        "reference": "S/PV.9048",
        "publisher": "United Nations Security Council",
        "published_on": "2022-05",
        "excerpt": "13 in favour, 2 against",
    },
)


@pytest.fixture
def site(live_server):
    """The desk as the demo leaves it for a newcomer, with two people at it."""
    for name in ("seed_article", "worked_example"):
        path = Path(settings.BASE_DIR) / "fixtures" / f"{name}.json"
        call_command("loaddata", path, verbosity=0)
    make.make_user("reviewer", "rita")
    make.make_user("editor", "eddie")
    return live_server.url


def pull(address):
    with urlopen(address) as answer:
        return json.load(answer)


def sign_in(page: Page, site: str, username: str) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()


def open_claim(page: Page, site: str) -> None:
    """By searching the list for the words of the article."""
    page.goto(f"{site}/admin/articles/claim/")
    page.locator("#searchbar").fill("publicly splitting the UN Security Council")
    page.locator("#searchbar").press("Enter")
    page.get_by_role("link", name="publicly splitting").click()


def answer(page: Page, question: str, value: str) -> None:
    page.get_by_role("group", name=question).get_by_label(value, exact=False).first.check()


def write_evidence(page: Page, number: int, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        field = page.locator(f"[name=evidence-{number}-{name}]")
        field.select_option(label=value) if name == "stance" else field.fill(value)


def review(page: Page) -> None:
    answer(page, "Sourcing", "None")
    answer(page, "Attribution check", "Not applicable")
    answer(page, "Rating", "Mostly supported")
    answer(page, "Confidence", "High")
    page.get_by_label("Explanation").fill(EXPLANATION)
    for number, fields in enumerate(EVIDENCE):
        page.get_by_role("button", name="Add evidence").click()  # or go to the empty row
        write_evidence(page, number, fields)


def test_a_claim_goes_from_its_paragraph_to_a_public_verdict(site, page):
    claim = Claim.objects.get(number=57)
    verdicts = f"{site}/api/v1/verdicts/?article={claim.article.slug}&page_size=100"

    sign_in(page, site, "rita")
    open_claim(page, site)
    paragraph = page.locator(".article-text p").filter(has=page.locator("mark"))
    expect(paragraph).to_contain_text("Russia has joined China in opposing new sanctions")
    assert "".join(paragraph.locator("mark").all_text_contents()) == QUOTE
    review(page)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("Your review of claim 57 is in.")).to_be_visible()
    sign_out(page)
    assert 57 not in [verdict["claim"]["number"] for verdict in pull(verdicts)["results"]]
    with pytest.raises(HTTPError, match="404"):
        pull(f"{site}/api/v1/claims/{claim.pk}/")

    sign_in(page, site, "eddie")
    open_claim(page, site)
    page.get_by_role("button", name="Publish verdict").click()
    expect(page.get_by_text("The verdict is published.")).to_be_visible()

    published = {v["claim"]["number"]: v for v in pull(verdicts)["results"]}[57]
    assert published["claim"]["quote"] == QUOTE
    assert published["sourcing"] == "none"
    assert published["rating"]["code"] == "mostly_supported"
    assert published["explanation"] == EXPLANATION
    assert [item["title"] for item in published["evidence"]] == [e["title"] for e in EVIDENCE]


def test_a_draft_is_there_again_and_nobody_else_sees_it(site, page):
    make.make_user("reviewer", "rob")
    sign_in(page, site, "rita")
    open_claim(page, site)
    answer(page, "Sourcing", "Vague")
    page.get_by_label("Explanation").fill("A thought of Rita's.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_label("Explanation")).to_have_value("A thought of Rita's.")
    sign_out(page)

    sign_in(page, site, "rob")
    open_claim(page, site)

    expect(page.get_by_label("Explanation")).to_have_value("")
    assert "A thought of Rita's." not in page.content()


def test_submit_and_next_leads_through_the_article(site, page):
    sign_in(page, site, "rita")
    page.goto(f"{site}/admin/articles/claim/next/")
    expect(page.get_by_role("heading", name="Claim 52")).to_be_visible()
    review(page)

    page.get_by_role("button", name="Submit and next").click()

    expect(page.get_by_role("heading", name="Claim 53")).to_be_visible()


def test_evidence_is_added_and_removed_row_by_row(site, page):
    sign_in(page, site, "rita")
    open_claim(page, site)
    review(page)
    page.get_by_role("button", name="Add evidence").click()
    write_evidence(page, 2, EVIDENCE[0] | {"title": "A third document"})

    page.get_by_role("button", name="Submit", exact=True).click()

    expect(page.get_by_text("Your review of claim 57 is in.")).to_be_visible()
    titles = Claim.objects.get(number=57).reviews.get().evidence.values_list("title", flat=True)
    assert list(titles) == [EVIDENCE[0]["title"], EVIDENCE[1]["title"], "A third document"]


def test_what_is_missing_is_said_and_nothing_is_lost(site, page, complaints):
    sign_in(page, site, "rita")
    open_claim(page, site)
    page.get_by_label("Explanation").fill("Only an explanation.")

    with page.expect_response(lambda response: response.status == 422):
        page.get_by_role("button", name="Submit", exact=True).click()

    expect(page.get_by_text("Answer this before you submit.").first).to_be_visible()
    expect(page.get_by_label("Explanation")).to_have_value("Only an explanation.")
    assert not Claim.objects.get(number=57).reviews.exists()
    complaints.clear()  # the 422 that was asked for


def test_every_page_of_the_desk_keeps_to_the_policy_and_says_nothing_on_the_console(site, page):
    make.make_user("annotator", "ann")
    sign_in(page, site, "ann")
    claim = Claim.objects.get(number=57)
    for path in (
        "",
        "articles/article/",
        f"articles/article/{claim.article_id}/change/",
        f"articles/article/{claim.article_id}/claims/",
        f"articles/article/{claim.article_id}/claims/",
        "articles/article/add/",
        "articles/claim/",
        f"articles/claim/{claim.pk}/change/",
        "articles/claim/add/",
        "articles/speaker/",
        "articles/speaker/add/",
        "articles/outlet/add/",
        "articles/verdict/",
        "password_change/",
    ):
        answered = page.goto(f"{site}/admin/{path}")
        assert (path, answered.status) == (path, 200)


def test_the_page_that_describes_the_api_is_drawn_from_local_files_alone(site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{site}/api/v1/docs/")

    expect(page.get_by_text("/api/v1/verdicts/").first).to_be_visible()
    assert all(address.startswith((site, "data:")) for address in asked)
