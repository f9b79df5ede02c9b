"""Breaking an article down in a real browser: words are selected, a key makes a claim of them."""

import pytest
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Article, Claim, Speaker
from tests import make
from tests.e2e.keyboard import follow, log_in

# Several scripts and directions, characters of many code points, line breaks of two kinds.
BODY = (
    "🇺🇳 The council met on Monday. Three members 👩‍👩‍👧 abstained. Nobody spoke.\n\n"
    "Le cafe\u0301 a fermé en mai. La ville paie 40 % des frais. Personne ne proteste.\n\n"
    "قال الوزير إن الأسعار انخفضت في يونيو. وأضاف أن هذا أكبر انخفاض. شكك الأطباء.\n\n"
    "One line ends here.\r\nAnother begins after it. It costs 𝟓 dollars.\n\n\n"
    "他说价格下降了。没有人反对。市场很安静。\n\n"
    "She said that the bridge was closed. The mayor denied it. Traffic doubled, and shops closed."
)
WHOLE = "]"
SENTENCES = (
    *("🇺🇳 The council met on Monday.", "Three members 👩‍👩‍👧 abstained.", "Nobody spoke."),
    *("Le cafe\u0301 a fermé en mai.", "La ville paie 40 % des frais.", "Personne ne proteste."),
    *("قال الوزير إن الأسعار انخفضت في يونيو.", "وأضاف أن هذا أكبر انخفاض.", "شكك الأطباء."),
    *("One line ends here.", "Another begins after it.", "It costs 𝟓 dollars."),
    *("他说价格下降了。", "没有人反对。", "市场很安静。"),
    "She said that the bridge was closed.",
)
# Each with the keys that select it, after the one before it
CLAIMS = (
    *((sentence, WHOLE) for sentence in SENTENCES),
    ("the bridge was closed", "[LLL,"),
    ("The mayor denied it.", WHOLE),
    ("Traffic doubled", "ll"),
    ("shops closed", "lllL"),
)


@pytest.fixture
def article(db) -> Article:
    return make.make_version(BODY, language="en").article


@pytest.fixture
def desk(live_server, page, article) -> Page:
    """The page of the article's claims, open, in the hands of an annotator."""
    make.make_user("annotator", "ann")
    log_in(page, live_server.url, "ann")
    follow(page, article.headline)
    return page


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def add(page: Page, keys: str, kind: str = "1") -> None:
    number = Claim.objects.count() + 1
    press(page, f"{keys}a{kind}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_have_text(f"Claim {number} is added.")


def spans() -> list[tuple[int, int]]:
    return list(Claim.objects.order_by("number").values_list("start", "end"))


def test_an_article_of_twenty_claims_is_broken_down_by_keyboard_alone(desk):
    for _quote, keys in CLAIMS:
        add(desk, keys)

    expected = [(BODY.index(quote), BODY.index(quote) + len(quote)) for quote, _keys in CLAIMS]
    assert spans() == expected
    assert [claim.quote for claim in Claim.objects.order_by("number")] == [q for q, _ in CLAIMS]
    nested = Claim.objects.exclude(parent=None).get()
    assert (nested.number, nested.parent.number, nested.relation) == (17, 16, "content")
    expect(desk.locator(".claim-row")).to_have_count(20)
    expect(desk.locator("mark mark")).to_have_text("the bridge was closed")


# With a mouse or a finger, over marks and paragraphs


def drag(page: Page, start: str, end: str) -> None:
    """Select from the first words up to the last ones, as a browser does after a drag."""
    page.locator("#text").click(position={"x": 3, "y": 3})
    page.evaluate(
        """([start, end]) => {
            const from = passage.text.indexOf(start);
            const until = passage.text.indexOf(end, from) + end.length;
            getSelection().setBaseAndExtent(
                ...passage.pointOf(from, true), ...passage.pointOf(until, false));
        }""",
        [start, end],
    )


def test_a_selection_over_marks_and_paragraphs_is_made_a_claim_by_its_button(desk):
    add(desk, "]]")
    drag(desk, "Three members", "Le cafe\u0301 a fermé en mai.")
    desk.get_by_role("button", name="Make a claim").click()
    desk.locator("label[for=kind-2]").click()
    desk.get_by_role("button", name="Save").click()

    expect(desk.locator("#said")).to_have_text("Claim 2 is added.")
    start = BODY.index("Three members")
    end = BODY.index("en mai.") + len("en mai.")
    assert spans() == [(BODY.index("Three"), BODY.index(" Nobody")), (start, end)]
    assert Claim.objects.get(number=2).kind == "numerical"


def test_a_triple_click_selects_the_paragraph_and_not_the_break_after_it(desk):
    desk.locator("#text p").nth(1).click(click_count=3, position={"x": 5, "y": 15})
    add(desk, "")

    (start, end), *_ = spans()
    assert (
        BODY[start:end]
        == "Le cafe\u0301 a fermé en mai. La ville paie 40 % des frais. Personne ne proteste."
    )


def test_in_a_text_from_right_to_left_the_left_arrow_leads_on(desk):
    desk.locator("#text p").nth(2).click(position={"x": 3, "y": 3})
    press(desk, "kj")
    for _word in range(3):
        desk.keyboard.press("Shift+ArrowLeft")
    desk.keyboard.press("Shift+ArrowRight")
    add(desk, "")

    assert Claim.objects.get().quote == "قال الوزير"
    direction = "element => getComputedStyle(element).direction"
    assert desk.locator("#text p").nth(2).evaluate(direction) == "rtl"


# What is there is changed


def changed(page: Page, words: str) -> None:
    page.keyboard.press("Control+Enter")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#said")).to_have_text(words)


def test_claims_are_moved_joined_and_cut_by_key(desk, complaints):
    add(desk, "]")
    add(desk, "]")
    press(desk, "pp]lle")  # the first claim gets two words of the second sentence: refused
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".panel-errors")).to_contain_text("crosses claim 2")
    desk.keyboard.press("Escape")
    press(desk, "hhhhe")
    changed(desk, "The claim has new edges.")
    assert Claim.objects.get(number=1).quote == "🇺🇳 The council met"

    press(desk, "m")
    changed(desk, "The claims are merged.")
    assert Claim.objects.get().quote == f"{SENTENCES[0]} {SENTENCES[1]}"

    press(desk, "[]x")
    changed(desk, "The claim is split.")
    assert [claim.quote for claim in Claim.objects.order_by("number")] == [*SENTENCES[:2]]
    complaints.clear()  # the 422 that was asked for


def test_a_claim_is_nested_and_parted_by_key(desk):
    add(desk, "]")
    add(desk, "[Lh", "10")
    press(desk, "pis")
    changed(desk, "Claim 2 is changed.")
    nested = Claim.objects.get(number=2)
    assert (nested.parent.number, nested.relation) == (1, "presupposition")

    press(desk, "i0")
    changed(desk, "Claim 2 is changed.")
    nested.refresh_from_db()
    assert nested.parent is None


def test_what_is_refused_stays_in_the_panel_and_is_sent_again(desk, article, complaints):
    press(desk, "]a")
    desk.get_by_role("textbox", name="Statement").fill("My own words.")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".panel-errors")).to_have_text("Say what kind of assertion it is.")
    expect(desk.get_by_role("textbox", name="Statement")).to_have_value("My own words.")
    desk.locator("[name=kind]").first.focus()
    press(desk, "3")
    changed(desk, "Claim 1 is added.")

    assert Claim.objects.get().statement == "My own words."
    complaints.clear()  # the 422 that was asked for


def test_after_a_newer_text_came_in_between_it_goes_on_in_that_one(desk, article, complaints):
    newer = BODY.replace("on Monday", "on Tuesday")
    workflow.add_version(article, newer, by=make.make_user("annotator"))
    press(desk, "]a1")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".panel-errors")).to_contain_text("The article has a newer text")
    desk.keyboard.press("Escape")
    press(desk, "k")
    add(desk, "]")

    assert Claim.objects.get().quote == SENTENCES[0].replace("Monday", "Tuesday")
    complaints.clear()  # the 409 that was asked for


def test_a_speaker_is_found_by_the_first_letters_of_the_name(desk):
    Speaker.objects.create(name="Kim Example", kind="person")
    press(desk, "]a1")
    desk.get_by_label("Speaker").press_sequentially("Kim")
    expect(desk.locator("#speakers option")).to_have_count(1)
    desk.get_by_label("Speaker").fill("Kim Example")
    changed(desk, "Claim 1 is added.")

    assert Claim.objects.get().speaker.name == "Kim Example"


def test_keys_are_listed_and_can_be_switched_off(desk):
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_contain_text("Make a claim of what is selected")
    desk.get_by_label("Use keys without Ctrl, in this browser").uncheck()
    desk.keyboard.press("Escape")
    press(desk, "]a")
    expect(desk.locator("#panel")).to_be_hidden()

    desk.get_by_role("button", name="Keys").click()
    desk.get_by_label("Use keys without Ctrl, in this browser").check()
    desk.keyboard.press("Escape")
    press(desk, "]a")
    expect(desk.locator("#panel")).to_be_visible()


def test_neither_the_place_nor_the_focus_is_lost_when_a_claim_is_saved(desk):
    press(desk, "jjjjjj")
    press(desk, "]")
    before = desk.evaluate("scrollY")
    add(desk, "")

    assert desk.evaluate("scrollY") == before
    assert desk.evaluate("document.activeElement.dataset.start") is not None
