import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models.outlet import DOMAIN as OUTLET_DOMAIN
from articles.models.web_address import WebAddressField
from articles.text.addresses import domain, spellings

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


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        (PAGE, "example.org"),
        ("http://www.Example.org:8080?a=1", "example.org"),
        ("https://bücher.example/ü", "xn--bcher-kva.example"),
        ("https://m.example.co.uk#top", "m.example.co.uk"),
        ("ftp://example.org/", ""),
        ("HTTPS://example.org/", ""),
        ("https://example/", ""),
        ("https://192.0.2.1/", ""),
        ("https://a@example.org/", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/\x01", ""),
        ("https://example.org/\x85", ""),
        ("https://exa_mple.org/", ""),
        ("https://-example.org/", ""),
        ("https://℀.example/", ""),
        ("example.org/news", ""),
        ("https://example.org/" + "a" * 2000, ""),
    ],
)
def test_a_domain_is_whose_an_address_is(address, whose):
    assert domain(address) == whose


@given(st.from_regex(r"https?://[^/]{0,12}\.[a-z]{2,4}[/?#]?.{0,8}", fullmatch=True) | st.text())
def test_what_has_a_domain_is_an_address_that_our_fields_take(address):
    if found := domain(address):
        WebAddressField().run_validators(address)
        OUTLET_DOMAIN(found)
