"""Breaking an article down in a real browser: words are selected, a key makes a claim of them."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Claim
from tests import make
from tests.e2e.test_main_job import sign_in

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
    sign_in(page, live_server.url, "ann")
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/claims/")
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
