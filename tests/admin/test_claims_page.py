"""An article with all of its claims, marked in its text and listed beside it."""

import re
from html import unescape

import pytest

from articles import workflow
from articles.admin import marked
from articles.models import Claim, Status
from articles.text.spans import Span
from tests.admin.visitors import Visitor, make_disputed, page
from tests.make import (
    BODY,
    make_claim,
    make_published,
    make_version,
    save_draft,
    submit,
)

PARAGRAPH = re.compile(r'<p dir="auto" tabindex="-1" data-start="(\d+)">(.*?)</p>\n', re.DOTALL)
TAG = re.compile(r"<.*?>", re.DOTALL)


def read(visitor: Visitor, claim: Claim, query: str = "") -> str:
    return visitor.get(page("article_claims", claim.article_id) + query).content.decode()


def text_of(html: str) -> dict[int, str]:
    """The text between the tags of each paragraph, by the offset that is said of it.

    As a browser reads it, for which all line breaks in a page are the same.
    """
    found = PARAGRAPH.findall(html.replace("\r\n", "\n").replace("\r", "\n"))
    return {int(start): unescape(TAG.sub("", inside)) for start, inside in found}


def part(html: str, name: str) -> str:
    return html[html.index(f'id="{name}"') :]


# The text


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        "🇩🇪 Ein Satz.\r\nMit CRLF.\n\n\nUnd\rnoch & <b>einer</b>.",
        "Cafe\u0301 👩‍👩‍👧.\n\nقال الوزير إن الأسعار انخفضت.\n\n\u202eturned\u202c",
    ],
)
def test_the_text_stands_there_to_the_letter_with_the_offsets_of_its_paragraphs(annotator, body):
    claim = make_claim(make_version(body), Span(2, 9))

    paragraphs = text_of(read(annotator, claim))

    assert "\n\n".join(paragraphs.values()) == body
    assert all(body.startswith(text, start) for start, text in paragraphs.items())


def test_claims_are_marked_one_inside_the_other_by_number_and_state(annotator):
    outer = make_claim(span=Span(0, 30))
    make_claim(outer.version, Span(14, 30), parent=outer, relation="content")

    html = read(annotator, outer)

    opened = re.findall(r'<mark class="claim is-(\w+)" data-claim="(\d+)" id="m(\d+)">', html)
    assert opened == [("open", "1", "1"), ("open", "2", "2")]
    assert re.search(r'id="m1">.*?id="m2">.*?</mark></mark></p>', html)
    assert 'data-tag="1○"' in html
    assert 'aria-label="Claim 2, Open"' in html


def test_a_claim_over_two_paragraphs_is_marked_in_both_and_has_one_place_to_link_to(annotator):
    html = read(annotator, make_claim(span=Span(14, 36)))

    assert html.count('data-claim="1"') == 3  # two marks, and the row
    assert html.count('id="m1"') == 1
    assert html.count('href="#c1"') == 1


def test_a_mark_leads_to_its_row_and_back(annotator):
    html = read(annotator, make_claim())

    assert 'href="#c1"' in part(html, "text")
    assert 'id="c1"' in part(html, "rows")
    assert 'href="#m1"' in part(html, "rows")


@pytest.mark.parametrize("status", [s for s in Status if s not in ("rejected", "deleted")])
def test_every_state_has_a_sign_of_its_own(annotator, status):
    signs = [sign for name, sign in marked.SIGNS.items() if name != status]
    claim = make_claim()
    Claim.objects.update(status=status)

    html = read(annotator, claim)

    assert f'data-tag="1{marked.SIGNS[status]}"' in html
    assert marked.SIGNS[status] not in signs
    assert f"pill-{status}" in part(html, "rows")


def test_rejected_suggestions_are_not_marked(annotator):
    claim = workflow.suggest_claim(
        make_version(), Span(0, 13), by=annotator.user, statement="S.", kind="quote"
    )
    workflow.reject(claim, by=annotator.user)

    assert 'data-claim="1"' not in read(annotator, claim)


# The list


def test_a_row_says_how_many_reviews_are_in_and_what_is_published(reviewer, editor):
    two = make_version(reviews_required=2)
    half, published = submit(make_claim(two)), make_published(make_claim())

    assert "1/2</span>" in part(read(reviewer, half), "rows")
    row = part(read(reviewer, published), "rows")
    assert "1/1</span>" in row
    assert "<strong>Supported</strong>" in row


def test_drafts_and_adjudications_do_not_count(reviewer):
    claim = make_disputed()
    other = make_claim(claim.version, Span(14, 30))
    save_draft(other, by=reviewer.user)

    html = part(read(reviewer, claim), "rows")

    assert "2/2</span>" in html
    assert "0/2</span>" in html


def test_what_is_not_in_the_latest_text_is_listed_with_the_way_to_place_it(annotator, reviewer):
    stays = make_claim(span=Span(0, 13))
    lost = make_claim(stays.version, Span(58, 73))
    workflow.add_version(stays.article, BODY.replace("green", "dry"), by=annotator.user)

    html = read(annotator, stays)

    assert f'href="{page("claim_reanchor", lost.pk)}"' in part(html, "rows")
    assert 'id="m1"' in part(html, "text")
    assert 'id="m2"' not in html
    assert "1</strong> Not in the latest text" in html
    assert page("claim_reanchor", lost.pk) not in read(reviewer, stays)


def test_progress_is_a_bar_with_words_and_the_numbers_beside_it(annotator):
    make_published(make_claim(version := make_version()))
    claim = make_claim(version, Span(14, 30))

    html = read(annotator, claim)

    assert 'role="img" aria-label="Published: 1, Open: 1"' in html
    assert 'class="is-open" x="50.00" y="0" width="50.00"' in html
    assert "<strong>1</strong> Published" in html


# The way on


def test_the_next_claim_of_this_article_that_waits_is_one_click_away(reviewer, annotator):
    make_claim()
    first = make_claim(version := make_version())
    second = make_claim(version, Span(14, 30))
    submit(first, by=reviewer.user)

    address = page("claim_review", second.pk)

    assert f'href="{address}">Review this article</a>' in read(reviewer, second)
    assert "Review this article" not in read(annotator, second)


def test_everybody_is_offered_what_their_role_allows(annotator, reviewer, editor):
    claim = make_claim()
    names = ("article_renumber", "article_share_out", "article_agreement", "claim_add")

    def offered(visitor: Visitor) -> list[str]:
        html = read(visitor, claim)
        urls = {
            name: page(name, *([claim.article_id] if "_sh" in name or "_re" in name else []))
            for name in names
        }
        return [name for name, url in urls.items() if f'href="{url}' in html]

    assert offered(annotator) == ["article_renumber", "claim_add"]
    assert offered(reviewer) == []
    assert offered(editor) == list(names)
    assert 'id="panel"' not in read(reviewer, claim)
    assert "break_down.js" not in read(reviewer, claim)


def test_an_article_without_claims_is_shown_too(reviewer):
    version = make_version()

    response = reviewer.get(page("article_claims", version.article_id))

    assert "No claims yet." in response.content.decode()
    assert "Snow is white, she said." in response.content.decode()
