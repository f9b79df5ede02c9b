import pytest

from articles.text.addresses import spellings

PAGE = "https://example.org/news/1"


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/news/1",
        "https://www.example.org/news/1",
        "https://example.org/news/1/",
        "http://www.example.org/news/1/",
        "https://example.org/news/1#top",
    ],
)
def test_one_page_has_many_spellings(other):
    assert PAGE in spellings(other)
    assert spellings(other) == spellings(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/1?page=2",
        "https://example.org/News/1",
        "https://example.org/news",
        "https://m.example.org/news/1",
        "https://example.org/news/1//",
        "https://example.org:8000/news/1",
    ],
)
def test_what_differs_in_anything_else_is_another_page(other):
    assert PAGE not in spellings(other)


def test_a_page_is_spelled_in_eight_ways_and_in_each_of_them_once():
    assert len(spellings(PAGE)) == len(set(spellings(PAGE))) == 8


@pytest.mark.parametrize("text", ["", "example.org", "ftp://example.org", "javascript:alert(1)"])
def test_what_is_no_web_address_has_no_spelling(text):
    assert spellings(text) == []
