"""An article out of a saved page, as an annotator adds it."""

from playwright.sync_api import expect

from articles.models import Article
from tests.e2e.test_main_job import sign_in
from tests.e2e.test_right_to_left import NARROW, OVERFLOW
from tests.make import make_outlet, make_user
from tests.pages import HEADLINE, TEXT, well_made


def test_an_annotator_adds_a_saved_page(live_server, page, tmp_path):
    make_user("annotator", "ann")
    make_outlet(domain="daily.example.org")
    path = tmp_path / "page.html"
    publisher = {"name": "Daily Example", "url": "https://daily.example.org"}
    path.write_text(well_made(TEXT, deck="What is known.", publisher=publisher), "utf-8")
    sign_in(page, live_server.url, "ann")

    page.goto(f"{live_server.url}/admin/articles/article/")
    page.get_by_role("link", name="Add from a file").click()
    page.set_viewport_size(NARROW)
    assert page.evaluate(OVERFLOW) == 0
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Read the file").click()

    expect(page.get_by_label("Headline")).to_have_value(HEADLINE)
    expect(page.get_by_text("is printed as its deck: “What is known.”")).to_be_visible()
    assert page.evaluate(OVERFLOW) == 0
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    assert Article.objects.get().versions.get().body == TEXT


def test_an_outlet_that_is_new_is_added_beside_the_form_and_chosen_in_it(
    live_server, page, tmp_path
):
    make_user("annotator", "ann")
    path = tmp_path / "page.html"
    publisher = {"name": "Daily Example", "url": "https://daily.example.org"}
    path.write_text(well_made(TEXT, publisher=publisher), "utf-8")
    sign_in(page, live_server.url, "ann")
    page.goto(f"{live_server.url}/admin/articles/article/from-file/")
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Read the file").click()

    with page.expect_popup() as popup:
        page.get_by_role("link", name="Add it in a new window").click()
    with popup.value.expect_event("close"):
        popup.value.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    assert Article.objects.get().outlet.domain == "daily.example.org"
