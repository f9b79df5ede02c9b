"""Pages."""

from base64 import b64encode

import pytest

from tests.api.rows import at, ids
from tests.make import make_claims


def walk(client, address, direction="next", **query):
    pages = [client.get(address, query)]
    while following := pages[-1].json()[direction]:
        pages.append(client.get(following))
    return pages


def test_pages_hold_each_row_once_in_order(anonymous):
    claims = make_claims(5, published=True)

    pages = walk(anonymous, at("claim-list"), page_size=2)

    assert [ids(page) for page in pages] == [
        [claims[0].pk, claims[1].pk],
        [claims[2].pk, claims[3].pk],
        [claims[4].pk],
    ]


def test_pages_can_be_walked_back(anonymous):
    make_claims(5, published=True)
    pages = walk(anonymous, at("claim-list"), page_size=2)

    back = walk(anonymous, pages[-1].wsgi_request.build_absolute_uri(), direction="previous")

    assert [ids(page) for page in back] == [ids(page) for page in reversed(pages)]


def test_a_row_that_comes_in_between_is_neither_skipped_nor_repeated(anonymous):
    make_claims(4, published=True)
    first = anonymous.get(at("verdict-list"), {"page_size": 2})
    make_claims(1, published=True)

    second = anonymous.get(first.json()["next"])

    assert ids(first) + ids(second) == sorted(ids(first) + ids(second), reverse=True)
    assert len(set(ids(first) + ids(second))) == 4


def test_the_newest_verdicts_and_articles_come_first(keyed):
    claims = make_claims(1, published=True) + make_claims(1, published=True)

    slugs = [row["slug"] for row in keyed.get(at("article-list")).json()["results"]]
    verdicts = ids(keyed.get(at("verdict-list")))

    assert slugs == [claim.article.slug for claim in reversed(claims)]
    assert verdicts == sorted(verdicts, reverse=True)


def test_the_claims_of_an_article_come_by_number(keyed):
    claims = make_claims(3)

    response = keyed.get(at("article-claim-list", claims[0].article.slug), {"page_size": 2})
    rest = keyed.get(response.json()["next"])

    numbers = [row["number"] for page in (response, rest) for row in page.json()["results"]]
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize(("asked", "given"), [({}, 50), ({"page_size": 999}, 100)])
def test_a_page_has_fifty_rows_and_never_more_than_a_hundred(keyed, asked, given):
    make_claims(101)

    assert len(ids(keyed.get(at("claim-list"), asked))) == given


@pytest.mark.parametrize("size", ["0", "-1", "ten", "1.5", "٣", "9" * 5000, "1e3", " 5"])
def test_a_page_size_that_is_none_is_refused(anonymous, size):
    response = anonymous.get(at("claim-list"), {"page_size": size})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "page_size"


@pytest.mark.parametrize(
    "cursor",
    [
        *("garbage", "!!!", "é", "cD0", "\0", "Zm9v"),
        *(b64encode(text).decode() for text in (b"p=abc", b"p=\0", b"p=" + b"9" * 30, b"p=1&p=2")),
        *(b64encode(text).decode() for text in (b"o=99999", b"r=2", b"p=-1", b"x=1", b"\xff")),
    ],
)
def test_a_broken_cursor_is_refused_and_never_read_as_the_first_page(anonymous, public, cursor):
    response = anonymous.get(at("claim-list"), {"cursor": cursor})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "cursor"
