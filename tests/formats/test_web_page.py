"""An article in a web page that somebody saved."""

import socket

import pytest

from articles.formats import web_page
from articles.formats.article_text import Given
from articles.formats.encoding import FileError
from tests import seed
from tests.pages import HEADLINE, TEXT, escaped, of_line_breaks, soup, well_made

DECK = "It is the highest since it was measured.\xa0"
ARABIC = (
    "بيروت – ارتفع منسوب مياه البحيرة مترين منذ الربيع، وبدأ السكان على ضفافها بنقل قواربهم.\n\n"
    "وقالت آن التي تعمل هناك منذ ثلاثين عاما: «لم نر مثل هذا قط»، مضيفة أن السبب هو المطر.\n\n"
    "می\u200cخواهم بدانم که چه شد\u200f؛ این را نمی\u200cدانند، و گزارش تا چهار هفته دیگر "
    "منتشر می\u200cشود."
)


def read(page, charset="utf-8", **given):
    return web_page.read(page.encode(charset), Given(**given))


@pytest.mark.parametrize("make", [well_made, soup, of_line_breaks])
def test_the_text_of_the_seed_comes_out_exactly_however_its_page_is_made(make):
    body = seed.body()

    assert read(make(body)).record["body"] == body


@pytest.mark.parametrize("make", [well_made, soup, of_line_breaks])
def test_the_text_is_that_of_the_page_to_the_letter(make):
    body = TEXT.replace("two metres", "two\xa0metres\u00ad").replace("Ann", "A\u0301nn\u200b")

    assert read(make(body)).record["body"] == body


def test_text_from_right_to_left_keeps_its_joiners_and_marks():
    found = read(well_made(ARABIC, lang="ar"))

    assert found.record["body"] == ARABIC
    assert found.record["language"] == "ar"


def test_what_stands_between_the_paragraphs_is_left_out_and_said():
    found = read(soup(TEXT))

    assert found.record["body"] == TEXT
    assert [remark for remark in found.remarks if "between" in remark] == [
        "Left out between the paragraphs: “Advertisement”",
        "Left out between the paragraphs: “Related”",
        "Left out between the paragraphs: “The dam, explained”",
    ]


def test_what_the_page_says_of_itself_is_the_deck_where_it_is_printed_above_the_text():
    printed = read(well_made(TEXT, deck=DECK))
    not_printed = read(well_made(TEXT).replace('"description": ""', f'"description": "{DECK}"'))

    assert (printed.record["deck"], printed.record["body"]) == (DECK, TEXT)
    assert "deck" not in not_printed.record


def test_a_first_paragraph_stays_in_the_text_where_the_page_describes_itself_with_it():
    first = TEXT.split("\n\n")[0]
    page = well_made(TEXT).replace('"description": ""', f'"description": "{first}"')

    assert read(page).record["body"] == TEXT


def test_the_title_that_is_printed_is_no_text_whatever_the_page_calls_itself():
    page = well_made(TEXT).replace(f"<h1>{HEADLINE}</h1>", "<h1>Printed <i>so</i></h1>")

    found = read(page.replace('<div class="entry">', "").replace("</div></article>", "</article>"))

    assert (found.record["headline"], found.record["body"]) == (HEADLINE, TEXT)
    assert found.remarks == ("Left out above the text: “Printed so”",)


def test_a_credit_line_at_the_end_is_told_apart():
    found = read(well_made(TEXT, credit="Source: Example Agency"))

    assert found.record["body"] == TEXT
    assert found.record["credit_line"] == "Source: Example Agency"
    assert found.record["syndicated_from"] == {"name": "Example Agency"}


def test_items_and_rows_are_lines_and_cells_are_parted_by_tabs():
    first, *rest = TEXT.split("\n\n")
    listed = "<ul><li>Rain, more than ever</li><li>The dam, which is old</li></ul>"
    table = (
        "<table><tr><th>Year</th><th>Level of the lake</th></tr>"
        "<tr><td>2025</td><td>Eleven metres</td></tr></table>"
    )
    marked = well_made(TEXT).replace(f"<p>{escaped(rest[0])}</p>", f"{listed}{table}\\g<0>", 1)
    page = marked.replace("\\g<0>", f"<p>{escaped(rest[0])}</p>")

    assert read(page).record["body"].split("\n\n") == [
        first,
        "Rain, more than ever\nThe dam, which is old",
        "Year\tLevel of the lake\n2025\tEleven metres",
        *rest,
    ]


def test_only_what_html_calls_white_space_is_collapsed():
    odd = "One \u2003two\u2028three\x85four  \n\t five <b>six</b>\n<i>sev</i>en<br>eight"
    page = well_made(TEXT).replace(
        "</div></article>", f"<p>{odd}, and so it goes.</p></div></article>"
    )

    last = read(page).record["body"].split("\n\n")[-1]

    assert last == "One \u2003two\u2028three\x85four five six seven\neight, and so it goes."


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
    ],
)
def test_a_page_is_read_in_the_charset_that_it_declares(charset, declared):
    page = well_made(TEXT).replace('charset="utf-8"', f'charset="{declared}"')

    assert read(page, charset).record["body"] == TEXT


def test_an_older_way_to_declare_the_charset_is_known_too():
    old = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
    page = well_made(TEXT).replace('<meta charset="utf-8">', old)

    assert read(page, "cp1252").record["body"] == TEXT


def test_a_page_of_xhtml_is_read_as_the_text_that_it_is():
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + well_made(TEXT)

    assert read(page).record["body"] == TEXT


def test_a_person_says_where_the_text_begins_and_ends():
    found = read(well_made(TEXT), body_from="“We have", body_to="dam.”")
    whole = read(well_made(TEXT), body_from="Most read", body_to="All rights reserved.")

    assert found.record["body"] == TEXT.split("\n\n")[1]
    assert whole.record["body"].startswith("Most read\n\nSomething else has happened")
    assert "all that the page has between the words" in whole.remarks[-1]


def test_the_text_that_json_ld_has_is_taken_where_the_page_shows_none():
    page = well_made("", articleBody=TEXT).replace("<aside>", "<!--").replace("</footer>", "-->")

    assert read(page).record["body"] == TEXT


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html></html>", "No article was found in the page"),
        ("<html><body><script>a()</script><p> </p></body></html>", "No article was found"),
        ("<html>" + "<div>" * 5000 + "text", "nested so deeply that it cannot be read"),
        ("<html><p>a\0b", "null character"),
    ],
)
def test_a_page_without_an_article_is_refused(page, words):
    with pytest.raises(FileError, match=words):
        read(page)


def test_nothing_is_fetched(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("Somebody has asked the network.")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = well_made(
        TEXT, url="https://daily.example.org/a", image="https://daily.example.org/i.png"
    )
    outside = (
        '<link rel="stylesheet" href="https://daily.example.org/s.css"><script src="//x.org/">'
    )
    page = page.replace(
        "<title>", f"{outside}</script><iframe src='https://x.org'></iframe><title>"
    )

    assert read(page).record["headline"] == HEADLINE


def test_marks_that_a_page_has_itself_do_no_harm():
    forged = "".join(chr(0xE0100 + digit) for digit in (0, 0, 9))

    assert (
        read(well_made(TEXT.replace("boats", f"bo{forged}ats"))).record["body"].startswith("CORK")
    )


def test_a_page_in_ruins_is_read_as_browsers_read_it():
    page = well_made(TEXT).replace("</p>", "").replace("</div>", "").replace("</nav>", "<b><i>")

    assert TEXT.split("\n\n")[2] in read(page).record["body"]
